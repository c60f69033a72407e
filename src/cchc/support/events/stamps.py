"""Which rows changed since a reader last looked? Each carries the number of the transaction that wrote it.

A reader remembers ``pg_snapshot_xmin(pg_current_snapshot())`` as its watermark: every transaction below it had ended
when the reader looked, so rows of a transaction that was still open are found by the next look and none is lost. A
time-of-change column would lose them.
"""

import pgtrigger
from django.db import connection, models
from django.db.models import BigIntegerField, Func, TextField
from django.db.models.functions import Cast


def change_stamp() -> "BigIntegerField[int, int]":
    """A column that holds the ``xid8`` of the transaction which last wrote the row, as a plain 64-bit integer."""
    number = Cast(Cast(Func(function="pg_current_xact_id"), TextField()), BigIntegerField())
    return models.BigIntegerField(db_default=number, editable=False)


def stamp_trigger(column: str = "stamp") -> pgtrigger.Trigger:
    """The trigger that renews the stamp on every update."""
    return pgtrigger.Trigger(
        name="renew_stamp",
        operation=pgtrigger.Update,
        when=pgtrigger.Before,
        func=f"NEW.{column} := pg_current_xact_id()::text::bigint; RETURN NEW;",
    )


def append_only() -> pgtrigger.Protect:
    """The trigger that refuses to change or delete a row, whoever asks."""
    return pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


def watermark() -> int:
    """The number below which every transaction has ended. A reader keeps it and asks for stamps at or above it."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_snapshot_xmin(pg_current_snapshot())::text")
        row = cursor.fetchone()
    return int(row[0])
