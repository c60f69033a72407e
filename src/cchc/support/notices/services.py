"""How is a person told something, once, and how do we know that it left?"""

import logging

from django.db import connection, transaction

from cchc.kernel import clock
from cchc.support.jobs.queue import enqueue
from cchc.support.notices.models import Notice
from cchc.support.notices.senders import Undeliverable, sender_for

_log = logging.getLogger(__name__)
DESK = "desk"
_INSERT = """
    INSERT INTO notices_notice
        (to_account_id, to_address, channel, subject, text, about_kind, about_id, state, made_at, sent_at, problem, key)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, '', %s)
    ON CONFLICT (key) DO NOTHING RETURNING id
"""


def notify(
    *,
    key: str,
    channel: str,
    subject: str,
    text: str,
    to_account_id: int | None = None,
    to_address: str = "",
    about_kind: str = "",
    about_id: int | None = None,
) -> bool:
    """Make a notice; answers whether it is new. The same ``key`` makes one notice, however often it is asked.

    ``channel`` is ``desk`` (read in the system by ``to_account_id``), ``email`` or ``sms`` (sent to ``to_address`` by a
    job of the same transaction).
    """
    at_once = channel == DESK
    now = clock.now()
    state = Notice.State.SENT if at_once else Notice.State.WAITING
    values = [to_account_id, to_address, channel, subject[:200], text, about_kind, about_id, state, now]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_INSERT, [*values, now if at_once else None, key])
        made = cursor.fetchone()
        if made is not None and not at_once:
            enqueue("notices.send", lock=f"notice:{made[0]}", notice_id=made[0])
    return made is not None


def send_notice(notice_id: int) -> None:
    """Send one notice that waits; what was sent is left alone. Raises ``Undeliverable`` so that it is tried again.

    The row stays locked while it is sent: two workers never send it twice.
    """
    with transaction.atomic():
        notice = Notice.objects.select_for_update().get(pk=notice_id)
        if notice.state == Notice.State.SENT:
            return
        problem = _try(notice)
        notice.state = Notice.State.FAILED if problem else Notice.State.SENT
        notice.sent_at = None if problem else clock.now()
        notice.problem = problem[:300]
        notice.save(update_fields=["state", "sent_at", "problem"])
    if problem:
        raise Undeliverable(problem)


def _try(notice: Notice) -> str:
    """Why the notice did not leave; empty when it did."""
    try:
        sender_for(notice.channel).send(notice.to_address, notice.subject, notice.text)
    except Undeliverable as refusal:
        _log.warning("notice %s by %s did not leave: %s", notice.pk, notice.channel, refusal)
        return str(refusal) or "Không gửi được."
    return ""


def mark_read(account_id: int, notice_id: int) -> None:
    """A person has read a notice at the desk; another person's notice is left alone."""
    Notice.objects.filter(pk=notice_id, to_account_id=account_id, read_at=None).update(read_at=clock.now())
