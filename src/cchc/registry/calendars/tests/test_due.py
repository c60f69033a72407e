"""Due dates case by case: what the properties cannot name."""

from datetime import time

import pytest

from cchc.kernel import clock
from cchc.registry.calendars.errors import DayNotCovered, NegativeDuration, PauseEndsBeforeItBegan
from cchc.registry.calendars.rules import (
    PauseArrays,
    due,
    due_days,
    duration_words,
    explain,
    is_late,
    remaining,
    working_days_between,
    working_time_between,
)
from cchc.registry.calendars.rules.bulk import UNIT_CODES
from cchc.registry.calendars.rules.wording import list_days
from cchc.registry.calendars.tests.people import (
    at,
    calendar_days,
    hours,
    on,
    pause,
    published,
    working_days,
)
from cchc.registry.calendars.types import (
    Duration,
    DurationUnit,
    Extension,
    LineKind,
    PauseReason,
    SupplementMode,
)

LAND = [
    pause("18/05/2021 09:00", "14/06/2021 10:00"),
    pause("05/07/2021 09:00", "27/07/2021 10:00", PauseReason.FINANCIAL_OBLIGATION),
]


def test_the_sentence_of_a_simple_date():
    derivation = due(at("06/05/2021"), working_days(5), published())
    assert explain(derivation) == "Hẹn trả 13/05/2021: 5 ngày làm việc từ 07/05; nghỉ 08 và 09/05."
    assert derivation.due_at == at("13/05/2021 23:59")
    assert derivation.appointed_at == at("13/05/2021 17:00")


def test_a_land_case_with_two_pauses_tells_each_day():
    derivation = due(at("27/04/2021"), working_days(30), published(), pauses=LAND)
    assert (derivation.due_on, derivation.original_due_on) == (on("29/07/2021"), on("10/06/2021"))
    assert derivation.paused == 35
    kinds = {f"{line.on:%d/%m}": (line.kind, line.count) for line in derivation.lines}
    assert kinds["27/04"] == (LineKind.RECEIVED, None)
    assert kinds["30/04"] == (LineKind.HOLIDAY, None)
    assert kinds["18/05"] == (LineKind.COUNTED, 13)
    assert kinds["19/05"] == kinds["14/06"] == (LineKind.PAUSED, None)
    assert kinds["15/06"] == (LineKind.COUNTED, 14)
    assert kinds["28/07"] == (LineKind.COUNTED, 29)
    assert kinds["29/07"] == (LineKind.DUE, 30)
    named = {line.on: line for line in derivation.lines}
    assert named[on("03/05/2021")].name == "Nghỉ bù 01/05 (Ngày Quốc tế lao động)"
    assert "điều 111" in named[on("03/05/2021")].basis
    assert "19 ngày làm việc chờ bổ sung giấy tờ (19/05–14/06)" in explain(derivation)
    assert "16 ngày làm việc chờ nghĩa vụ tài chính (06/07–27/07)" in explain(derivation)


def test_an_open_pause_stands_and_needs_a_moment():
    open_pause = [pause("10/05/2021 09:00", None)]
    with pytest.raises(ValueError, match="as_of"):
        due(at("06/05/2021"), working_days(5), published(), pauses=open_pause)
    derivation = due(at("06/05/2021"), working_days(5), published(), pauses=open_pause, as_of=at("20/05/2021"))
    assert derivation.stands
    assert derivation.due_on == on("25/05/2021")
    assert "đang tạm dừng" in explain(derivation)


def test_a_pause_after_the_limit_does_not_make_it_good():
    late = [pause("14/05/2021 09:00", "24/05/2021 09:00")]
    assert due(at("06/05/2021"), working_days(5), published(), pauses=late).due_on == on("13/05/2021")


def test_a_pause_on_the_last_day_keeps_the_clock_standing():
    last_day = [pause("13/05/2021 16:00", "22/05/2021 09:00")]
    assert due(at("06/05/2021"), working_days(5), published(), pauses=last_day).due_on == on("24/05/2021")


def test_an_answer_before_the_question_is_refused():
    with pytest.raises(PauseEndsBeforeItBegan, match="đứng trước"):
        pause("14/05/2021 09:00", "13/05/2021 09:00")


