"""How does a check go? Row and files at once: when its person deletes it, or when its hours are over."""

from django.db import transaction

from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.outlets.reports.models import DraftCheck
from cchc.outlets.reports.selectors import check_of
from cchc.support.audit.services import record
from cchc.support.files.store import discard


def forget_check(actor: Actor, token: str) -> None:
    """Delete a check with its files. Raises ``NotFound`` for the check of another."""
    check = check_of(actor, token)
    with transaction.atomic():
        if check.forgotten_at is None:
            record(actor, "reports.check_forgotten", check, name=check.name)
        _forget(check)


def forget_old_checks() -> int:
    """Delete every check whose hours are over; answers how many."""
    old = list(DraftCheck.objects.filter(forgotten_at__lte=clock.now()))
    for check in old:
        _forget(check)
    return len(old)


@transaction.atomic
def _forget(check: DraftCheck) -> None:
    files = [file for file in (check.file, check.previous) if file is not None]
    DraftCheck.objects.filter(pk=check.pk).delete()
    for file in files:
        discard(file)
