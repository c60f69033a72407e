"""Days, steps, places and limits without a page around them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.core.cache import cache

from cchc.intake.cases.selectors.public import PublicDay, PublicProgress, PublicStep
from cchc.intake.cases.states import CaseState, Channel
from cchc.kernel import clock
from cchc.kernel.actor import SYSTEM
from cchc.outlets.portal import limits
from cchc.outlets.portal.counters import hours_in_words
from cchc.outlets.portal.days import CELLS, days_of
from cchc.outlets.portal.errors import TooManyLookUps
from cchc.outlets.portal.figures import named_periods
from cchc.outlets.portal.place import place_of_today
from cchc.outlets.portal.steps import plain_name, way_of
from cchc.registry.calendars.rules import STANDARD_HOURS
from cchc.registry.organizations.services import create_unit
from cchc.registry.organizations.types import NewUnit

FIRST = date(2021, 7, 19)


def progress(days=(), steps=(), **more):
    """A running case of which only the given things are told."""
    told = {
        "code": "X", "state": CaseState.PROCESSING, "procedure_code": "1", "procedure_name": "Thủ tục",
        "unit_name": "UBND xã A", "counter_name": "UBND xã A", "received_at": clock.at(FIRST, 8, 15),
        "paused_at": None, "finished_at": None, "returned_at": None, "closed_on": None, "due_on": date(2021, 7, 26),
        "reason": "", "happened": (), "asked_for": (), "asked_more": 0, "is_late": False, "apologised_on": None,
        "new_due_on": None, "result_channel": Channel.DIRECT,
    }  # fmt: skip
    return PublicProgress(**{**told, "days": tuple(days), "steps": tuple(steps), **more})


def counted(length):
    kinds = ["received", *["counted"] * (length - 2), "due"]
    return [PublicDay(FIRST + timedelta(days=place), kind) for place, kind in enumerate(kinds)]


def test_a_short_way_is_drawn_whole_and_counts_its_days():
    row = days_of(progress(counted(6)), FIRST + timedelta(days=2))
    assert [cell.words for cell in row.cells] == ["nộp", "ngày 1", "ngày 2", "ngày 3", "ngày 4", "hẹn"]
    assert [cell.css for cell in row.cells] == ["m-start", "m-c", "m-c", "m-next", "m-next", "m-due"]
    assert [cell.is_today for cell in row.cells].index(True) == 2
    assert row.left_out is None


def test_of_a_long_way_the_days_around_today_are_drawn_and_the_rest_is_named():
    row = days_of(progress(counted(60)), FIRST + timedelta(days=30))
    assert len(row.cells) == CELLS
    assert any(cell.is_today for cell in row.cells)
    assert row.left_out == (FIRST, row.cells[0].on - timedelta(days=1))
    assert row.cells[0].words == f"ngày {(row.cells[0].on - FIRST).days}", "days left out are counted all the same"


def test_of_a_late_case_the_last_days_are_drawn():
    days = [*counted(30), *(PublicDay(FIRST + timedelta(days=30 + place), "over") for place in range(5))]
    row = days_of(progress(days, is_late=True), FIRST + timedelta(days=34))
    assert row.cells[-1].words == "trễ"
    assert row.cells[-1].is_today


def test_while_the_clock_stands_no_day_ahead_is_promised():
    days = [PublicDay(FIRST, "received"), PublicDay(FIRST + timedelta(days=1), "paused"), *counted(6)[2:]]
    row = days_of(progress(days, paused_at=clock.at(FIRST, 9)), FIRST + timedelta(days=1))
    assert {cell.words for cell in row.cells[2:]} == {"chờ"}


@pytest.mark.parametrize(
    ("name", "state", "plain"),
    [
        ("Tiếp nhận", "done", "Đã nhận hồ sơ"),
        ("Thẩm định hồ sơ", "now", "Đang kiểm tra, xác minh"),
        ("Trình ký", "now", "Chờ lãnh đạo ký"),
        ("Lãnh đạo UBND ký", "done", "Lãnh đạo đã ký"),
        ("Ký duyệt", "next", "Lãnh đạo ký"),
        ("Trả kết quả", "next", "Trả kết quả"),
        ("Đo đạc, trích lục bản đồ", "now", "Đo đạc, trích lục bản đồ"),
        ("Đăng ký vào sổ", "now", "Đăng ký vào sổ"),
    ],
)
def test_steps_sound_as_at_home(name, state, plain):
    assert plain_name(name, state) == plain


def test_a_step_is_over_when_the_next_one_began():
    steps = (
        PublicStep("Tiếp nhận", "done", clock.at(FIRST, 8, 15)),
        PublicStep("Thẩm định", "done", clock.at(FIRST, 14)),
        PublicStep("Trình ký", "now", clock.at(date(2021, 7, 22), 9)),
        PublicStep("Trả kết quả", "next", None),
    )
    shown = way_of(progress(steps=steps))
    assert [(step.name, step.state, step.note) for step in shown] == [
        ("Đã nhận hồ sơ", "done", "19/07/2021, 08:15"),
        ("Đã kiểm tra, xác minh", "done", "22/07/2021, 09:00"),
        ("Chờ lãnh đạo ký", "now", "Từ 22/07/2021"),
        ("Trả kết quả", "next", "Hẹn 26/07/2021"),
    ]


def test_a_look_up_limit_counts_and_begins_anew_in_the_next_window():
    limit = limits.Limit("thử", 3, 600)
    with clock.frozen(clock.at(FIRST, 8)):
        for _ in range(3):
            limits.count(limit, "a")
        with pytest.raises(TooManyLookUps, match="10 phút"):
            limits.count(limit, "a")
        limits.count(limit, "b")
    with clock.frozen(clock.at(FIRST, 8, 10)):
        limits.count(limit, "a")


def test_look_ups_at_the_same_moment_are_all_counted():
    limit, passed = limits.Limit("cùng lúc", 5, 3600), []

    def one(_number):
        with clock.frozen(clock.at(FIRST, 8)):
            try:
                limits.count(limit, "a")
            except TooManyLookUps:
                return
            passed.append(1)

    with ThreadPoolExecutor(max_workers=16) as threads:
        list(threads.map(one, range(64)))
    assert len(passed) == 5


def test_the_cache_holds_no_address():
    limits.count(limits.OF_ADDRESS, "203.0.113.7")
    assert not [key for key in cache._cache if "203.0.113.7" in key]


def test_the_portal_is_that_of_the_smallest_authority_above_all_counters(office):
    place = place_of_today()
    assert (place.unit.code, place.name) == ("huyen-p", "UBND huyện P, UBND tỉnh")
    assert [counter.code for counter in place.counters] == ["xa-a", "xa-b"]
    far = NewUnit("xa-c", "UBND xã C", "Xã C", "commune", "committee", office.province, has_counter=True)
    create_unit(SYSTEM, far, effective_on=clock.today(), legal_basis="NQ 02/2021")
    assert place_of_today().unit.code == "tinh"


def test_two_trees_with_counters_have_no_portal_of_one(office):
    other = NewUnit("tinh-2", "UBND tỉnh 2", "Tỉnh 2", "province", "committee", None, has_counter=True)
    create_unit(SYSTEM, other, effective_on=clock.today(), legal_basis="NQ 02/2021")
    place = place_of_today()
    assert place.unit is None
    assert len(place.counters) == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("today", "month", "year"),
    [(date(2021, 7, 28), "Tháng 8/2021", "Năm 2021 đến nay"), (date(2021, 12, 15), "Tháng 1/2022", "Năm 2022 đến nay")],
)
def test_periods_follow_the_reporting_calendar(today, month, year):
    with clock.frozen(clock.at(today, 9)):
        found = {period.key: period for period in named_periods()}
    assert found["nam"].name == year
    assert found["thang"].name == month
    assert all(period.first <= period.last for period in found.values())
    assert found["nam"].last == today


def test_neighbouring_days_with_the_same_hours_stand_in_one_row():
    week = [(str(number), [rule for rule in STANDARD_HOURS if rule.weekday == number]) for number in range(1, 8)]
    assert [(row.days, row.spans) for row in hours_in_words(week)] == [
        ("thứ Hai – thứ Sáu", "07:30–11:30, 13:00–17:00"),
    ]
