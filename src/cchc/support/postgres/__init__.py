"""How does Django speak with PostgreSQL here? As it always does, and with statements that the server keeps planned."""

import re
from itertools import count

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.utils import CursorWrapper

from cchc.support.postgres.base import DatabaseWrapper

_PLACE = re.compile(r"%(s|%)")


def database() -> DatabaseWrapper:
    """The connection of this thread itself, not the proxy that looks it up at each use.

    Raises ``RuntimeError`` when the settings name another backend.
    """
    found = connections[DEFAULT_DB_ALIAS]
    if not isinstance(found, DatabaseWrapper):
        raise RuntimeError("ENGINE must be cchc.support.postgres")  # noqa: TRY004 - settings are wrong, not a value
    return found


def kept_cursor() -> CursorWrapper:
    """A cursor whose statements the server keeps planned; see ``base``. Its SQL is ``numbered``.

    Values are sent apart from the SQL, so each place needs a type that the server can tell: write ``%s::int`` where
    nothing else says it.
    """
    return database().kept_cursor()


def numbered(sql: str) -> str:
    """SQL with the places that Django writes (``%s``) as the server reads them (``$1``, ``$2`` …)."""
    numbers = count(1)
    return _PLACE.sub(lambda place: "%" if place[1] == "%" else f"${next(numbers)}", sql)
