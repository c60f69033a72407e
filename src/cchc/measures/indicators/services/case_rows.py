"""Which cases are behind a figure? The same condition as the count, so there are exactly as many."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from cchc.intake.cases import selectors as cases
from cchc.kernel import clock
from cchc.kernel.errors import NotFound
from cchc.measures.indicators import definitions
from cchc.measures.indicators.engines import engine as engine_named
from cchc.measures.indicators.evaluation import Evaluation
from cchc.measures.indicators.scope import Scope, channels_by_code, fields_by_id, scope_of
from cchc.measures.indicators.services.lateness_by_step import step_name
from cchc.measures.indicators.types import CaseLine, SettlementQuery
from cchc.registry.procedures import selectors as procedures

PAGE = 5_000
"""Cases that a file reads at a time."""
_COLUMNS = (
    "case_id",
    "unit_id",
    "field_id",
    "channel",
    "received_day",
    "due_day",
    "closed_day",
    "late_step",
    "apology",
    "procedure_id",
)
_BEFORE_ALL = (0, 0)


def case_rows(
    query: SettlementQuery,
    cell: str,
    after: tuple[int, int] | None = None,
    limit: int = 50,
    *,
    key: str | None = None,
    engine: str | None = None,
) -> tuple[CaseLine, ...]:
    """A page of the cases behind a cell (a measure such as ``settled.late``), in order of reception.

    ``key`` is the code of a line of the table by ``query.by``; ``after`` the ``cursor`` of the last line of the page
    before. Raises ``NotFound`` for an unknown cell, unit or line.
    """
    definitions.measure(cell)
    scope = scope_of(query)
    within = {} if key is None else _within(scope, key)
    rows = Evaluation(query, scope, engine_named(engine)).page(cell, _COLUMNS, within, after or _BEFORE_ALL, limit)
    fields, channels = fields_by_id(), channels_by_code()
    codes = cases.codes_of([row[0] for row in rows])
    evening = clock.day_of(query.evening)
    names = procedures.step_names({row[-1] for row in rows if row[7]}, query.evening)
    return tuple(
        CaseLine(
            case_id=case_id,
            code=codes[case_id],
            unit_code=scope.units[unit].code,
            unit_name=scope.units[unit].name,
            unit_short_name=scope.units[unit].short_name,
            field_code=fields[field].key,
            field_name=fields[field].name,
            channel=channels[channel].key,
            received_on=clock.date_of(received),
            due_on=clock.date_of(due),
            closed_on=None if closed is None else clock.date_of(closed),
            late_step=step if due < (closed or evening) else None,
            step_name=step_name(names, procedure, step) if step and due < (closed or evening) else "",
            has_apology=bool(apology),
        )
        for case_id, unit, field, channel, received, due, closed, step, apology, procedure in rows
    )


def all_case_rows(
    query: SettlementQuery, cell: str, *, key: str | None = None, engine: str | None = None, size: int = PAGE
) -> Iterator[CaseLine]:
    """Every case behind a cell, ``size`` at a time: for files."""
    after: tuple[int, int] | None = None
    while True:
        page = case_rows(query, cell, after, size, key=key, engine=engine)
        yield from page
        if len(page) < size:
            return
        after = page[-1].cursor


def _within(scope: Scope, key: str) -> dict[str, list[int]]:
    """The values of the grouping column that stand under a line."""
    lines = scope.lines(scope.query.by)
    if key not in {line.key for line in lines.ordered}:
        raise NotFound(_("Bảng này không có dòng mang mã “%(key)s”.") % {"key": key}, code="no_such_line", field="key")
    return {lines.column: [value for value, line in lines.of.items() if line.key == key]}
