"""What does this room do when a registry announces a change? It queues work; the work can be done again."""

from collections.abc import Sequence

from django.db.models import Count
from django.utils.translation import gettext as _

from cchc.intake.cases.models import Case
from cchc.intake.cases.states import CaseState
from cchc.kernel import clock
from cchc.kernel.numbers import write_integer
from cchc.registry.calendars.events import CalendarPublished
from cchc.registry.organizations import selectors as organizations
from cchc.registry.organizations.events import ReorganisationPlanned, UnitsReorganised, provide_effects
from cchc.registry.organizations.types import Effect
from cchc.support.events.announcements import subscribe
from cchc.support.jobs.queue import enqueue


def begin() -> None:
    """Subscribe, and answer what a planned reorganisation would mean to cases."""
    subscribe(UnitsReorganised, _units_reorganised)
    subscribe(CalendarPublished, _calendar_published)
    provide_effects(open_cases_touched)


def _units_reorganised(fact: UnitsReorganised) -> None:
    """Open cases follow at once when the day has come; a future day is followed by the daily job."""
    if fact.effective_on <= clock.today() and fact.moves:
        enqueue(
            "cases.follow_successor",
            lock="cases.follow_successor",
            reorganisation_id=fact.reorganisation_id,
            moves=[list(move) for move in fact.moves],
        )


def _calendar_published(fact: CalendarPublished) -> None:
    if fact.changed_days and fact.previous is not None:
        enqueue(
            "cases.follow_calendar",
            lock="cases.follow_calendar",
            number=fact.number,
            changed_days=[day.isoformat() for day in fact.changed_days],
        )


def open_cases_touched(planned: ReorganisationPlanned) -> Sequence[Effect]:
    """How many cases that are not yet returned each unit of a planned change has, and to whom they would go."""
    units = {*planned.ended, *(before for before, _after in planned.moves)}
    counted = (
        Case.objects.filter(responsible_unit_id__in=units, returned_at__isnull=True)
        .exclude(state__in=[CaseState.WITHDRAWN, CaseState.REFUSED])
        .values_list("responsible_unit_id")
        .annotate(Count("id"))
        .order_by("responsible_unit_id")
    )
    counts = dict(counted)
    names = organizations.units_by_ids(counts, planned.effective_on)
    return [
        Effect(
            kind="open_cases",
            unit_id=unit_id,
            count=count,
            sentence=_sentence(names[unit_id].name, count, followed=planned.is_continued(unit_id)),
            needs_successor=True,
        )
        for unit_id, count in counts.items()
    ]


def _sentence(name: str, count: int, *, followed: bool) -> str:
    sentence = (
        _("%(name)s: %(count)s hồ sơ chưa trả kết quả sẽ chuyển sang đơn vị kế thừa; lịch sử giữ nguyên.")
        if followed
        else _("%(name)s: %(count)s hồ sơ chưa trả kết quả chưa có đơn vị kế thừa.")
    )
    return sentence % {"name": name, "count": write_integer(count)}
