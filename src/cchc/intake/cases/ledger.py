"""How does an act add its event to a case? Under the lock of the case, in one transaction with audit row and queue."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from cchc.intake.cases import event_codec, policies, reference, rules
from cchc.intake.cases.errors import ChangedMeanwhile, NoSuchCase
from cchc.intake.cases.events import CaseBecameLate, CaseChanged
from cchc.intake.cases.inputs import reason
from cchc.intake.cases.models import ApologyObligation, Case, CaseEvent
from cchc.intake.cases.types import CaseStanding, Detail, Event, Terms, When
from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.registry.calendars.types import WorkingCalendar
from cchc.support.audit.services import recorded
from cchc.support.events.announcements import announce
from cchc.support.jobs.queue import enqueue
from cchc.support.kept_queries import KeptQuery
from cchc.support.kept_writes import insert, update

LATE_ENTRY_MINUTES = 15
"""An event entered this many minutes after it happened needs a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A case under its lock, with everything an act decides by."""

    row: Case
    events: tuple[Event, ...]
    terms: Terms
    calendar: WorkingCalendar
    standing: CaseStanding
    now: datetime


def standing_columns(standing: CaseStanding) -> dict[str, Any]:
    """The columns of ``Case`` that the events determine."""
    return {
        "state": standing.state,
        "step": standing.step,
        "holder_id": standing.holder_id,
        "holder_role": standing.holder_role,
        "responsible_unit_id": standing.responsible_unit_id,
        "received_at": standing.received_at,
        "due_at": standing.due_at,
        "original_due_at": standing.original_due_at,
        "paused_at": standing.paused_at,
        "finished_at": standing.finished_at,
        "returned_at": standing.returned_at,
        "closed_at": standing.closed_at,
        "received_day": standing.received_day,
        "due_day": standing.due_day,
        "closed_day": standing.closed_day,
        "calendar_version": standing.calendar_version,
        "event_count": standing.event_count,
    }


def event_of(row: CaseEvent) -> Event:
    """A stored event as a frozen value."""
    return Event(
        sequence=row.sequence,
        occurred_at=row.occurred_at,
        recorded_at=row.recorded_at,
        detail=event_codec.from_json(row.kind, row.detail),
        actor_id=row.actor_id,
        actor_name=row.actor_name,
    )


def row_of(case_id: int, event: Event, actor: Actor) -> CaseEvent:
    """A frozen event as a row to be stored."""
    return CaseEvent(
        case_id=case_id,
        sequence=event.sequence,
        kind=event.kind,
        occurred_at=event.occurred_at,
        recorded_at=event.recorded_at,
        actor_id=actor.account_id,
        actor_name=actor.name,
        detail=event_codec.to_json(event.detail),
    )


def events_of(case_id: int) -> tuple[Event, ...]:
    """All events of a case in their order. One query."""
    return tuple(
        Event(sequence, occurred, recorded, event_codec.from_json(kind, json.loads(detail)), actor_id, actor_name)
        for sequence, occurred, recorded, kind, detail, actor_id, actor_name in _EVENTS.rows(case_id)
    )


_EVENTS = KeptQuery(
    lambda case_id: (
        CaseEvent.objects.filter(case_id=case_id)
        .order_by("sequence")
        .values_list("sequence", "occurred_at", "recorded_at", "kind", "detail", "actor_id", "actor_name")
    ),
    (-101,),
)


def calendar_of(case: Case, number: int) -> WorkingCalendar:
    """The calendar by which a case counts: of the unit that had it at reception, in a numbered version."""
    return reference.calendar(case.original_unit_id, clock.date_of(case.received_day), number)


_LOCKED = KeptQuery(lambda code: Case.objects.select_for_update().filter(code=code), ("?code",))
BY_CODE = KeptQuery(lambda code: Case.objects.filter(code=code), ("?code",))


def one_case(query: KeptQuery, code: str) -> Case:
    """The case with a code, asked by one of the kept queries. Raises ``NoSuchCase``."""
    found = query.records(Case, code)
    if not found:
        raise NoSuchCase(_("Không tìm thấy hồ sơ %(code)s. Hãy xem lại mã hồ sơ.") % {"code": code}, field="code")
    return found[0]


def open_case(code: str, *, expected: int | None = None) -> Opened:
    """Lock a case and read its events. Two queries, in a transaction of the caller.

    ``expected`` is the number of events that the actor saw. Raises ``NoSuchCase`` and ``ChangedMeanwhile``.
    """
    row = one_case(_LOCKED, code)
    if expected is not None and expected != row.event_count:
        raise ChangedMeanwhile(
            _("Hồ sơ %(code)s vừa có việc khác được ghi sau khi Ông/Bà mở trang. Hãy xem lại hồ sơ rồi làm tiếp.")
            % {"code": code}
        )
    events = events_of(row.pk)
    terms = reference.terms(row.procedure_version_id)
    calendar = calendar_of(row, row.calendar_version)
    standing = rules.replay(events, terms, calendar)
    return Opened(row, events, terms, calendar, standing, rules.next_moment(events, clock.now()))


def add_event(
    actor: Actor,
    code: str,
    detail_of: Callable[[Opened], Detail],
    *,
    kind: type[Detail],
    when: When = When(),  # noqa: B008 - frozen
) -> tuple[Opened, Case]:
    """Check, add one event and keep the case in step with it, in a transaction of the caller.

    ``detail_of`` makes the detail from the locked case. Answers the case before (``Opened``) and after. Raises what
    the rules and policies raise.
    """
    opened = open_case(code, expected=when.expected)
    if not policies.may(actor, opened.row, kind.kind):
        refuse_stranger(actor, opened.row, kind)
    rules.check_move(opened.standing, kind.kind)
    happened = when.occurred_at or opened.now
    rules.check_moment(opened.events, happened, opened.now)
    detail = detail_of(opened)
    if (opened.now - happened).total_seconds() > LATE_ENTRY_MINUTES * 60:
        reason(
            detail.entered_late_because,
            _("Việc này xảy ra trước khi được ghi. Hãy nêu lý do ghi muộn."),
            field="entered_late_because",
        )
    return opened, keep(actor, opened, detail, happened)


def keep(actor: Actor, opened: Opened, detail: Detail, happened: datetime) -> Case:
    """Store one event, bring the case in step, note or lift the debt of an apology, and put the act on record."""
    events = rules.add(opened.events, detail, happened, opened.now)
    case = opened.row
    calendar = opened.calendar
    if rules.calendar_version_of(events) != case.calendar_version:
        calendar = calendar_of(case, rules.calendar_version_of(events))
    standing = rules.replay(events, opened.terms, calendar)
    columns = standing_columns(standing)
    for name, value in columns.items():
        setattr(case, name, value)
    update(case, tuple(columns))
    settle_debt(case, opened.standing, standing, opened.now)
    act = recorded(actor, f"cases.{detail.kind}", case, name=case.code, sequence=standing.event_count)
    insert(row_of(case.pk, events[-1], actor), act)
    announce(CaseChanged(case.pk, case.code, str(detail.kind)))
    return case


def tell_applicant(case: Case, about: str) -> None:
    """Queue the message to the applicant about the event just added, in the transaction of the act."""
    if case.applicant_email or case.applicant_phone:
        enqueue("cases.tell_applicant", lock=f"case:{case.pk}", case_id=case.pk, about=about)


def settle_debt(case: Case, before: CaseStanding, after: CaseStanding, now: datetime) -> None:
    """A case that became late owes a letter; a correction that shows it was in time lifts a debt not yet paid."""
    today = clock.local_day(now)
    owed = rules.owes_apology(after, today)
    if owed and after.closed_day is not None:
        _debt, is_new = ApologyObligation.objects.get_or_create(
            case=case, defaults={"unit_id": after.responsible_unit_id, "arose_at": now}
        )
        if is_new:
            announce(CaseBecameLate(case.pk, case.code, after.responsible_unit_id))
    elif not owed and before.closed_day is not None and rules.owes_apology(before, today):
        ApologyObligation.objects.filter(case=case, issued_at=None).delete()


def refuse_stranger(actor: Actor, case: Case, kind: type[Detail]) -> None:
    """Refuse: as if there were no such case when the actor may not even read it, else with who may."""
    if not policies.may_read(actor, case):
        raise NoSuchCase(_("Không tìm thấy hồ sơ %(code)s. Hãy xem lại mã hồ sơ.") % {"code": case.code}, field="code")
    policies.require_act(actor, case, kind.kind)
