"""How does a result become final? With the decision that publishes it; from then on nothing about it changes."""

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.kernel.errors import DomainError
from cchc.measures.scoring import policies
from cchc.measures.scoring.indicator_port import figures_of
from cchc.measures.scoring.models import Assessment
from cchc.measures.scoring.services.record_answers import locked, refuse_closed
from cchc.measures.scoring.services.score_assessment import keep_sums, score_of
from cchc.measures.scoring.stored_answers import effective
from cchc.measures.scoring.types import Score
from cchc.support.audit.services import record


@transaction.atomic
def publish_assessment(actor: Actor, assessment_id: int, *, decision: str) -> Score:
    """Score a last time, freeze the linked indicators and the sums, and publish under ``decision`` (number and date).

    Raises ``DomainError`` without a decision, ``AssessmentClosed``, ``AssessmentUnknown``, ``NotPermitted``.
    """
    assessment = locked(assessment_id)
    policies.require_publishing(actor, assessment.unit_id)
    refuse_closed(assessment)
    if not decision.strip():
        raise DomainError(
            _("Hãy ghi số và ngày của quyết định công bố kết quả."), code="decision_missing", field="decision"
        )
    figures = figures_of(assessment)
    score = score_of(assessment, effective(assessment.pk), figures)
    keep_sums(assessment, score)
    assessment.indicators = figures.frozen()
    assessment.status, assessment.published_at = Assessment.Status.FINAL, clock.now()
    assessment.decision = decision.strip()
    assessment.save()
    record(
        actor, "scoring.assessment_published", assessment, decision=assessment.decision, points=str(score.total.points)
    )
    return score
