"""A whole set: sums of rounded leaves, the ledger, what did not arise, bonus and penalty, links to indicators."""

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.kernel.errors import ManyRefusals
from cchc.measures.scoring.answers_document import read_answers
from cchc.measures.scoring.errors import AnswerInvalid
from cchc.measures.scoring.json_place import load
from cchc.measures.scoring.library import AN_LAO_2021, find_set
from cchc.measures.scoring.rules import score_set, what_if
from cchc.measures.scoring.tests.building import criteria_set, domain, leaf
from cchc.measures.scoring.types import (
    Answer,
    AnswerState,
    Choice,
    Counts,
    DomainKind,
    GrantedPoints,
    Link,
    NotApplicable,
    Options,
    PerItem,
    Value,
)

REFERENCE = find_set("district-reference-2021")
BONUS = criteria_set(
    domain("1", leaf("1.1", 2), leaf("1.2", 1, not_applicable="rescale")),
    domain("2", leaf("2.1", 5, {"type": "per_item", "points_each": 1}), kind="bonus"),
    domain("3", leaf("3.1", 3, {"type": "deduct", "points_each": 1}), kind="penalty"),
)


def an_lao():
    return read_answers(load(AN_LAO_2021)).answers


@st.composite
def any_answers(draw):
    """Answers of every kind that fits, for some of the leaves of the reference set."""
    answers = {}
    for code, criterion in REFERENCE.leaves().items():
        choices = [st.builds(GrantedPoints, st.decimals(min_value=0, max_value=criterion.max, places=3))]
        if isinstance(criterion.rule, Options):
            choices.append(st.sampled_from(criterion.rule.options).map(lambda option: Choice(option.label)))
        elif isinstance(criterion.rule, PerItem):
            choices.append(st.integers(0, 9).map(lambda count: Value(Decimal(count))))
        else:
            choices.append(st.builds(Value, st.decimals(min_value=0, max_value=100, places=4)))
            shares = st.tuples(st.integers(0, 9999), st.integers(1, 9999))
            choices.append(shares.map(lambda pair: Counts(Decimal(min(pair)), Decimal(max(pair)))))
        if criterion.not_applicable:
            choices.append(st.just(NotApplicable()))
        found = draw(st.none() | st.one_of(choices))
        if found is not None:
            answers[code] = Answer(found)
    return answers


@settings(deadline=None, max_examples=50)
@given(any_answers())
def test_maximum_less_the_lost_points_is_the_score(answers) -> None:
    score = score_set(REFERENCE, answers)

    assert score.total.max - sum(entry.lost for entry in score.deductions) == score.total.points
    for part in score.domains:
        lost = sum(entry.lost for entry in score.deductions if entry.code.split(".")[0] == part.code)
        assert part.sum.max - lost == part.sum.points
        assert part.sum.points == sum(node.points for node in part.leaves())
    assert score.work.points + score.survey.points == score.total.points
    assert all(entry.lost > 0 and entry.reason for entry in score.deductions)


@settings(deadline=None, max_examples=50)
@given(any_answers(), st.randoms())
def test_the_order_of_the_answers_does_not_matter(answers, random) -> None:
    shuffled = list(answers.items())
    random.shuffle(shuffled)

    assert score_set(REFERENCE, dict(shuffled)) == score_set(REFERENCE, answers)


@settings(deadline=None, max_examples=50)
@given(any_answers(), st.sets(st.sampled_from(sorted(REFERENCE.leaves()))))
def test_what_if_gives_back_just_the_ticked_points(answers, ticked) -> None:
    score = score_set(REFERENCE, answers)
    full = {code: Answer(GrantedPoints(REFERENCE.leaves()[code].max)) for code in ticked}

    assert what_if(score, frozenset(ticked)) == score_set(REFERENCE, answers | full).total


@given(st.booleans(), st.booleans(), st.integers(0, 9), st.integers(0, 9))
def test_bonus_and_penalty_stand_outside_the_scale_and_the_ledger_still_closes(one, other, items, breaches) -> None:
    answers = {
        "1.1": Answer(Choice("có" if one else "không")),
        "1.2": Answer(NotApplicable() if other else Choice("không")),
        "2.1": Answer(Value(Decimal(items))),
        "3.1": Answer(Value(Decimal(breaches))),
    }

    score = score_set(BONUS, answers)

    assert score.total.max == (2 if other else 3)
    assert score.bonus == min(items, 5)
    assert score.total.max - sum(entry.lost for entry in score.deductions) + score.bonus == score.total.points
    taken = next(part for part in score.domains if part.kind is DomainKind.PENALTY)
    assert (taken.sum.points, taken.sum.percent) == (-min(breaches, 3), None)


def test_the_ledger_of_an_lao_names_the_reasons_of_the_report() -> None:
    score = score_set(REFERENCE, an_lao())
    ledger = {entry.code: entry for entry in score.deductions}

    assert [f"{entry.code} {entry.lost}" for entry in score.deductions] == [
        "1.1.3 0.25", "1.7 0.50", "3.1.1 1.00", "3.1.2 1.00", "3.3.1 0.50", "3.3.2 0.50", "3.4.1 0.01", "4.2.2 0.50",
        "5.4.2 0.50", "6.2 1.00", "6.3 0.50", "6.4 0.50", "7.2 0.50", "7.4.1 1.00", "7.5 1.00", "7.6 0.32", "8.1 3.79",
        "8.2 2.32",
    ]  # fmt: skip
    assert "chưa tổ chức gặp gỡ" in ledger["1.7"].reason
    assert "Trung tâm VH-TT-TT" in ledger["4.2.2"].reason
    assert "chỉ đạt 18 %" in ledger["7.6"].reason
    assert ledger["6.2"].owner == "Phòng Tài chính - Kế hoạch"


