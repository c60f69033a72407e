"""Refuse to settle a case, in writing and with the reason (form 03)."""

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.intake.cases import inputs, numbers
from cchc.intake.cases.ledger import Opened, add_event, tell_applicant
from cchc.intake.cases.models import Case
from cchc.intake.cases.types import Refused, When
from cchc.kernel import clock
from cchc.kernel.actor import Actor


def refuse_case(
    actor: Actor,
    code: str,
    *,
    reason: str,
    basis: str = "",
    when: When = When(),  # noqa: B008 - frozen
) -> Case:
    """Close the case with a numbered notice; the applicant is told why. Raises ``NotNow``, ``ReasonMissing``."""
    why = inputs.reason(reason, _("Hãy nêu lý do từ chối bằng lời người nộp hiểu được."))
    kept_basis = inputs.line(basis, "basis", 300)

    def detail(opened: Opened) -> Refused:
        series = numbers.letter_series("TC", opened.row.responsible_unit_id, clock.local_date(opened.now).year)
        return Refused(
            reason=why, basis=kept_basis, number=numbers.take(series)[series], entered_late_because=when.because
        )

    with transaction.atomic():
        _before, case = add_event(actor, code, detail, kind=Refused, when=when)
        tell_applicant(case, "refused")
    return case
