"""Tell the applicant of a fee or tax that must be paid before the work goes on: the clock stands."""

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.intake.cases import inputs
from cchc.intake.cases.errors import BadInput
from cchc.intake.cases.ledger import Opened, add_event, tell_applicant
from cchc.intake.cases.models import Case
from cchc.intake.cases.types import PaymentRequested, When
from cchc.kernel.actor import Actor


def request_payment(
    actor: Actor,
    code: str,
    *,
    amount: int,
    reason: str,
    basis: str = "",
    when: When = When(),  # noqa: B008 - frozen
) -> Case:
    """Stop the clock until ``amount`` (whole đồng) is paid; the applicant is told.

    Raises ``BadInput`` for an amount that is not above zero, ``ReasonMissing``, ``NotNow``.
    """
    if not 0 < amount <= 2_000_000_000:
        raise BadInput(_("Số tiền là số nguyên đồng, từ 1 đến 2.000.000.000."), field="amount")
    why = inputs.reason(reason, _("Hãy ghi khoản phải nộp và căn cứ."))
    kept_basis = inputs.line(basis, "basis", 300)

    def detail(_opened: Opened) -> PaymentRequested:
        return PaymentRequested(amount=amount, reason=why, basis=kept_basis, entered_late_because=when.because)

    with transaction.atomic():
        opened, case = add_event(actor, code, detail, kind=PaymentRequested, when=when)
        case.fee_amount = opened.row.fee_amount + amount
        case.save(update_fields=["fee_amount"])
        tell_applicant(case, "payment_requested")
    return case
