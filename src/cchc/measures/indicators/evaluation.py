"""How is a question put to an engine? Parameters, statement, rows, and where they came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cchc.kernel import clock
from cchc.measures.facts import selectors
from cchc.measures.facts.types import moment_of
from cchc.measures.indicators import compiler, definitions
from cchc.measures.indicators.compiler import Statement
from cchc.measures.indicators.engines import Engine
from cchc.measures.indicators.engines.port import LATEST
from cchc.measures.indicators.scope import Scope
from cchc.measures.indicators.types import Lineage, SettlementQuery


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A question bound to its scope and an engine; ``load`` pins an earlier load of the facts."""

    query: SettlementQuery
    scope: Scope
    engine: Engine
    load: int | None = None

    def count(
        self, cells: tuple[str, ...], groups: tuple[str, ...]
    ) -> tuple[list[tuple[tuple[int, ...], tuple[int, ...]]], Lineage]:
        """The cases of each cell for every combination of ``groups``, as ``[(group, counts)]``; and the lineage."""
        statement = compiler.counting(cells, groups, self.scope.filters, self.engine.dialect)
        rows, load = self.engine.rows(statement, self.parameters(), self.load)
        width = len(groups)
        return [(row[:width], row[width:]) for row in rows], self._lineage(statement, load)

    def page(
        self, cell: str, columns: tuple[str, ...], within: Mapping[str, list[int]], after: tuple[int, int], limit: int
    ) -> list[tuple[Any, ...]]:
        """The columns of the cases of a cell in order of day of reception and case, after such a key.

        ``within`` narrows further columns to some values.
        """
        filters = tuple(dict.fromkeys((*self.scope.filters, *within)))
        statement = compiler.listing(cell, columns, filters, self.engine.dialect)
        day, case = after
        asked = {**self.parameters(), "after_day": day, "after_case": case, "size": limit}
        asked |= {f"{column}_in": ids for column, ids in within.items()}
        return self.engine.rows(statement, asked, self.load)[0]

    def parameters(self) -> dict[str, int | list[int]]:
        """The named parameters: days as ordinals, the moment in microseconds, the lists of the scope."""
        query = self.query
        evening, last = clock.day_of(query.evening), clock.day_of(query.last)
        return {
            "first": clock.day_of(query.first),
            "last": last,
            "as_of": evening,
            "horizon": min(last, evening),
            "known": LATEST if query.known_at is None else moment_of(query.known_at),
            **{f"{column}_in": ids for column, ids in self.scope.lists.items()},
        }

    def _lineage(self, statement: Statement, load: int) -> Lineage:
        last = selectors.latest_load()
        complete_until = last.known_until if last else datetime(1970, 1, 1, tzinfo=UTC)
        return Lineage(
            engine=self.engine.name,
            sql=statement.sql,
            definition=definitions.measures_version(),
            load=load,
            known_at=self.query.known_at or complete_until,
        )
