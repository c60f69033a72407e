"""What do the events of a case amount to, and may one more be added? Pure: no database, no clock, no request.

A case is its events. Everything a table keeps about state, step, holder, dates and class is the answer of ``replay``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from django.utils.translation import gettext as _

from cchc.intake.cases.errors import (
    AlreadyExtended,
    MovesBackwards,
    NotNow,
    OccursInFuture,
    PastTheDueDate,
)
from cchc.intake.cases.states import CLOSED, MOVES, PAUSED, REASONS, CaseState, EventKind
from cchc.intake.cases.types import (
    CalendarFollowed,
    CaseStanding,
    Corrected,
    Detail,
    Event,
    Extended,
    HandedOver,
    PaymentConfirmed,
    Received,
    SupplementAccepted,
    Terms,
    Transferred,
)
from cchc.kernel import clock
from cchc.registry.calendars.rules import due
from cchc.registry.calendars.types import Derivation, Extension, Pause, PauseReason, WorkingCalendar

_PAUSES: Mapping[EventKind, PauseReason] = {
    EventKind.SUPPLEMENT_REQUESTED: PauseReason.SUPPLEMENT,
    EventKind.PAYMENT_REQUESTED: PauseReason.FINANCIAL_OBLIGATION,
}
_RESUMES = frozenset({EventKind.SUPPLEMENT_ACCEPTED, EventKind.PAYMENT_CONFIRMED})
_CLOSES = frozenset({EventKind.FINISHED, EventKind.WITHDRAWN, EventKind.REFUSED})
_STEP = timedelta(microseconds=1)


@dataclass(slots=True)
class _Course:
    """Where a case stands while its events pass by."""

    state: CaseState
    step: int
    holder_id: int | None
    holder_role: str
    unit_id: int
    received_at: datetime
    calendar_version: int
    stated_due_on: date | None
    paused_at: datetime | None = None
    finished_at: datetime | None = None
    returned_at: datetime | None = None
    closed_at: datetime | None = None
    pauses: list[Pause] = field(default_factory=list)
    extensions: list[Extension] = field(default_factory=list)


def replay(events: Sequence[Event], terms: Terms, calendar: WorkingCalendar) -> CaseStanding:
    """What ``events``, in their order and beginning with the reception, amount to.

    Any prefix of a history gives the standing as it was known then. While the clock stands, the due date is the one of
    the moment at which it stopped. Raises ``ValueError`` for a list that does not begin with a reception.
    """
    course = _course(events, terms)
    derivation = _derive(course, terms, calendar, course.paused_at)
    original = _derive(course, terms, calendar, None, alone=True)
    closed = course.closed_at
    return CaseStanding(
        state=course.state,
        step=course.step,
        holder_id=course.holder_id,
        holder_role=course.holder_role,
        responsible_unit_id=course.unit_id,
        received_at=course.received_at,
        due_at=derivation.due_at.astimezone(UTC),
        original_due_at=original.due_at.astimezone(UTC),
        paused_at=course.paused_at,
        finished_at=course.finished_at,
        returned_at=course.returned_at,
        closed_at=closed,
        received_day=clock.local_day(course.received_at),
        due_day=derivation.due_day,
        closed_day=None if closed is None else clock.local_day(closed),
        calendar_version=course.calendar_version,
        event_count=len(events),
    )


def derivation_of(events: Sequence[Event], terms: Terms, calendar: WorkingCalendar, as_of: datetime) -> Derivation:
    """The due date with its reasons day by day; a clock that stands is taken to go on at ``as_of``."""
    return _derive(_course(events, terms), terms, calendar, as_of)


def calendar_version_of(events: Sequence[Event]) -> int:
    """The calendar by which these events count: of the reception, or of the last time that the date was found anew."""
    return [version for event in events if (version := _calendar_named(event.detail))][-1]


def _calendar_named(detail: Detail) -> int:
    """The number of the calendar that an event brings with it; 0 when it brings none."""
    if isinstance(detail, Received | CalendarFollowed | SupplementAccepted | PaymentConfirmed):
        return detail.calendar_version
    return 0


def effective(events: Sequence[Event]) -> Iterator[Event]:
    """The events as they are known to have happened: corrected moments in place, corrections themselves left out."""
    corrected = {event.detail.corrects: event.detail for event in events if isinstance(event.detail, Corrected)}
    for event in events:
        if isinstance(event.detail, Corrected):
            continue
        correction = corrected.get(event.sequence)
        yield event if correction is None else replace(event, occurred_at=correction.occurred_at)


def _course(events: Sequence[Event], terms: Terms) -> _Course:
    told = effective(events)
    first = next(told, None)
    if first is None or not isinstance(first.detail, Received):
        raise ValueError("a case begins with its reception")
    received = first.detail
    course = _Course(
        state=CaseState.PROCESSING,
        step=received.step,
        holder_id=received.holder_id,
        holder_role=terms.role_of(received.step),
        unit_id=received.unit_id,
        received_at=first.occurred_at,
        calendar_version=received.calendar_version,
        stated_due_on=received.due_on,
    )
    for event in told:
        _pass_by(course, event, terms)
    return course


def _pass_by(course: _Course, event: Event, terms: Terms) -> None:
    """Let one event act on the course."""
    _turn_clock(course, event)
    detail = event.detail
    course.calendar_version = _calendar_named(detail) or course.calendar_version
    if isinstance(detail, HandedOver):
        course.step, course.holder_id, course.holder_role = (
            detail.to_step,
            detail.holder_id,
            terms.role_of(detail.to_step),
        )
    elif isinstance(detail, Transferred):
        course.unit_id, course.holder_id = detail.to_unit_id, None
    elif isinstance(detail, Extended):
        course.extensions.append(Extension(event.occurred_at, detail.new_due_on, detail.reason, detail.basis))
    if event.kind is EventKind.RETURNED:
        course.returned_at = event.occurred_at
    if event.kind is EventKind.FINISHED:
        course.finished_at = event.occurred_at
    course.state = MOVES[event.kind].to or course.state


def _turn_clock(course: _Course, event: Event) -> None:
    """Stop the clock, let it go on, or end it."""
    if event.kind in _PAUSES:
        course.paused_at = event.occurred_at
        course.pauses.append(Pause(event.occurred_at, None, _PAUSES[event.kind]))
    elif event.kind in _RESUMES and course.pauses:
        course.pauses[-1] = replace(course.pauses[-1], ended_at=event.occurred_at)
        course.paused_at = None
    elif event.kind in _CLOSES:
        course.closed_at = event.occurred_at
        course.holder_id = None
        if course.paused_at is not None:
            course.pauses[-1] = replace(course.pauses[-1], ended_at=event.occurred_at)
            course.paused_at = None


def _derive(
    course: _Course,
    terms: Terms,
    calendar: WorkingCalendar,
    as_of: datetime | None,
    *,
    alone: bool = False,
) -> Derivation:
    """The due date of a course; ``alone`` leaves out what moved it after the reception."""
    stated = course.stated_due_on
    extensions = [Extension(course.received_at, stated)] if stated is not None else []
    return due(
        course.received_at,
        terms.limit,
        calendar,
        pauses=() if alone else course.pauses,
        extensions=extensions if alone else [*extensions, *course.extensions],
        same_day_cutoff=terms.same_day_until,
        supplement_mode=terms.supplement_mode,
        as_of=as_of,
    )


def next_moment(events: Sequence[Event], now: datetime) -> datetime:
    """When the next event is recorded: now, and never before the last, even when the machine's clock went back."""
    return max(now, events[-1].recorded_at + _STEP)


