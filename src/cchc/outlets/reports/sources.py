"""From where do the figures come? Every table and share is asked of the measures, all with one moment of knowledge."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from cchc.measures.facts.services.refresh_case_facts import refresh_case_facts
from cchc.measures.indicators.services import indicator_values, settlement_table
from cchc.measures.indicators.types import CELLS, By, SettlementQuery, SettlementRow, SettlementTable
from cchc.outlets.reports.figures import SHARE_NAMES
from cchc.outlets.reports.types import CountRow, Letters, LevelFields, Share, Snapshot
from cchc.registry.organizations import selectors as organizations

APOLOGIES = "apology_share_of_late"


def take_snapshot(unit_code: str, first: date, last: date, as_of: date, known_at: datetime | None) -> Snapshot:
    """All figures of a report over a unit and period, judged at the end of ``as_of``, as known at ``known_at``.

    ``None`` means all that is known, a correction of a moment ago too: the facts are brought up to date first, since
    the job for it runs each minute, and not at all beside a command. The moment that the first table used then holds
    for every other table. Raises ``DomainError`` for an unknown unit or impossible dates.
    """
    refresh_case_facts()
    by_level = settlement_table(SettlementQuery(unit_code, first, last, as_of, known_at, By.LEVEL))
    moment = by_level.known_at
    query = replace(by_level.query, known_at=moment)
    by_unit = settlement_table(replace(query, by=By.UNIT))
    fields = [settlement_table(replace(query, by=By.FIELD, level=row.key)) for row in by_level.rows]
    return Snapshot(
        unit_code=unit_code,
        unit_name=organizations.unit_by_code(unit_code, as_of).name,
        first=first,
        last=last,
        as_of=as_of,
        known_at=moment,
        total=_row(by_level.total),
        levels=_rows(by_level.rows),
        units=_rows(by_unit.rows),
        fields=tuple(
            LevelFields(_row(level), _rows(table.rows)) for level, table in zip(by_level.rows, fields, strict=True)
        ),
        letters=_letters(query, by_unit),
        shares=_shares(query),
        load=by_level.lineage.load,
    )


def _rows(rows: Iterable[SettlementRow]) -> tuple[CountRow, ...]:
    return tuple(_row(row) for row in rows)


def _row(row: SettlementRow) -> CountRow:
    return CountRow(row.key, row.name, {cell: row.cell(cell) for cell in CELLS})


def _shares(query: SettlementQuery) -> dict[str, Share]:
    values = indicator_values(SHARE_NAMES, query)
    return {value.code: Share(value.numerator, value.denominator, value.formula) for value in values}


def _letters(query: SettlementQuery, by_unit: SettlementTable) -> tuple[Letters, ...]:
    """Letters by unit, in the order of the table. A unit's own cases are what its subordinates leave of the whole."""
    late = {row.key: row.cell("settled.late") for row in by_unit.rows}
    issued = {key: _issued(query, key) if count else 0 for key, count in late.items() if key != query.unit_code}
    if late.get(query.unit_code):
        issued[query.unit_code] = _issued(query, query.unit_code) - sum(issued.values())
    return tuple(Letters(row.key, row.name, late[row.key], issued.get(row.key, 0)) for row in by_unit.rows)


def _issued(query: SettlementQuery, unit_code: str) -> int:
    """How many late settled cases of a unit and all below it have their letter."""
    return indicator_values([APOLOGIES], replace(query, unit_code=unit_code))[0].numerator
