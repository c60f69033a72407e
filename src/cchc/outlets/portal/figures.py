"""How well are appointments kept? Counted from the facts, for a unit with all below it and a period."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.core.cache import cache
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cchc.kernel import clock, periods
from cchc.kernel.numbers import percent, write_integer
from cchc.measures.facts.selectors import days_covered, latest_load
from cchc.measures.indicators import services
from cchc.measures.indicators.types import By, SettlementQuery, SettlementRow, SettlementTable, TrendPoint
from cchc.support.web import charts

KEPT_SECONDS = 3600
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """A period that can be chosen, by a word in the address."""

    key: str
    name: str
    first: date
    last: date


def last_day() -> date:
    """Today, or the last day that has cases where nothing happened in the reporting year of today."""
    today, covered = clock.today(), days_covered()
    if covered is None:
        return today
    return min(today, covered.last) if covered.last < _year_of(today).first else today


def named_periods() -> list[NamedPeriod]:
    """The periods to choose from, the one shown first: this reporting year, its quarters so far, the year before."""
    last = last_day()
    year = _year_of(last)
    found = [NamedPeriod("nam", _("Năm %(year)s đến nay") % {"year": year.last.year}, year.first, last)]
    for quarter in range(1, 5):
        span = periods.reporting_quarter(year.last.year, quarter)
        if span.first <= last:
            words = _("Quý %(n)s/%(year)s") % {"n": quarter, "year": year.last.year}
            found.append(NamedPeriod(f"quy-{quarter}", words, span.first, min(span.last, last)))
    month = _month_of(last)
    words = _("Tháng %(month)s/%(year)s") % {"month": month.last.month, "year": month.last.year}
    found.append(NamedPeriod("thang", words, month.first, last))
    before = periods.reporting_year(year.last.year - 1)
    found.append(NamedPeriod("nam-truoc", _("Năm %(year)s") % {"year": before.last.year}, before.first, before.last))
    return found


def _month_of(on: date) -> periods.Period:
    """The reporting month (from the 15th to the 14th) that a day belongs to."""
    year, month = (on.year, on.month) if on.day < 15 else (on.year + on.month // 12, on.month % 12 + 1)
    return periods.reporting_month(year, month)


def _year_of(on: date) -> periods.Period:
    this = periods.reporting_year(on.year)
    return this if on in this else periods.reporting_year(on.year + 1)


def kept(name: str, query: SettlementQuery, find: Callable[[], Found]) -> Found:
    """What ``find`` answers, kept for an hour under the load of the facts: many citizens ask for the same figures.

    A new load has a new number, so nothing old is shown; before the first load nothing is kept.
    """
    load = latest_load()
    if load is None:
        return find()
    days = f"{query.first:%Y%m%d}:{query.last:%Y%m%d}"
    key = f"portal:{name}:{load.pk}:{query.unit_code}:{days}:{query.by}:{get_language()}"
    found: Found | None = cache.get(key)
    if found is None:
        found = find()
        cache.set(key, found, KEPT_SECONDS)
    return found


def table_of(query: SettlementQuery) -> SettlementTable:
    """The settlement table, kept for others who ask the same."""
    return kept("table", query, lambda: services.settlement_table(query))


def trend_of(query: SettlementQuery) -> tuple[TrendPoint, ...]:
    """The reporting months of the period, kept for others who ask the same."""
    return kept("trend", query, lambda: tuple(services.trend(query)))


@dataclass(frozen=True, slots=True)
class Promise:
    """How appointments were kept: settled, of them not late, late; letters of apology sent for the late ones."""

    settled: int
    kept: int
    late: int
    apologised: int

    @property
    def share(self) -> Decimal | None:
        """Percent of appointments kept; ``None`` where nothing was settled."""
        return percent(self.kept, self.settled)


def promise_of(query: SettlementQuery) -> Promise:
    """How appointments were kept in a period, from two indicators in one statement."""
    values = kept(
        "promise",
        query,
        lambda: services.indicator_values(("on_time_share_of_settled", "apology_share_of_late"), query),
    )
    on_time, letters = values
    return Promise(on_time.denominator, on_time.numerator, letters.denominator, letters.numerator)


def usual_query(unit_code: str, by: By = By.UNIT) -> SettlementQuery:
    """The figures shown first: the reporting year so far."""
    period = named_periods()[0]
    return SettlementQuery(unit_code, period.first, period.last, by=by)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the public table."""

    row: SettlementRow
    kept: int
    share: Decimal | None

    @classmethod
    def of(cls, row: SettlementRow) -> "Line":
        """A line from its figures."""
        on_time = row.settled.early + row.settled.on_time
        return cls(row, on_time, percent(on_time, row.settled.total))

    @property
    def late(self) -> int:
        """Cases settled late."""
        return self.row.settled.late


def lines_of(table: SettlementTable) -> list[Line]:
    """The lines that have cases."""
    return [Line.of(row) for row in table.rows if any(row.figures)]


def trend_chart(points: tuple[TrendPoint, ...]) -> charts.Chart | None:
    """Received and settled by reporting month, late ones above; nothing for a single month."""
    if len(points) < 2:
        return None
    received = tuple(point.row.received.online + point.row.received.direct_postal for point in points)
    settled = tuple(point.row.settled.total for point in points)
    late = tuple(point.row.settled.late for point in points)
    return charts.grouped_bars(
        _("Hồ sơ tiếp nhận và đã giải quyết theo tháng"),
        _("Tiếp nhận %(received)s hồ sơ, giải quyết %(settled)s hồ sơ, trong đó %(late)s hồ sơ trễ hẹn.")
        % {
            "received": write_integer(sum(received)),
            "settled": write_integer(sum(settled)),
            "late": write_integer(sum(late)),
        },
        [_month_name(point.last) for point in points],
        [charts.Series(_("Tiếp nhận"), received, "g-a"), charts.Series(_("Đã giải quyết"), settled, "g-b")],
        marks=late,
        mark_name=_("số hồ sơ trễ hẹn"),
        head=_("Tháng"),
        note=_("Mỗi tháng báo cáo tính từ ngày 15 tháng trước đến ngày 14"),
    )


def _month_name(last: date) -> str:
    month = _month_of(last).last.month
    return _("T%(month)d") % {"month": month}
