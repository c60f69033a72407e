"""How is a question put to an engine? Parameters, statement, counts, and where they came from."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cchc.kernel import clock
from cchc.measures.facts import selectors
from cchc.measures.facts.types import moment_of
from cchc.measures.indicators import compiler, definitions
from cchc.measures.indicators.engines import Engine
from cchc.measures.indicators.engines.port import LATEST
from cchc.measures.indicators.scope import Scope
from cchc.measures.indicators.types import Lineage, SettlementQuery


@dataclass(frozen=True, slots=True)
class Counts:
    """Groups and counts of each row: ``(group ids …, count of each cell …)``; and their lineage."""

    rows: list[tuple[int, ...]]
    lineage: Lineage


def count(
    query: SettlementQuery,
    scope: Scope,
    cells: tuple[str, ...],
    groups: tuple[str, ...],
    engine: Engine,
    load: int | None,
) -> Counts:
    """Count the cases of each cell for every combination of the columns ``groups``."""
    statement = compiler.counting(cells, groups, scope.filters, engine.dialect)
    rows, read = engine.rows(statement, parameters(query, scope), load)
    return Counts(rows, lineage(query, engine, statement, read))


def page(
    query: SettlementQuery,
    scope: Scope,
    cell: str,
    columns: tuple[str, ...],
    engine: Engine,
    *,
    after: tuple[int, int] | None,
    limit: int,
) -> list[tuple[Any, ...]]:
    """The columns of the cases of a cell, in order of day of reception and case, after a key."""
    statement = compiler.listing(cell, columns, scope.filters, engine.dialect)
    day, case = after or (0, 0)
    rows, _ = engine.rows(statement, {**parameters(query, scope), "after_day": day, "after_case": case, "size": limit})
    return rows


def parameters(query: SettlementQuery, scope: Scope) -> dict[str, int | list[int]]:
    """The named parameters of a question; days as ordinals, the moment in microseconds."""
    evening = clock.day_of(query.evening)
    last = clock.day_of(query.last)
    known = LATEST if query.known_at is None else moment_of(query.known_at)
    return {
        "first": clock.day_of(query.first),
        "last": last,
        "as_of": evening,
        "horizon": min(last, evening),
        "known": known,
        **{f"{column}_in": list(ids) for column, ids in scope.lists},
    }


def lineage(query: SettlementQuery, engine: Engine, statement: compiler.Statement, load: int) -> Lineage:
    """Where the figures of a statement come from."""
    fresh = selectors.latest_load()
    known = fresh.known_until if fresh else datetime(1970, 1, 1, tzinfo=UTC)
    return Lineage(
        engine=engine.name,
        sql=statement.sql,
        definition=definitions.measures_version(),
        load=load,
        known_at=query.known_at or known,
    )
