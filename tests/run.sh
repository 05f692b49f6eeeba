#!/usr/bin/env bash
# Builds everything and runs all tests: unit, page, data (SQLite, and PostgreSQL where one is to be had) and browser.
#   tests/run.sh            all of it
#   tests/run.sh --quick    without the browser
#   CONECTA_TEST_PG=...     connection text of a PostgreSQL server to use instead of a local one
#   CONECTA_CHROMIUM=...    browser to use instead of an installed one
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 UseSharedCompilation=true
quick=; [ "${1:-}" = --quick ] && quick=1
results=$PWD/TestResults; rm -rf "$results"; mkdir -p "$results"

say() { printf '\n== %s\n' "$*"; }
apt() { # installs Debian packages where we may; says so where we may not
  command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] || return 1
  [ -n "${apt_fresh:-}" ] || { apt-get update -qq >/dev/null 2>&1 || true; apt_fresh=1; }
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
}

# ---- browser
find_browser() { for b in "${CONECTA_CHROMIUM:-}" chromium google-chrome chromium-browser; do [ -n "$b" ] && command -v "$b" && return; done; return 1; }
browser=
if [ -z "$quick" ]; then
  browser=$(find_browser) || { say "Installing Chromium"; apt chromium fonts-liberation && browser=$(find_browser); } || true
  [ -n "$browser" ] && export CONECTA_CHROMIUM=$browser
fi

# ---- PostgreSQL
pg_dir=; pg_bin=
stop_pg() { [ -n "$pg_dir" ] && { as_pg "$pg_bin/pg_ctl" -D "$pg_dir/data" -m immediate stop >/dev/null 2>&1; rm -rf "$pg_dir"; }; return 0; }
as_pg() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/sh -c "$(printf '%q ' "$@")"; else "$@"; fi; }
find_pg() { pg_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1); [ -n "$pg_bin" ] || pg_bin=$(dirname "$(command -v pg_ctl 2>/dev/null)" 2>/dev/null); [ -x "$pg_bin/initdb" ]; }
start_pg() {
  find_pg || { say "Installing PostgreSQL"; apt postgresql && find_pg; } || return 1
  pg_dir=$(mktemp -d /tmp/conecta-pg-XXXXXX); chmod 755 "$pg_dir"; [ "$(id -u)" = 0 ] && chown postgres "$pg_dir"
  as_pg "$pg_bin/initdb" -D "$pg_dir/data" -A trust -U conecta -E UTF8 --locale=C.UTF-8 >/dev/null 2>&1 || return 1
  local port=$((20000 + RANDOM % 20000))
  as_pg "$pg_bin/pg_ctl" -D "$pg_dir/data" -w -l "$pg_dir/log" -o "-p $port -k $pg_dir -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200" start >/dev/null 2>&1 || return 1
  export CONECTA_TEST_PG="Host=127.0.0.1;Port=$port;Username=conecta;Database=postgres"
}
trap stop_pg EXIT
postgres="not run: none was given by CONECTA_TEST_PG and none is installed"
if [ -n "${CONECTA_TEST_PG:-}" ]; then postgres="run on the given server"
elif start_pg; then postgres="run on a local server"
fi

# ---- build
say "Build"
dotnet build -c Release -v q || { echo "0 passed, 1 failed"; exit 1; }
say "Format"
format=0; dotnet format --no-restore --verify-no-changes -v q || format=1

# ---- tests
failed=0
run() { # name, project
  say "$1"
  dotnet test "tests/$2" -c Release --no-build --logger "trx;LogFileName=$2.trx" --results-directory "$results" -- xunit.parallelizeTestCollections=true || failed=1
}
run "Unit, page, data and architecture tests" Conecta.Tests
run "Tests of the WhatsApp client and its stand-in" Conecta.Simulator.Tests
if [ -n "$quick" ]; then browser_note="not run (--quick)"
elif [ -n "$browser" ]; then run "Browser tests" Conecta.EndToEndTests; browser_note="run with $browser"
else browser_note="NOT RUN: no Chromium was found and none could be installed"; failed=1
fi

# ---- the sum, from the result files
count() { grep -ho "<Counters [^>]*" "$results"/*.trx 2>/dev/null | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{s+=$1} END {print s+0}'; }
passed=$(count passed); bad=$(count failed); bad=$((bad + $(count error) + $(count timeout) + $(count aborted)))
skipped=$(( $(count total) - $(count executed) ))
[ "$bad" = 0 ] && [ "$failed" != 0 ] && bad=1
[ "$format" != 0 ] && { bad=$((bad + 1)); echo "dotnet format would change files."; }
[ "$passed" = 0 ] && bad=$((bad + 1))
say "Data tests on PostgreSQL: $postgres"
echo "Browser tests: $browser_note"
[ "$skipped" != 0 ] && tail=", $skipped skipped" || tail=
echo "$passed passed, $bad failed$tail"
[ "$bad" = 0 ]
