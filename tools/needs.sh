#!/usr/bin/env bash
# Checks for what the tests need. Where it may (root on a Debian system) it
# installs the missing package; elsewhere it names every one and stops.
set -u
missing=()

have_postgres() {
  command -v initdb >/dev/null 2>&1 || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}
have_chromium() {
  [ -n "${CHROMIUM:-}" ] && [ -x "$CHROMIUM" ] || command -v chromium >/dev/null 2>&1
}
have_arabic_fonts() {
  ! command -v fc-list >/dev/null 2>&1 || fc-list ':lang=ar' | grep -q .
}

command -v gcc >/dev/null 2>&1 || missing+=(gcc)
have_postgres || missing+=(postgresql)
have_chromium || missing+=(chromium)
have_arabic_fonts || missing+=(fonts-noto-core)

if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing ${missing[*]} ..."
    log=$(mktemp)
    if ! { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
      tail -n 20 "$log"
      echo "Could not install ${missing[*]}; install them by hand and try again." >&2
      exit 1
    fi
  else
    echo "The tests need packages that are missing. On Debian or Ubuntu:" >&2
    echo "  sudo apt-get install ${missing[*]}" >&2
    exit 1
  fi
fi

if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
  echo "The browser tests need Node 20 or later with npm: https://nodejs.org or 'sudo apt-get install nodejs npm'." >&2
  exit 1
fi
