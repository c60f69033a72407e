"""Reporting windows run from the 15th to the 14th and join without gap."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel import periods
from cchc.kernel.periods import Period


@pytest.mark.parametrize(
    ("window", "first", "last"),
    [
        (periods.reporting_month(2021, 1), date(2020, 12, 15), date(2021, 1, 14)),
        (periods.reporting_quarter(2021, 1), date(2020, 12, 15), date(2021, 3, 14)),
        (periods.reporting_quarter(2021, 3), date(2021, 6, 15), date(2021, 9, 14)),
        (periods.reporting_half_year(2021), date(2020, 12, 15), date(2021, 6, 14)),
        (periods.reporting_year(2021), date(2020, 12, 15), date(2021, 12, 14)),
    ],
)
def test_the_windows_of_the_reporting_regime(window: Period, first: date, last: date) -> None:
    assert (window.first, window.last) == (first, last)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 800))
def test_reporting_months_cover_a_period_once(first: date, days: int) -> None:
    whole = Period(first, first + timedelta(days=days))
    months = periods.reporting_months_between(whole)
    assert months[0].first == whole.first
    assert months[-1].last == whole.last
    assert sum(month.days for month in months) == whole.days


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="before"):
        Period(date(2021, 2, 1), date(2021, 1, 1))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_the_previous_period_touches_and_has_the_same_length(first: date, days: int) -> None:
    period = Period(first, first + timedelta(days=days))
    assert period.previous().last + timedelta(days=1) == period.first
    assert period.previous().days == period.days
