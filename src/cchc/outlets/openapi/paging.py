"""How is a long list read? Page by page from a mark, so that a row that comes meanwhile moves nothing."""

from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from cchc.kernel.errors import DomainError

_SALT = "cchc.api.mark"


class UnreadableMark(DomainError):  # noqa: N818 - read as a sentence
    """The mark of a page is not one that we gave."""

    code = "unreadable_mark"
    status = 400


def mark_of(position: Any) -> str:
    """An opaque, signed mark of a position in an order; plain JSON goes in."""
    return signing.dumps(position, salt=_SALT, compress=True)


def position_of(mark: str | None) -> Any:
    """The position of a mark, ``None`` without one. Raises ``UnreadableMark``."""
    if not mark:
        return None
    try:
        return signing.loads(mark, salt=_SALT)
    except signing.BadSignature as wrong:
        raise UnreadableMark(
            _("Dấu trang này không do hệ thống cấp. Hãy đọc lại từ trang đầu."), field="after"
        ) from wrong