def test_a_restart_gives_the_whole_limit_anew_and_keeps_the_old_date():
    derivation = due(
        at("27/04/2021"), working_days(30), published(), pauses=LAND, supplement_mode=SupplementMode.RESTART
    )
    assert derivation.due_on == on("17/08/2021")
    assert derivation.original_due_on == on("10/06/2021")
    restarted = [line for line in derivation.lines if line.kind is LineKind.RESTARTED]
    assert [line.on for line in restarted] == [on("14/06/2021")]
    assert "tính lại từ đầu khi đã bổ sung đủ ngày 14/06" in explain(derivation)


def test_an_extension_sets_the_date_and_later_pauses_move_it():
    extension = Extension(at("20/07/2021"), on("20/08/2021"), "chờ đo đạc", "Phiếu xin lỗi 12")
    derivation = due(at("27/04/2021"), working_days(30), published(), pauses=LAND, extensions=[extension])
    assert derivation.due_on == on("27/08/2021")
    assert derivation.paused == 5
    assert "hẹn lại đến 20/08/2021, hẹn ban đầu 10/06/2021 (chờ đo đạc)" in explain(derivation)
    waiting = [line for line in derivation.lines if line.kind is LineKind.WAITING]
    assert waiting
    assert waiting[0].name == "chờ đo đạc"
    without = due(at("27/04/2021"), working_days(30), published(), extensions=[extension])
    assert without.due_on == on("20/08/2021")


def test_the_last_extension_counts_and_a_day_off_becomes_the_next_working_day():
    extensions = [Extension(at("12/05/2021"), on("22/05/2021")), Extension(at("10/05/2021"), on("30/06/2021"))]
    for limit in (working_days(5), calendar_days(7), hours(40)):
        assert due(at("06/05/2021"), limit, published(), extensions=extensions).due_on == on("24/05/2021")


def test_hours_run_from_the_minute_and_stop_at_noon():
    derivation = due(at("08/02/2021 15:20"), hours(8), published())
    assert derivation.due_at == derivation.appointed_at == at("09/02/2021 15:20")
    assert [line.count for line in derivation.lines] == [100, 480]
    held = due(at("07/01/2021 10:00"), hours(4), published(), pauses=[pause("07/01/2021 11:00", "08/01/2021 09:00")])
    assert held.due_at == at("08/01/2021 13:30")
    assert "tạm dừng 6 giờ 0 phút làm việc" in explain(held)


def test_a_same_day_procedure_before_and_after_the_cutoff():
    limit, cutoff = working_days(0), time(15)
    before = due(at("07/05/2021 15:00"), limit, published(), same_day_cutoff=cutoff)
    after = due(at("07/05/2021 15:01"), limit, published(), same_day_cutoff=cutoff)
    saturday = due(at("08/05/2021 09:00"), limit, published(), same_day_cutoff=cutoff)
    assert before.due_on == on("07/05/2021")
    assert after.due_on == saturday.due_on == on("10/05/2021")
    assert explain(before) == "Hẹn trả 07/05/2021: trong ngày nhận."
    assert "nhận sau giờ trả trong ngày" in explain(after)


def test_fifty_pauses_cost_what_they_last():
    days = [f"{day:02d}/{month:02d}/2021" for month in (3, 4) for day in range(1, 26)]
    pauses = [pause(f"{day} 09:00", f"{day} 10:00") for day in days]
    assert len(pauses) == 50
    assert due(at("25/02/2021"), working_days(60), published(), pauses=pauses).paused == 0
    assert due(at("25/02/2021"), hours(8 * 60), published(), pauses=pauses).paused == (19 + 16) * 60


def test_days_outside_the_published_years_are_refused_with_what_to_do():
    with pytest.raises(DayNotCovered, match=r"31/12/2018.*2019–2030"):
        due(at("31/12/2018"), working_days(1), published())
    for limit in (working_days(5), calendar_days(30), hours(80), Duration(6, DurationUnit.CALENDAR_MONTHS)):
        with pytest.raises(DayNotCovered, match="Hãy công bố lịch"):
            due(at("30/12/2030"), limit, published())
    with pytest.raises(DayNotCovered):
        due(at("30/12/2020"), Duration(10**9, DurationUnit.CALENDAR_DAYS), published())
    with pytest.raises(NegativeDuration):
        working_days(-1)


