"""What readers see: the list, one assessment, ranks with ties, the change since last year, and what if."""

from decimal import Decimal

import pytest

from cchc.kernel.actor import SYSTEM
from cchc.measures.scoring.errors import AssessmentUnknown
from cchc.measures.scoring.json_place import load
from cchc.measures.scoring.library import AN_LAO_2021
from cchc.measures.scoring.models import Answer
from cchc.measures.scoring.selectors import assessment_for, assessments_for
from cchc.measures.scoring.services import (
    load_criteria_set,
    open_assessment,
    publish_assessment,
    record_answers,
    score_assessment,
)
from cchc.measures.scoring.tests.building import document, domain, leaf

TEN = {"type": "per_item", "points_each": 1}
SELF = Answer.Round.SELF


def publish(unit: str, points: tuple[int, int], set_code: str = "nho", year: int = 2021) -> int:
    """A published assessment of a small set: two domains of ten points."""
    parts = document(
        domain("1", leaf("1.1", 10, TEN)), domain("2", leaf("2.1", 10, TEN)), code=set_code, tie_break=["2"]
    )
    load_criteria_set(SYSTEM, parts)
    found = open_assessment(SYSTEM, set_code=set_code, unit_code=unit, year=year)
    record_answers(SYSTEM, found, SELF, {"1.1": points[0], "2.1": points[1]})
    publish_assessment(SYSTEM, found, decision="QĐ 1/QĐ-UBND")
    return found


def test_the_clerk_of_commune_b_sees_nothing_of_commune_a(administration, assessment) -> None:
    assert [row.unit_code for row in assessments_for(administration.officer_a)] == ["a"]
    assert [row.unit_code for row in assessments_for(administration.appraiser)] == ["a"]
    assert assessments_for(administration.officer_b) == []
    assert assessments_for(administration.nobody) == []
    for stranger in (administration.officer_b, administration.nobody):
        with pytest.raises(AssessmentUnknown, match="trong các đơn vị mà Ông/Bà theo dõi"):
            assessment_for(stranger, assessment)


def test_a_detail_shows_the_score_with_owners_rounds_and_reasons(administration, assessment) -> None:
    answers = load(AN_LAO_2021)["answers"]
    record_answers(administration.officer_a, assessment, SELF, answers, {"6.2": administration.units["h"]})

    detail = assessment_for(administration.officer_a, assessment)

    assert str(detail.score.total.points) == "84.31"
    assert detail.owners["6.2"] == "UBND huyện"
    assert detail.owners["1.1.3"] == "Phòng Nội vụ"
    assert detail.rounds["6.2"] is SELF
    assert (detail.row.placing, detail.change, detail.next_rank) == (None, None, None)


def test_ticked_points_are_only_imagined(administration, assessment) -> None:
    record_answers(administration.officer_a, assessment, SELF, load(AN_LAO_2021)["answers"])
    score_assessment(administration.officer_a, assessment)

    detail = assessment_for(administration.officer_a, assessment, ["6.2", "1.7", "2.1", "không có"])

    assert (detail.ticked, str(detail.if_ticked.points)) == (frozenset({"6.2", "1.7"}), "85.81")
    assert str(assessment_for(administration.officer_a, assessment).if_ticked.points) == "84.31"
    assert str(assessments_for(administration.officer_a)[0].points) == "84.31"


def test_published_units_are_ranked_and_ties_broken_by_the_set(administration) -> None:
    first, second, third = publish("a", (9, 9)), publish("b", (9, 7)), publish("h", (7, 9))

    places = {row.id: row.placing.rank for row in assessments_for(administration.appraiser)}

    assert places == {first: 1, third: 2, second: 3}
    detail = assessment_for(administration.appraiser, second)
    assert (detail.next_rank.rank, detail.next_rank.percent, detail.tied_with) == (1, Decimal("10.00"), ())
    assert detail.row.placing.of == 3


def test_units_that_are_equal_in_everything_share_a_rank(administration) -> None:
    publish("a", (8, 8))
    equal = publish("b", (8, 8))
    publish("h", (9, 8))

    detail = assessment_for(administration.appraiser, equal)

    assert (detail.row.placing.rank, detail.tied_with) == (2, ("UBND xã A",))
    assert (detail.next_rank.rank, detail.next_rank.percent) == (1, Decimal("5.00"))


def test_the_change_since_the_year_before_is_in_points_only_under_the_same_set(administration) -> None:
    publish("a", (8, 8), year=2020)
    now = publish("a", (9, 8), year=2021)
    other = publish("a", (9, 9), set_code="khac", year=2022)

    change = assessment_for(administration.officer_a, now).change
    assert (change.since, change.points, change.percent, change.same_set) == (
        2020,
        Decimal("1.00"),
        Decimal("5.00"),
        True,
    )
    changed_set = assessment_for(administration.officer_a, other).change
    assert (changed_set.points, changed_set.percent, changed_set.same_set) == (None, Decimal("5.00"), False)


def test_a_list_asks_no_more_for_many_units_than_for_few(administration, django_assert_max_num_queries) -> None:
    for unit in ("a", "b", "h", "t"):
        publish(unit, (5, 5))
    reader = administration.appraiser
    assessments_for(reader)

    with django_assert_max_num_queries(4):
        assert len(assessments_for(reader)) == 3


def test_a_unit_behind_only_by_the_tie_break_lacks_no_percent(administration) -> None:
    publish("a", (7, 9))
    behind = publish("b", (9, 7))

    detail = assessment_for(administration.appraiser, behind)

    assert (detail.row.placing.rank, detail.next_rank) == (2, None)
