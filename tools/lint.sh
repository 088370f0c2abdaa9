#!/usr/bin/env bash
# vet, staticcheck, gofumpt, and generated files the same as when made again.
set -uo pipefail
cd "$(dirname "$0")/.."
tool() { go tool -modfile=tools/go.mod "$@"; }
failed=0
fail() { echo "lint: $1" >&2; failed=1; }

go vet ./... || fail "go vet found something"
tool staticcheck ./... || fail "staticcheck found something"

unformatted=$(git ls-files '*.go' | grep -v '_templ\.go$' | xargs -r go tool -modfile=tools/go.mod gofumpt -l)
[ -z "$unformatted" ] || fail "not gofumpt-clean (run: go tool -modfile=tools/go.mod gofumpt -w FILE):
$unformatted"

# Generated files are compared with what is there now, committed or not.
generated() { git ls-files --cached --others --exclude-standard '*_templ.go' '*_gen.go' | sort | xargs -r sha256sum; }
before=$(generated)
make --no-print-directory generate >/dev/null || fail "make generate failed"
[ "$before" = "$(generated)" ] || fail "generated files were out of date: commit what 'make generate' wrote"

exit $failed
