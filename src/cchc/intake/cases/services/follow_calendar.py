"""Let open cases follow a newly published working calendar: the date moves by an event, never silently."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from cchc.intake.cases import ledger, rules
from cchc.intake.cases.models import Case
from cchc.intake.cases.types import CalendarFollowed
from cchc.kernel import clock
from cchc.kernel.actor import SYSTEM


def follow_calendar(number: int, changed_days: Sequence[date]) -> int:
    """Recompute the open cases that run through one of ``changed_days``; answers how many dates moved.

    A case whose date stays as it is gets no event. Runs again without doubling.
    """
    if not changed_days:
        return 0
    touched = Case.objects.filter(
        closed_at__isnull=True, received_day__lte=clock.day_of(max(changed_days)), calendar_version__lt=number
    )
    return sum(_follow(code, number) for code in touched.order_by("id").values_list("code", flat=True).iterator())


def _follow(code: str, number: int) -> bool:
    with transaction.atomic():
        opened = ledger.open_case(code)
        if opened.standing.closed_at is not None or opened.row.calendar_version >= number:
            return False
        detail = CalendarFollowed(calendar_version=number)
        events = rules.add(opened.events, detail, opened.now, opened.now)
        calendar = ledger.calendar_of(opened.row, number)
        after = rules.replay(events, opened.terms, calendar)
        if after.due_day == opened.standing.due_day and after.due_at == opened.standing.due_at:
            return False
        case = ledger.keep(SYSTEM, opened, detail, opened.now)
        ledger.tell_applicant(case, "calendar_followed")
        return True
