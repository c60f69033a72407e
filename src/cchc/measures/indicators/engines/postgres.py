"""The facts in PostgreSQL: always there, and fast enough for small administrations."""

from typing import Any, ClassVar

from django.db import connection
from django.utils.translation import gettext as _

from cchc.kernel.errors import DomainError
from cchc.measures.facts import selectors
from cchc.measures.indicators.compiler import Statement
from cchc.measures.indicators.engines.port import Parameters


class PostgresEngine:
    """Reads the table itself, through a client cursor: a server-side one would get no parallel plan."""

    name: ClassVar[str] = "postgres"
    dialect: ClassVar[str] = "postgres"

    def rows(
        self, statement: Statement, parameters: Parameters, load: int | None = None
    ) -> tuple[list[tuple[Any, ...]], int]:
        """The rows of a statement; the table has only its last load. Raises ``DomainError`` for an earlier one."""
        last = selectors.latest_load()
        number = last.pk if last else 0
        if load not in (None, number):
            raise DomainError(
                _("PostgreSQL chỉ giữ lần nạp mới nhất; hãy dùng duckdb hoặc thời điểm ghi nhận (known_at)."),
                code="load_not_kept",
                field="load",
            )
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, statement.bound(parameters))
            return cursor.fetchall(), number
