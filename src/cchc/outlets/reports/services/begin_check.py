"""How does the check of a file begin? The file is laid aside for some hours; a small one is checked at once."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.checker.reading.limits import LARGEST_FILE
from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.kernel.errors import DomainError, NotPermitted
from cchc.outlets.reports.models import DraftCheck
from cchc.outlets.reports.selectors import READ
from cchc.outlets.reports.services.run_check import run_check
from cchc.registry.accounts import policies
from cchc.support.files import store as files
from cchc.support.jobs.queue import enqueue

KEPT_FOR = timedelta(hours=2)
"""How long a check that nobody asked to keep stays: long enough to look at it and to fetch the commented file."""
LARGEST_UPLOAD = min(files.LARGEST, LARGEST_FILE)
"""Bytes of the largest file that a page or a program may send."""
AT_ONCE = 64 * 1024
"""Bytes of a file that is checked while the person waits, well under two seconds; a larger one goes to a job."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it was sent: its name and its content."""

    name: str
    content: bytes


def begin_check(actor: Actor, file: Sent, previous: Sent | None = None) -> str:
    """Check a file, with a previous report where given, and answer the token of the check.

    Only who may read reports somewhere may use the checker; raises ``NotPermitted``, ``DomainError`` for an empty file,
    ``FileTooLarge``. What the reader refuses stands in the check.
    """
    policies.require_anywhere(actor, READ)
    if actor.account_id is None:
        raise NotPermitted(_("Lần soát trên trang là của một tài khoản; hệ thống soát bằng dòng lệnh."))
    if not file.content:
        raise DomainError(_("Tệp %(name)s không có nội dung.") % {"name": file.name}, code="empty", field="file")
    now = clock.now()
    with transaction.atomic():
        check = DraftCheck.objects.create(
            token=secrets.token_urlsafe(16),
            account_id=actor.account_id,
            name=file.name[:255],
            file=files.store(actor, file.name, file.content),
            previous=None if previous is None else files.store(actor, previous.name, previous.content),
            begun_at=now,
            forgotten_at=now + KEPT_FOR,
        )
        is_small = len(file.content) + (len(previous.content) if previous else 0) <= AT_ONCE
        if not is_small:
            enqueue("reports.run_check", lock=f"check:{check.pk}", check_id=check.pk)
    if is_small:
        run_check(check.pk)
    return check.token
