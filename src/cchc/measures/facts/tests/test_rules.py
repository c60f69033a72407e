"""Rows of a case: every day since its reception exactly once in every knowledge, and few of them."""

from datetime import date

import pytest
from hypothesis import given

from cchc.measures.facts.rules import outcome_of, rows_of
from cchc.measures.facts.tests.stories import DAY, histories, moment
from cchc.measures.facts.types import (
    OPEN_DAY,
    OPEN_MOMENT,
    CaseOutline,
    ChannelCode,
    Knowledge,
    OnlineLevelCode,
    Outcome,
    Standing,
    State,
    TurningPoint,
    month_of,
)

CASE = CaseOutline(7, 1, 2, 3, ChannelCode.DIRECT, ChannelCode.POSTAL, OnlineLevelCode.FULL)
RUNNING = State(11, Standing.RUNNING, DAY, DAY + 5, None, apology=False)


def rows(*history):
    return rows_of(CASE, history, lambda day: day - DAY)


def closed(day, **changes):
    return RUNNING._replace(standing=Standing.SETTLED, closed_day=day, **changes)


@pytest.mark.parametrize(
    ("closed_day", "expected"),
    [(None, Outcome.NONE), (9, Outcome.EARLY), (10, Outcome.ON_TIME), (11, Outcome.LATE)],
)
def test_the_class_is_decided_by_day(closed_day, expected):
    assert outcome_of(closed_day, 10) is expected


def test_a_usual_case_has_three_rows_two_of_them_known_now():
    received = TurningPoint(DAY, RUNNING, 1)
    handed_over = TurningPoint(DAY + 1, RUNNING, 2)
    settled = TurningPoint(DAY + 4, closed(DAY + 4), 3)
    found = rows(
        Knowledge(moment(DAY), (received,)),
        Knowledge(moment(DAY + 1), (received, handed_over)),
        Knowledge(moment(DAY + 4), (received, handed_over, settled)),
    )
    spans = [(row.span_from, row.span_to, row.known_from, row.known_to, row.standing) for row in found]
    assert spans == [
        (DAY, DAY + 4, moment(DAY + 4), OPEN_MOMENT, Standing.RUNNING),
        (DAY, OPEN_DAY, moment(DAY), moment(DAY + 4), Standing.RUNNING),
        (DAY + 4, OPEN_DAY, moment(DAY + 4), OPEN_MOMENT, Standing.SETTLED),
    ]
    assert {row.received_month for row in found} == {month_of(DAY)} == {202101}
    assert found[2].outcome == Outcome.EARLY
    assert (found[2].received_work, found[2].due_work, found[2].closed_work) == (0, 5, 4)


def test_the_late_step_is_the_one_that_held_the_case_at_the_end_of_its_due_day():
    history = [TurningPoint(DAY, RUNNING, 1), TurningPoint(DAY + 5, RUNNING, 2), TurningPoint(DAY + 6, RUNNING, 3)]
    overdue = rows(*[Knowledge(moment(point.day), tuple(history[: place + 1])) for place, point in enumerate(history)])
    assert [row.late_step for row in overdue] == [2]
    late = rows(Knowledge(moment(DAY + 9), (*history, TurningPoint(DAY + 9, closed(DAY + 9), 4))))
    assert [row.late_step for row in late] == [2, 2]
    in_time = rows(Knowledge(moment(DAY + 9), (history[0], TurningPoint(DAY + 2, closed(DAY + 2), 4))))
    assert in_time[1].late_step is None


def test_a_correction_keeps_what_was_known_before():
    received = TurningPoint(DAY, RUNNING, 1)
    first = TurningPoint(DAY + 8, closed(DAY + 8), 2)
    corrected = TurningPoint(DAY + 5, closed(DAY + 5), 2)
    found = rows(
        Knowledge(moment(DAY), (received,)),
        Knowledge(moment(DAY + 8), (received, first)),
        Knowledge(moment(DAY + 20), (received, corrected)),
    )
    settled = {row.known_from: row for row in found if row.standing == Standing.SETTLED}
    assert settled[moment(DAY + 8)].outcome == Outcome.LATE
    assert settled[moment(DAY + 8)].known_to == moment(DAY + 20)
    assert settled[moment(DAY + 20)].outcome == Outcome.ON_TIME
    assert settled[moment(DAY + 20)].known_to == OPEN_MOMENT


def test_two_changes_on_one_day_leave_its_evening():
    found = rows(Knowledge(moment(DAY), (TurningPoint(DAY, closed(DAY), 1),)))
    assert [(row.span_from, row.span_to, row.standing) for row in found] == [(DAY, OPEN_DAY, Standing.SETTLED)]


def test_a_request_without_reception_has_no_rows():
    assert rows() == []


@given(histories())
def test_every_day_and_every_knowledge_has_the_standing_of_that_evening_exactly_once(history):
    found = rows(*history)
    for known in {each.since + part for each in history for part in (-1, 0, 1)}:
        heard = [each for each in history if each.since <= known]
        points = heard[-1].points if heard else ()
        for day in range(DAY - 1, DAY + 120, 3):
            happened = [point.state for point in points if point.day <= day]
            there = [
                row for row in found if row.span_from <= day < row.span_to and row.known_from <= known < row.known_to
            ]
            assert len(there) == bool(happened)
            if happened:
                state, row = happened[-1], there[0]
                assert (row.unit_id, row.standing, row.due_day, row.closed_day, row.apology) == (
                    state.unit_id,
                    state.standing,
                    state.due_day,
                    state.closed_day,
                    state.apology,
                )


@given(histories())
def test_telling_the_same_again_changes_nothing(history):
    again = Knowledge(history[-1].since + 1, history[-1].points)
    assert rows(*history) == rows(*history, again)


def test_months_are_year_and_month():
    assert month_of(date(2020, 12, 15).toordinal()) == 202012
