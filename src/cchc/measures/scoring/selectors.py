"""What may others see of assessments? Frozen rows: the list of a reader, and one assessment with all around it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cchc.kernel.actor import Actor
from cchc.kernel.text import sort_key
from cchc.measures.scoring import policies
from cchc.measures.scoring.errors import AssessmentUnknown
from cchc.measures.scoring.indicator_port import Figure, figures_of
from cchc.measures.scoring.models import Answer, Assessment
from cchc.measures.scoring.ranking import Change, Contender, Placing, YearResult, compare, rank
from cchc.measures.scoring.rules import what_if
from cchc.measures.scoring.services.score_assessment import score_of
from cchc.measures.scoring.stored_answers import StoredAnswer, effective
from cchc.measures.scoring.stored_sets import structure
from cchc.measures.scoring.types import Score, Sum
from cchc.registry.organizations import selectors as organizations


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """One assessment in a list. Sums are of the last scoring, ``None`` before the first; ranked only if published."""

    id: int
    unit_id: int
    unit_code: str
    unit_name: str
    year: int
    set_code: str
    set_title: str
    status: Assessment.Status
    first_day: date
    last_day: date
    points: Decimal | None
    max_points: Decimal | None
    percent: Decimal | None
    placing: Placing | None
    published_at: datetime | None
    decision: str


@dataclass(frozen=True, slots=True)
class NextRank:
    """What is missing to the unit next above: its rank and the percentage points to be equal."""

    rank: int
    percent: Decimal


@dataclass(frozen=True, slots=True)
class AssessmentDetail:
    """One assessment: its score as of now (or as published), ranks, change, and the sum if the ticked points came back.

    ``owners`` and ``rounds`` are by code of the leaf: who answers for it, and in which round it was last answered;
    ``last_round`` is how far the rounds went; ``figures`` are the linked indicators that were read, by link.
    """

    row: AssessmentRow
    score: Score
    owners: Mapping[str, str]
    rounds: Mapping[str, Answer.Round]
    last_round: Answer.Round | None
    figures: Mapping[str, Figure]
    tied_with: tuple[str, ...]
    next_rank: NextRank | None
    before: AssessmentRow | None
    change: Change | None
    ticked: frozenset[str]
    if_ticked: Sum


def assessments_for(actor: Actor) -> list[AssessmentRow]:
    """The assessments that this actor may read: newest year first, the ranked before the others."""

    def place(row: AssessmentRow) -> tuple[int, str, bool, int, str]:
        ranked = row.placing.rank if row.placing else 0
        return -row.year, row.set_code, not ranked, ranked, sort_key(row.unit_name)

    return sorted(_rows(list(_with_set(policies.readable(actor)))), key=place)


def assessment_for(actor: Actor, assessment_id: int, ticked: Iterable[str] = ()) -> AssessmentDetail:
    """One assessment for a reader; ``ticked`` are codes whose lost points are imagined back.

    Raises ``AssessmentUnknown`` where there is none or it is not for this actor.
    """
    assessment = _with_set(policies.readable(actor)).filter(pk=assessment_id).first()
    if assessment is None:
        raise AssessmentUnknown(_("Không có bản đánh giá này trong các đơn vị mà Ông/Bà theo dõi."))
    before = _before(assessment)
    rows = {row.id: row for row in _rows([assessment, *([before] if before else [])])}
    row, row_before = rows[assessment.pk], rows[before.pk] if before else None
    figures = figures_of(assessment)
    stored = effective(assessment.pk)
    score = score_of(assessment, stored, figures)
    lost = {entry.code for entry in score.deductions}
    chosen = frozenset(ticked) & lost
    rounds = {code: Answer.Round(answer.round) for code, answer in stored.items()}
    return AssessmentDetail(
        row=row,
        score=score,
        owners=_owners(score, stored, assessment.last_day),
        rounds=rounds,
        figures={link: figure for link, figure in figures.read.items() if figure is not None},
        last_round=max(rounds.values(), key=list(Answer.Round).index, default=None),
        tied_with=_names(row.placing.tied_with if row.placing else (), assessment.last_day),
        next_rank=_next_rank(assessment, row.placing),
        before=row_before,
        change=_change(row, row_before, score),
        ticked=chosen,
        if_ticked=what_if(score, chosen),
    )


def _with_set(assessments: QuerySet[Assessment]) -> QuerySet[Assessment]:
    return assessments.select_related("criteria_set").defer("criteria_set__data")


def _rows(found: list[Assessment]) -> list[AssessmentRow]:
    placings = _placings({(each.criteria_set_id, each.year) for each in found}, found)
    units = {}
    for day in {each.last_day for each in found}:
        ids = {each.unit_id for each in found if each.last_day == day}
        units.update({(unit_id, day): unit for unit_id, unit in organizations.units_by_ids(ids, day).items()})
    return [
        AssessmentRow(
            id=each.pk,
            unit_id=each.unit_id,
            unit_code=units[each.unit_id, each.last_day].code,
            unit_name=units[each.unit_id, each.last_day].name,
            year=each.year,
            set_code=each.criteria_set.code,
            set_title=each.criteria_set.title,
            status=Assessment.Status(each.status),
            first_day=each.first_day,
            last_day=each.last_day,
            points=each.points,
            max_points=each.max_points,
            percent=each.percent,
            placing=placings.get(each.pk),
            published_at=each.published_at,
            decision=each.decision,
        )
        for each in found
    ]


def _placings(groups: set[tuple[int, int]], found: list[Assessment]) -> dict[int, Placing]:
    """The ranks of all published assessments of the groups; a group is one set in one year. One query."""
    sets = {each.criteria_set_id: each.criteria_set for each in found}
    final = Assessment.objects.filter(
        criteria_set_id__in=sets, year__in={year for _set, year in groups}, status=Assessment.Status.FINAL
    ).values_list("criteria_set_id", "year", "pk", "percent", "domain_percents")
    contenders: dict[tuple[int, int], list[Contender]] = {}
    for set_id, year, pk, percent, domains in final:
        parts = {code: Decimal(part) for code, part in domains.items()}
        contenders.setdefault((set_id, year), []).append(Contender(str(pk), percent or Decimal(0), parts))
    return {
        int(placing.key): placing
        for (set_id, _year), group in contenders.items()
        for placing in rank(group, structure(sets[set_id]).tie_break)
    }


def _before(assessment: Assessment) -> Assessment | None:
    published = Assessment.objects.filter(
        unit_id=assessment.unit_id, year__lt=assessment.year, status=Assessment.Status.FINAL
    )
    return _with_set(published).order_by("-year", "-published_at").first()


def _change(row: AssessmentRow, before: AssessmentRow | None, score: Score) -> Change | None:
    if before is None or before.points is None or before.percent is None or score.total.percent is None:
        return None
    now = YearResult(
        row.year, row.set_code, score.total.points, score.total.percent, row.placing.rank if row.placing else None
    )
    then = YearResult(
        before.year, before.set_code, before.points, before.percent, before.placing.rank if before.placing else None
    )
    return compare(now, then)


def _next_rank(assessment: Assessment, placing: Placing | None) -> NextRank | None:
    if placing is None or placing.rank == 1 or assessment.percent is None:
        return None
    better = Assessment.objects.filter(
        criteria_set_id=assessment.criteria_set_id,
        year=assessment.year,
        status=Assessment.Status.FINAL,
        percent__gt=assessment.percent,
    )
    percents = sorted(percent for percent in better.values_list("percent", flat=True) if percent is not None)
    if not percents:
        return None
    # The nearest better value may be shared; its holders stand after everyone who is better still.
    above = percents[0]
    return NextRank(sum(percent > above for percent in percents) + 1, above - assessment.percent)


def _owners(score: Score, stored: Mapping[str, StoredAnswer], on: date) -> dict[str, str]:
    ids = {code: answer.owner_unit_id for code, answer in stored.items() if answer.owner_unit_id is not None}
    units = organizations.units_by_ids(ids.values(), on) if ids else {}
    named = {leaf.code: leaf.owner for domain in score.domains for leaf in domain.leaves() if leaf.owner}
    return named | {code: units[unit_id].name for code, unit_id in ids.items()}


def _names(keys: Iterable[str], on: date) -> tuple[str, ...]:
    ids = [int(key) for key in keys]
    if not ids:
        return ()
    unit_ids = Assessment.objects.filter(pk__in=ids).values_list("unit_id", flat=True)
    return tuple(sorted(unit.name for unit in organizations.units_by_ids(unit_ids, on).values()))
