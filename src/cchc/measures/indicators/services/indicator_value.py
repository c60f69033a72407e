"""What is the value of an indicator for a unit and a period, by which formula, from which cases?"""

from collections.abc import Iterable
from datetime import date, datetime

from cchc.kernel.numbers import percent
from cchc.measures.indicators import definitions
from cchc.measures.indicators.engines import engine as engine_named
from cchc.measures.indicators.evaluation import Evaluation
from cchc.measures.indicators.scope import scope_of
from cchc.measures.indicators.types import IndicatorValue, SettlementQuery


def indicator_value(
    code: str,
    unit_code: str,
    first: date,
    last: date,
    as_of: date | None = None,
    known_at: datetime | None = None,
    *,
    level: str | None = None,
    engine: str | None = None,
) -> IndicatorValue:
    """One indicator. ``level`` narrows to the units of a level, e.g. the offices of a district without its communes.

    Raises ``NotFound`` for an unknown indicator or unit, ``DomainError`` for dates that make no period.
    """
    query = SettlementQuery(unit_code, first, last, as_of, known_at, level=level)
    return indicator_values([code], query, engine)[0]


def indicator_values(
    codes: Iterable[str], query: SettlementQuery, engine: str | None = None
) -> tuple[IndicatorValue, ...]:
    """Several indicators of one question, in one statement."""
    wanted = [definitions.indicator(code) for code in codes]
    cells = tuple(dict.fromkeys(cell for each in wanted for cell in (each.numerator, each.denominator)))
    counted, lineage = Evaluation(query, scope_of(query), engine_named(engine)).count(cells, ())
    counts = dict(zip(cells, counted[0][1], strict=True))
    return tuple(
        IndicatorValue(
            code=each.code,
            name=each.name,
            numerator=counts[each.numerator],
            denominator=counts[each.denominator],
            percent=percent(counts[each.numerator], counts[each.denominator]),
            formula=each.formula,
            source=each.source,
            version=each.version,
            numerator_cell=each.numerator,
            denominator_cell=each.denominator,
            query=query,
            lineage=lineage,
        )
        for each in wanted
    )
