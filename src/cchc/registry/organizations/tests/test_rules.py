"""Places in the tree and shares of work, without a database."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.registry.organizations.rules import (
    CircularTreeError,
    Handing,
    Standing,
    covered,
    joined_spans,
    reaches_of,
    shares,
    symbol_of,
)

ZERO = date(2020, 1, 1)
days = st.integers(0, 400).map(lambda n: ZERO + timedelta(days=n))


@given(st.lists(st.tuples(days, st.integers(1, 90)).map(lambda s: (s[0], s[0] + timedelta(days=s[1])))))
def test_joined_spans_cover_the_same_days_without_touching(spans):
    joined = joined_spans(spans)
    on = {first + timedelta(days=n) for first, end in spans for n in range((end - first).days)}
    assert {first + timedelta(days=n) for first, end in joined for n in range((end - first).days)} == on
    assert all(earlier[1] < later[0] for earlier, later in pairwise(joined))
    assert all(covered(first, end, spans) for first, end in joined)


def test_a_span_with_a_gap_is_not_covered():
    assert not covered(ZERO, date(2022, 1, 1), [(ZERO, date(2021, 1, 1)), (date(2021, 1, 2), date(2023, 1, 1))])


def test_two_units_that_change_places_over_time_are_no_circle():
    middle, end = date(2021, 1, 1), date(2022, 1, 1)
    standings = {
        1: [Standing(1, None, ZERO, middle), Standing(1, 2, middle, end)],
        2: [Standing(2, 1, ZERO, middle), Standing(2, None, middle, end)],
    }
    above = {(reach.ancestor_id, reach.first, reach.end) for reach in reaches_of(2, standings, {}) if reach.depth}
    assert above == {(1, ZERO, middle)}


def test_a_circle_is_found():
    standings = {1: [Standing(1, 2, ZERO, date.max)], 2: [Standing(2, 1, ZERO, date.max)]}
    with pytest.raises(CircularTreeError):
        reaches_of(1, standings, {})


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.lists(st.integers(1, 9), min_size=1, max_size=3), st.booleans()), max_size=6
    )
)
def test_shares_of_any_history_make_one(history):
    """Each act splits a living holder into new units, or merges it into them, with or without staying."""
    handings, living, fresh = [], [0], 1
    for act, (which, weights, stays) in enumerate(history):
        giver = living[which % len(living)]
        parts = [Decimal(weight) / Decimal(sum(weights) + (5 if stays else 0)) for weight in weights]
        parts = [part.quantize(Decimal("0.0001")) for part in parts]
        if not stays:
            parts[0] += 1 - sum(parts)
        for part in parts:
            handings.append(Handing(giver, fresh, part, ZERO + timedelta(days=act), act))
            living.append(fresh)
            fresh += 1
        if not stays:
            living.remove(giver)
    divided = shares(0, handings, date.max)
    assert sum(divided.values()) == 1
    assert set(divided) <= set(living)


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("Phòng Tư pháp", "PTP"),
        ("Phòng Tài chính - Kế hoạch huyện Chư Pưh", "PTCKH"),
        ("Văn phòng HĐND và UBND huyện Chư Pưh", "VPHĐND&UBND"),
        ("Chi nhánh Văn phòng đăng ký đất đai", "CNVPĐKĐĐ"),
        ("Văn phòng xã Ia Hrú", "VP"),
    ],
)
def test_the_symbol_of_a_unit_is_made_of_its_first_letters(name, symbol):
    assert symbol_of(name) == symbol
