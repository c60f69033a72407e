"""What does the assessment score now? Computed from answers and indicators; its sums are kept for lists and ranks."""

from collections.abc import Mapping

from django.db import transaction

from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.measures.scoring import policies
from cchc.measures.scoring.indicator_port import Figures, figures_of
from cchc.measures.scoring.models import Assessment
from cchc.measures.scoring.rules import score_set
from cchc.measures.scoring.services.record_answers import locked, refuse_closed
from cchc.measures.scoring.stored_answers import StoredAnswer, effective
from cchc.measures.scoring.stored_sets import structure
from cchc.measures.scoring.types import Score
from cchc.support.audit.services import record


@transaction.atomic
def score_assessment(actor: Actor, assessment_id: int) -> Score:
    """Score the effective answers and keep the sums with the assessment.

    Raises ``AssessmentClosed`` for a published one, whose sums stay; ``AssessmentUnknown``; ``NotPermitted``.
    """
    assessment = locked(assessment_id)
    policies.require_scoring(actor, assessment.unit_id)
    refuse_closed(assessment)
    score = score_of(assessment, effective(assessment.pk), figures_of(assessment))
    keep_sums(assessment, score)
    assessment.save()
    record(actor, "scoring.assessment_scored", assessment, points=str(score.total.points))
    return score


def score_of(assessment: Assessment, answers: Mapping[str, StoredAnswer], figures: Figures) -> Score:
    """The score of the answers, without writing anything; ``figures`` keeps what indicators were read."""
    given = {code: stored.given for code, stored in answers.items()}
    return score_set(structure(assessment.criteria_set), given, figures)


def keep_sums(assessment: Assessment, score: Score) -> None:
    """Put the sums of ``score`` into the row, unsaved."""
    assessment.points, assessment.max_points = score.total.points, score.total.max
    assessment.percent, assessment.scored_at = score.total.percent, clock.now()
    assessment.domain_percents = {domain.code: str(domain.sum.percent or 0) for domain in score.domains}
