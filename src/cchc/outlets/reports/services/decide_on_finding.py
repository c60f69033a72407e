"""What does a person say to a finding? That it is right, or why it is not; a later word replaces an earlier one."""

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.kernel.actor import Actor
from cchc.kernel.errors import DomainError
from cchc.outlets.reports.models import DraftCheck
from cchc.outlets.reports.selectors import check_of

LONGEST_REASON = 300


@transaction.atomic
def decide_on_finding(actor: Actor, token: str, number: int, *, accepted: bool | None, reason: str = "") -> DraftCheck:
    """Accept the finding, dismiss it with a reason, or (``None``) leave it open again.

    Raises ``NotFound`` for the check of another, ``DomainError`` for a finding that is not there or a dismissal without
    reason.
    """
    check = DraftCheck.objects.select_for_update().get(pk=check_of(actor, token).pk)
    if not 1 <= number <= check.findings:
        raise DomainError(_("Không có nhận xét này."), code="no_such_finding")
    reason = " ".join(reason.split())
    if accepted is False and not reason:
        raise DomainError(_("Hãy ghi lý do bỏ qua nhận xét này."), code="no_reason", field="reason")
    if len(reason) > LONGEST_REASON:
        sentence = _("Lý do dài quá, nhiều nhất %(limit)s ký tự.") % {"limit": LONGEST_REASON}
        raise DomainError(sentence, code="long_reason", field="reason")
    if accepted is None:
        check.decisions.pop(str(number), None)
    else:
        check.decisions[str(number)] = {"accepted": accepted, "reason": "" if accepted else reason}
    check.save(update_fields=["decisions"])
    return check
