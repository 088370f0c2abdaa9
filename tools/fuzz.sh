#!/usr/bin/env bash
# Runs every fuzz target of the module for the time given (default 20s each);
# goes on past a failure, so that one run names all of them, and fails at the end.
# Minimising is cut short: where coverage differs between runs of the same
# input (maps, pools), it would eat the whole time.
set -euo pipefail
cd "$(dirname "$0")/.."
time=${1:-20s}
passed=0
failed=()
while IFS=: read -r file target; do
  echo "fuzz ./${file%/*} $target for $time"
  if go test "./${file%/*}" -run '^$' -fuzz "^${target}\$" -fuzztime "$time" -fuzzminimizetime 10x; then
    passed=$((passed + 1))
  else
    failed+=("${file%/*} $target")
  fi
done < <(grep -roE '^func Fuzz[A-Za-z0-9_]+' --include='*_test.go' internal catalogue | sed 's/func //' | sort)
echo "fuzz: $passed targets passed, ${#failed[@]} failed"
if [ ${#failed[@]} -gt 0 ]; then
  printf '  failed: %s\n' "${failed[@]}"
  exit 1
fi
