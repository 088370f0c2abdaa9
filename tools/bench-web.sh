#!/usr/bin/env bash
# Requests a second: the gateway with 20,000 entries, uncached and from the
# cache, beside nginx serving the same bytes from a file and Go's net/http
# serving them from memory and doing nothing else, in turn in one run.
# Needs wrk and nginx (Debian packages of those names). Prints a table.
set -euo pipefail
cd "$(dirname "$0")/.."
entries=${1:-20000} seconds=${2:-5}
for need in wrk nginx curl; do
  command -v "$need" >/dev/null || { echo "This needs $need: apt-get install wrk nginx curl" >&2; exit 1; }
done
dir=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; wait 2>/dev/null; rm -rf "$dir"' EXIT

CGO_ENABLED=0 go build -o "$dir/gatehouse" .
(cd bench && go run ./entries "$entries" >"$dir/entries.ndjson")
"$dir/gatehouse" migrate --data "$dir/data" >/dev/null
"$dir/gatehouse" import --data "$dir/data" "$dir/entries.ndjson" >"$dir/import.log" 2>&1 || { tail -n 5 "$dir/import.log"; exit 1; }

start() { # port, flags ...
  local port=$1; shift
  "$dir/gatehouse" serve --listen "127.0.0.1:$port" --data "$dir/data" "$@" >"$dir/log.$port" 2>&1 &
  until curl -fso /dev/null "http://127.0.0.1:$port/readyz"; do sleep 0.2; done
}
rate() { wrk -t1 -c32 -d"${seconds}s" "${@:2}" "$1" | awk '/Requests\/sec/{printf "%d", $2} /Non-2xx/{printf " (with errors)"}'; }
row() { echo "| $1 | $(rate "${@:2}") |"; }

entry=/en/organisation/ucenet search='/en/search?q=spam' narrow='/en/search?q=report&kind=channel'
start 18911 --cache-size 0
start 18912
chmod 711 "$dir" # the workers of nginx run as another user
mkdir -p "$dir/html"
curl -fs "http://127.0.0.1:18912$entry" -o "$dir/html/page.html"
cat >"$dir/nginx.conf" <<CONF
worker_processes 2; daemon off; pid $dir/pid; error_log $dir/err;
events { worker_connections 1024; }
http { access_log off; sendfile on; open_file_cache max=100; gzip_static on; default_type text/html;
  client_body_temp_path $dir/t1; proxy_temp_path $dir/t2; fastcgi_temp_path $dir/t3; uwsgi_temp_path $dir/t4; scgi_temp_path $dir/t5;
  server { listen 127.0.0.1:18913; root $dir/html; } }
CONF
nginx -c "$dir/nginx.conf" & sleep 1
gzip -4 -k "$dir/html/page.html"
(cd bench && go build -o "$dir/floor" ./floor)
"$dir/floor" 127.0.0.1:18914 "$dir/html/page.html" & sleep 0.2

# Every entry in turn: one page says little about all of them.
sed -E 's/^\{"id":"([^"]+)".*/\1/' "$dir/entries.ndjson" | grep -E '^[a-z]+/[a-z0-9.-]+$' >"$dir/ids"
cat >"$dir/turn.lua" <<LUA
local ids, i = {}, 0
for id in io.lines("$dir/ids") do ids[#ids + 1] = "/en/" .. id end
request = function() i = (i + 7919) % #ids; return wrk.format("GET", ids[i + 1]) end
LUA

echo "$(date +%F), $(nproc) cores, $(go env GOVERSION), $entries entries, wrk -t1 -c32 on the same machine, ${seconds} s each, $(stat -c %s "$dir/html/page.html") bytes the long entry page"
echo
echo "| what | requests/s |"
echo "|---|---|"
row "entry pages in turn, uncached" "http://127.0.0.1:18911" -s "$dir/turn.lua"
row "a long entry page, uncached" "http://127.0.0.1:18911$entry"
row "search with facets, uncached" "http://127.0.0.1:18911$search"
row "search with a filter and facets, uncached" "http://127.0.0.1:18911$narrow"
for turn in 1 2; do
  row "entry page from the cache ($turn)" "http://127.0.0.1:18912$entry"
  row "nginx, the same bytes from a file ($turn)" "http://127.0.0.1:18913/page.html"
  row "net/http alone, the same bytes from memory ($turn)" "http://127.0.0.1:18914/"
  row "entry page from the cache, gzip as browsers ask ($turn)" "http://127.0.0.1:18912$entry" -H "Accept-Encoding: gzip"
  row "nginx, the same page compressed before, from a file ($turn)" "http://127.0.0.1:18913/page.html" -H "Accept-Encoding: gzip"
done
