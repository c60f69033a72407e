"""Figures and dates are written as Vietnam writes them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from cchc.support.web.templatetags import vietnamese


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (vietnamese.integer(6015), "6.015"),
        (vietnamese.integer(None), ""),
        (vietnamese.decimal(Decimal("1234.5")), "1.234,5"),
        (vietnamese.decimal(Decimal("0.125"), 2), "0,13"),
        (vietnamese.percent(Decimal("99.27")), "99,27\u00a0%"),
        (vietnamese.day(date(2021, 7, 28)), "28/07/2021"),
        (vietnamese.day_short(date(2021, 7, 28)), "28/07"),
        (vietnamese.weekday_day(date(2021, 7, 29)), "thứ Năm, 29/07/2021"),
        (vietnamese.sentence("thứ Tư"), "Thứ Tư"),
    ],
)
def test_values_are_written_as_in_vietnam(written, expected):
    assert written == expected


def test_a_moment_before_midnight_in_london_is_the_next_day_in_vietnam():
    late_evening = datetime(2021, 7, 27, 18, 30, tzinfo=UTC)
    assert vietnamese.moment(late_evening) == "28/07/2021, 01:30"
    assert vietnamese.day(late_evening) == "28/07/2021"
    assert vietnamese.hour(late_evening) == "01:30"


def test_english_pages_keep_the_order_of_day_and_month():
    with translation.override("en"):
        from django.forms import DateField

        assert DateField().clean("01/02/2021") == date(2021, 2, 1)
