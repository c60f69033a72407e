"""Which days does a period cover? Calendar windows, and the reporting windows that run from the 15th to the 14th.

Legal: NĐ 09/2019/NĐ-CP art. 12 and Công văn 581/BNV-CCHC fix the reporting windows (15/12 of the year before to 14/6
for the half-year); units quote other cut-offs, so a period is always two dates and never a name.
"""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from ``first`` to ``last``, both included. Raises ``ValueError`` when ``last`` lies before ``first``."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.last} lies before {self.first}")

    def __contains__(self, on: date) -> bool:
        return self.first <= on <= self.last

    @property
    def days(self) -> int:
        """How many days the period has."""
        return (self.last - self.first).days + 1

    def previous(self) -> "Period":
        """The period of the same length that ends the day before this one begins."""
        last = self.first - timedelta(days=1)
        return Period(last - timedelta(days=self.days - 1), last)


def reporting_month(year: int, month: int) -> Period:
    """Reporting month: 15th of the month before to the 14th."""
    before = date(year - 1, 12, 15) if month == 1 else date(year, month - 1, 15)
    return Period(before, date(year, month, 14))


def reporting_quarter(year: int, quarter: int) -> Period:
    """Reporting quarter: quarter 1 is 15/12 of the year before to 14/3."""
    return Period(reporting_month(year, 3 * quarter - 2).first, reporting_month(year, 3 * quarter).last)


def reporting_half_year(year: int) -> Period:
    """The first six months as reported: 15/12 of the year before to 14/6."""
    return Period(date(year - 1, 12, 15), date(year, 6, 14))


def reporting_year(year: int) -> Period:
    """The year as reported: 15/12 of the year before to 14/12."""
    return Period(date(year - 1, 12, 15), date(year, 12, 14))


def reporting_months_between(period: Period) -> list[Period]:
    """The reporting months that a period touches, the last one cut at its end."""
    months: list[Period] = []
    year, month = period.first.year, period.first.month
    while True:
        window = reporting_month(year, month)
        if window.first > period.last:
            return months
        if window.last >= period.first:
            months.append(Period(max(window.first, period.first), min(window.last, period.last)))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
