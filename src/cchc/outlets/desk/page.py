"""What stands on the page of a person's work? The list, how much there is of each kind, and the kept view."""

from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cchc.intake.cases import selectors as cases
from cchc.intake.cases.types import WorklistCounts
from cchc.kernel import clock
from cchc.kernel.numbers import write_integer
from cchc.outlets.desk.lines import Standing, View, fresh_late, groups, late_sentence, line_of, most_urgent
from cchc.support.web.acting import actor_of

KINDS = ("late", "soon", "in_time", "paused", "to_return", "apologies", "elsewhere")
_ACROSS_CLOCKS = {"apologies", "elsewhere"}
"""Kinds whose lines stand under several headings of the clock: how many there are under each is not counted."""
KEPT = "desk_view"
PAGE = 30
"""Lines of a page: what one looks through at a time, light enough to be brought anew each minute, also by phone."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One choice above the list, with how many lines it leaves."""

    kind: str
    name: str
    count: str
    current: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: kind of work, how it is put together, where the page begins."""

    kind: str = ""
    view: View = View.CLOCK
    after: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        """Read an address; what it does not know means everything in the order of the clock."""
        kind = query.get("loai", "")
        view = query.get("xem", "")
        return cls(
            kind=kind if kind in KINDS else "",
            view=View(view) if view in set(View) else View.CLOCK,
            after=query.get("tu", ""),
        )

    @property
    def address(self) -> str:
        """The same as an address without its place in the list."""
        found = QueryDict(mutable=True)
        if self.kind:
            found["loai"] = self.kind
        if self.view is not View.CLOCK:
            found["xem"] = self.view.value
        return found.urlencode()


def context(request: HttpRequest) -> dict[str, object]:
    """Everything that the page of work shows."""
    asked = Asked.of(request.GET) if request.GET else Asked.of(QueryDict(request.session.get(KEPT, "")))
    actor = actor_of(request)
    found = cases.worklist(actor, after=asked.after, limit=PAGE, kind=asked.kind)
    counts = cases.worklist_counts(actor)
    language = get_language()
    lines = [line_of(row, language) for row in found.rows]
    late = fresh_late(lines) if not asked.after else []
    request.nav_counts = {"desk:home": counts.total}  # type: ignore[attr-defined]  # read by the navigation
    return {
        "asked": asked,
        "page": found,
        "groups": groups(lines, asked.view, {} if asked.kind in _ACROSS_CLOCKS else _group_counts(counts)),
        "facets": facets(counts, asked.kind),
        "views": [(view.value, _view_name(view), view is asked.view) for view in View],
        "total": _capped(counts.total, counts.cap),
        "late": late,
        "several_units": len({line.row.unit_id for line in lines}) > 1,
        "late_sentence": late_sentence(late),
        "urgent": most_urgent(lines),
        "now": clock.now(),
        "kept": request.session.get(KEPT, "") == asked.address,
    }


def facets(counts: WorklistCounts, kind: str) -> list[Facet]:
    """The choices that hold something, and the one that is chosen; first of all everything."""
    names = {
        "late": _("Đã quá hạn"),
        "soon": _("Sắp đến hạn"),
        "in_time": _("Còn hạn"),
        "paused": _("Đang tạm dừng"),
        "to_return": _("Chờ trả kết quả"),
        "apologies": _("Thiếu thư xin lỗi"),
        "elsewhere": _("Đã nhận, nơi khác giải quyết"),
    }
    everything = Facet("", _("Tất cả"), _capped(counts.total, counts.cap), current=not kind)
    return [everything] + [
        Facet(each, name, _capped(getattr(counts, each), counts.cap), current=each == kind)
        for each, name in names.items()
        if getattr(counts, each) or each == kind
    ]


def _group_counts(counts: WorklistCounts) -> dict[Standing, str]:
    found = {
        Standing.LATE: counts.late,
        Standing.SOON: counts.soon,
        Standing.IN_TIME: counts.in_time,
        Standing.PAUSED: counts.paused,
        Standing.SETTLED: counts.to_return,
    }
    return {standing: _capped(count, counts.cap) for standing, count in found.items()}


def _capped(count: int, cap: int) -> str:
    return f"{write_integer(cap)}+" if count >= cap else write_integer(count)


def _view_name(view: View) -> str:
    return {View.CLOCK: _("Theo hạn trả"), View.STEP: _("Theo bước"), View.UNIT: _("Theo đơn vị")}[view]
