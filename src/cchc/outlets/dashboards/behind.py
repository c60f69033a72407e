"""Which cases stand behind a figure, and how was it computed? The two pages that every figure leads to."""

from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.kernel.errors import DomainError
from cchc.measures.facts.selectors import freshness
from cchc.measures.indicators import selectors as indicators
from cchc.measures.indicators import services
from cchc.measures.indicators.types import CaseLine, SettlementQuery
from cchc.outlets.dashboards import scope as scopes
from cchc.support.web.acting import actor_of
from cchc.support.web.pagination import Page, read_cursor, write_cursor

PAGE = 50
MOST = 50_000
"""More rows than this are not put in one file; the page says so instead of cutting silently."""


@dataclass(frozen=True, slots=True)
class Behind:
    """A figure whose cases are asked for: its question, its cell, and the lines of the table it stands in.

    ``keys`` are codes of lines of the table by unit; one ``None`` means the whole scope.
    """

    scope: scopes.Scope
    query: SettlementQuery
    cell: str
    keys: tuple[str | None, ...]


def behind(request: HttpRequest) -> Behind:
    """The figure of an address. Raises ``DomainError`` for a cell or a line that is not there."""
    scope = scopes.scope_of(request)
    query = scope.query(field=request.GET.get("field") or None)
    cell = indicators.measure(request.GET.get("cell", "received.total")).code
    return Behind(scope, query, cell, _keys(scope, request.GET.get("key", ""), request.GET.get("level", "")))


def page_of(figure: Behind, cursor: str = "", limit: int = PAGE) -> Page[CaseLine]:
    """One page of the cases, line after line in the order of the table, in each by day of reception."""
    place, day, case = (int(value) for value in read_cursor(cursor, 3)) if cursor else (0, 0, 0)
    after = (day, case) if cursor else None
    found: list[tuple[int, CaseLine]] = []
    while place < len(figure.keys) and len(found) <= limit:
        wanted = limit + 1 - len(found)
        rows = services.case_rows(figure.query, figure.cell, after, wanted, key=figure.keys[place])
        found += [(place, row) for row in rows]
        place, after = place + 1, None
    shown = found[:limit]
    following = write_cursor([shown[-1][0], *shown[-1][1].cursor]) if len(found) > limit else ""
    return Page(tuple(row for _, row in shown), following)


def all_rows(figure: Behind) -> list[CaseLine]:
    """Every case behind a figure. Raises ``DomainError`` when there are more than fit one file."""
    every = (services.all_case_rows(figure.query, figure.cell, key=key) for key in figure.keys)
    found = list(islice(chain.from_iterable(every), MOST + 1))
    if len(found) > MOST:
        raise DomainError(
            _("Danh sách có hơn 50.000 hồ sơ, không ghi vào một tệp. Hãy chọn kỳ ngắn hơn hoặc một đơn vị."),
            code="too_many_rows",
        )
    return found


def rows_context(request: HttpRequest) -> dict[str, object]:
    """One page of the cases behind a figure."""
    figure = behind(request)
    page = page_of(figure, request.GET.get("tu", ""))
    held = services.held_now(actor_of(request), page.rows)
    scope = figure.scope
    return {
        "unit": scope.unit,
        "scope": scopes.bar(scope, scope.known_at or known_now()),
        "cell": indicators.measure(figure.cell),
        "page": page,
        "cases": [(case, days_late(case, scope), held[case.case_id].may_open) for case in page.rows],
        "board_url": f"{reverse('dashboards:board')}?{scope.address()}",
        "how_url": f"{reverse('dashboards:method')}?{scope.address(cell=figure.cell)}",
    }


def known_now() -> datetime:
    """The moment up to which the facts are complete."""
    fresh = freshness()
    return fresh.known_until if fresh else clock.now()


def method_context(request: HttpRequest) -> dict[str, object]:
    """How a figure is computed: formula, source, version, question, statement."""
    scope = scopes.scope_of(request)
    table = services.settlement_table(scope.query())
    known = indicators.measures()
    code = request.GET.get("code", "")
    cell = request.GET.get("cell", "")
    return {
        "unit": scope.unit,
        "scope": scopes.bar(scope, table.known_at),
        "indicator": services.indicator_values([code], scope.query())[0] if code else None,
        "measure": indicators.measure(cell) if cell else None,
        "measures": [(each, known.get(each.of)) for each in known.values()],
        "source": indicators.measures_source(),
        "lineage": table.lineage,
        "board_url": f"{reverse('dashboards:board')}?{scope.address()}",
    }


def days_late(case: CaseLine, scope: scopes.Scope) -> int:
    """Calendar days past the due date: until it was closed, else until the evening shown. 0 when in time."""
    closed = case.closed_on if case.closed_on and case.closed_on <= scope.as_of else scope.as_of
    return max(0, (closed - case.due_on).days)


def _keys(scope: scopes.Scope, key: str, level: str) -> tuple[str | None, ...]:
    if level:
        return tuple(row.key for row in services.settlement_table(scope.query()).rows if row.group_key == level)
    return (key or None,)
