#!/bin/sh
# Restore a backup of CCHC into an empty database: restore.sh BACKUP
# BACKUP is a folder that backup.sh made. DATABASE_URL names the new, empty database (its owner's role); CCHC_VAR the
# new data folder. Afterwards the facts are computed anew. Nothing is overwritten: a filled target is refused.
# PG_BIN may name the folder of pg_restore, CCHC the command line (./run cchc).
set -eu
umask 077
[ $# -eq 1 ] || { echo "usage: restore.sh BACKUP" >&2; exit 2; }
: "${DATABASE_URL:?DATABASE_URL is not set}" "${CCHC_VAR:?CCHC_VAR is not set}"
PATH="${PG_BIN:+$PG_BIN:}$PATH"
project=$(cd "$(dirname "$0")/.." && pwd)
backup=$(cd "$1" && pwd)
(cd "$backup" && sha256sum --check --quiet sums) || { echo "the backup is damaged: $backup" >&2; exit 1; }
tables=$(psql "$DATABASE_URL" -Atc "select count(*) from pg_tables where schemaname = 'public'")
[ "$tables" = 0 ] || { echo "the database is not empty ($tables tables); nothing was changed" >&2; exit 1; }
[ ! -e "$CCHC_VAR/files" ] || { echo "$CCHC_VAR/files is there already; nothing was changed" >&2; exit 1; }
mkdir -p "$CCHC_VAR"
pg_restore --exit-on-error --single-transaction --no-owner --dbname="$DATABASE_URL" "$backup/database.dump"
tar -C "$CCHC_VAR" -xf "$backup/files.tar"
# The stamps of changes are transaction numbers of the old server; the facts are therefore computed anew.
${CCHC:-"$project/run" cchc} facts rebuild
echo "restored from $backup"
