"""How is a criteria set written in JSON, and is it sound? The format stands in ``docs/methods/index.md``."""

from collections import Counter
from decimal import Decimal

from django.utils.translation import gettext as _

from cchc.kernel.numbers import round_half_up
from cchc.kernel.text import slug
from cchc.measures.scoring.errors import CriteriaSetInvalid
from cchc.measures.scoring.json_place import Place
from cchc.measures.scoring.rule_document import read_rule
from cchc.measures.scoring.types import (
    CriteriaSet,
    Criterion,
    Domain,
    DomainKind,
    NotApplicablePolicy,
    SumChildren,
)

_DEPTH = 6


def read_criteria_set(document: object, code: str = "") -> CriteriaSet:
    """The set that the document describes.

    ``code`` names the set where the document has no ``code`` of its own. Unknown keys are descriptions and are left
    alone. Raises ``CriteriaSetInvalid`` with the path of the wrong place, ``ManyRefusals`` for several.
    """
    place = Place(document, "", CriteriaSetInvalid, [])
    if not place.is_object():
        place.raise_refusals()
    policy = _policy(place, None)
    domains = tuple(_domain(each, policy) for each in place.at("domains").items())
    if not domains:
        place.at("domains").refuse(_("bộ tiêu chí cần ít nhất một lĩnh vực."))
    title = place.at("title").text(required=True)
    criteria_set = CriteriaSet(
        code=place.at("code").text() or code or slug(title),
        title=title,
        year=place.at("year").integer(),
        level=place.at("level").text(),
        total=place.at("total").number(),
        domains=domains,
        tie_break=tuple(each.text(required=True) for each in place.at("tie_break").items()),
    )
    _check_tie_break(place, criteria_set)
    _check_total(place, criteria_set)
    _check_codes(place, criteria_set)
    place.raise_refusals()
    return criteria_set


def _domain(place: Place, inherited: NotApplicablePolicy | None) -> Domain:
    place.is_object()
    policy = _policy(place, inherited)
    criteria = tuple(_criterion(each, policy, 1) for each in place.at("criteria").items())
    if not criteria:
        place.at("criteria").refuse(_("lĩnh vực cần ít nhất một tiêu chí."))
    kind = place.at("kind").text() or DomainKind.SCALE.value
    if kind not in set(DomainKind):
        place.at("kind").refuse(_("chỉ nhận scale, bonus hoặc penalty; đang là “%(kind)s”.") % {"kind": kind})
        kind = DomainKind.SCALE.value
    domain = Domain(
        code=_code(place),
        name=place.at("name").text(required=True),
        short=place.at("short").text(),
        max=_maximum(place),
        method=place.at("method").text(),
        kind=DomainKind(kind),
        criteria=criteria,
    )
    _check_sum(place, domain.max, criteria)
    return domain


def _criterion(place: Place, inherited: NotApplicablePolicy | None, depth: int) -> Criterion:
    place.is_object()
    policy = _policy(place, inherited)
    children: tuple[Criterion, ...] = ()
    if depth < _DEPTH:
        children = tuple(_criterion(each, policy, depth + 1) for each in place.at("children").items())
    elif place.has("children"):
        place.at("children").refuse(_("không lồng quá %(depth)s tầng.") % {"depth": _DEPTH})
    maximum = _maximum(place)
    rule = read_rule(place.at("scoring"), maximum, has_children=bool(children))
    if children and not isinstance(rule, SumChildren):
        place.at("scoring").refuse(_("tiêu chí có tiêu chí thành phần thì quy tắc là sum_children."))
    if children:
        _check_sum(place, maximum, children)
    return Criterion(
        code=_code(place),
        name=place.at("name").text(required=True),
        max=maximum,
        rule=rule,
        rule_text=place.at("rule").text(),
        evidence=place.at("evidence").text(),
        not_applicable=policy,
        indicator=place.at("indicator").text(),
        children=children,
    )


def _maximum(place: Place) -> Decimal:
    maximum = place.at("max").number()
    if maximum != round_half_up(maximum):
        place.at("max").refuse(_("điểm tối đa chỉ viết tới hai chữ số thập phân; đang là %(max)s.") % {"max": maximum})
    return maximum


def _code(place: Place) -> str:
    if isinstance(place.at("code").value, int) and not isinstance(place.at("code").value, bool):
        return str(place.at("code").value)
    return place.at("code").text(required=True)


def _policy(place: Place, inherited: NotApplicablePolicy | None) -> NotApplicablePolicy | None:
    written = place.at("not_applicable").text()
    if not written:
        return inherited
    if written not in set(NotApplicablePolicy):
        place.at("not_applicable").refuse(
            _("chỉ nhận full, rescale hoặc zero; đang là “%(value)s”.") % {"value": written}
        )
        return inherited
    return NotApplicablePolicy(written)


def _check_sum(place: Place, maximum: Decimal, parts: tuple[Criterion, ...]) -> None:
    total = sum((part.max for part in parts), Decimal(0))
    if parts and total != maximum:
        amounts = {"max": maximum, "total": total}
        place.at("max").refuse(_("điểm tối đa là %(max)s nhưng các phần cộng lại được %(total)s.") % amounts)


def _check_total(place: Place, criteria_set: CriteriaSet) -> None:
    total = sum((each.max for each in criteria_set.domains if each.kind is DomainKind.SCALE), Decimal(0))
    if total != criteria_set.total:
        amounts = {"max": criteria_set.total, "total": total}
        place.at("total").refuse(_("thang điểm là %(max)s nhưng các lĩnh vực cộng lại được %(total)s.") % amounts)


def _check_tie_break(place: Place, criteria_set: CriteriaSet) -> None:
    known = {domain.code for domain in criteria_set.domains}
    for number, code in enumerate(criteria_set.tie_break):
        if code not in known:
            place.at(f"tie_break[{number}]").refuse(_("không có lĩnh vực %(code)s.") % {"code": code})


def _check_codes(place: Place, criteria_set: CriteriaSet) -> None:
    def codes(criterion: Criterion) -> list[str]:
        return [criterion.code, *(code for child in criterion.children for code in codes(child))]

    used = Counter(code for domain in criteria_set.domains for each in domain.criteria for code in codes(each))
    used.update(domain.code for domain in criteria_set.domains)
    for code, times in used.items():
        if times > 1 and code:
            place.at("domains").refuse(
                _("mã %(code)s dùng %(times)s lần; mỗi mã chỉ dùng một lần.") % {"code": code, "times": times}
            )
