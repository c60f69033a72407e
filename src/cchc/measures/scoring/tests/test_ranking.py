"""Ranks with ties, in any order of the units; changes between years."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.measures.scoring.ranking import Contender, YearResult, compare, rank

contenders = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=4),
    st.tuples(st.sampled_from([Decimal(90), Decimal("85.42"), Decimal(80)]), st.integers(0, 3)),
    max_size=12,
).map(lambda found: [Contender(key, index, {"3": Decimal(part)}) for key, (index, part) in found.items()])


@given(contenders, st.randoms())
def test_the_order_in_which_units_come_does_not_matter(units, random) -> None:
    shuffled = list(units)
    random.shuffle(shuffled)

    assert rank(shuffled) == rank(units)
    assert rank(shuffled, ["3"]) == rank(units, ["3"])


@given(contenders)
def test_a_rank_is_one_more_than_the_number_of_better_units(units) -> None:
    index = {unit.key: unit.percent for unit in units}

    for placing in rank(units):
        assert placing.rank == 1 + sum(other > index[placing.key] for other in index.values())
        assert set(placing.tied_with) == {key for key in index if index[key] == index[placing.key]} - {placing.key}
        assert placing.of == len(units)


def test_a_tie_is_broken_by_the_domains_that_the_set_names() -> None:
    units = [
        Contender("A", Decimal("85.42"), {"3": Decimal(70)}),
        Contender("B", Decimal("85.42"), {"3": Decimal(80)}),
        Contender("C", Decimal("85.42")),
    ]

    assert [(placing.key, placing.rank) for placing in rank(units)] == [("A", 1), ("B", 1), ("C", 1)]
    assert [(placing.key, placing.rank) for placing in rank(units, ["3"])] == [("B", 1), ("A", 2), ("C", 3)]


def test_a_unit_that_stands_twice_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="twice"):
        rank([Contender("A", Decimal(1)), Contender("A", Decimal(2))])


def test_years_under_one_set_are_compared_in_points_too() -> None:
    change = compare(
        YearResult(2022, "district", Decimal("84.31"), Decimal("84.31"), 3),
        YearResult(2021, "district", Decimal("83.35"), Decimal("83.35"), 1),
    )

    assert (change.points, change.percent, change.places, change.same_set) == (
        Decimal("0.96"),
        Decimal("0.96"),
        -2,
        True,
    )


def test_years_under_different_sets_are_compared_in_percent_only() -> None:
    change = compare(
        YearResult(2021, "new", Decimal(45), Decimal("75.00"), None),
        YearResult(2020, "old", Decimal(70), Decimal("70.00"), 4),
    )

    assert (change.points, change.percent, change.places, change.same_set) == (None, Decimal("5.00"), None, False)
