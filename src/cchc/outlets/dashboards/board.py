"""What stands on the board of a unit? The equation, the settlement table, and where lateness comes from."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.kernel.numbers import percent, write_integer, write_percent
from cchc.measures.facts.selectors import freshness
from cchc.measures.indicators import services
from cchc.measures.indicators.types import CaseLine, HeldNow, IndicatorValue, SettlementTable, StepLateness, TrendPoint
from cchc.outlets.dashboards import scope as scopes
from cchc.outlets.dashboards import tables
from cchc.outlets.dashboards.published import published_period
from cchc.outlets.dashboards.scope import Scope
from cchc.support.web import charts
from cchc.support.web.acting import actor_of

OVERDUE_SHOWN = 20
STALE_AFTER_HOURS = 2
INDICATORS = ("online_share_of_received", "postal_share_of_received", "apology_share_of_late")


@dataclass(frozen=True, slots=True)
class StepLine:
    """Settled late cases of one step, their share of all of them in percent, and the count of the worst step."""

    name: str
    late: int
    share: Decimal | None
    worst: int


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """A period one click away: what it is called, its days, its address, and whether it is shown now."""

    name: str
    first: date
    last: date
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Overdue:
    """An open case past its date, how many days ago the date was, and who has it at this moment."""

    case: CaseLine
    days: int
    held: HeldNow


def context(request: HttpRequest) -> dict[str, object]:
    """Everything the board shows; only the form where the address makes no scope."""
    asked = scopes.asked(request)
    form: dict[str, object] = {"form": asked.form, "scope": None, "opened": bool(asked.form.errors)}
    return form | of_scope(asked.scope, actor_of(request)) if asked.scope else form


def of_scope(scope: Scope, actor: Actor) -> dict[str, object]:
    """The figures of the board."""
    query = scope.query()
    table = services.settlement_table(query)
    steps = services.lateness_by_step(query)
    address = partial(_rows_address, scope)
    return {
        "scope": scope_bar(scope, table),
        "counted": counted_words(scope),
        "periods": period_choices(scope),
        "unit": scope.unit,
        "table": table,
        "lines": tables.lines(table, address),
        "total": tables.lines(table, address)[-1],
        "silent": tables.silent(table),
        "balance": tables.balance(table),
        "not_late_url": address("", "settled.not_late"),
        "not_late": table.total.settled.early + table.total.settled.on_time,
        "shares": shares(table),
        "indicators": [(value, _indicator_links(scope, value)) for value in indicators(scope)],
        "trend": trend_chart(services.trend(query)),
        "steps": step_lines(steps),
        "heat": heat_of(scope),
        "overdue": overdue_cases(scope, actor),
        "overdue_url": address("", "in_progress.overdue"),
        "downloads": {kind: f"{reverse('dashboards:download')}?{scope.address(form=kind)}" for kind in ("xlsx", "csv")},
        "how_url": f"{reverse('dashboards:method')}?{scope.address()}",
        "lineage": table.lineage,
    }


def scope_bar(scope: Scope, table: SettlementTable) -> dict[str, object]:
    """What the scope bar says: where, when, known when, and how fresh."""
    fresh = freshness()
    stale = fresh is None or (clock.now() - fresh.known_until).total_seconds() > STALE_AFTER_HOURS * 3600
    return {
        **scopes.bar(scope, table.known_at),
        "unit": _("%(unit)s, gồm cấp dưới") % {"unit": scope.unit.short_name or scope.unit.name},
        "freshness": freshness_words(fresh.known_until if fresh else None),
        "stale": stale,
    }


def counted_words(scope: Scope) -> str:
    """What is counted until when, in one sentence: a period that includes today goes on growing."""
    days = {"first": f"{scope.first:%d/%m/%Y}", "last": f"{scope.last:%d/%m/%Y}", "as_of": f"{scope.as_of:%d/%m/%Y}"}
    if scope.known_at is None and scope.last >= clock.today() and scope.as_of >= clock.today():
        return _("Đếm từ %(first)s đến lúc này, ngày %(last)s; hồ sơ nhận thêm hôm nay còn làm số tăng.") % days
    if scope.as_of == scope.last:
        return _("Đếm từ %(first)s đến hết ngày %(last)s.") % days
    return _("Đếm từ %(first)s đến hết ngày %(last)s, theo tình trạng hồ sơ cuối ngày %(as_of)s.") % days


def period_choices(scope: Scope) -> list[PeriodChoice]:
    """The reporting year so far, and the half-year whose figures were published, where the unit belongs to it."""
    today = clock.today()
    found = [(_("Năm báo cáo đến nay"), scopes.reporting_year_of(today).first, today)]
    if printed := published_period(scope.unit):
        found.append((_("Kỳ đã công bố"), printed.first, printed.last))
    return [
        PeriodChoice(
            name,
            first,
            last,
            f"{reverse('dashboards:board')}?{Scope(scope.unit, first, last, last).address()}",
            (scope.first, scope.last, scope.as_of, scope.known_at) == (first, last, last, None),
        )
        for name, first, last in found
    ]


def freshness_words(known_until: datetime | None) -> str:
    """Up to which moment the facts are complete, in words."""
    if known_until is None:
        return _("Chưa nạp dữ liệu lần nào")
    return _("Đủ đến %(moment)s") % {"moment": f"{clock.local(known_until):%H:%M, %d/%m/%Y}"}


def shares(table: SettlementTable) -> dict[str, str]:
    """Shares of settled cases as text, empty where nothing is settled."""
    settled = table.total.settled
    return {
        "on_time": write_percent(percent(settled.early + settled.on_time, settled.total)),
        "late": write_percent(percent(settled.late, settled.total)),
    }


def indicators(scope: Scope) -> tuple[IndicatorValue, ...]:
    """The indicators under the equation."""
    return services.indicator_values(INDICATORS, scope.query())


def trend_chart(points: Sequence[TrendPoint]) -> charts.Chart | None:
    """Received and settled by reporting month, late cases above; nothing for a single month."""
    if len(points) < 2:
        return None
    received = tuple(point.row.received.online + point.row.received.direct_postal for point in points)
    settled = tuple(point.row.settled.total for point in points)
    late = tuple(point.row.settled.late for point in points)
    most = max(range(len(points)), key=lambda place: received[place])
    return charts.grouped_bars(
        _("Tiếp nhận và giải quyết theo kỳ tháng"),
        _("Tiếp nhận nhiều nhất ở %(month)s với %(count)s hồ sơ; quá hạn cộng lại %(late)s hồ sơ.")
        % {
            "month": month_name(points[most].last),
            "count": write_integer(received[most]),
            "late": write_integer(sum(late)),
        },
        [month_name(point.last) for point in points],
        [charts.Series(_("Tiếp nhận"), received, "g-a"), charts.Series(_("Đã giải quyết"), settled, "g-b")],
        marks=late,
        mark_name=_("số hồ sơ quá hạn"),
        head=_("Kỳ tháng"),
        note=_("Kỳ tháng từ ngày 15 đến ngày 14; kỳ cuối đến %(day)s") % {"day": f"{points[-1].last:%d/%m/%Y}"},
    )


def month_name(last: date) -> str:
    """The reporting month that a day belongs to: from the 15th on it is the next one."""
    month = last.month % 12 + 1 if last.day >= 15 else last.month
    return _("T%(month)d") % {"month": month}


def step_lines(steps: Sequence[StepLateness]) -> list[StepLine]:
    """Steps that made settled cases late, the worst first; steps of one name in several procedures count together."""
    late: Counter[str] = Counter()
    for step in steps:
        late[step.name] += step.settled_late
    total = late.total()
    return [
        StepLine(name, count, percent(count, total), late.most_common(1)[0][1])
        for name, count in late.most_common()
        if count
    ]


def heat_of(scope: Scope) -> tables.HeatTable:
    """Late over settled by unit and field; a cell opens its late cases."""
    cross = services.cross_table(scope.query(), rows="unit", columns="field")
    return tables.heat(
        cross,
        _("Toàn đơn vị"),
        lambda unit, field: _rows_address(scope, unit, "settled.late", field=field),
    )


def overdue_cases(scope: Scope, actor: Actor) -> list[Overdue]:
    """The open cases past their date, the oldest date first, each with who has it now."""
    found = services.case_rows(scope.query(), "in_progress.overdue", limit=OVERDUE_SHOWN)
    held = services.held_now(actor, found)
    return [
        Overdue(case, (scope.as_of - case.due_on).days, held[case.case_id])
        for case in sorted(found, key=lambda case: (case.due_on, case.code))
    ]


def _rows_address(scope: Scope, key: str, cell: str, **more: str) -> str:
    """The cases behind a figure: of a line, of a level (``level:…``), or of the whole scope."""
    level = key.removeprefix("level:") if key.startswith("level:") else ""
    line = "" if level else key
    return f"{reverse('dashboards:cases')}?{scope.address(cell=cell, key=line, level=level, **more)}"


def _indicator_links(scope: Scope, value: IndicatorValue) -> dict[str, str]:
    return {
        "numerator": _rows_address(scope, "", value.numerator_cell),
        "denominator": _rows_address(scope, "", value.denominator_cell),
        "how": f"{reverse('dashboards:method')}?{scope.address(code=value.code)}",
    }
