"""Points of one leaf: what fits, what is refused, and what holds for any rule and answer."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel.numbers import round_half_up
from cchc.measures.scoring.errors import AnswerInvalid
from cchc.measures.scoring.points import full_condition, points_of
from cchc.measures.scoring.types import (
    Breaches,
    Choice,
    Counts,
    Deadline,
    Deduct,
    DoneOn,
    GrantedPoints,
    Linear,
    Option,
    Options,
    PerItem,
    Range,
    Stage,
    Step,
    Steps,
    Survey,
    Value,
)

TWO_STEPS = Steps(
    (Step(Decimal(95), strict=False, points=Decimal(1)), Step(Decimal(90), strict=True, points=Decimal("0.5"))), "%"
)
LEVELS = Options((Option("đủ", Decimal(1)), Option("thiếu", Decimal("0.5")), Option("0-1", Decimal(0))))
REPORTS = Deduct((Option("báo cáo trễ", Decimal("0.125")),))

amounts = st.decimals(min_value=0, max_value=1000, places=2)
maxima = st.decimals(min_value=0, max_value=100, places=2)


@st.composite
def rising_rules(draw):
    """Rules of which more is never worse, with their maximum."""
    maximum = draw(maxima)
    kind = draw(st.sampled_from(["linear", "steps", "items", "survey"]))
    if kind == "linear":
        full_at = draw(st.decimals(min_value="0.01", max_value=200, places=2))
        floor = draw(st.none() | st.decimals(min_value=0, max_value=full_at, places=2))
        return Linear(full_at, floor, "%"), maximum
    if kind == "items":
        return PerItem(draw(st.decimals(min_value="0.01", max_value=5, places=2)), maximum), maximum
    if kind == "survey":
        return Survey("citizens", maximum), maximum
    bounds = sorted(draw(st.sets(amounts, min_size=1, max_size=5)), reverse=True)
    shares = sorted(draw(st.lists(st.integers(0, 100), min_size=len(bounds), max_size=len(bounds))), reverse=True)
    steps = tuple(
        Step(bound, strict=draw(st.booleans()), points=maximum * share / 100)
        for bound, share in zip(bounds, shares, strict=True)
    )
    return Steps(steps, "%"), maximum


@given(rising_rules(), amounts, amounts)
def test_more_never_earns_less(rule_and_maximum, one, other) -> None:
    rule, maximum = rule_and_maximum
    low, high = sorted((one, other))
    if isinstance(rule, PerItem):
        low, high = Decimal(int(low)), Decimal(int(high))
    if isinstance(rule, Survey):
        low, high = low / 10, high / 10

    assert points_of(rule, maximum, Value(low)).points <= points_of(rule, maximum, Value(high)).points


@given(rising_rules(), st.integers(0, 10**9), st.integers(1, 10**9))
def test_points_stay_between_nothing_and_the_maximum_with_two_decimals(
    rule_and_maximum, numerator, denominator
) -> None:
    rule, maximum = rule_and_maximum
    numerator = min(numerator, denominator)
    answer = (
        Value(Decimal(numerator)) if isinstance(rule, PerItem) else Counts(Decimal(numerator), Decimal(denominator))
    )

    earned = points_of(rule, maximum, answer)

    assert 0 <= earned.points <= round_half_up(maximum)
    assert earned.points == round_half_up(earned.points)
    assert earned.why


@given(st.integers(0, 2000), st.integers(1, 2000))
def test_a_share_from_counts_is_not_rounded_before_the_leaf(numerator, denominator) -> None:
    numerator = min(numerator, denominator)
    exact = round_half_up(Decimal(3 * numerator) / Decimal(2 * denominator))

    rule = Linear(Decimal(100), None, "%")
    assert points_of(rule, Decimal("1.5"), Counts(Decimal(numerator), Decimal(denominator))).points == exact


@given(st.dictionaries(st.sampled_from(["báo cáo trễ"]), st.integers(0, 50), min_size=1))
def test_breaches_take_points_and_never_more_than_there_are(found) -> None:
    earned = points_of(REPORTS, Decimal("0.5"), Breaches(tuple(found.items())))

    assert earned.points == round_half_up(max(Decimal("0.5") - Decimal("0.125") * sum(found.values()), Decimal(0)))


@given(st.integers(0, 400))
def test_a_later_day_never_earns_more(days) -> None:
    rule = Deadline((Stage(date(2020, 12, 31), Decimal("0.5")), Stage(date(2021, 1, 15), Decimal("0.25"))))
    first = date(2020, 12, 1)
    earned = [points_of(rule, Decimal("0.5"), DoneOn(first + timedelta(days=day))).points for day in (days, days + 1)]

    assert earned[0] >= earned[1]


def test_a_half_is_rounded_up_once() -> None:
    assert points_of(Linear(Decimal(100), None, "%"), Decimal("0.5"), Value(Decimal(1))).points == Decimal("0.01")
    assert points_of(Linear(Decimal(100), None, "%"), Decimal("0.5"), Value(Decimal("0.99"))).points == Decimal("0.00")


def test_a_level_is_found_whatever_its_case_and_spacing() -> None:
    assert points_of(LEVELS, Decimal(1), Choice("  THIẾU ")).points == Decimal("0.50")
    assert points_of(Options((Option("3", Decimal(1)),)), Decimal(1), Value(Decimal("3.0"))).points == Decimal("1.00")


def test_a_band_within_one_step_earns_that_step() -> None:
    assert points_of(TWO_STEPS, Decimal(1), Range(Decimal(95), None)).points == Decimal("1.00")
    assert points_of(TWO_STEPS, Decimal(1), Range(Decimal(91), Decimal(95))).points == Decimal("0.50")
    assert points_of(TWO_STEPS, Decimal(1), Range(None, Decimal(90))).points == Decimal("0.00")


@pytest.mark.parametrize("band", [Range(Decimal(90), Decimal(95)), Range(Decimal(80), None), Range(None, Decimal(100))])
def test_a_band_over_several_steps_is_refused(band) -> None:
    with pytest.raises(AnswerInvalid, match="gồm nhiều bậc điểm"):
        points_of(TWO_STEPS, Decimal(1), band)


@pytest.mark.parametrize(
    ("rule", "answer", "sentence"),
    [
        (LEVELS, Choice("tốt"), "Hãy chọn một trong: “đủ”, “thiếu”"),
        (LEVELS, Counts(Decimal(1), Decimal(2)), "cần chọn một mức"),
        (TWO_STEPS, Choice("đủ"), "cần một tỷ lệ"),
        (Steps(TWO_STEPS.steps, "lần"), Counts(Decimal(1), Decimal(2)), "cần một số"),
        (Linear(Decimal(100), None, "%"), Range(None, Decimal(50)), "cần một tỷ lệ"),
        (PerItem(Decimal(1), Decimal(2)), Value(Decimal("1.5")), "số nguyên"),
        (PerItem(Decimal(1), Decimal(2)), Choice("đủ"), "số nguyên"),
        (Survey("citizens", Decimal(30)), Value(Decimal(101)), "không quá 100 %"),
        (REPORTS, Choice("trễ"), "cần số lần của từng lỗi"),
        (REPORTS, Breaches((("thiếu", 1),)), "Các lỗi: “báo cáo trễ”"),
        (Deadline((Stage(date(2021, 1, 1), Decimal(1)),)), Value(Decimal(1)), "cần ngày hoàn thành"),
        (LEVELS, GrantedPoints(Decimal("1.01")), "nằm ngoài khoảng từ 0 đến điểm tối đa 1"),
    ],
)
def test_an_answer_of_the_wrong_kind_says_what_is_wanted(rule, answer, sentence) -> None:
    with pytest.raises(AnswerInvalid, match=sentence):
        points_of(rule, Decimal(1), answer)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (LEVELS, "đạt mức “đủ”"),
        (TWO_STEPS, "đạt từ 95\u00a0%"),
        (Steps(TWO_STEPS.steps[1:], "%"), "đạt trên 90\u00a0%"),
        (Linear(Decimal(50), None, "%"), "đạt từ 50\u00a0%"),
        (PerItem(Decimal("0.4"), Decimal(1)), "có đủ 3 mục được công nhận"),
        (Survey("citizens", Decimal(30)), "chỉ số khảo sát đạt 100 %"),
        (REPORTS, "không có vi phạm nào"),
        (Deadline((Stage(date(2021, 1, 5), Decimal(1)),)), "xong chậm nhất ngày 05/01/2021"),
    ],
)
def test_the_way_to_full_points_is_said_in_words(rule, words) -> None:
    assert full_condition(rule) == words


@pytest.mark.parametrize(
    ("rule", "maximum", "answer", "why"),
    [
        (
            Linear(Decimal(50), None, "%"),
            "0.5",
            Value(Decimal(18)),
            "18\u00a0% so với mức đủ điểm 50\u00a0%: 0,5 × tỷ lệ đạt = 0,18 điểm.",
        ),
        (
            Linear(Decimal(100), Decimal(80), "%"),
            "1.5",
            Counts(Decimal(7), Decimal(10)),
            "70,00\u00a0% (7/10), dưới 80\u00a0%: 0 điểm.",
        ),
        (TWO_STEPS, "1", Value(Decimal(40)), "40\u00a0%, chưa tới bậc nào: 0 điểm."),
        (REPORTS, "0.5", Value(Decimal(2)), "Trừ 0,25 điểm: 2 × báo cáo trễ (0,125)."),
        (REPORTS, "0.5", Value(Decimal(0)), "Không có vi phạm: đủ điểm."),
        (
            Deadline((Stage(date(2021, 1, 5), Decimal(1)),)),
            "1",
            DoneOn(date(2021, 1, 6)),
            "Xong ngày 06/01/2021, sau mốc cuối 05/01/2021: 0 điểm.",
        ),
        (TWO_STEPS, "1", Range(Decimal(95), None), "Từ 95\u00a0%: 1 điểm."),
    ],
)
def test_every_score_says_why(rule, maximum, answer, why) -> None:
    assert points_of(rule, Decimal(maximum), answer).why == why