def check_move(standing: CaseStanding, kind: EventKind) -> None:
    """Raises ``NotNow`` with the reason when the state does not allow the act."""
    sentence = why_not(standing.state, kind)
    if sentence:
        raise NotNow(sentence)


def why_not(state: CaseState, kind: EventKind) -> str:
    """Why an act is impossible in a state; empty when it is possible."""
    if state in MOVES[kind].since:
        return ""
    if kind is EventKind.SUPPLEMENT_ACCEPTED and state not in CLOSED:
        return _("Hồ sơ này không có yêu cầu bổ sung nào đang chờ, nên chưa có gì để nhận.")
    if kind is EventKind.PAYMENT_CONFIRMED and state not in CLOSED:
        return _("Hồ sơ này không có thông báo nghĩa vụ tài chính nào đang chờ.")
    if kind is EventKind.RETURNED and state not in CLOSED:
        return _("Chưa có kết quả nên chưa trả được.")
    return str(REASONS[state])


def check_moment(events: Sequence[Event], occurred_at: datetime, recorded_at: datetime) -> None:
    """Raises ``OccursInFuture`` or ``MovesBackwards`` when an event cannot have happened at that moment."""
    if occurred_at > recorded_at:
        raise OccursInFuture(
            _("Thời điểm %(at)s chưa đến. Hãy ghi việc này khi đã xảy ra.") % {"at": _at(occurred_at)},
            field="occurred_at",
        )
    before = list(effective(events))[-1]
    if occurred_at < before.occurred_at:
        raise MovesBackwards(
            _("Thời điểm %(at)s đứng trước việc liền trước (%(what)s, %(moment)s). Hãy xem lại thời điểm.")
            % {"at": _at(occurred_at), "what": before.kind.label, "moment": _at(before.occurred_at)},
            field="occurred_at",
        )


