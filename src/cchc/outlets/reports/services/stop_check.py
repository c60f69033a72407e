"""How is a check stopped that takes too long? Its job notices at the next page or step and leaves it."""

from cchc.kernel.actor import Actor
from cchc.outlets.reports.models import DraftCheck
from cchc.outlets.reports.selectors import check_of


def stop_check(actor: Actor, token: str) -> DraftCheck:
    """Stop a check that is worked on; one that is done stays. Raises ``NotFound`` for the check of another."""
    check = check_of(actor, token)
    if check.is_working:
        working = DraftCheck.objects.filter(pk=check.pk, stage__in=DraftCheck.WORKING)
        working.update(stage=DraftCheck.Stage.STOPPED)
        check.refresh_from_db()
    return check
