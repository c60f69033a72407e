"""How is an event told in one line, with its note? For the timeline of a case and for the control slip."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from cchc.intake.cases.states import EventKind
from cchc.intake.cases.types import Event, HandedOver, Terms
from cchc.kernel import clock
from cchc.kernel.numbers import write_integer


def title_of(event: Event, terms: Terms) -> str:
    """What happened, as the first words of its line."""
    if isinstance(event.detail, HandedOver):
        return _("Chuyển sang bước %(step)s") % {"step": _step(terms, event.detail.to_step)}
    return str(event.kind.label)


def note_of(event: Event) -> str:
    """What else there is to know; empty where the words say all."""
    write = _NOTES.get(event.kind)
    parts = [write(event.detail) if write else ""]
    if event.detail.entered_late_because:
        parts.append(
            _("ghi muộn: %(entered_late_because)s") % {"entered_late_because": event.detail.entered_late_because}
        )
    return " · ".join(filter(None, parts))


def _step(terms: Terms, place: int) -> str:
    return next((step.name for step in terms.steps if step.place == place), str(place))


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _handed_over(detail: Any) -> str:
    papers = "" if detail.papers_handed else _("chưa bàn giao bản giấy")
    return _joined(_("giao %(name)s") % {"name": detail.holder_name} if detail.holder_name else "", detail.note, papers)


def _apologised(detail: Any) -> str:
    again = _("hẹn lại %(new_due_on)s") % {"new_due_on": f"{detail.new_due_on:%d/%m/%Y}"} if detail.new_due_on else ""
    return _joined(
        _("thư số %(number)s/%(symbol)s") % {"number": detail.number, "symbol": detail.symbol}, detail.reason, again
    )


_NOTES: Mapping[EventKind, Callable[[Any], str]] = {
    EventKind.RECEIVED: lambda it: _joined(
        it.source,
        _("miễn lệ phí: %(fee_exempt_because)s") % {"fee_exempt_because": it.fee_exempt_because}
        if it.fee_exempt_because
        else "",
    ),
    EventKind.HANDED_OVER: _handed_over,
    EventKind.SUPPLEMENT_REQUESTED: lambda it: _joined(
        _("phiếu số %(number)s/HDHS") % {"number": it.number} if it.number else "", "; ".join(it.items), it.reason
    ),
    EventKind.SUPPLEMENT_ACCEPTED: lambda it: _joined("; ".join(it.items), it.note),
    EventKind.PAYMENT_REQUESTED: lambda it: _joined(
        _("%(amount)s đồng") % {"amount": write_integer(it.amount)}, it.reason
    ),
    EventKind.PAYMENT_CONFIRMED: lambda it: _joined(
        _("%(amount)s đồng") % {"amount": write_integer(it.amount)}, it.proof
    ),
    EventKind.EXTENDED: lambda it: _joined(
        _("hẹn lại %(new_due_on)s") % {"new_due_on": f"{it.new_due_on:%d/%m/%Y}"}, it.reason
    ),
    EventKind.FINISHED: lambda it: _joined(it.result_number, it.note),
    EventKind.RETURNED: lambda it: _joined(_("trao %(name)s") % {"name": it.to_name}, it.proof),
    EventKind.WITHDRAWN: lambda it: it.reason,
    EventKind.REFUSED: lambda it: _joined(
        _("phiếu số %(number)s/TC") % {"number": it.number} if it.number else "", it.reason
    ),
    EventKind.APOLOGISED: _apologised,
    EventKind.TRANSFERRED: lambda it: it.reason,
    EventKind.CORRECTED: lambda it: _joined(
        _("việc số %(corrects)s xảy ra lúc %(occurred_at)s")
        % {"corrects": it.corrects, "occurred_at": f"{clock.local(it.occurred_at):%H:%M %d/%m/%Y}"},
        it.reason,
    ),
    EventKind.CALENDAR_FOLLOWED: lambda it: (
        _("lịch làm việc bản %(calendar_version)s") % {"calendar_version": it.calendar_version}
    ),
}
