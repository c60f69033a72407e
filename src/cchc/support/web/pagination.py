"""Which rows come next? Pages by key, not by number: the millionth row costs what the first one costs.

A cursor is the key of the last row shown. Rows that come or go meanwhile neither repeat nor vanish.
"""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from cchc.kernel.errors import DomainError

Row = TypeVar("Row")
Record = TypeVar("Record", bound=Model)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """The rows of one page, and the cursor of the next one (empty when there is none)."""

    rows: tuple[Row, ...]
    after: str = ""

    def __bool__(self) -> bool:
        return bool(self.rows)


def write_cursor(values: Sequence[Any]) -> str:
    """The key of a row as text for an address. Values are text, whole numbers, dates or moments."""
    plain = [_plain(value) for value in values]
    return base64.urlsafe_b64encode(json.dumps(plain, separators=(",", ":")).encode()).decode().rstrip("=")


def read_cursor(text: str, length: int) -> list[Any]:
    """The key in a cursor. Raises ``DomainError`` (code ``bad_cursor``) when it is no cursor of this list."""
    try:
        found = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        values = [_value(kind, value) for kind, value in found]
    except (ValueError, TypeError) as error:
        raise _bad_cursor() from error
    if len(values) != length:
        raise _bad_cursor()
    return values


def page_of(queryset: QuerySet[Record], keys: Sequence[str], after: str = "", limit: int = 50) -> Page[Record]:
    """One page of a queryset.

    ``keys`` order it; ``-`` before a name means descending. The last key must be unique, and no key may be null.
    Raises ``DomainError`` when ``after`` is no cursor of this list.
    """
    names = [key.lstrip("-") for key in keys]
    rows = list(beyond(queryset, keys, after).order_by(*keys)[: limit + 1])
    if len(rows) <= limit:
        return Page(tuple(rows))
    shown = rows[:limit]
    key_of = [attrgetter(name.replace("__", ".")) for name in names]
    return Page(tuple(shown), write_cursor([get(shown[-1]) for get in key_of]))


def beyond(queryset: QuerySet[Record], keys: Sequence[str], after: str) -> QuerySet[Record]:
    """What stands after a cursor in a list ordered by ``keys``; all of it without one. Raises as ``page_of``."""
    return queryset.filter(_beyond(keys, read_cursor(after, len(keys)))) if after else queryset


def _beyond(keys: Sequence[str], values: Sequence[Any]) -> Q:
    """Rows after the key: (a > x) or (a = x and b > y) or …, each key in its own direction."""
    beyond = Q()
    same = Q()
    for key, value in zip(keys, values, strict=True):
        name = key.lstrip("-")
        step = "lt" if key.startswith("-") else "gt"
        beyond |= same & Q(**{f"{name}__{step}": value})
        same &= Q(**{name: value})
    return beyond


def _plain(value: Any) -> tuple[str, Any]:
    if isinstance(value, datetime):
        return "t", value.isoformat()
    if isinstance(value, date):
        return "d", value.isoformat()
    return ("n" if isinstance(value, int) else "s"), value


def _value(kind: str, value: Any) -> Any:
    match kind, value:
        case "t", str():
            return datetime.fromisoformat(value)
        case "d", str():
            return date.fromisoformat(value)
        case ("n", int()) | ("s", str()):
            return value
        case _:
            raise ValueError(kind)


def _bad_cursor() -> DomainError:
    error = DomainError(_("Địa chỉ của trang tiếp theo không đúng. Hãy mở lại danh sách từ đầu."), code="bad_cursor")
    error.status = 400
    return error
