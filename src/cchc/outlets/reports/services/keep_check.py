"""When does a check stay? When its person asks: with the file, the findings and what was decided on each."""

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.outlets.reports.models import DraftCheck
from cchc.outlets.reports.selectors import check_of
from cchc.support.audit.services import record


@transaction.atomic
def keep_check(actor: Actor, token: str) -> DraftCheck:
    """Keep the check until its person deletes it. Raises ``NotFound`` for the check of another."""
    check = check_of(actor, token)
    if check.forgotten_at is not None and check.stage == DraftCheck.Stage.DONE:
        check.forgotten_at = None
        check.save(update_fields=["forgotten_at"])
        record(actor, "reports.check_kept", check, name=check.name, findings=check.findings)
    return check