def test_the_parent_of_an_lao_criteria_is_the_printed_one() -> None:
    score = score_set(REFERENCE, an_lao())
    parents = {node.code: (str(node.points), str(node.max)) for part in score.domains for node in part.criteria}

    assert parents["3.1"] == ("0.00", "2.00")
    assert parents["3.3"] == ("0.50", "1.50")
    assert parents["3.4"] == ("2.99", "3.00")


def test_what_the_report_does_not_state_is_marked_and_has_full_points() -> None:
    score = score_set(REFERENCE, an_lao())
    assumed = [node for part in score.domains for node in part.leaves() if node.assumed]

    assert len(assumed) == 27
    assert not any(node.lost for node in assumed)


def test_every_leaf_of_the_set_is_answered_by_an_lao() -> None:
    assert an_lao().keys() == REFERENCE.leaves().keys()


def test_the_reference_set_has_the_published_structure() -> None:
    criteria = [each for part in REFERENCE.domains for each in part.criteria]

    assert (len(REFERENCE.domains), len(criteria), sum(len(each.children) for each in criteria)) == (8, 48, 34)
    assert [part.max for part in REFERENCE.domains] == [10, 5, 10, 7, 11, 5, 12, 40]


def test_a_leaf_without_answer_earns_nothing_and_says_so() -> None:
    score = score_set(REFERENCE, {})

    assert score.total.points == 0
    assert score.deductions[0].reason == "Chưa có câu trả lời."


def test_a_linked_criterion_takes_its_share_from_the_indicator() -> None:
    score = score_set(REFERENCE, {}, {"postal_share_of_received": Counts(Decimal(1436), Decimal(6015))}.get)
    postal = next(node for part in score.domains for node in part.leaves() if node.code == "7.6")

    assert (postal.points, postal.state, postal.indicator) == (
        Decimal("0.24"),
        AnswerState.LINKED,
        "postal_share_of_received",
    )
    assert "1.436/6.015" in postal.why


def test_an_answer_may_link_and_an_own_answer_goes_before_the_link() -> None:
    shares = {
        "on_time_share_of_settled": Counts(Decimal(5873), Decimal(5916)),
        "postal_share_of_received": Counts(Decimal(1), Decimal(2)),
    }
    answers = {"3.4.1": Answer(Link("on_time_share_of_settled")), "7.6": Answer(Value(Decimal(10)))}

    score = score_set(REFERENCE, answers, shares.get)

    nodes = {node.code: node for part in score.domains for node in part.leaves()}
    assert nodes["3.4.1"].points == Decimal("1.49")
    assert (nodes["7.6"].points, nodes["7.6"].indicator) == (Decimal("0.10"), "")


def test_an_indicator_without_cases_yet_earns_nothing_and_breaks_nothing() -> None:
    score = score_set(REFERENCE, {}, {"postal_share_of_received": Counts(Decimal(0), Decimal(0))}.get)
    postal = next(node for part in score.domains for node in part.leaves() if node.code == "7.6")

    assert (postal.points, postal.why) == (Decimal(0), "Chỉ tiêu liên kết chưa phát sinh số liệu: 0 điểm.")


def test_a_share_of_nothing_follows_the_policy_of_the_criterion() -> None:
    nothing = {"2.3.2": Answer(Counts(Decimal(0), Decimal(0)))}
    handled = next(node for node in score_set(REFERENCE, nothing).domains[1].leaves() if node.code == "2.3.2")

    assert (handled.points, handled.why) == (Decimal("0.50"), "Không phát sinh: đủ điểm.")


def test_not_applicable_is_refused_where_the_set_does_not_allow_it() -> None:
    with pytest.raises(AnswerInvalid, match=r"Tiêu chí 1\.7: bộ tiêu chí không cho ghi “không áp dụng”") as refused:
        score_set(REFERENCE, {"1.7": Answer(NotApplicable())})
    assert refused.value.field == "1.7"


def test_all_wrong_answers_are_named_at_once() -> None:
    wrong = {"9.9": Answer(Value(Decimal(1))), "3.1": Answer(Value(Decimal(1))), "1.7": Answer(Choice("hay"))}

    with pytest.raises(ManyRefusals) as refused:
        score_set(REFERENCE, wrong)

    assert [refusal.sentence for refusal in refused.value.refusals] == [
        "Bộ tiêu chí không có tiêu chí 9.9.",
        "Tiêu chí 3.1 là tổng, không chấm trực tiếp. Hãy chấm các tiêu chí: 3.1.1, 3.1.2.",
        "Tiêu chí 1.7: không có mức “hay”. Hãy chọn một trong: “có”, “không”.",
    ]


def test_the_published_files_carry_no_binary_fractions() -> None:
    assert "float" not in {type(value).__name__ for value in _numbers(load(AN_LAO_2021))}
    assert json.dumps(str(score_set(REFERENCE, an_lao()).total.points)) == '"84.31"'


def _numbers(value):
    if isinstance(value, dict):
        return [number for each in value.values() for number in _numbers(each)]
    return [value]
