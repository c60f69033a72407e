"""What does a whole set score? Leaves are rounded, every sum adds rounded leaves, every lost point is a posting."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from cchc.kernel.errors import DomainError, ManyRefusals
from cchc.kernel.numbers import percent, round_half_up
from cchc.measures.scoring.errors import AnswerInvalid
from cchc.measures.scoring.points import ZERO, Earned, full_condition, points_of
from cchc.measures.scoring.types import (
    Answer,
    AnswerState,
    Counts,
    CriteriaSet,
    Criterion,
    Deduction,
    Domain,
    DomainKind,
    DomainScore,
    Given,
    IndicatorReader,
    Link,
    NodeScore,
    NotApplicable,
    NotApplicablePolicy,
    Score,
    Sum,
    SumChildren,
)

SURVEY = "survey"


def no_indicators(_code: str) -> Counts | None:
    """The reader for where there are no records to read."""
    return None


def score_set(
    criteria_set: CriteriaSet,
    answers: Mapping[str, Answer],
    indicators: IndicatorReader = no_indicators,
) -> Score:
    """The score of ``answers`` (by code of the leaf) in ``criteria_set``.

    A leaf without an answer takes its linked indicator, else earns 0. Points have two decimals. For every answers:
    ``total.max`` − sum of lost points + ``bonus`` = ``total.points``. Raises ``AnswerInvalid`` (``ManyRefusals`` for
    several) whose ``field`` is the code of the criterion.
    """
    refusals: list[DomainError] = []
    leaves = criteria_set.leaves()
    refusals += [_unknown_code(criteria_set, code) for code in answers if code not in leaves]
    scored = tuple(_domain_score(domain, answers, indicators, refusals) for domain in criteria_set.domains)
    if len(refusals) == 1:
        raise refusals[0]
    if refusals:
        raise ManyRefusals(refusals)
    return _total(scored)


def what_if(score: Score, codes: frozenset[str]) -> Sum:
    """The total if the leaves in ``codes`` had their full points; nothing else changes."""
    regained = sum((entry.lost for entry in score.deductions if entry.code in codes), ZERO)
    return _sum(score.total.points + regained, score.total.max)


def _unknown_code(criteria_set: CriteriaSet, code: str) -> DomainError:
    children = [leaf for leaf in criteria_set.leaves() if leaf.startswith(f"{code}.")]
    words = {"code": code, "children": ", ".join(children)}
    if children:
        sentence = _("Tiêu chí %(code)s là tổng, không chấm trực tiếp. Hãy chấm các tiêu chí: %(children)s.") % words
    else:
        sentence = _("Bộ tiêu chí không có tiêu chí %(code)s.") % words
    return AnswerInvalid(sentence, field=code)


def _domain_score(
    domain: Domain, answers: Mapping[str, Answer], indicators: IndicatorReader, refusals: list[DomainError]
) -> DomainScore:
    nodes = tuple(_node(criterion, answers, indicators, refusals) for criterion in domain.criteria)
    points = sum((node.points for node in nodes), ZERO)
    maximum = sum((node.max for node in nodes), ZERO)
    if domain.kind is DomainKind.PENALTY:
        points, maximum = points - maximum, ZERO
    return DomainScore(domain.code, domain.name, domain.short, domain.method, domain.kind, _sum(points, maximum), nodes)


def _node(
    criterion: Criterion, answers: Mapping[str, Answer], indicators: IndicatorReader, refusals: list[DomainError]
) -> NodeScore:
    if not criterion.children:
        return _leaf(criterion, answers.get(criterion.code), indicators, refusals)
    children = tuple(_node(child, answers, indicators, refusals) for child in criterion.children)
    return NodeScore(
        code=criterion.code,
        name=criterion.name,
        points=sum((child.points for child in children), ZERO),
        max=sum((child.max for child in children), ZERO),
        state=AnswerState.SUMMED,
        why=_("Tổng của %(count)s tiêu chí thành phần.") % {"count": len(children)},
        children=children,
    )


def _leaf(
    criterion: Criterion, answer: Answer | None, indicators: IndicatorReader, refusals: list[DomainError]
) -> NodeScore:
    linked = answer.given.indicator if answer and isinstance(answer.given, Link) else ""
    if answer is None:
        linked = criterion.indicator
    given = answer.given if answer else None
    if linked:
        given = indicators(linked)
    try:
        maximum, earned, state = _earned(criterion, given, linked)
    except AnswerInvalid as refusal:
        where = {"code": criterion.code, "sentence": refusal.sentence}
        refusals.append(AnswerInvalid(_("Tiêu chí %(code)s: %(sentence)s") % where, field=criterion.code))
        maximum, earned, state = criterion.max, Earned(ZERO, refusal.sentence), AnswerState.UNANSWERED
    return NodeScore(
        code=criterion.code,
        name=criterion.name,
        points=earned.points,
        max=round_half_up(maximum),
        state=state,
        why=earned.why,
        full_when="" if isinstance(criterion.rule, SumChildren) else full_condition(criterion.rule),
        reason=answer.reason if answer else "",
        evidence=answer.evidence if answer else "",
        evidence_wanted=criterion.evidence,
        owner=answer.owner if answer else "",
        note=answer.note if answer else "",
        assumed=bool(answer and answer.assumed),
        indicator=linked,
    )


def _earned(criterion: Criterion, given: Given | None, linked: str) -> tuple[Decimal, Earned, AnswerState]:
    if given is None:
        why = _("Chưa có số liệu của chỉ tiêu liên kết.") if linked else _("Chưa có câu trả lời.")
        return criterion.max, Earned(Decimal("0.00"), why), AnswerState.UNANSWERED
    if isinstance(given, Link):
        raise TypeError(given)
    if isinstance(given, NotApplicable) or (isinstance(given, Counts) and not given.denominator):
        return _nothing_arose(criterion, linked)
    if isinstance(criterion.rule, SumChildren):
        raise TypeError(criterion.code)
    state = AnswerState.LINKED if linked else AnswerState.ANSWERED
    return criterion.max, points_of(criterion.rule, criterion.max, given), state


def _nothing_arose(criterion: Criterion, linked: str) -> tuple[Decimal, Earned, AnswerState]:
    state = AnswerState.NOT_APPLICABLE
    match criterion.not_applicable:
        case NotApplicablePolicy.FULL:
            return criterion.max, Earned(round_half_up(criterion.max), _("Không phát sinh: đủ điểm.")), state
        case NotApplicablePolicy.RESCALE:
            return ZERO, Earned(Decimal("0.00"), _("Không phát sinh: không tính vào thang điểm.")), state
        case NotApplicablePolicy.ZERO:
            return criterion.max, Earned(Decimal("0.00"), _("Không phát sinh: 0 điểm.")), state
        case None if linked:
            return criterion.max, Earned(Decimal("0.00"), _("Chỉ tiêu liên kết chưa phát sinh số liệu: 0 điểm.")), state
        case None:
            raise AnswerInvalid(_("bộ tiêu chí không cho ghi “không áp dụng”, và mẫu số phải lớn hơn 0."))


def _total(domains: tuple[DomainScore, ...]) -> Score:
    scale = [domain for domain in domains if domain.kind is DomainKind.SCALE]
    survey = _add([domain for domain in scale if domain.method == SURVEY])
    work = _add([domain for domain in scale if domain.method != SURVEY])
    points = sum((domain.sum.points for domain in domains), ZERO)
    bonus = sum((domain.sum.points for domain in domains if domain.kind is DomainKind.BONUS), ZERO)
    deductions = tuple(
        Deduction(leaf.code, leaf.name, leaf.max, leaf.points, leaf.lost, leaf.reason or leaf.why, leaf.owner)
        for domain in domains
        if domain.kind is not DomainKind.BONUS
        for leaf in domain.leaves()
        if leaf.lost
    )
    return Score(_sum(points, work.max + survey.max), work, survey, bonus, domains, deductions)


def _add(domains: list[DomainScore]) -> Sum:
    return _sum(sum((each.sum.points for each in domains), ZERO), sum((each.sum.max for each in domains), ZERO))


def _sum(points: Decimal, maximum: Decimal) -> Sum:
    # Points are exact to two decimals already; quantizing only fixes how they are written.
    return Sum(round_half_up(points), round_half_up(maximum), percent(points, maximum))
