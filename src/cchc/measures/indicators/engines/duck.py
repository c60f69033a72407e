"""The facts in Parquet, read by DuckDB in memory over exactly the files of one load.

Each process keeps a connection for a set of files; a new load gets a new one, so readers never wait for writers.
"""

import threading
from pathlib import Path
from typing import Any, ClassVar

import duckdb

from cchc.measures.facts import selectors
from cchc.measures.indicators.compiler import Statement
from cchc.measures.indicators.engines.port import LATEST, Parameters

KEPT = 4
"""Connections that a process keeps: of the last load, with and without the past, and of loads somebody is pinned to."""


class DuckEngine:
    """Reads the Parquet files that the manifest names."""

    name: ClassVar[str] = "duckdb"
    dialect: ClassVar[str] = "duckdb"

    def __init__(self) -> None:
        self._open: dict[_Files, duckdb.DuckDBPyConnection] = {}
        self._lock = threading.Lock()

    def rows(
        self, statement: Statement, parameters: Parameters, load: int | None = None
    ) -> tuple[list[tuple[Any, ...]], int]:
        """The rows of a statement over the files of a load, the last one when none is named. Raises ``NotFound``."""
        manifest = selectors.manifest(load)
        # What is known now stands in files of its own, so the usual question never reads what was known once.
        past = () if parameters["known"] == LATEST else manifest.history
        cursor = self._connection((*manifest.current, *past)).cursor()
        try:
            return cursor.execute(statement.sql, statement.bound(parameters)).fetchall(), manifest.load
        finally:
            cursor.close()

    def _connection(self, files: "_Files") -> duckdb.DuckDBPyConnection:
        with self._lock:
            known = self._open.pop(files, None) or selectors.open_files(files)
            self._open[files] = known
            while len(self._open) > KEPT:
                # Cursors in use keep their own hold on the database; it goes when the last of them is closed.
                del self._open[next(iter(self._open))]
            return known


_Files = tuple[Path, ...]
