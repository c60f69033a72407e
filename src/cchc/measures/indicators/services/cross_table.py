"""Where do two dimensions meet? Settlement figures of unit × field, level × channel …"""

from cchc.measures.indicators.engines import engine as engine_named
from cchc.measures.indicators.evaluation import Evaluation
from cchc.measures.indicators.scope import Lines, scope_of
from cchc.measures.indicators.services.settlement_table import NOTHING, Figures, summed
from cchc.measures.indicators.types import CELLS, By, CrossTable, Heading, SettlementQuery, SettlementRow


def cross_table(
    query: SettlementQuery, rows: By | str = By.UNIT, columns: By | str = By.FIELD, engine: str | None = None
) -> CrossTable:
    """Settlement figures of each line × column that has cases; headings without a case are left out.

    Raises ``NotFound`` for an unknown unit or field.
    """
    scope = scope_of(query)
    down, across = scope.lines(By(rows)), scope.lines(By(columns))
    groups = tuple(dict.fromkeys((down.column, across.column)))
    counted, lineage = Evaluation(query, scope, engine_named(engine)).count(CELLS, groups)
    figures: dict[tuple[str, str], Figures] = {}
    for group, counts in counted:
        place = (down.of[group[0]].key, across.of[group[-1]].key)
        figures[place] = summed((figures.get(place, NOTHING), counts))
    cells = {place: SettlementRow.of(*place, counts) for place, counts in figures.items() if any(counts)}
    return CrossTable(
        query=query,
        rows=_headings(down, {row for row, _ in cells}),
        columns=_headings(across, {column for _, column in cells}),
        cells=cells,
        lineage=lineage,
    )


def _headings(lines: Lines, used: set[str]) -> tuple[Heading, ...]:
    return tuple(line.heading for line in lines.ordered if line.key in used)