def check_extension(
    standing: CaseStanding, events: Sequence[Event], new_due_on: date, decided_at: datetime, *, at_most: int
) -> None:
    """Raises when the limit has passed, the new date is not later, or the date was moved ``at_most`` times already."""
    if clock.local_day(decided_at) > standing.due_day:
        raise PastTheDueDate(
            _("Hồ sơ đã quá hạn nên không gia hạn được nữa. Hãy lập thư xin lỗi và hẹn lại ngày trả."),
            field="new_due_on",
        )
    if sum(event.kind is EventKind.EXTENDED for event in events) >= at_most:
        raise AlreadyExtended(
            _("Hồ sơ này đã gia hạn %(times)s lần, là mức tối đa.") % {"times": at_most}, field="new_due_on"
        )
    if new_due_on.toordinal() <= standing.due_day:
        raise MovesBackwards(
            _("Ngày hẹn mới phải sau ngày hẹn hiện nay (%(on)s).")
            % {"on": f"{clock.date_of(standing.due_day):%d/%m/%Y}"},
            field="new_due_on",
        )


def check_correction(events: Sequence[Event], correction: Corrected, recorded_at: datetime) -> None:
    """Raises when the corrected event is unknown or its new moment would stand before or after its neighbours'."""
    told = list(effective(events))
    place = next((place for place, event in enumerate(told) if event.sequence == correction.corrects), None)
    if place is None:
        raise NotNow(_("Không có sự việc mang số này trong hồ sơ."), field="corrects")
    if correction.occurred_at > recorded_at:
        raise OccursInFuture(_("Thời điểm %(at)s chưa đến.") % {"at": _at(correction.occurred_at)}, field="occurred_at")
    before = told[place - 1].occurred_at if place else None
    after = told[place + 1].occurred_at if place + 1 < len(told) else None
    if (before and correction.occurred_at < before) or (after and correction.occurred_at > after):
        raise MovesBackwards(
            _("Thời điểm đính chính phải nằm giữa việc liền trước và việc liền sau (%(before)s – %(after)s).")
            % {"before": _at(before) if before else "…", "after": _at(after) if after else "…"},
            field="occurred_at",
        )


def is_overdue(standing: CaseStanding, on_day: int) -> bool:
    """Whether an open case is past its due day and its clock runs. Ordinal of the Vietnamese date."""
    return standing.closed_at is None and standing.state not in PAUSED and on_day > standing.due_day


def owes_apology(standing: CaseStanding, on_day: int) -> bool:
    """Whether a letter of apology is owed: finished late or refused late, or overdue while open.

    Legal: NĐ 61/2018, art. 19; NĐ 118/2025 with form 04.
    """
    if standing.closed_day is None:
        return is_overdue(standing, on_day)
    return standing.state is not CaseState.WITHDRAWN and standing.closed_day > standing.due_day


def add(events: Sequence[Event], detail: Detail, occurred_at: datetime, recorded_at: datetime) -> tuple[Event, ...]:
    """The list with one more event at its end; who did it is filled in where it is kept."""
    return (*events, Event(len(events) + 1, occurred_at, recorded_at, detail))


def _at(moment: datetime) -> str:
    return f"{clock.local(moment):%H:%M %d/%m/%Y}"
