"""How are records stored thousands of times a minute without their SQL being written anew each time?

As in ``kept_queries``: Django says once how the records of a model are stored, and each call gives the values.
"""

from functools import lru_cache
from itertools import groupby
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import (
    AutoField,
    BigAutoField,
    BigIntegerField,
    BooleanField,
    CharField,
    Field,
    ForeignKey,
    IntegerField,
    Model,
    PositiveIntegerField,
    PositiveSmallIntegerField,
    SmallIntegerField,
    TextField,
)

from cchc.support.postgres import database, kept_cursor, numbered

Fields = tuple["Field[Any, Any]", ...]


_OWN_TYPE: dict[type["Field[Any, Any]"], type] = {
    CharField: str,
    TextField: str,
    IntegerField: int,
    SmallIntegerField: int,
    PositiveIntegerField: int,
    PositiveSmallIntegerField: int,
    BigIntegerField: int,
    BigAutoField: int,
    ForeignKey: int,
    BooleanField: bool,
}


def insert(*records: Model) -> None:
    """Store new records in one query, in the transaction of the caller; they may be of several models.

    Nothing is read back: a record whose key the database gives does not learn it. Columns with a default of the
    database get it. As with ``bulk_create`` no signal is sent; constraints raise ``IntegrityError``, also when records
    of one model are stored apart by those of another: all are one statement.
    """
    if not records:
        return
    groups = [list(group) for _, group in groupby(records, type)]
    kinds, values = [], []
    for group in groups:
        fields = _stored(type(group[0]), has_key=group[0].pk is not None)
        kinds.append((type(group[0]), fields, len(group)))
        values += [_prepared(field, field.pre_save(record, add=True)) for record in group for field in fields]
    with kept_cursor() as cursor:
        cursor.execute(_together(tuple(kinds)), values)
    for record in records:
        record._state.adding = False  # noqa: SLF001 - what Django itself notes of a stored record
        record._state.db = DEFAULT_DB_ALIAS  # noqa: SLF001 - the same


@lru_cache(maxsize=64)
def _stored(model: type[Model], *, has_key: bool) -> Fields:
    """The fields that a new record brings along; the database gives the others."""
    return tuple(
        field
        for field in model._meta.concrete_fields  # noqa: SLF001 - Django documents it
        if not field.has_db_default() and (has_key or not isinstance(field, AutoField))
    )


@lru_cache(maxsize=256)
def _together(kinds: tuple[tuple[type[Model], Fields, int], ...]) -> str:
    """One statement for all: the last as itself, those before it as its named parts."""
    *parts, last = (_written(*kind) for kind in kinds)
    named = ", ".join(f"part_{place} AS ({part})" for place, part in enumerate(parts))
    return numbered(f"WITH {named} {last}" if named else last)


def _prepared(field: "Field[Any, Any]", value: Any) -> Any:
    """A value as the driver takes it; what has the very type of its field already needs no preparing by Django."""
    if value is None or type(value) is _OWN_TYPE.get(type(field)):
        return value
    return field.get_db_prep_save(value, database())


def _written(model: type[Model], fields: Fields, rows: int) -> str:
    quoted = database().ops.quote_name
    columns = ", ".join(quoted(str(field.column)) for field in fields)
    places = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * rows)
    return f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES {places}"  # noqa: S608, SLF001 - names of our tables


def update(record: Model, names: tuple[str, ...]) -> None:
    """Store these attributes of a stored record in one query, as ``save(update_fields=…)`` does; no signal is sent.

    ``names`` are names of columns (``unit_id``). Raises ``RuntimeError`` when the record is gone.
    """
    fields, sql = _changed(type(record), names)
    values = [_prepared(field, getattr(record, field.attname)) for field in fields]
    with kept_cursor() as cursor:
        cursor.execute(sql, [*values, record.pk])
        if cursor.rowcount != 1:
            raise RuntimeError(f"{record!r} is not stored any more")


@lru_cache(maxsize=64)
def _changed(model: type[Model], names: tuple[str, ...]) -> tuple[Fields, str]:
    quoted = database().ops.quote_name
    known = {field.attname: field for field in model._meta.concrete_fields}  # noqa: SLF001 - Django documents it
    fields = tuple(known[name] for name in names)
    key = model._meta.pk.column  # noqa: SLF001 - the same
    places = ", ".join(f"{quoted(str(field.column))} = %s" for field in fields)
    table = quoted(model._meta.db_table)  # noqa: SLF001 - the same
    sql = f"UPDATE {table} SET {places} WHERE {quoted(str(key))} = %s"  # noqa: S608 - names of our tables
    return fields, numbered(sql)
