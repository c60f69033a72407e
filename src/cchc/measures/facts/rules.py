"""Which rows do the facts hold for a case? Plain decisions over what was known of it, moment by moment.

For every moment at which something was recorded, the case is cut into spans of days. A span that was already known the
same way stays; one that is no longer true is closed at that moment and the new one opened. So a usual case has three
rows: running without end (as known until its result was recorded), running until its result, settled since.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from cchc.measures.facts.types import (
    OPEN_DAY,
    OPEN_MOMENT,
    CaseOutline,
    FactRow,
    Knowledge,
    Outcome,
    Standing,
    State,
    TurningPoint,
    month_of,
)

WorkingOrdinal = Callable[[int], int | None]
"""Day → working-day ordinal of the calendar, ``None`` outside it."""

_Span = tuple[int, int, State]


def outcome_of(closed_day: int | None, due_day: int) -> Outcome:
    """The class by day (domain: early before, on time on, late after the due day); none while the case is open."""
    if closed_day is None:
        return Outcome.NONE
    if closed_day < due_day:
        return Outcome.EARLY
    return Outcome.ON_TIME if closed_day == due_day else Outcome.LATE


def spans_of(points: Sequence[TurningPoint]) -> list[_Span]:
    """Cut turning points (in order of day, one for each day) into spans ``(first day, day after the last, state)``.

    Neighbours that stand alike become one span; the last span is open.
    """
    starts: list[tuple[int, State]] = []
    for point in points:
        if not starts or starts[-1][1] != point.state:
            starts.append((point.day, point.state))
    ends = [after[0] for _, after in pairwise(starts)]
    return [(first, last, state) for (first, state), last in zip(starts, [*ends, OPEN_DAY], strict=True)]


def step_at_end_of(day: int, points: Sequence[TurningPoint]) -> int:
    """The step that held the case at the end of a day; the first known step for days before it."""
    step = points[0].step
    for point in points:
        if point.day > day:
            break
        step = point.step
    return step


def rows_of(outline: CaseOutline, history: Iterable[Knowledge], working_ordinal: WorkingOrdinal) -> list[FactRow]:
    """All fact rows of a case from what was known of it, in order of ``since``. Empty when no reception was ever known.

    Rows known at one moment cover every day since the reception exactly once. The late step is taken from the last
    knowledge in which the row held; before the due day it may still move, afterwards it stays.
    """
    closed: list[FactRow] = []
    standing: dict[_Span, FactRow] = {}
    for knowledge in history:
        spans = spans_of(knowledge.points)
        gone = standing.keys() - spans
        closed.extend(standing.pop(span)._replace(known_to=knowledge.since) for span in gone)
        for span in spans:
            step = _late_step(span[2], knowledge.points)
            known = standing.get(span)
            standing[span] = (
                known._replace(late_step=step) if known else _row(outline, span, knowledge.since, step, working_ordinal)
            )
    # Two changes recorded in the same microsecond leave a span of knowledge without extent: nobody could have seen it.
    return sorted(row for row in [*closed, *standing.values()] if row.known_from < row.known_to)


def _late_step(state: State, points: Sequence[TurningPoint]) -> int | None:
    is_late = outcome_of(state.closed_day, state.due_day) is Outcome.LATE
    if state.standing is Standing.RUNNING or (state.standing is Standing.SETTLED and is_late):
        return step_at_end_of(state.due_day, points)
    return None


def _row(outline: CaseOutline, span: _Span, since: int, late_step: int | None, working: WorkingOrdinal) -> FactRow:
    first, last, state = span
    return FactRow(
        case_id=outline.case_id,
        span_from=first,
        span_to=last,
        known_from=since,
        known_to=OPEN_MOMENT,
        unit_id=state.unit_id,
        level_id=outline.level_id,
        field_id=outline.field_id,
        procedure_id=outline.procedure_id,
        channel=int(outline.channel),
        result_channel=int(outline.result_channel),
        online_level=int(outline.online_level),
        standing=int(state.standing),
        outcome=int(outcome_of(state.closed_day, state.due_day)),
        received_day=state.received_day,
        due_day=state.due_day,
        closed_day=state.closed_day,
        received_work=working(state.received_day),
        due_work=working(state.due_day),
        closed_work=None if state.closed_day is None else working(state.closed_day),
        late_step=late_step,
        apology=int(state.apology),
        received_month=month_of(state.received_day),
    )
