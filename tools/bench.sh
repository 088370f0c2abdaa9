#!/bin/sh
# Measures search against bleve, SQLite FTS5 and PostgreSQL and writes the
# section of docs/performance.md. SIZES and ENGINES narrow it:
#   SIZES=10000 ENGINES=ours,sqlite tools/bench.sh
set -eu
cd "$(dirname "$0")/../bench"
exec go run . -sizes "${SIZES:-10000,100000,1000000}" -engines "${ENGINES:-ours,bleve,sqlite,postgres}" -into ../docs/performance.md
