"""Open work is shown by its legal clock, each line with its state in words and what to do next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.intake.cases.types import CaseState, NextAct
from cchc.outlets.desk import lines
from cchc.outlets.desk.lines import Standing, View
from cchc.outlets.desk.tests.conftest import row

COUNTS = dict.fromkeys(Standing, "7")


def line_of(given_row):
    return lines.line_of(given_row, "vi")


@pytest.mark.parametrize(
    ("given_row", "standing", "label", "under"),
    [
        (row(left=-2), Standing.LATE, "Quá 2 ngày", "26/07/2021"),
        (row(left=0), Standing.SOON, "Hôm nay", "28/07/2021"),
        (row(left=2), Standing.SOON, "Còn 2 ngày", "30/07/2021"),
        (row(left=3), Standing.IN_TIME, "Còn 3 ngày", "31/07/2021"),
        (row(left=4, paused=True), Standing.PAUSED, "Tạm dừng", "còn 4 ngày"),
        (row(left=-4, paused=True), Standing.PAUSED, "Tạm dừng", "còn 0 ngày"),
        (row(left=-4, state=CaseState.FINISHED), Standing.SETTLED, "Có kết quả", "24/07/2021"),
    ],
)
def test_a_line_says_where_it_stands(given_row, standing, label, under):
    line = line_of(given_row)
    assert (line.standing, line.label, line.under) == (standing, label, under)


def test_a_late_line_owes_a_letter_and_a_paused_one_says_who_is_awaited():
    late = line_of(row(left=-1, apology_missing=True))
    assert late.notes == ("Mới quá hạn.", "Chưa có thư xin lỗi")
    assert (late.used, late.limit, late.over) == (10, 10, 1)
    assert line_of(row(paused=True)).notes == ("Chờ người nộp bổ sung giấy tờ, từ 26/07",)


def test_each_next_act_leads_to_its_own_form_and_a_stranger_to_it_gets_no_way():
    acts = (NextAct("xin-loi", "Xin lỗi và hẹn lại", mine=False), NextAct("chuyen-buoc", "Chuyển bước", "Trình ký"))
    line = line_of(row(7, next_acts=acts))
    assert [url for _, url in line.acts] == ["", "/ho-so/000.15.22.H21-210712-0007/chuyen-buoc/"]


@given(left=st.integers(-400, 400), total=st.integers(1, 400), paused=st.booleans())
def test_days_used_never_exceed_the_limit(left, total, paused):
    line = line_of(row(left=max(-400, min(left, total)), total=total, paused=paused))
    assert 0 <= line.used <= line.limit
    assert (line.over > 0) == (line.standing is Standing.LATE)


def test_groups_stand_in_the_order_of_the_clock_and_empty_ones_are_left_out():
    shown = [line_of(row(n, left=left)) for n, left in enumerate([5, -1, 1, 9], 1)]
    groups = lines.groups(shown, View.CLOCK, COUNTS)
    assert [group.tone for group in groups] == ["late", "soon", "ok"]
    assert [line.row.case_id for line in groups[2].lines] == [1, 4]
    assert groups[0].count == "7"


def test_groups_by_step_and_unit_follow_the_vietnamese_alphabet():
    shown = [line_of(row(n, step_name=name)) for n, name in enumerate(["Đo đạc", "Dự thảo", "Ạ", ""], 1)]
    assert [group.title for group in lines.groups(shown, View.STEP, {})] == ["Chưa rõ", "Ạ", "Dự thảo", "Đo đạc"]
    units = [line_of(row(1, unit_name="Xã B")), line_of(row(2, unit_name="Xã A"))]
    assert [group.title for group in lines.groups(units, View.UNIT, {})] == ["Xã A", "Xã B"]


def test_what_became_late_today_is_told_only_while_its_letter_is_missing():
    shown = [line_of(row(1, left=-1, apology_missing=True)), line_of(row(2, left=-1))]
    shown += [line_of(row(3, left=-2, apology_missing=True))]
    late = lines.fresh_late(shown)
    assert [line.row.case_id for line in late] == [1]
    assert lines.late_sentence(late) == "Có 1 hồ sơ vừa quá hạn và chưa có thư xin lỗi."


def test_the_most_urgent_line_is_the_first_whose_clock_runs():
    paused, running = line_of(row(1, paused=True)), line_of(row(2))
    assert lines.most_urgent([paused, running]) is running
    assert lines.most_urgent([paused]) is paused
    assert lines.most_urgent([]) is None
