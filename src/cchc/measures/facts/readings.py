"""How is the history of a case read for the facts? Its events become what was known, moment by moment.

The only place where the facts know what events mean; state and due date are those of the cases' own replay.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from cchc.intake.cases import rules as case_rules
from cchc.intake.cases.types import CaseHistory, CaseState, Event, EventKind, HandedOver
from cchc.kernel import clock
from cchc.measures.facts.types import (
    CaseOutline,
    ChannelCode,
    Knowledge,
    OnlineLevelCode,
    Standing,
    State,
    TurningPoint,
    moment_of,
)
from cchc.registry.calendars.selectors import working_calendar
from cchc.registry.calendars.types import WorkingCalendar

STANDINGS: Mapping[CaseState, Standing] = {
    CaseState.PROCESSING: Standing.RUNNING,
    CaseState.AWAITING_SUPPLEMENT: Standing.PAUSED,
    CaseState.AWAITING_PAYMENT: Standing.PAUSED,
    CaseState.FINISHED: Standing.SETTLED,
    CaseState.RETURNED: Standing.SETTLED,
    CaseState.WITHDRAWN: Standing.WITHDRAWN,
    CaseState.REFUSED: Standing.REFUSED,
}
_KEEPS_CLOCK = frozenset({EventKind.HANDED_OVER, EventKind.RETURNED, EventKind.APOLOGISED})
"""Events after which the due date need not be derived again: they move neither the clock nor the unit."""


def outline_of(history: CaseHistory) -> CaseOutline:
    """What of the case its events do not change."""
    return CaseOutline(
        case_id=history.case_id,
        level_id=history.level_id,
        field_id=history.field_id,
        procedure_id=history.procedure_id,
        channel=ChannelCode[history.channel.upper()],
        result_channel=ChannelCode[history.result_channel.upper()],
        online_level=OnlineLevelCode[history.online_level.upper()],
    )


def knowledge_of(history: CaseHistory) -> Iterator[Knowledge]:
    """What was known of the case after each moment at which something was recorded, in order of those moments.

    Nothing before the reception: a request refused at the counter is no case.
    """
    replayed: dict[tuple[Event, ...], tuple[State, int]] = {}
    known: list[Event] = []
    for recorded_at, batch in groupby(history.events, key=lambda event: event.recorded_at):
        known.extend(batch)
        told = tuple(case_rules.effective(known))
        if told[0].kind is EventKind.RECEIVED:
            yield Knowledge(moment_of(recorded_at), _points(told, history, replayed))


def working_ordinal(calendar: WorkingCalendar, day: int) -> int | None:
    """The working-day ordinal of a day, ``None`` outside the calendar."""
    return calendar.ordinal(day) if calendar.first_day <= day <= calendar.last_day else None


def _points(
    told: tuple[Event, ...], history: CaseHistory, replayed: dict[tuple[Event, ...], tuple[State, int]]
) -> tuple[TurningPoint, ...]:
    """The standing at the end of every day on which something happened. ``told`` is in order of occurrence."""
    days = [clock.local_day(event.occurred_at) for event in told]
    ends = [place for place in range(1, len(told) + 1) if place == len(told) or days[place] != days[place - 1]]
    return tuple(TurningPoint(days[end - 1], *_standing(told[:end], history, replayed)) for end in ends)


def _standing(
    told: tuple[Event, ...], history: CaseHistory, replayed: dict[tuple[Event, ...], tuple[State, int]]
) -> tuple[State, int]:
    """State and step after some events; each beginning of a history is replayed once."""
    known = replayed.get(told)
    if known is None:
        known = replayed[told] = (
            _after(told[-1], *_standing(told[:-1], history, replayed))
            if told[-1].kind in _KEEPS_CLOCK
            else _replayed(told, history)
        )
    return known


def _after(event: Event, state: State, step: int) -> tuple[State, int]:
    """What an event that keeps the clock changes."""
    if isinstance(event.detail, HandedOver):
        return state, event.detail.to_step
    return (state._replace(apology=True), step) if event.kind is EventKind.APOLOGISED else (state, step)


def _replayed(told: Sequence[Event], history: CaseHistory) -> tuple[State, int]:
    standing = case_rules.replay(told, history.terms, _calendar_of(told, history))
    state = State(
        unit_id=standing.responsible_unit_id,
        standing=STANDINGS[standing.state],
        received_day=standing.received_day,
        due_day=standing.due_day,
        closed_day=standing.closed_day,
        apology=any(event.kind is EventKind.APOLOGISED for event in told),
    )
    return state, standing.step


def _calendar_of(told: Sequence[Event], history: CaseHistory) -> WorkingCalendar:
    """The calendar by which the date stood then: an open case follows a new one only from its own event on."""
    number = case_rules.calendar_version_of(told)
    if number == history.calendar.version:
        return history.calendar
    received_on = clock.local_date(told[0].occurred_at)
    return working_calendar(history.original_unit_id, received_on, version=number)
