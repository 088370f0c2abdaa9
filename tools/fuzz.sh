#!/usr/bin/env bash
# Runs every fuzz target of the module for the time given (default 30s each).
# Minimising is cut short: where coverage differs between runs of the same
# input (maps, pools), it would eat the whole time.
set -euo pipefail
cd "$(dirname "$0")/.."
time=${1:-30s}
grep -rlE '^func Fuzz[A-Z]' --include='*_test.go' internal catalogue | xargs -n1 dirname | sort -u | while read -r dir; do
  grep -hoE '^func Fuzz[A-Za-z0-9_]+' "$dir"/*_test.go | awk '{print $2}' | sort -u | while read -r target; do
    echo "fuzz ./$dir $target for $time"
    go test "./$dir" -run '^$' -fuzz "^${target}\$" -fuzztime "$time" -fuzzminimizetime 10x
  done
done
