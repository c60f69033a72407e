#!/bin/sh
# Back up CCHC: backup.sh FOLDER
# Writes FOLDER/cchc-<time>/ with the database, the stored files and the sums that restore.sh checks. The Parquet
# partitions are not copied: they are computed from the database. The site may go on working meanwhile: pg_dump sees one
# moment, and files are written before the rows that name them and are never changed.
# Needs DATABASE_URL (a role that may read every table) and CCHC_VAR; PG_BIN may name the folder of pg_dump.
set -eu
umask 077
[ $# -eq 1 ] || { echo "usage: backup.sh FOLDER" >&2; exit 2; }
: "${DATABASE_URL:?DATABASE_URL is not set}" "${CCHC_VAR:?CCHC_VAR is not set}"
PATH="${PG_BIN:+$PG_BIN:}$PATH"
made="$1/cchc-$(date -u +%Y%m%dT%H%M%SZ)"
mkdir -p "$1"
mkdir "$made.making"
cd "$made.making"
pg_dump --format=custom --no-owner --no-privileges --file=database.dump "$DATABASE_URL"
mkdir -p "$CCHC_VAR/files"
tar -C "$CCHC_VAR" -cf files.tar files
sha256sum database.dump files.tar >sums
mv "$made.making" "$made"
echo "$made"
