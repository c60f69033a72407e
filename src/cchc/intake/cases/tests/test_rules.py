"""The events decide: rules without a database, and sequences of acts chosen by chance beside their replay."""

from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cchc.intake.cases import errors, event_codec, rules
from cchc.intake.cases.states import CLOSED, MOVES, OPEN, PAUSED, CaseState, EventKind, TimeClass
from cchc.intake.cases.types import (
    DETAILS,
    Apologised,
    CalendarFollowed,
    Corrected,
    Event,
    Extended,
    Finished,
    HandedOver,
    PaymentConfirmed,
    PaymentRequested,
    Received,
    Refused,
    Returned,
    StepTerms,
    SupplementAccepted,
    SupplementRequested,
    Terms,
    Transferred,
    Withdrawn,
)
from cchc.kernel import clock
from cchc.registry.calendars.rules import build_calendar
from cchc.registry.calendars.types import DayKind, DayNote, Duration, DurationUnit

MORNING = clock.at(date(2021, 4, 26), 8)
HOLIDAY = DayNote(date(2021, 4, 30), DayKind.OFF, "Ngày Giải phóng", "Bộ luật Lao động")
CALENDAR = build_calendar("Lịch", 1, (2021, 2023), [HOLIDAY])
STEPS = tuple(StepTerms(place, f"Bước {place}", "specialist") for place in (1, 2, 3))
TERMS = Terms(1, Duration(5, DurationUnit.WORKING_DAYS), steps=STEPS)
GOT = Received(unit_id=1, counter_id=1, calendar_version=1, holder_id=9)


def history(*told):
    """Events from (days after the reception, detail); recorded as they happen."""
    events = [Event(1, MORNING, MORNING, GOT)]
    for days, detail in told:
        moment = MORNING + timedelta(days=days)
        events.append(Event(len(events) + 1, moment, max(moment, events[-1].recorded_at), detail))
    return events


def standing(*told, terms=TERMS):
    return rules.replay(history(*told), terms, CALENDAR)


def test_a_limit_in_days_skips_the_holiday_and_the_weekend():
    assert clock.date_of(standing().due_day) == date(2021, 5, 4)


@pytest.mark.parametrize(
    ("closed_after", "expected"), [(7, TimeClass.EARLY), (8, TimeClass.ON_TIME), (9, TimeClass.LATE)]
)
def test_a_settled_case_is_early_on_time_or_late_by_day(closed_after, expected):
    assert standing((closed_after, Finished())).time_class is expected


def test_returning_later_does_not_make_a_case_late():
    assert standing((3, Finished()), (60, Returned("counter", "A", "signature"))).time_class is TimeClass.EARLY


def test_an_apology_does_not_move_the_legal_date():
    letter = Apologised(1, "PXL", "Xác minh", date(2021, 6, 1), "Người ký")
    assert standing((20, letter)).due_day == standing().due_day


def test_an_extension_moves_the_date_and_keeps_the_first():
    found = standing((2, Extended(date(2021, 5, 20), "Xác minh")))
    assert clock.date_of(found.due_day) == date(2021, 5, 20)
    assert clock.local_date(found.original_due_at) == date(2021, 5, 4)


def test_a_stated_date_of_an_old_book_holds_and_pauses_still_move_it():
    old = Received(unit_id=1, counter_id=1, calendar_version=1, due_on=date(2021, 5, 10))
    events = [Event(1, MORNING, MORNING, old)]
    assert clock.date_of(rules.replay(events, TERMS, CALENDAR).due_day) == date(2021, 5, 10)
    for days, detail in ((1, SupplementRequested(("Đơn",), "Thiếu")), (3, SupplementAccepted())):
        moment = MORNING + timedelta(days=days)
        events.append(Event(len(events) + 1, moment, moment, detail))
    assert clock.date_of(rules.replay(events, TERMS, CALENDAR).due_day) == date(2021, 5, 12)


def test_a_case_refused_or_withdrawn_while_it_stands_has_stopped():
    for detail in (Refused("Không đủ"), Withdrawn("Tự rút")):
        found = standing((1, PaymentRequested(10, "Thuế")), (2, detail))
        assert found.closed_at == MORNING + timedelta(days=2)
        assert found.paused_at is None
        assert found.holder_id is None


def test_a_transfer_changes_the_unit_and_frees_the_holder():
    found = standing((1, Transferred(1, 2, "Sáp nhập")))
    assert (found.responsible_unit_id, found.holder_id) == (2, None)


def test_a_correction_is_known_only_after_it_was_recorded():
    events = history((20, Finished()), (30, Corrected(2, MORNING + timedelta(days=3), "Quên kết thúc")))
    assert rules.replay(events[:2], TERMS, CALENDAR).time_class is TimeClass.LATE
    assert rules.replay(events, TERMS, CALENDAR).time_class is TimeClass.EARLY


def test_a_same_day_request_follows_its_cutoff():
    terms = Terms(1, Duration(0, DurationUnit.WORKING_DAYS), same_day_until=time(15))
    late = [Event(1, clock.at(date(2021, 4, 26), 15, 1), MORNING, GOT)]
    assert clock.date_of(rules.replay(history(), terms, CALENDAR).due_day) == date(2021, 4, 26)
    assert clock.date_of(rules.replay(late, terms, CALENDAR).due_day) == date(2021, 4, 27)


