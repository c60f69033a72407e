"""Close a case that the applicant takes back."""

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.intake.cases import inputs
from cchc.intake.cases.ledger import Opened, add_event
from cchc.intake.cases.models import Case
from cchc.intake.cases.types import When, Withdrawn
from cchc.kernel.actor import Actor


def withdraw_case(
    actor: Actor,
    code: str,
    *,
    reason: str,
    when: When = When(),  # noqa: B008 - frozen
) -> Case:
    """Close the case at the applicant's wish, before a result exists. Raises ``NotNow``, ``ReasonMissing``."""
    why = inputs.reason(reason, _("Hãy ghi lý do người nộp rút hồ sơ."))

    def detail(_opened: Opened) -> Withdrawn:
        return Withdrawn(reason=why, entered_late_because=when.because)

    with transaction.atomic():
        _before, case = add_event(actor, code, detail, kind=Withdrawn, when=when)
    return case
