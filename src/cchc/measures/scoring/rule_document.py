"""How is a scoring rule written in JSON? One reader per ``type``; several types are the same rule in other words."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from cchc.measures.scoring.json_place import Place
from cchc.measures.scoring.types import (
    Deadline,
    Deduct,
    Linear,
    Option,
    Options,
    PerItem,
    Rule,
    Stage,
    Step,
    Steps,
    SumChildren,
    Survey,
)

YES, NO = "có", "không"


def read_rule(place: Place, maximum: Decimal, *, has_children: bool) -> Rule:
    """The rule at ``place`` for a criterion of ``maximum`` points; what is wrong is noted at its place."""
    if place.value is None and has_children:
        return SumChildren()
    if not place.is_object():
        return SumChildren()
    kind = place.at("type").text(required=True)
    if kind == "sum_children":
        if not has_children:
            place.at("type").refuse(_("không có tiêu chí thành phần nào để cộng."))
        return SumChildren()
    reader = _READERS.get(kind)
    if reader is None:
        known = ", ".join([*_READERS, "sum_children"])
        place.at("type").refuse(
            _("không có quy tắc “%(kind)s”. Các quy tắc: %(known)s.") % {"kind": kind, "known": known}
        )
        return SumChildren()
    return reader(place, maximum)


def _points(place: Place, key: str, maximum: Decimal) -> Decimal:
    points = place.at(key).number()
    if points > maximum:
        amounts = {"points": points, "max": maximum}
        place.at(key).refuse(_("%(points)s điểm là nhiều hơn điểm tối đa %(max)s.") % amounts)
    return points


def _expect_full(place: Place, earned: Iterable[Decimal], maximum: Decimal) -> None:
    best = max(earned, default=None)
    if best is None:
        place.refuse(_("cần ít nhất một mức điểm."))
    elif best < maximum:
        amounts = {"best": best, "max": maximum}
        place.refuse(_("mức cao nhất chỉ được %(best)s điểm, không tới điểm tối đa %(max)s.") % amounts)


def _options(place: Place, maximum: Decimal) -> Rule:
    options = [
        Option(each.at("when").text(required=True), _points(each, "points", maximum))
        for each in place.at("options").items()
    ]
    _expect_full(place.at("options"), (option.points for option in options), maximum)
    labels = [option.label.casefold() for option in options]
    if len(set(labels)) < len(labels):
        place.at("options").refuse(_("có hai mức trùng tên."))
    return Options(tuple(options))


def _yes_no(_place: Place, maximum: Decimal) -> Rule:
    return Options((Option(YES, maximum), Option(NO, Decimal(0))))


def _quality(place: Place, maximum: Decimal) -> Rule:
    shares = [each.number() for each in place.at("levels").items()] or [Decimal(100), Decimal(50), Decimal(0)]
    if max(shares) != 100:
        place.at("levels").refuse(_("mức cao nhất phải là 100."))
    return Options(tuple(Option(f"{share.normalize():f}%", maximum * share / 100) for share in shares))


def _steps(place: Place, maximum: Decimal) -> Rule:
    steps: list[Step] = []
    for each in place.at("steps").items():
        strict = each.has("gt")
        if strict == each.has("min"):
            each.refuse(_("mỗi bậc cần đúng một trong hai mục: min (từ) hoặc gt (trên)."))
        bound = each.at("gt" if strict else "min").number()
        step = Step(bound, strict, _points(each, "points", maximum))
        if steps and (step.bound, step.strict) >= (steps[-1].bound, steps[-1].strict):
            each.refuse(_("các bậc xếp từ cao xuống thấp."))
        if steps and step.points > steps[-1].points:
            each.refuse(_("bậc thấp hơn không được nhiều điểm hơn bậc trên."))
        steps.append(step)
    _expect_full(place.at("steps"), (step.points for step in steps), maximum)
    return Steps(tuple(steps), place.at("unit").text())


def _threshold(place: Place, maximum: Decimal) -> Rule:
    unit = place.at("unit").text() or "%"
    return Steps((Step(place.at("min").number(), strict=False, points=maximum),), unit)


def _linear(place: Place, _maximum: Decimal) -> Rule:
    full_at = place.at("full_at").number()
    if full_at <= 0:
        place.at("full_at").refuse(_("mức đủ điểm phải lớn hơn 0."))
    zero_below = place.at("zero_below").number() if place.has("zero_below") else None
    if zero_below is not None and zero_below > full_at:
        place.at("zero_below").refuse(_("mức không điểm không được cao hơn mức đủ điểm."))
    return Linear(full_at, zero_below, place.at("unit").text() or "%")


def _per_item(place: Place, maximum: Decimal) -> Rule:
    cap = _points(place, "cap", maximum) if place.has("cap") else maximum
    each = place.at("points_each").number()
    if each <= 0:
        place.at("points_each").refuse(_("điểm của mỗi mục phải lớn hơn 0."))
    _expect_full(place, [cap], maximum)
    return PerItem(each, cap)


def _survey(place: Place, maximum: Decimal) -> Rule:
    factor = place.at("factor").number() if place.has("factor") else maximum
    if factor != maximum:
        amounts = {"factor": factor, "max": maximum}
        place.at("factor").refuse(_("hệ số %(factor)s phải bằng điểm tối đa %(max)s.") % amounts)
    return Survey(place.at("of").text(), factor)


def _deduct(place: Place, _maximum: Decimal) -> Rule:
    breaches = [
        Option(each.at("when").text(required=True), each.at("points").number()) for each in place.at("breaches").items()
    ]
    if place.has("points_each"):
        breaches.append(Option(place.at("unit").text() or _("lần vi phạm"), place.at("points_each").number()))
    if not breaches:
        place.refuse(_("cần ít nhất một lỗi bị trừ điểm: points_each hoặc breaches."))
    return Deduct(tuple(breaches))


def _deadline(place: Place, maximum: Decimal) -> Rule:
    stages: list[Stage] = []
    for each in place.at("stages").items():
        day = each.at("by").day()
        points = _points(each, "points", maximum)
        if day is None:
            continue
        if stages and (day <= stages[-1].by or points > stages[-1].points):
            each.refuse(_("các mốc xếp theo ngày tăng dần và điểm không tăng."))
        stages.append(Stage(day, points))
    _expect_full(place.at("stages"), (stage.points for stage in stages), maximum)
    return Deadline(tuple(stages))


_READERS: dict[str, Callable[[Place, Decimal], Rule]] = {
    "enum": _options,
    "yes_no": _yes_no,
    "quality": _quality,
    "steps": _steps,
    "threshold": _threshold,
    "linear": _linear,
    "per_item": _per_item,
    "survey": _survey,
    "deduct": _deduct,
    "deadline": _deadline,
}
