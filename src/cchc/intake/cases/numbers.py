"""How are numbers given without a gap and without a double? Under the lock of their series, at the moment of issue.

The row of a series stays locked until the transaction ends: who comes next waits, and a rollback gives the number back.
Numbers are therefore taken last, shortly before the commit, and several at once always in the order of their series.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from django.db import connection, transaction

_CODE = re.compile(r"(?P<agency>.+)-(?P<day>\d{6})-(?P<number>\d{4,9})", re.ASCII)
_TAKE = """
    INSERT INTO cases_numberseries (series, last) SELECT * FROM unnest(%s::text[], %s::int[])
    ON CONFLICT (series) DO UPDATE SET last = cases_numberseries.last + excluded.last
    RETURNING series, last
"""
_RAISE = """
    INSERT INTO cases_numberseries (series, last) SELECT * FROM unnest(%s::text[], %s::int[])
    ON CONFLICT (series) DO UPDATE SET last = greatest(cases_numberseries.last, excluded.last)
"""


def take(*series: str, count: int = 1) -> dict[str, int]:
    """Take the next ``count`` numbers of each series: answers the last of each. One query; raises as ``take_many``."""
    return take_many(dict.fromkeys(series, count))


def take_many(counts: Mapping[str, int]) -> dict[str, int]:
    """Take several next numbers of each series: answers the last one taken of each. One query.

    Raises ``RuntimeError`` outside a transaction, where the number could be lost.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a number is taken in the transaction that uses it")
    names = sorted(counts)
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [names, [counts[name] for name in names]])
        return dict(cursor.fetchall())


def raise_to(used: Iterable[tuple[str, int]]) -> None:
    """See that numbers used elsewhere (in an imported book) are not given again: each series goes on after its own."""
    highest: dict[str, int] = {}
    for series, number in used:
        highest[series] = max(number, highest.get(series, 0))
    if not highest:
        return
    names = sorted(highest)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_RAISE, [names, [highest[name] for name in names]])


def code_series(agency_code: str, on: date) -> str:
    """The series of case codes of an agency and a day: numbers begin anew each day."""
    return f"code:{agency_code}:{on:%y%m%d}"


def write_code(agency_code: str, on: date, number: int) -> str:
    """``000.17.22.H56-210531-0001``; five digits and more when a day has so many.

    Legal: TT 01/2018/TT-VPCP, art. 7 in the form ``<agency>-<YYMMDD>-<NNNN>``.
    """
    return f"{agency_code}-{on:%y%m%d}-{number:04d}"


def used_by(code: str) -> tuple[str, int] | None:
    """The series and the number that a code uses up; ``None`` for a code of another form, which no series gives."""
    found = _CODE.fullmatch(code)
    return (f"code:{found['agency']}:{found['day']}", int(found["number"])) if found else None


def book_series(counter_id: int, year: int) -> str:
    """The series of the register book of a counter: one book a year."""
    return f"book:{counter_id}:{year}"


def letter_series(kind: str, unit_id: int, year: int) -> str:
    """The series of letters of one kind (``PXL``, ``HDHS``, ``TC``) of a unit and a year."""
    return f"letter:{kind}:{unit_id}:{year}"
