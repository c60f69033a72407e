"""How are thousands of rows written at once? By COPY, ten times as fast as INSERT; triggers and checks hold alike."""

import json
from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any

from django.db import connection, models


def copy_rows(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    """Store unsaved rows, in the transaction of the caller.

    Keys are stored where the rows carry them; columns that the database fills (change stamps) are left to it. Raises
    what an insert would raise.
    """
    waiting = iter(rows)
    first = next(waiting, None)
    if first is None:
        return
    fields = [
        field
        for field in model._meta.concrete_fields  # noqa: SLF001 - Django documents it
        if not field.has_db_default() and not (field.primary_key and first.pk is None)
    ]
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    readers = [(field.attname, _writer(field)) for field in fields]
    table = connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in (first, *waiting):
            copy.write_row([write(getattr(row, name)) for name, write in readers])


def next_ids(model: type[models.Model], count: int) -> list[int]:
    """Ids for rows that others refer to before they are stored; one that is never used is no loss. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],  # noqa: SLF001 - Django documents it
        )
        return [int(row[0]) for row in cursor.fetchall()]


def _writer(field: "models.Field[Any, Any]") -> Callable[[Any], Any]:
    if isinstance(field, models.JSONField):
        return lambda value: json.dumps(value, ensure_ascii=False)
    return lambda value: value.value if isinstance(value, Enum) else value
