#!/usr/bin/env bash
# Both providers get a migration of the same name in the same commit.
#   tools/migrations.sh add NAME   adds a migration pair
#   tools/migrations.sh check      fails when the model has changes that no migration holds
#   tools/migrations.sh initial    makes the first pair anew (only while no version has been released)
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_ROLL_FORWARD=Major DOTNET_CLI_TELEMETRY_OPTOUT=1
project=src/Conecta.Core; startup=src/Conecta.EfDesign
dotnet tool restore >/dev/null
build() { dotnet build "$startup" -v q -nologo | grep -E ' error ' && exit 1 || true; }
build
ef() { dotnet ef "$@" --no-build --project "$project" --startup-project "$startup"; }
each() { for provider in Sqlite Postgres; do "$@" "$provider"; done; }
add() { ef migrations add "$1" --context "$2ConectaDbContext" --output-dir "Data/$2/Migrations"; }
check() { ef migrations has-pending-model-changes --context "$1ConectaDbContext"; }
stamp() { # the first pair keeps one fixed id, so that making it anew changes its content and nothing else
  local dir="$project/Data/$1/Migrations" file
  file=$(basename "$(ls "$dir"/*_Initial.cs)" .cs)
  for part in .cs .Designer.cs; do mv "$dir/$file$part" "$dir/20261122000000_Initial$part"; done
  sed -i "s/$file/20261122000000_Initial/" "$dir/20261122000000_Initial.Designer.cs"
}
case "${1:-}" in
  add) name=${2:?name}; add "$name" Sqlite; add "$name" Postgres ;;
  check) each check ;;
  initial)
    rm -rf "$project"/Data/*/Migrations
    build
    add Initial Sqlite; stamp Sqlite; add Initial Postgres; stamp Postgres ;;
  *) sed -n '2,5p' "$0"; exit 2 ;;
esac
