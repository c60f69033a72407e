"""Confirm that what the case waited for is paid: the clock goes on."""

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.intake.cases import inputs, reference
from cchc.intake.cases.errors import BadInput
from cchc.intake.cases.ledger import Opened, add_event
from cchc.intake.cases.models import Case
from cchc.intake.cases.types import PaymentConfirmed, When
from cchc.kernel.actor import Actor


def confirm_payment(
    actor: Actor,
    code: str,
    *,
    amount: int,
    proof: str = "",
    when: When = When(),  # noqa: B008 - frozen
) -> Case:
    """Let the clock go on. ``amount`` in whole đồng, ``proof`` the number of the accounting receipt.

    Raises ``NotNow`` when no payment was asked for.
    """
    if not 0 <= amount <= 2_000_000_000:
        raise BadInput(_("Số tiền là số nguyên đồng, từ 0 đến 2.000.000.000."), field="amount")
    kept = inputs.line(proof, "proof", 200)

    def detail(_opened: Opened) -> PaymentConfirmed:
        return PaymentConfirmed(
            amount=amount,
            proof=kept,
            calendar_version=reference.newest_calendar(),
            entered_late_because=when.because,
        )

    with transaction.atomic():
        opened, case = add_event(actor, code, detail, kind=PaymentConfirmed, when=when)
        case.fee_paid = opened.row.fee_paid + amount
        case.save(update_fields=["fee_paid"])
    return case
