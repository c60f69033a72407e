"""The PostgreSQL backend of Django with two additions; named by ``ENGINE`` in the settings.

*Kept statements.* Django writes every value into its SQL, so the server reads and plans each statement anew; for short
ones that is most of its work. ``kept_cursor`` sends values apart from the SQL. psycopg then has the server keep a
statement from the ``prepare_threshold``-th time on. A pooler between must know prepared statements (PgBouncer from
1.21) or pool by session.

*Health.* Before each request Django asks a kept connection ``SELECT 1``. A connection whose server went away has the
end of its stream waiting, so that a look at the socket is enough; only one with something to read is asked.
"""

import select

from django.db.backends.postgresql import base, operations
from django.db.backends.utils import CursorWrapper
from psycopg import RawCursor

_KEPT = "kept"
"""Not a name on the server: tells ``create_cursor`` which kind is wanted, along Django's own way of making one."""


class KeptCursor(base.CursorMixin, RawCursor):
    """Takes SQL as the server reads it (``$1``), so that the driver has nothing to look through at each call."""


class Operations(operations.DatabaseOperations):
    """What differs for kept statements: values stand beside the SQL, also where queries are noted."""

    def last_executed_query(self, cursor: object, sql: str, params: object) -> str:
        """The statement as it was asked, for logs and tests."""
        if isinstance(cursor, KeptCursor):
            return f"{sql} -- {params!r}"
        told: str = super().last_executed_query(cursor, sql, params)
        return told


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection as Django has it, with cursors for kept statements."""

    ops_class = Operations

    def kept_cursor(self) -> CursorWrapper:
        """A cursor whose statements are planned once for this connection; errors, logs and time zone as ever."""
        wrapped: CursorWrapper = self._cursor(_KEPT)  # type: ignore[attr-defined]  # not in the stubs
        return wrapped

    def create_cursor(self, name: str | None = None) -> base.CursorMixin:
        """The cursor of the driver: of Django for every name but ours."""
        if name != _KEPT:
            cursor: base.CursorMixin = super().create_cursor(name)
            return cursor
        return KeptCursor(self.connection)

    def is_usable(self) -> bool:
        """Is the server still there? Asked only when its socket has something to say."""
        if self.connection is None or self.connection.closed:
            return False
        ready = select.poll()
        ready.register(self.connection.fileno(), select.POLLIN)
        if not ready.poll(0):
            return True
        usable: bool = super().is_usable()
        return usable


__all__ = ["DatabaseWrapper"]