def test_bulk_refuses_what_one_refuses_and_takes_nothing():
    import numpy as np

    empty = np.array([], np.int64)
    assert due_days(empty, empty, empty, published(), pauses=PauseArrays(empty, empty, empty)).tolist() == []
    for unit in DurationUnit:
        start = np.array([on("30/12/2030").toordinal() * 1440 + 600], np.int64)
        with pytest.raises(DayNotCovered):
            due_days(start, np.array([90]), np.array([UNIT_CODES[unit]]), published())


def test_what_is_left_and_when_it_is_late():
    derivation = due(at("06/05/2021"), working_days(5), published())
    left = remaining(derivation, at("11/05/2021 13:00"))
    assert (left.working_days, left.working_minutes, left.is_late) == (2, 2 * 480 + 240, False)
    assert not is_late(derivation, at("13/05/2021 23:59"))
    assert is_late(derivation, at("14/05/2021 00:00"))
    assert remaining(derivation, at("17/05/2021")).working_days == -2
    assert working_days_between(on("29/04/2021"), on("04/05/2021"), published()) == 1
    assert working_time_between(at("29/04/2021 16:00"), at("04/05/2021 08:30"), published()) == 120


def test_a_date_that_hangs_on_an_undecided_day_says_so():
    derivation = due(at("01/02/2027"), working_days(5), published())
    assert derivation.provisional
    assert "chưa có quyết định" in explain(derivation)
    assert any(line.provisional for line in derivation.lines)
    assert not due(at("01/03/2027"), working_days(5), published()).provisional


def test_naive_moments_are_a_mistake_of_the_program():
    with pytest.raises(ValueError, match="time zone"):
        due(at("06/05/2021").replace(tzinfo=None), working_days(5), published())


def test_moments_of_other_zones_fall_on_the_vietnamese_day():
    from datetime import UTC

    late_evening = at("06/05/2021 23:30").astimezone(UTC)
    assert clock.local_date(late_evening) == on("06/05/2021")
    assert due(late_evening, working_days(5), published()).due_on == on("13/05/2021")


def test_hours_restart_and_wait_for_an_appointed_date():
    asked = [pause("07/01/2021 10:00", "08/01/2021 09:00")]
    restarted = due(at("07/01/2021 09:00"), hours(8), published(), pauses=asked, supplement_mode=SupplementMode.RESTART)
    assert restarted.due_at == at("11/01/2021 09:00")
    kinds = [(line.kind, line.count) for line in restarted.lines]
    assert kinds == [
        (LineKind.RECEIVED, 60),
        (LineKind.RESTARTED, 390),
        (LineKind.WEEKEND, None),
        (LineKind.WEEKEND, None),
        (LineKind.DUE, 480),
    ]
    held = due(at("07/01/2021 09:00"), hours(8), published(), pauses=[pause("07/01/2021 10:00", "12/01/2021 07:00")])
    assert [line.kind for line in held.lines].count(LineKind.PAUSED) == 2
    extended = due(
        at("07/01/2021 09:00"), hours(4), published(), extensions=[Extension(at("07/01/2021 15:00"), on("12/01/2021"))]
    )
    assert extended.due_on == on("12/01/2021")
    assert extended.appointed_at == at("12/01/2021 17:00")
    assert [line.kind for line in extended.lines][1] is LineKind.WAITING


def test_limits_are_said_in_words():
    months = Duration(6, DurationUnit.CALENDAR_MONTHS)
    said = [duration_words(limit) for limit in (working_days(5), calendar_days(15), hours(8), months, working_days(0))]
    assert said == ["5 ngày làm việc", "15 ngày", "8 giờ làm việc", "6 tháng", "trong ngày"]


def test_runs_of_days_off_are_said_as_spans():
    assert list_days([on("08/05/2021"), on("09/05/2021")]) == "08 và 09/05"
    assert list_days([on("31/07/2021"), on("01/08/2021")]) == "31/07 và 01/08"
    tet = [on(f"{day}/02/2021") for day in range(10, 17)]
    assert list_days([*tet, on("20/02/2021")]) == "từ 10 đến 16 và 20/02"
    assert list_days(tet) == "từ 10 đến 16/02"
