"""How many points does one answer earn under one rule, and why? Decimal arithmetic, rounded half up once, here."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import assert_never

from django.utils.translation import gettext as _

from cchc.kernel.numbers import round_half_up, write_decimal
from cchc.kernel.text import tidy
from cchc.measures.scoring.errors import AnswerInvalid
from cchc.measures.scoring.types import (
    Breaches,
    Choice,
    Counts,
    Deadline,
    Deduct,
    DoneOn,
    Given,
    GrantedPoints,
    LeafRule,
    Linear,
    Options,
    PerItem,
    Range,
    Step,
    Steps,
    Survey,
    Value,
)

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Earned:
    """Points with two decimals between 0 and the maximum, and the sentence that explains them."""

    points: Decimal
    why: str


def points_of(rule: LeafRule, maximum: Decimal, given: Given) -> Earned:
    """What ``given`` earns of ``maximum`` under ``rule``.

    Points are rounded half up to two decimals and kept between 0 and ``maximum``. Raises ``AnswerInvalid`` where the
    answer does not fit the rule; a share of 0/0 must be settled before (nothing arose).
    """
    if isinstance(given, GrantedPoints):
        return _granted(maximum, given)
    points, why = _by_rule(rule, maximum, given)
    return Earned(round_half_up(min(max(points, ZERO), maximum)), why)


def full_condition(rule: LeafRule) -> str:
    """What has to be answered for the full points, as words for a list of things to do."""
    match rule:
        case Options():
            best = max(rule.options, key=lambda option: option.points)
            words = _("đạt mức “%(label)s”") % {"label": best.label}
        case Steps():
            words = _("đạt %(bound)s") % {"bound": _bound_words(rule.steps[0], rule.unit)}
        case Linear():
            words = _("đạt từ %(bound)s") % {"bound": _measured(rule.full_at, rule.unit)}
        case PerItem():
            needed = (rule.cap / rule.points_each).to_integral_value(ROUND_CEILING)
            words = _("có đủ %(count)s mục được công nhận") % {"count": needed}
        case Survey():
            words = _("chỉ số khảo sát đạt 100 %")
        case Deduct():
            words = _("không có vi phạm nào")
        case Deadline():
            words = _("xong chậm nhất ngày %(day)s") % {"day": f"{rule.stages[0].by:%d/%m/%Y}"}
        case _:
            assert_never(rule)
    return words


def _by_rule(rule: LeafRule, maximum: Decimal, given: Given) -> tuple[Decimal, str]:
    match rule:
        case Options():
            earned = _option(rule, given)
        case Steps():
            earned = _step(rule, given)
        case Linear():
            earned = _linear(rule, maximum, given)
        case PerItem():
            earned = _per_item(rule, given)
        case Survey():
            earned = _survey(rule, given)
        case Deduct():
            earned = _deduct(rule, maximum, given)
        case Deadline():
            earned = _deadline(rule, given)
        case _:
            assert_never(rule)
    return earned


def _granted(maximum: Decimal, given: GrantedPoints) -> Earned:
    if not ZERO <= given.points <= maximum:
        amounts = {"points": plain(given.points), "max": plain(maximum)}
        raise AnswerInvalid(_("%(points)s điểm nằm ngoài khoảng từ 0 đến điểm tối đa %(max)s.") % amounts)
    return Earned(round_half_up(given.points), _("Điểm thẩm định: %(points)s.") % {"points": plain(given.points)})


def _option(rule: Options, given: Given) -> tuple[Decimal, str]:
    match given:
        case Choice(label):
            wanted = tidy(label)
        case Value(amount):
            wanted = f"{amount.normalize():f}"
        case _:
            raise AnswerInvalid(_("cần chọn một mức: %(levels)s.") % {"levels": _levels(rule)})
    for option in rule.options:
        if tidy(option.label).casefold() == wanted.casefold():
            shown = {"label": option.label, "points": plain(option.points)}
            return option.points, _("Mức “%(label)s”: %(points)s điểm.") % shown
    raise AnswerInvalid(
        _("không có mức “%(label)s”. Hãy chọn một trong: %(levels)s.") % {"label": wanted, "levels": _levels(rule)}
    )


def _step(rule: Steps, given: Given) -> tuple[Decimal, str]:
    if isinstance(given, Range):
        return _step_of_range(rule, given)
    measured, shown = _measure(given, rule.unit)
    step = _reached(rule, measured)
    if step is None:
        return ZERO, _("%(shown)s, chưa tới bậc nào: 0 điểm.") % {"shown": shown}
    words = {"shown": shown, "step": _step_words(step, rule.unit), "points": plain(step.points)}
    return step.points, _("%(shown)s, thuộc bậc %(step)s: %(points)s điểm.") % words


def _step_of_range(rule: Steps, given: Range) -> tuple[Decimal, str]:
    """A published band counts when every value in it earns the same."""
    low = given.at_least if given.at_least is not None else ZERO
    inside = [step.bound for step in rule.steps if _enters(step, low, given.below)]
    earned = {_points_at(rule, low), *(step.points for step in rule.steps if step.bound in inside)}
    shown = _range_words(given, rule.unit)
    if len(earned) > 1:
        raise AnswerInvalid(_("khoảng “%(shown)s” gồm nhiều bậc điểm khác nhau. Hãy ghi số cụ thể.") % {"shown": shown})
    points = earned.pop()
    return points, _("%(shown)s: %(points)s điểm.") % {"shown": shown, "points": plain(points)}


def _enters(step: Step, low: Decimal, below: Decimal | None) -> bool:
    above_low = step.bound >= low if step.strict else step.bound > low
    return above_low and (below is None or step.bound < below)


def _points_at(rule: Steps, value: Decimal) -> Decimal:
    step = _reached(rule, value)
    return ZERO if step is None else step.points


def _reached(rule: Steps, value: Decimal) -> Step | None:
    return next((step for step in rule.steps if value > step.bound or (value == step.bound and not step.strict)), None)


def _linear(rule: Linear, maximum: Decimal, given: Given) -> tuple[Decimal, str]:
    measured, shown = _measure(given, rule.unit)
    if rule.zero_below is not None and measured < rule.zero_below:
        return ZERO, _("%(shown)s, dưới %(floor)s: 0 điểm.") % {
            "shown": shown,
            "floor": _measured(rule.zero_below, rule.unit),
        }
    if measured >= rule.full_at:
        return maximum, _("%(shown)s, đạt mức %(full)s: đủ điểm.") % {
            "shown": shown,
            "full": _measured(rule.full_at, rule.unit),
        }
    # Multiplied before it is divided, so that a half stays a half.
    points = _exact(maximum, given, rule.full_at)
    words = {
        "shown": shown,
        "full": _measured(rule.full_at, rule.unit),
        "max": plain(maximum),
        "points": plain(round_half_up(points)),
    }
    return points, _("%(shown)s so với mức đủ điểm %(full)s: %(max)s × tỷ lệ đạt = %(points)s điểm.") % words


def _exact(maximum: Decimal, given: Given, full_at: Decimal) -> Decimal:
    if isinstance(given, Counts):
        return maximum * given.numerator * 100 / (given.denominator * full_at)
    return maximum * _measure(given, "")[0] / full_at


def _per_item(rule: PerItem, given: Given) -> tuple[Decimal, str]:
    if not isinstance(given, Value) or given.amount != given.amount.to_integral_value():
        raise AnswerInvalid(_("cần số mục được công nhận, là một số nguyên."))
    words = {"count": plain(given.amount), "each": plain(rule.points_each), "cap": plain(rule.cap)}
    return min(given.amount * rule.points_each, rule.cap), _(
        "%(count)s mục × %(each)s điểm, không quá %(cap)s."
    ) % words


def _survey(rule: Survey, given: Given) -> tuple[Decimal, str]:
    index, shown = _measure(given, "%")
    if index > 100:
        raise AnswerInvalid(_("chỉ số khảo sát không quá 100 %%; đang là %(shown)s.") % {"shown": shown})
    points = _exact(rule.factor, given, Decimal(100))
    words = {"shown": shown, "factor": plain(rule.factor), "points": plain(round_half_up(points))}
    return points, _("Chỉ số khảo sát %(shown)s × %(factor)s = %(points)s điểm.") % words


def _deduct(rule: Deduct, maximum: Decimal, given: Given) -> tuple[Decimal, str]:
    if isinstance(given, Value) and len(rule.breaches) == 1 and given.amount == given.amount.to_integral_value():
        given = Breaches(((rule.breaches[0].label, int(given.amount)),))
    if not isinstance(given, Breaches):
        raise AnswerInvalid(_("cần số lần của từng lỗi: %(kinds)s.") % {"kinds": _kinds(rule)})
    prices = {tidy(breach.label).casefold(): breach for breach in rule.breaches}
    taken, found = ZERO, []
    for label, times in given.counts:
        breach = prices.get(tidy(label).casefold())
        if breach is None:
            raise AnswerInvalid(
                _("không có lỗi “%(label)s”. Các lỗi: %(kinds)s.") % {"label": label, "kinds": _kinds(rule)}
            )
        taken += times * breach.points
        if times:
            found.append(f"{times} × {breach.label} ({plain(breach.points)})")
    if not found:
        return maximum, _("Không có vi phạm: đủ điểm.")
    words = {"taken": plain(min(taken, maximum)), "found": "; ".join(found)}
    return maximum - taken, _("Trừ %(taken)s điểm: %(found)s.") % words


def _deadline(rule: Deadline, given: Given) -> tuple[Decimal, str]:
    if not isinstance(given, DoneOn):
        raise AnswerInvalid(_("cần ngày hoàn thành, viết dạng 2021-01-31, hoặc null nếu không làm."))
    if given.day is None:
        return ZERO, _("Không thực hiện: 0 điểm.")
    day = f"{given.day:%d/%m/%Y}"
    for stage in rule.stages:
        if given.day <= stage.by:
            words = {"day": day, "by": f"{stage.by:%d/%m/%Y}", "points": plain(stage.points)}
            return stage.points, _("Xong ngày %(day)s, kịp mốc %(by)s: %(points)s điểm.") % words
    return ZERO, _("Xong ngày %(day)s, sau mốc cuối %(by)s: 0 điểm.") % {
        "day": day,
        "by": f"{rule.stages[-1].by:%d/%m/%Y}",
    }


def _measure(given: Given, unit: str) -> tuple[Decimal, str]:
    match given:
        case Value(amount):
            return amount, _measured(amount, unit)
        case Counts(numerator, denominator) if unit in {"%", ""}:
            share = numerator * 100 / denominator
            counts = f"{plain(numerator)}/{plain(denominator)}"
            return share, f"{write_decimal(share, 2)}\u00a0% ({counts})"
        case _ if unit == "%":
            raise AnswerInvalid(_("cần một tỷ lệ: số phần trăm, hoặc tử số và mẫu số."))
        case _:
            raise AnswerInvalid(_("cần một số."))


def plain(value: Decimal) -> str:
    """``Decimal('0.50')`` → ``0,5``; ``Decimal('1E+3')`` → ``1.000``."""
    return write_decimal(value.normalize())


def _measured(value: Decimal, unit: str) -> str:
    return f"{plain(value)}\u00a0{unit}" if unit else plain(value)


def _step_words(step: Step, unit: str) -> str:
    return _bound_words(step, unit) if step.bound or step.strict else _("thấp nhất")


def _bound_words(step: Step, unit: str) -> str:
    bound = {"bound": _measured(step.bound, unit)}
    return _("trên %(bound)s") % bound if step.strict else _("từ %(bound)s") % bound


def _range_words(given: Range, unit: str) -> str:
    low = None if given.at_least is None else _measured(given.at_least, unit)
    high = None if given.below is None else _measured(given.below, unit)
    if low is None:
        return _("Dưới %(high)s") % {"high": high}
    if high is None:
        return _("Từ %(low)s") % {"low": low}
    return _("Từ %(low)s đến dưới %(high)s") % {"low": low, "high": high}


def _levels(rule: Options) -> str:
    return ", ".join(f"“{option.label}”" for option in rule.options)


def _kinds(rule: Deduct) -> str:
    return ", ".join(f"“{breach.label}”" for breach in rule.breaches)
