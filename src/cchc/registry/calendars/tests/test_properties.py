"""What holds for every due date, whatever the start, the limit and the pauses."""

from datetime import date, time

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.registry.calendars.rules import (
    UNIT_CODES,
    PauseArrays,
    due,
    due_minutes,
    explain,
    minute_of_moment,
    working_days_between,
)
from cchc.registry.calendars.tests.oracle import naive_due_minute
from cchc.registry.calendars.tests.people import moment, published, working_days
from cchc.registry.calendars.types import MINUTES_OF_A_DAY, Duration, DurationUnit, LineKind, Pause

FIRST = date(2019, 1, 2).toordinal() * MINUTES_OF_A_DAY
LAST = date(2026, 12, 31).toordinal() * MINUTES_OF_A_DAY
CUTOFF = time(15)
starts = st.integers(FIRST, LAST)
limits = st.one_of(
    st.builds(Duration, st.integers(0, 60), st.sampled_from([DurationUnit.WORKING_DAYS, DurationUnit.CALENDAR_DAYS])),
    st.builds(Duration, st.integers(0, 12), st.just(DurationUnit.CALENDAR_MONTHS)),
    st.builds(Duration, st.integers(1, 40), st.just(DurationUnit.WORKING_HOURS)),
)
spans = st.lists(st.tuples(st.integers(-2000, 60_000), st.integers(0, 30_000)), max_size=6)


def _pauses(start: int, drawn: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(start + offset, start + offset + length) for offset, length in drawn]


def _due(start: int, limit: Duration, pauses: list[tuple[int, int]]) -> int:
    given_pauses = [Pause(moment(began), moment(ended)) for began, ended in pauses]
    return due(moment(start), limit, published(), pauses=given_pauses, same_day_cutoff=CUTOFF).due_minute


@given(starts, limits, spans)
@settings(max_examples=300, deadline=None)
def test_a_due_date_equals_plain_counting(start: int, limit: Duration, drawn: list[tuple[int, int]]) -> None:
    pauses = _pauses(start, drawn)
    assert _due(start, limit, pauses) == naive_due_minute(start, limit, published(), pauses, 15 * 60)


@given(st.lists(st.tuples(starts, limits, spans), min_size=1, max_size=30))
@settings(max_examples=100, deadline=None)
def test_many_at_once_equal_each_alone(cases: list[tuple[int, Duration, list[tuple[int, int]]]]) -> None:
    pauses = [(place, *pause) for place, (start, _limit, drawn) in enumerate(cases) for pause in _pauses(start, drawn)]
    columns = np.array(pauses, np.int64).reshape(-1, 3)
    found = due_minutes(
        np.array([start for start, _limit, _drawn in cases], np.int64),
        np.array([limit.amount for _start, limit, _drawn in cases], np.int64),
        np.array([UNIT_CODES[limit.unit] for _start, limit, _drawn in cases], np.int64),
        published(),
        same_day_cutoff=CUTOFF,
        pauses=PauseArrays(columns[:, 0], columns[:, 1], columns[:, 2]),
    )
    assert found.tolist() == [_due(start, limit, _pauses(start, drawn)) for start, limit, drawn in cases]


@given(starts, st.integers(0, 20_000), limits)
def test_who_comes_later_is_not_served_earlier(start: int, later: int, limit: Duration) -> None:
    assert _due(start, limit, []) <= _due(start + later, limit, [])


@given(starts, limits, st.integers(1, 10), spans)
def test_a_longer_limit_is_not_due_earlier(
    start: int, limit: Duration, more: int, drawn: list[tuple[int, int]]
) -> None:
    longer = Duration(limit.amount + more, limit.unit)
    pauses = _pauses(start, drawn)
    assert _due(start, limit, pauses) <= _due(start, longer, pauses)


@given(starts, st.integers(30, 60), st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 2000)), max_size=4))
def test_pauses_add_up(start: int, amount: int, drawn: list[tuple[int, int]]) -> None:
    calendar, pauses, at = published(), [], start
    for gap, length in drawn:
        pauses.append((at + gap, at + gap + length))
        at += gap + length
    plain = due(moment(start), working_days(amount), calendar)
    paused = due(
        moment(start),
        working_days(amount),
        calendar,
        pauses=[Pause(moment(began), moment(ended)) for began, ended in pauses],
    )
    total = sum(
        working_days_between(
            date.fromordinal(began // MINUTES_OF_A_DAY), date.fromordinal(ended // MINUTES_OF_A_DAY), calendar
        )
        for began, ended in pauses
    )
    assert paused.paused == total
    assert working_days_between(plain.due_on, paused.due_on, calendar) == total


@given(starts, limits, st.integers(0, 9000), st.integers(0, 9000), st.integers(0, 9000))
def test_a_pause_cut_in_two_or_told_twice_is_one_pause(
    start: int, limit: Duration, offset: int, first: int, second: int
) -> None:
    began, middle, ended = start + offset, start + offset + first, start + offset + first + second
    whole = _due(start, limit, [(began, ended)])
    if middle <= _due(start, limit, []):
        assert _due(start, limit, [(began, middle), (middle, ended)]) == whole
    assert _due(start, limit, [(began, ended), (began, ended), (began, middle)]) == whole


@given(starts, limits, spans)
@settings(deadline=None)
def test_the_lines_tell_every_day_and_count_up_to_the_limit(
    start: int, limit: Duration, drawn: list[tuple[int, int]]
) -> None:
    pauses = [Pause(moment(began), moment(ended)) for began, ended in _pauses(start, drawn)]
    derivation = due(moment(start), limit, published(), pauses=pauses, same_day_cutoff=CUTOFF)
    lines = derivation.lines
    first = start // MINUTES_OF_A_DAY
    assert [line.on.toordinal() for line in lines] == list(range(first, derivation.due_day + 1))
    assert lines[-1].kind is LineKind.DUE
    counts = [line.count for line in lines if line.count is not None]
    assert counts == sorted(counts)
    if limit.unit in {DurationUnit.WORKING_DAYS, DurationUnit.CALENDAR_DAYS} and limit.amount:
        assert counts == list(range(1, limit.amount + 1))
    if limit.unit is DurationUnit.WORKING_HOURS:
        assert counts[-1] == limit.amount * 60
    assert explain(derivation).startswith("Hẹn trả")


@given(starts)
def test_minutes_and_their_inverse_agree(minute: int) -> None:
    calendar = published()
    done = calendar.minutes_until(minute)
    assert calendar.minutes_until(calendar.minute_of(done)) == done
    assert calendar.minute_of(done + 1) > minute
    assert minute_of_moment(moment(minute)) == minute
