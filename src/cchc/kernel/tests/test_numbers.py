"""Numbers are rounded, written and read as in published reports."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel import numbers


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [("0.005", 2, "0.01"), ("2.675", 2, "2.68"), ("-0.005", 2, "-0.01"), ("23.865", 2, "23.87"), ("1.5", 0, "2")],
)
def test_a_half_is_rounded_away_from_zero(value: str, places: int, rounded: str) -> None:
    assert numbers.round_half_up(Decimal(value), places) == Decimal(rounded)


@pytest.mark.parametrize(
    ("numerator", "denominator", "shown"),
    [
        (145, 710, "20,42\u00a0%"),
        (1436, 6015, "23,87\u00a0%"),
        (5873, 5916, "99,27\u00a0%"),
        (0, 5, "0,00\u00a0%"),
        (1, 0, ""),
    ],
)
def test_a_share_is_printed_with_two_decimals_and_is_empty_without_denominator(numerator, denominator, shown) -> None:
    assert numbers.write_percent(numbers.percent(numerator, denominator)) == shown


@given(st.integers(-(10**15), 10**15))
def test_an_integer_survives_writing_and_reading(value: int) -> None:
    assert numbers.read_integer(numbers.write_integer(value)) == value


@given(st.decimals(-(10**12), 10**12, places=2))
def test_a_decimal_survives_writing_and_reading(value: Decimal) -> None:
    assert numbers.read_decimal(numbers.write_decimal(value)) == value


@pytest.mark.parametrize("text", ["", "1,234.5", "12.34", "1..000", "một", "1 000", "1.0000"])
def test_what_is_no_vietnamese_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        numbers.read_decimal(text)
