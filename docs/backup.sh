#!/usr/bin/env bash
# Backs up a database of the bot while it may be running, restores it elsewhere, and says whether both hold the same.
#   docs/backup.sh sqlite FILE.db BACKUP.db RESTORED.db
#   docs/backup.sh postgresql URL BACKUP.dump URL_OF_AN_EMPTY_DATABASE
set -euo pipefail

tables_of_sqlite() {
  for table in $(sqlite3 "$1" "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"); do
    echo "$table $(sqlite3 "$1" "SELECT * FROM \"$table\" ORDER BY 1, 2" | sha256sum)"
  done
}

tables_of_postgresql() {
  for table in $(psql -X "$1" -Atc "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"); do
    echo "$table $(psql -X "$1" -Atc "SELECT md5(coalesce(string_agg(t::text, E'\n' ORDER BY t::text), '')) FROM \"$table\" t")"
  done
}

case "$1" in
  sqlite)
    sqlite3 "$2" ".backup '$3'"
    [ "$(sqlite3 "$3" 'PRAGMA integrity_check')" = ok ]
    cp "$3" "$4"
    diff <(tables_of_sqlite "$3") <(tables_of_sqlite "$4")
    tables_of_sqlite "$4" | wc -l | xargs printf 'restored: %s tables, the same\n'
    ;;
  postgresql)
    pg_dump --format=custom --file="$3" "$2"
    pg_restore --exit-on-error --no-owner --dbname="$4" "$3"
    diff <(tables_of_postgresql "$2") <(tables_of_postgresql "$4")
    tables_of_postgresql "$4" | wc -l | xargs printf 'restored: %s tables, the same\n'
    ;;
  *)
    echo "usage: $0 sqlite|postgresql FROM BACKUP TO" >&2
    exit 2
    ;;
esac
