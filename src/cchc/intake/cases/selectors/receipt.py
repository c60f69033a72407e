"""What does the receipt of a case say: code, secret, appointment, and why the appointment is on that day?"""

from django.utils.translation import gettext as _

from cchc.intake.cases import ledger, policies, reference
from cchc.intake.cases.errors import NoSuchCase
from cchc.intake.cases.models import Case
from cchc.intake.cases.types import Receipt
from cchc.kernel.actor import Actor
from cchc.registry.calendars.rules import due, explain


def receipt_of(case: Case) -> Receipt:
    """The receipt as it was given at reception: later pauses and extensions do not change it. One small query."""
    terms = reference.terms(case.procedure_version_id)
    derivation = due(
        case.received_at,
        terms.limit,
        ledger.calendar_of(case, case.calendar_version),
        same_day_cutoff=terms.same_day_until,
        supplement_mode=terms.supplement_mode,
    )
    return Receipt(
        code=case.code,
        pin=case.pin,
        received_at=case.received_at,
        due_at=case.original_due_at,
        due_reason=explain(derivation),
        book_number=case.book_number,
        event_count=case.event_count,
    )


def receipt(actor: Actor, code: str) -> Receipt:
    """The receipt of a case once more. Raises ``NoSuchCase`` when the case is not for this actor."""
    case = Case.objects.filter(code=code).first()
    if case is None or not policies.may_read(actor, case):
        raise NoSuchCase(_("Không tìm thấy hồ sơ %(code)s. Hãy xem lại mã hồ sơ.") % {"code": code}, field="code")
    return receipt_of(case)
