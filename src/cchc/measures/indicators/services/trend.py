"""How does it go, month by month? The total line of each reporting month that a period touches."""

from dataclasses import replace

from cchc.kernel.periods import Period, reporting_months_between
from cchc.measures.indicators.services.settlement_table import settlement_table
from cchc.measures.indicators.types import By, SettlementQuery, TrendPoint


def trend(query: SettlementQuery, engine: str | None = None) -> tuple[TrendPoint, ...]:
    """One point for each reporting month (15th to 14th), each as of its own last day, cut at the evening shown."""
    period = Period(query.first, min(query.last, query.evening))
    points = []
    for month in reporting_months_between(period):
        asked = replace(query, first=month.first, last=month.last, as_of=None, by=By.CHANNEL)
        points.append(TrendPoint(month.first, month.last, settlement_table(asked, engine).total))
    return tuple(points)
