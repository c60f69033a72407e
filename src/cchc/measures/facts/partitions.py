"""How do facts become Parquet files, and which files are there? One file for a month and a kind of knowledge.

Rows leave PostgreSQL as CSV by COPY, DuckDB sorts them by end of span and unit and writes Parquet; the file is
forced to disk under a passing name and then renamed, so a name that the manifest holds is always a whole file.
"""

import contextlib
import os
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb
from django.conf import settings
from django.db import connection

from cchc.measures.facts.columns import COLUMN_TYPES, NAMES
from cchc.measures.facts.types import OPEN_MOMENT

ROWS_OF_A_GROUP = 61_440
"""Rows of a Parquet row group: small enough for its statistics to tell spans that ended before the evening asked."""


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file on disk: its name in the folder of the facts, its rows, its bytes."""

    name: str
    rows: int
    size: int


def folder() -> Path:
    """Where the files of this database stand; made when absent."""
    place = Path(settings.FACTS_ROOT) / str(connection.settings_dict["NAME"])
    place.mkdir(parents=True, exist_ok=True)
    return place


def open_duckdb() -> duckdb.DuckDBPyConnection:
    """A DuckDB in memory that never reaches for the network."""
    return duckdb.connect(
        ":memory:", config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false", "threads": 2}
    )


def write_partition(month: int, *, is_current: bool) -> WrittenFile | None:
    """Write the rows of a month that are known now (or were known once) as seen by the running transaction.

    ``None`` when there are no rows: then there is no file.
    """
    place = folder()
    stem = f"{month}-{'now' if is_current else 'past'}-{uuid.uuid4().hex}"
    text, passing, final = place / f"{stem}.csv", place / f"{stem}.part", place / f"{stem}.parquet"
    try:
        rows = _copy_out(text, month, is_current=is_current)
        if not rows:
            return None
        write_parquet([text], passing)
        _force(passing)
        passing.rename(final)
        _force(place)
    finally:
        for left in (text, passing):
            left.unlink(missing_ok=True)
    return WrittenFile(final.name, rows, final.stat().st_size)


def write_parquet(texts: list[Path], target: Path) -> None:
    """Turn CSV files with the columns of ``columns.NAMES`` and no heading into one sorted Parquet file."""
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in COLUMN_TYPES.items())
    listed = ", ".join(f"'{_quoted(text)}'" for text in texts)
    with contextlib.closing(open_duckdb()) as engine:
        engine.execute(
            f"COPY (SELECT * FROM read_csv([{listed}], columns = {{{columns}}}, header = false, auto_detect = false)"  # noqa: S608 - names of our own columns and files
            f" ORDER BY span_to, unit_id, received_day, case_id) TO '{_quoted(target)}'"
            f" (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROWS_OF_A_GROUP})"
        )


def remove(names: Iterable[str]) -> None:
    """Delete files that no reader can hold any more; one that is gone already is no fault."""
    for name in names:
        (folder() / name).unlink(missing_ok=True)


def _copy_out(text: Path, month: int, *, is_current: bool) -> int:
    """Copy the rows of a month into a CSV file; how many."""
    query = (
        f"COPY (SELECT {', '.join(NAMES)} FROM case_fact WHERE received_month = {int(month)}"  # noqa: S608 - names of our own columns and an integer
        f" AND known_to {'=' if is_current else '<'} {OPEN_MOMENT}) TO STDOUT (FORMAT csv)"
    )
    with connection.cursor() as cursor, text.open("wb") as file:
        with cursor.copy(query) as copy:
            for block in copy:
                file.write(block)
        return int(cursor.rowcount)


def _force(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
