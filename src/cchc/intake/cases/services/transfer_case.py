"""Let another unit go on with a case: the past stays with the unit before, open work goes to the new one."""

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.intake.cases import inputs
from cchc.intake.cases.errors import BadInput
from cchc.intake.cases.ledger import Opened, add_event
from cchc.intake.cases.models import ApologyObligation, Case
from cchc.intake.cases.types import Transferred, When
from cchc.kernel.actor import Actor


def transfer_case(
    actor: Actor,
    code: str,
    *,
    to_unit_id: int,
    reason: str,
    reorganisation_id: int | None = None,
    when: When = When(),  # noqa: B008 - frozen
) -> Case:
    """Move the case to a unit; a letter of apology that is still owed is owed by it too.

    ``reorganisation_id`` names the reorganisation that it follows. Raises ``BadInput`` for the unit that has it.
    """
    why = inputs.reason(reason, _("Hãy nêu lý do chuyển đơn vị."))

    def detail(opened: Opened) -> Transferred:
        before = opened.standing.responsible_unit_id
        if before == to_unit_id:
            raise BadInput(_("Hồ sơ đang do chính đơn vị này giải quyết."), field="to_unit_id")
        return Transferred(
            from_unit_id=before,
            to_unit_id=to_unit_id,
            reason=why,
            reorganisation_id=reorganisation_id,
            entered_late_because=when.because,
        )

    with transaction.atomic():
        _before, case = add_event(actor, code, detail, kind=Transferred, when=when)
        ApologyObligation.objects.filter(case=case, issued_at=None).update(unit_id=to_unit_id)
    return case
