"""How was settled what had to be settled? Form 06a/06 by unit, field, level or channel, as of and as known at."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from cchc.measures.indicators.engines import engine as engine_named
from cchc.measures.indicators.evaluation import Evaluation
from cchc.measures.indicators.scope import Line, Lines, scope_of
from cchc.measures.indicators.types import CELLS, SettlementQuery, SettlementRow, SettlementTable

Figures = tuple[int, ...]
NOTHING: Figures = (0,) * len(CELLS)


def settlement_table(query: SettlementQuery, engine: str | None = None, *, load: int | None = None) -> SettlementTable:
    """The settlement table of a question. ``engine``: ``duckdb`` or ``postgres``; ``load`` pins an earlier load.

    By unit every direct child that stands on the evening has a line, also without cases; by channel every channel; by
    field and level those with cases. Raises ``NotFound`` for an unknown unit or field.
    """
    scope = scope_of(query)
    lines = scope.lines(query.by)
    counted, lineage = Evaluation(query, scope, engine_named(engine), load).count(CELLS, (lines.column,))
    figures = gathered(lines, ((group[0], counts) for group, counts in counted))
    rows = tuple(
        SettlementRow.of(line.key, line.name, figures.get(line, NOTHING), line.group, line.short_name)
        for line in lines.ordered
        if line in figures or line.key in lines.printed
    )
    total = SettlementRow.of("total", _("Tổng số"), summed(row.figures for row in rows))
    return SettlementTable(query, rows, total, lineage)


def gathered(lines: Lines, counted: Iterable[tuple[int, Figures]]) -> dict[Line, Figures]:
    """Counts of column values rolled up to their lines."""
    figures: dict[Line, Figures] = {}
    for value, counts in counted:
        line = lines.of[value]
        figures[line] = summed((figures.get(line, NOTHING), counts))
    return figures


def summed(figures: Iterable[Figures]) -> Figures:
    """Column by column."""
    return tuple(map(sum, zip(NOTHING, *figures, strict=True)))
