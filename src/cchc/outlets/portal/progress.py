"""How far is each unit with its cases? Aggregates only, from the measures; the same figures as open data."""

import csv
import io
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse, JsonResponse, QueryDict
from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.kernel.errors import DomainError, NotFound
from cchc.measures.facts.selectors import freshness
from cchc.measures.indicators.types import By, SettlementQuery, SettlementRow, SettlementTable
from cchc.outlets.portal import figures
from cchc.outlets.portal.figures import Line, NamedPeriod
from cchc.outlets.portal.forms import FiguresForm, PeriodForm
from cchc.outlets.portal.place import Place, place_of_today
from cchc.registry.organizations import selectors as organizations
from cchc.registry.organizations.types import UnitRow

BY = {"don-vi": By.UNIT, "linh-vuc": By.FIELD}
_LONGEST_DAYS = 3660
_YEARS = range(2000, 2100)
_DRAWN_DAYS = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: unit, period, kind of lines; and the form of an own period."""

    unit: UnitRow
    by_key: str
    period: NamedPeriod
    periods: list[NamedPeriod]
    form: PeriodForm

    @property
    def query(self) -> SettlementQuery:
        """The question to the measures."""
        return SettlementQuery(self.unit.code, self.period.first, self.period.last, by=BY[self.by_key])


def asked(query: QueryDict, place: Place) -> Asked | None:
    """What the address asks for, the usual where it says nothing; ``None`` where there is no unit to show.

    Raises ``NotFound`` for an unknown unit.
    """
    typed = FiguresForm(query).typed
    unit = organizations.unit_by_code(typed("don_vi")) if typed("don_vi") else place.unit
    if unit is None:
        return None
    choices = figures.named_periods()
    chosen = next((period for period in choices if period.key == typed("ky")), choices[0])
    by_key = typed("theo")
    own = bool(query.get("tu") or query.get("den"))
    form = PeriodForm(query if own else None, initial={"tu": chosen.first, "den": chosen.last})
    if own and form.is_valid() and form.attempt(_checked, unit.code, form.cleaned_data["tu"], form.cleaned_data["den"]):
        chosen = form.outcome
    return Asked(unit, by_key if by_key in BY else "don-vi", chosen, choices, form)


def _checked(unit_code: str, first: date, last: date) -> NamedPeriod:
    """A period of one's own. Raises ``DomainError`` for days that make none."""
    query = SettlementQuery(unit_code, first, last)
    if first.year not in _YEARS or last.year not in _YEARS or (last - first).days > _LONGEST_DAYS:
        raise DomainError(_("Hãy chọn kỳ không quá mười năm, từ năm 2000."), code="period_too_long", field="tu")
    return NamedPeriod("", f"{first:%d/%m/%Y} – {last:%d/%m/%Y}", query.first, query.last)


def progress_page(query: QueryDict, place: Place) -> dict[str, Any]:
    """The figures of a unit: how appointments are kept, line by line, month by month."""
    found = asked(query, place)
    if found is None:
        return {"asked": None}
    table = figures.table_of(found.query)
    fresh = freshness()
    return {
        "asked": found,
        "promise": figures.promise_of(found.query),
        "lines": figures.lines_of(table),
        "total": Line.of(table.total),
        "silent": [row.name for row in table.rows if not any(row.figures)] if found.by_key == "don-vi" else [],
        "trend": figures.trend_chart(figures.trend_of(found.query)) if _is_short(found.period) else None,
        "known_until": fresh.known_until if fresh else None,
        "units": organizations.children_of(place.unit.id) if place.unit else [],
        "address": _address(found),
    }


def _is_short(period: NamedPeriod) -> bool:
    """Whether the months of a period can still be told apart in a drawing."""
    return (period.last - period.first).days <= _DRAWN_DAYS


def _address(found: Asked) -> str:
    """The figures shown, as the query of an address."""
    query = QueryDict(mutable=True)
    query.update(
        {
            "don_vi": found.unit.code,
            "tu": f"{found.period.first:%d/%m/%Y}",
            "den": f"{found.period.last:%d/%m/%Y}",
            "theo": found.by_key,
        }
    )
    return query.urlencode()


def open_data(query: QueryDict, form: str) -> HttpResponse:
    """The table as CSV or JSON. Raises ``NotFound`` where there is no unit or the days make no period."""
    found = asked(query, place_of_today())
    if found is None or found.form.errors:
        raise NotFound(_("Không có số liệu cho đơn vị hoặc kỳ này. Hãy chọn lại trên trang Tiến độ công khai."))
    table = figures.table_of(found.query)
    name = f"tien-do-{found.unit.code}-{found.period.first:%Y%m%d}-{found.period.last:%Y%m%d}.{form}"
    response = _json(found, table) if form == "json" else _csv(found, table)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Access-Control-Allow-Origin"] = "*"  # public figures, for pages of others too
    return response


def _json(found: Asked, table: SettlementTable) -> HttpResponse:
    told = {
        "unit": found.unit.code,
        "unit_name": found.unit.name,
        "from": found.period.first.isoformat(),
        "to": found.period.last.isoformat(),
        "as_of": table.query.evening.isoformat(),
        "known_at": clock.local(table.known_at).isoformat(),
        "rows": [_row(row) for row in table.rows],
        "total": _row(table.total),
    }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})


def _row(row: SettlementRow) -> dict[str, Any]:
    return {
        "key": row.key,
        "name": row.name,
        "received": {
            "total": row.received.total,
            "online": row.received.online,
            "direct_postal": row.received.direct_postal,
            "carried_over": row.received.carried_over,
        },
        "settled": {
            "total": row.settled.total,
            "early": row.settled.early,
            "on_time": row.settled.on_time,
            "late": row.settled.late,
        },
        "in_progress": {
            "total": row.in_progress.total,
            "within_limit": row.in_progress.within_limit,
            "overdue": row.in_progress.overdue,
        },
    }


HEADS = (
    "ma", "ten", "tu_ngay", "den_ngay",
    "tiep_nhan_tong", "tiep_nhan_truc_tuyen", "tiep_nhan_truc_tiep_buu_chinh", "ky_truoc_chuyen_qua",
    "da_giai_quyet_tong", "truoc_han", "dung_han", "qua_han",
    "dang_giai_quyet_tong", "trong_han", "dang_qua_han",
)  # fmt: skip
"""The columns of the CSV: one heading line, one line a unit, machine-readable; the total is left to the reader."""


def _csv(found: Asked, table: SettlementTable) -> HttpResponse:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(HEADS)
    days = (found.period.first.isoformat(), found.period.last.isoformat())
    writer.writerows([_harmless(row.key), _harmless(row.name), *days, *row.figures] for row in table.rows)
    # the mark at the beginning tells Excel that this is UTF-8
    return HttpResponse(buffer.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")


def _harmless(name: str) -> str:
    """A name that a sheet would take for a formula gets an apostrophe before it."""
    return f"'{name}" if name.startswith(("=", "+", "-", "@", "\t", "\r")) else name
