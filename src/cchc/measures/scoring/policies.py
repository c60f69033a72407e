"""Who may read, answer and appraise an assessment? One predicate per act, over the unit that is assessed."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cchc.kernel.actor import Actor, ActorKind
from cchc.kernel.errors import NotPermitted
from cchc.measures.scoring.models import Answer, Assessment
from cchc.registry.accounts import policies

READ, ANSWER, APPRAISE = "index.read", "index.answer", "index.appraise"


def require_answering(actor: Actor, unit_id: int, round_: Answer.Round) -> None:
    """The unit's reform officer answers the self round; appraisers above answer theirs. Raises ``NotPermitted``."""
    policies.require(actor, ANSWER if round_ is Answer.Round.SELF else APPRAISE, unit_id)


def require_opening(actor: Actor, unit_id: int) -> None:
    """Who may answer for a unit may open its assessment. Raises ``NotPermitted``."""
    policies.require(actor, ANSWER, unit_id)


def require_scoring(actor: Actor, unit_id: int) -> None:
    """Who answers or appraises may have it scored. Raises ``NotPermitted``."""
    if not policies.permits(actor, APPRAISE, unit_id):
        policies.require(actor, ANSWER, unit_id)


def require_publishing(actor: Actor, unit_id: int) -> None:
    """Appraisers publish. Raises ``NotPermitted``."""
    policies.require(actor, APPRAISE, unit_id)


def require_loading(actor: Actor, issuer_id: int | None) -> None:
    """Appraisers load the sets that their unit issued, the system reference sets. Raises ``NotPermitted``."""
    if issuer_id is not None:
        policies.require(actor, APPRAISE, issuer_id)
    elif actor.kind is not ActorKind.SYSTEM:
        raise NotPermitted(_("Bộ tiêu chí tham chiếu do quản trị hệ thống nạp. Hãy ghi đơn vị ban hành bộ tiêu chí."))


def readable(actor: Actor) -> QuerySet[Assessment]:
    """The assessments of the units that this actor may read."""
    return Assessment.objects.filter(unit_id__in=policies.permitted_units(actor, READ))
