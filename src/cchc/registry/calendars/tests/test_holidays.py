"""The bundled calendar against the law and against the closing days that were announced."""

from datetime import date

import pytest

from cchc.registry.calendars.errors import CalendarRefused
from cchc.registry.calendars.rules import bundled_source, read_source
from cchc.registry.calendars.rules.holidays import days_off_by_law
from cchc.registry.calendars.rules.lunar import hung_kings_day, solar_date, tet
from cchc.registry.calendars.rules.source import BUNDLED
from cchc.registry.calendars.tests.people import published
from cchc.registry.calendars.types import DayKind

LUNAR = {
    2007: "17/02 26/04",
    2019: "05/02 14/04",
    2020: "25/01 02/04",
    2021: "12/02 21/04",
    2022: "01/02 10/04",
    2023: "22/01 29/04",
    2024: "10/02 18/04",
    2025: "29/01 07/04",
    2026: "17/02 26/04",
    2027: "06/02 16/04",
    2028: "26/01 04/04",
    2029: "13/02 23/04",
    2030: "02/02 12/04",
    2031: "23/01 01/04",
    2032: "11/02 19/04",
    2033: "31/01 09/04",
    2034: "19/02 28/04",
    2035: "08/02 17/04",
    2036: "28/01 06/04",
}
CLOSED = {
    2019: "01/01 04/02 05/02 06/02 07/02 08/02 15/04 29/04 30/04 01/05 02/09",
    2020: "01/01 23/01 24/01 27/01 28/01 29/01 02/04 30/04 01/05 02/09",
    2021: "01/01 10/02 11/02 12/02 15/02 16/02 21/04 30/04 03/05 02/09 03/09",
    2022: "03/01 31/01 01/02 02/02 03/02 04/02 11/04 02/05 03/05 01/09 02/09",
    2023: "02/01 20/01 23/01 24/01 25/01 26/01 01/05 02/05 03/05 01/09 04/09",
    2024: "01/01 08/02 09/02 12/02 13/02 14/02 18/04 29/04 30/04 01/05 02/09 03/09",
    2025: "01/01 27/01 28/01 29/01 30/01 31/01 07/04 30/04 01/05 02/05 01/09 02/09",
    2026: "01/01 02/01 16/02 17/02 18/02 19/02 20/02 27/04 30/04 01/05 31/08 01/09 02/09 24/11",
}
WORKED = {"2019-01-05", "2019-05-04", "2024-05-04", "2025-04-26", "2026-01-10", "2026-08-22"}


@pytest.mark.parametrize("year", LUNAR)
def test_tet_and_the_hung_kings_day_fall_where_vietnam_keeps_them(year):
    assert f"{tet(year):%d/%m} {hung_kings_day(year):%d/%m}" == LUNAR[year]


def test_the_year_2030_is_not_the_chinese_one():
    assert tet(2030) == date(2030, 2, 2)


def test_mid_autumn_after_a_leap_month_and_months_that_cannot_be_asked():
    assert solar_date(2020, 8, 15) == date(2020, 10, 1)
    assert solar_date(2023, 8, 15) == date(2023, 9, 29)
    with pytest.raises(ValueError, match="solstice"):
        solar_date(2021, 12, 1)


@pytest.mark.parametrize("year", CLOSED)
def test_the_weekdays_off_are_those_that_were_announced(year):
    calendar = published()
    days = (date.fromordinal(day) for day in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1))
    closed = [f"{on:%d/%m}" for on in days if on.weekday() < 5 and not calendar.is_working(on.toordinal())]
    assert " ".join(closed) == CLOSED[year]


def test_the_saturdays_worked_are_those_that_were_decided():
    made_up = {note.on.isoformat() for note in bundled_source().days if note.kind is DayKind.MAKEUP_WORKING}
    assert made_up == WORKED
    assert all(published().is_working(date.fromisoformat(on).toordinal()) for on in WORKED)


@pytest.mark.parametrize("year", range(2019, 2031))
def test_every_day_off_by_law_is_in_the_file_and_the_rest_are_swaps(year):
    lawful = {(note.on, note.kind, note.decided) for note in days_off_by_law(year, decided=year <= 2026)}
    stored = {(note.on, note.kind, note.decided) for note in bundled_source().days if note.on.year == year}
    assert lawful <= stored
    swaps = {note.on for note in bundled_source().days if "oán đổi" in note.basis and note.on.year == year}
    swaps |= {note.on for note in bundled_source().days if "2450" in note.basis and note.on.year == year}
    assert {on for on, _kind, _decided in stored - lawful} <= swaps


def test_what_the_government_has_not_decided_is_marked():
    undecided = [note for note in bundled_source().days if not note.decided]
    assert {note.on.year for note in undecided} == {2027, 2028, 2029, 2030}
    assert all("hưa có quyết định" in note.basis for note in undecided if "bù" not in note.name)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"2019-01-01", "off"', '"2018-01-01", "off"'),
        ('"2019-01-01", "off"', '"2019-01-05", "off"'),
        ('"2019-01-01", "off"', '"2019-13-01", "off"'),
        ('"2019-01-01", "off"', '"2019-01-01", "holiday"'),
        ('"Tết Dương lịch"', '""'),
        ('"last_year": 2030', '"last_year": 2018'),
        ('"on", "kind"', '"kind", "on"'),
        ('"Bộ luật Lao động 2012, điều 115", true', '"Bộ luật Lao động 2012, điều 115", 1'),
        ('"days"', '"rows"'),
        ('["2019-01-01", "off", ', '["2019-01-01", '),
    ],
)
def test_a_broken_calendar_file_is_refused(old, new):
    text = BUNDLED.read_text()
    assert old in text
    with pytest.raises(CalendarRefused):
        read_source(text.replace(old, new, 1))
