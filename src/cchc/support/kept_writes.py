"""How are records stored thousands of times a minute without their SQL being written anew each time?

As in ``kept_queries``: Django says once how the records of a model are stored, and each call gives the values.
"""

from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import AutoField, Field, Model


def insert(*records: Model) -> None:
    """Store new records of one model in one query, in the transaction of the caller.

    Nothing is read back: a record whose key the database gives does not learn it. Columns with a default of the
    database get it. As with ``bulk_create`` no signal is sent; constraints raise ``IntegrityError``.
    """
    if not records:
        return
    model = type(records[0])
    fields = _stored(model, has_key=records[0].pk is not None)
    values = [
        field.get_db_prep_save(field.pre_save(record, add=True), connection) for record in records for field in fields
    ]
    with connection.cursor() as cursor:
        cursor.execute(_written(model, fields, len(records)), values)
    for record in records:
        record._state.adding = False  # noqa: SLF001 - what Django itself notes of a stored record
        record._state.db = connection.alias  # noqa: SLF001 - the same


@lru_cache(maxsize=64)
def _stored(model: type[Model], *, has_key: bool) -> "tuple[Field[Any, Any], ...]":
    """The fields that a new record brings along; the database gives the others."""
    return tuple(
        field
        for field in model._meta.concrete_fields  # noqa: SLF001 - Django documents it
        if not field.has_db_default() and (has_key or not isinstance(field, AutoField))
    )


@lru_cache(maxsize=256)
def _written(model: type[Model], fields: "tuple[Field[Any, Any], ...]", rows: int) -> str:
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(str(field.column)) for field in fields)
    places = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * rows)
    return f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES {places}"  # noqa: S608, SLF001 - names of our tables


def update(record: Model, names: tuple[str, ...]) -> None:
    """Store these attributes of a stored record in one query, as ``save(update_fields=…)`` does; no signal is sent.

    ``names`` are names of columns (``unit_id``). Raises ``RuntimeError`` when the record is gone.
    """
    fields, sql = _changed(type(record), names)
    values = [field.get_db_prep_save(getattr(record, field.attname), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, record.pk])
        if cursor.rowcount != 1:
            raise RuntimeError(f"{record!r} is not stored any more")


@lru_cache(maxsize=64)
def _changed(model: type[Model], names: tuple[str, ...]) -> tuple[tuple["Field[Any, Any]", ...], str]:
    quoted = connection.ops.quote_name
    known = {field.attname: field for field in model._meta.concrete_fields}  # noqa: SLF001 - Django documents it
    fields = tuple(known[name] for name in names)
    key = model._meta.pk.column  # noqa: SLF001 - the same
    places = ", ".join(f"{quoted(str(field.column))} = %s" for field in fields)
    table = quoted(model._meta.db_table)  # noqa: SLF001 - the same
    return fields, f"UPDATE {table} SET {places} WHERE {quoted(str(key))} = %s"  # noqa: S608 - names of our tables
