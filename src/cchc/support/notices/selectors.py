"""What has a person been told at the desk?"""

from dataclasses import dataclass
from datetime import datetime

from cchc.support.notices.models import Notice


@dataclass(frozen=True, slots=True)
class DeskNotice:
    """One notice at the desk. ``about_kind`` and ``about_id`` say which record it speaks of."""

    id: int
    subject: str
    text: str
    about_kind: str
    about_id: int | None
    made_at: datetime
    is_read: bool


def desk_notices(account_id: int, *, unread_only: bool = False, limit: int = 50) -> list[DeskNotice]:
    """The newest notices of a person. One query."""
    rows = Notice.objects.filter(to_account_id=account_id, channel="desk").order_by("-id")
    if unread_only:
        rows = rows.filter(read_at=None)
    return [
        DeskNotice(row.pk, row.subject, row.text, row.about_kind, row.about_id, row.made_at, row.read_at is not None)
        for row in rows[:limit]
    ]


def unread_count(account_id: int, *, cap: int = 100) -> int:
    """How many notices a person has not read, at most ``cap``. One query."""
    return Notice.objects.filter(to_account_id=account_id, channel="desk", read_at=None)[:cap].count()