def test_a_list_that_does_not_begin_with_a_reception_is_a_mistake():
    with pytest.raises(ValueError, match="reception"):
        rules.replay([Event(1, MORNING, MORNING, Finished())], TERMS, CALENDAR)


@pytest.mark.parametrize("state", CaseState)
@pytest.mark.parametrize("kind", MOVES)
def test_each_move_is_possible_or_says_why_not(state, kind):
    possible = state in MOVES[kind].since
    assert (rules.why_not(state, kind) == "") is possible


def test_states_are_open_or_closed_and_pauses_are_open():
    assert set(CaseState) == OPEN | CLOSED
    assert not OPEN & CLOSED
    assert PAUSED < OPEN


def test_who_owes_a_letter():
    assert rules.owes_apology(standing(), standing().due_day + 1)
    assert not rules.owes_apology(standing(), standing().due_day)
    assert not rules.owes_apology(standing((1, SupplementRequested(("Đơn",), "Thiếu"))), standing().due_day + 30)
    assert rules.owes_apology(standing((20, Finished())), 0)
    assert not rules.owes_apology(standing((20, Withdrawn("Tự rút"))), 0)


texts = st.text(max_size=20)
moments = st.datetimes(timezones=st.just(clock.ZONE))
DETAIL_VALUES = st.one_of(
    st.builds(
        Received, unit_id=st.integers(1), counter_id=st.integers(1), calendar_version=st.integers(1), source=texts
    ),
    st.builds(HandedOver, from_step=st.integers(1, 9), to_step=st.integers(1, 9), note=texts),
    st.builds(SupplementRequested, items=st.tuples(texts, texts), reason=texts),
    st.builds(Extended, new_due_on=st.dates(), reason=texts),
    st.builds(Corrected, corrects=st.integers(1), occurred_at=moments, reason=texts),
    st.builds(
        Apologised,
        number=st.integers(1),
        symbol=texts,
        reason=texts,
        new_due_on=st.none() | st.dates(),
        signer_name=texts,
    ),
    st.builds(CalendarFollowed, calendar_version=st.integers(1), entered_late_because=texts),
)


@given(DETAIL_VALUES)
def test_a_detail_comes_back_from_json_as_it_was(detail):
    assert event_codec.from_json(detail.kind, event_codec.to_json(detail)) == detail


def test_every_kind_of_event_has_its_detail():
    assert set(DETAILS) == set(EventKind)


class Course(RuleBasedStateMachine):
    """Acts by chance on one case; the clock never goes back, whatever comes."""

    @initialize()
    def receive(self):
        self.events = history()
        self.moment = MORNING

    @property
    def standing(self):
        return rules.replay(self.events, TERMS, CALENDAR)

    def add(self, detail):
        if not rules.why_not(self.standing.state, detail.kind):
            self.events = list(rules.add(self.events, detail, self.moment, rules.next_moment(self.events, self.moment)))

    @rule(hours=st.integers(0, 24 * 9))
    def time_passes(self, hours):
        if (self.moment - MORNING).days < 500:
            self.moment += timedelta(hours=hours)

    @rule(
        detail=st.sampled_from(
            [
                HandedOver(1, 2),
                HandedOver(2, 3, holder_id=7),
                SupplementRequested(("Đơn",), "Thiếu"),
                SupplementAccepted(),
                PaymentRequested(10, "Thuế"),
                PaymentConfirmed(10),
                Finished(),
                Returned("counter", "A", "signature"),
                Withdrawn("Tự rút"),
                Refused("Không đủ"),
                Transferred(1, 2, "Sáp nhập"),
            ]
        )
    )
    def act(self, detail):
        self.add(detail)

    @precondition(lambda self: len(self.events) > 1)
    @rule(place=st.integers(0, 30), back=st.integers(0, 5))
    def correct(self, place, back):
        told = list(rules.effective(self.events))
        chosen = told[place % len(told)]
        correction = Corrected(chosen.sequence, chosen.occurred_at - timedelta(hours=back), "Nhầm")
        recorded = rules.next_moment(self.events, self.moment)
        try:
            rules.check_correction(self.events, correction, recorded)
        except errors.MovesBackwards:
            return
        self.events = list(rules.add(self.events, correction, self.moment, recorded))

    @invariant()
    def events_are_recorded_in_their_order(self):
        recorded = [event.recorded_at for event in self.events]
        assert recorded == sorted(recorded)
        happened = [event.occurred_at for event in rules.effective(self.events)]
        assert happened == sorted(happened)

    @invariant()
    def the_standing_is_of_one_piece(self):
        found = self.standing
        assert (found.closed_at is not None) == (found.state in CLOSED)
        assert (found.paused_at is not None) == (found.state in PAUSED)
        assert (found.returned_at is not None) == (found.state == CaseState.RETURNED)
        assert found.event_count == len(self.events)
        assert found.due_at >= found.original_due_at or any(
            isinstance(event.detail, Corrected) for event in self.events
        )

    @invariant()
    def a_prefix_that_ends_the_clock_fixes_the_class(self):
        found = self.standing
        if found.closed_at is not None and not any(isinstance(event.detail, Corrected) for event in self.events):
            ends = next(
                place
                for place, event in enumerate(self.events, 1)
                if event.kind in {EventKind.FINISHED, EventKind.WITHDRAWN, EventKind.REFUSED}
            )
            assert rules.replay(self.events[:ends], TERMS, CALENDAR).time_class is found.time_class


TestCourse = Course.TestCase
TestCourse.settings = settings(
    max_examples=60, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
