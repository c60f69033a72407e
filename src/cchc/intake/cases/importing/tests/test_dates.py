"""Dates as offices write them: what each cell means, and why some mean nothing."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.intake.cases.importing.dates import Moment, NotADate, read_moment, read_text
from cchc.kernel import clock
from cchc.support.files.sheets import Cell, CellKind

LAST_DAY = date(2020, 12, 31)
QUARTER_PAST_EIGHT = Moment(LAST_DAY, time(8, 15))


@pytest.mark.parametrize(
    "text",
    ["31/12/2020", "31-12-2020", "31.12.2020", "31.12.20", "31/12/20", " 31 / 12 / 2020 ", "2020-12-31", "2020/12/31",
     "ngày 31/12/2020", "Ngày 31 tháng 12 năm 2020", "31 tháng 12 năm 2020", "thứ Năm, 31/12/2020", "44196"],
)  # fmt: skip
def test_one_day_in_many_forms(text):
    assert read_text(text) == Moment(LAST_DAY)


@pytest.mark.parametrize(
    "text",
    ["31/12/2020 08:15", "31-12-2020 8:15", "31/12/2020 08:15:00", "31/12/2020, 08:15", "31/12/2020 8h15",
     "31/12/2020 08 giờ 15", "2020-12-31T08:15", "2020-12-31 08:15:00.000", "2020-12-31T01:15:00Z",
     "2020-12-31T08:15:00+07:00", "08 giờ 15 phút, ngày 31/12/2020", "08 giờ 15 phút, ngày 31 tháng 12 năm 2020",
     "08:15 31/12/2020", "8h15 ngày 31/12/2020", "08:15, 31.12.2020", "31/12/2020 08:15 SA", "31/12/2020 08:15 AM",
     "31/12/2020 lúc 08:15", "44196.34375", "44196,34375"],
)  # fmt: skip
def test_one_minute_in_many_forms(text):
    assert read_text(text) == QUARTER_PAST_EIGHT


def test_the_afternoon_is_the_afternoon():
    assert read_text("31/12/2020 02:05 CH").of_day == time(14, 5)
    assert read_text("31/12/2020 12:05 PM").of_day == time(12, 5)
    assert read_text("31/12/2020 12:05 SA").of_day == time(0, 5)


def test_the_day_stands_before_the_month():
    assert read_text("05/06/2021").on == date(2021, 6, 5)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31/6/2021", '"31/6/2021" không có trong lịch: tháng 6/2021 có 30 ngày.'),
        ("29/02/2021", '"29/02/2021" không có trong lịch: tháng 2/2021 có 28 ngày.'),
        ("12/31/2020", '"12/31/2020" không có trong lịch: không có tháng 31. Ngày phải ghi trước tháng.'),
        ("31/31/2020", '"31/31/2020" không có trong lịch: không có tháng 31.'),
        ("0/1/2021", '"0/1/2021" không có trong lịch: tháng 1/2021 có 31 ngày.'),
        ("01/01/1890", '"01/01/1890" có năm 1890. Năm phải từ 1990 đến 2100.'),
        ("31/12/2020 25:15", '"31/12/2020 25:15" có giờ không đúng. Giờ phải từ 00:00 đến 23:59.'),
        ("hôm qua", '"hôm qua" không phải là ngày. Hãy ghi dạng 31/12/2020 hoặc 31/12/2020 08:15.'),
        ("12", '"12" không phải là ngày. Hãy ghi dạng 31/12/2020 hoặc 31/12/2020 08:15.'),
    ],
)
def test_what_is_no_date_is_refused_with_what_was_written(text, sentence):
    with pytest.raises(NotADate) as refused:
        read_text(text)
    assert str(refused.value) == sentence


def test_cells_that_are_dates_or_day_numbers_mean_the_same():
    assert read_moment(Cell(1, 1, CellKind.DATE, LAST_DAY)) == Moment(LAST_DAY)
    assert read_moment(Cell(1, 1, CellKind.DATE, clock.at(LAST_DAY, 8, 15))) == QUARTER_PAST_EIGHT
    assert read_moment(Cell(1, 1, CellKind.NUMBER, 44196.34375)) == QUARTER_PAST_EIGHT
    with pytest.raises(NotADate, match="là con số"):
        read_moment(Cell(1, 1, CellKind.NUMBER, 12.0))
    with pytest.raises(NotADate, match='"TRUE" không phải'):
        read_moment(Cell(1, 1, CellKind.BOOLEAN, True))


DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@given(DAYS, st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "ngày %d tháng %m năm %Y"]))
def test_a_written_day_is_read_back(on, form):
    assert read_text(on.strftime(form)) == Moment(on)


@given(DAYS, st.times().map(lambda t: t.replace(second=0, microsecond=0)))
def test_a_written_minute_is_read_back_in_every_order(on, of_day):
    day, minute = on.strftime("%d/%m/%Y"), of_day.strftime("%H:%M")
    expected = Moment(on, of_day)
    assert read_text(f"{day} {minute}") == read_text(f"{minute} {day}") == expected
    assert read_text(of_day.strftime("%H giờ %M phút, ngày ") + day) == expected


@given(st.text(max_size=40) | st.from_regex(r"\d{1,4}[/. -]\d{1,3}[/. -]\d{1,5}( \d{1,3}:\d{1,3})?", fullmatch=True))
def test_any_text_is_a_moment_or_a_sentence(text):
    try:
        moment = read_text(text)
    except NotADate as refused:
        assert str(refused).endswith(".")  # noqa: PT017 - either outcome is right
    else:
        assert 1990 <= moment.on.year <= 2100
