"""Which figures does a report print, and from which query does each come? Made from the snapshot alone."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from cchc.kernel.numbers import percent, write_integer, write_percent
from cchc.measures.indicators.types import CELLS
from cchc.outlets.reports.types import CountRow, Figure, Letters, Snapshot

CELL_NAMES = {
    "received.total": "Tổng số tiếp nhận",
    "received.online": "Tiếp nhận trực tuyến",
    "received.direct_postal": "Tiếp nhận trực tiếp, qua bưu chính",
    "received.carried_over": "Kỳ trước chuyển qua",
    "settled.total": "Đã giải quyết",
    "settled.early": "Đã giải quyết trước hạn",
    "settled.on_time": "Đã giải quyết đúng hạn",
    "settled.late": "Đã giải quyết quá hạn",
    "in_progress.total": "Đang giải quyết",
    "in_progress.within_limit": "Đang giải quyết trong hạn",
    "in_progress.overdue": "Đang giải quyết quá hạn",
}
SHARE_NAMES = {
    "on_time_share_of_settled": "Tỷ lệ giải quyết trước và đúng hạn",
    "online_share_of_received": "Tỷ lệ hồ sơ trực tuyến",
    "postal_share_of_received": "Tỷ lệ hồ sơ qua bưu chính công ích",
    "apology_share_of_late": "Tỷ lệ hồ sơ quá hạn có thư xin lỗi",
}


def figures_of(snapshot: Snapshot) -> dict[str, Figure]:
    """Every figure by its key.

    Keys: ``settled.late`` (whole unit), ``level.<level>.…``, ``unit.<unit>.…``, ``field.<level>.<field>.…``, each also
    with ``settled.in_time`` (early and on time); ``letters.total``, ``letters.missing``, ``unit.<unit>.letters``,
    ``unit.<unit>.missing``; ``share.<indicator>`` with ``.numerator`` and ``.denominator``;
    ``level.<level>.online_share``.
    """
    return {figure.key: figure for figure in _figures(snapshot)}


def write_count(value: int) -> str:
    """A number of cases inside a sentence, as official documents write it: ``07``, ``43``, ``6.015``."""
    return f"{value:02d}" if 0 < value < 10 else write_integer(value)


def _figures(snapshot: Snapshot) -> Iterator[Figure]:
    base: dict[str, Any] = {
        "unit": snapshot.unit_code,
        "first": snapshot.first.isoformat(),
        "last": snapshot.last.isoformat(),
        "as_of": snapshot.as_of.isoformat(),
        "known_at": snapshot.known_at.isoformat(),
    }
    yield from _row("", snapshot.total, base, "")
    for row in snapshot.levels:
        yield from _row(f"level.{row.key}.", row, base | {"by": "level", "row": row.key}, row.name)
        yield _level_share(row, base)
    for row in snapshot.units:
        yield from _row(f"unit.{row.key}.", row, base | {"by": "unit", "row": row.key}, row.name)
    for part in snapshot.fields:
        for row in part.rows:
            query: dict[str, Any] = base | {"by": "level,field", "row": [part.level.key, row.key]}
            yield from _row(f"field.{part.level.key}.{row.key}.", row, query, f"{part.level.name}, {row.name}")
    yield from _letters(snapshot, base)
    for code, share in snapshot.shares.items():
        query = base | {"indicator": code, "formula": share.formula}
        name = SHARE_NAMES[code]
        value = percent(share.numerator, share.denominator)
        yield Figure(f"share.{code}", name, value, write_percent(value), query)
        yield _count(f"share.{code}.numerator", f"{name}: tử số", share.numerator, query)
        yield _count(f"share.{code}.denominator", f"{name}: mẫu số", share.denominator, query)


def _row(prefix: str, row: CountRow, query: dict[str, Any], whose: str) -> Iterator[Figure]:
    suffix = f" ({whose})" if whose else ""
    for cell in CELLS:
        yield _count(f"{prefix}{cell}", f"{CELL_NAMES[cell]}{suffix}", row[cell], query | {"cells": [cell]})
    in_time = query | {"cells": ["settled.early", "settled.on_time"]}
    yield _count(f"{prefix}settled.in_time", f"Đã giải quyết trước và đúng hạn{suffix}", row.in_time, in_time)


def _level_share(row: CountRow, base: dict[str, Any]) -> Figure:
    value = percent(row["received.online"], row["received.total"])
    query = base | {
        "by": "level",
        "row": row.key,
        "cells": ["received.online"],
        "over": ["received.total"],
    }
    return Figure(
        f"level.{row.key}.online_share", f"Tỷ lệ hồ sơ trực tuyến ({row.name})", value, write_percent(value), query
    )


def _letters(snapshot: Snapshot, base: dict[str, Any]) -> Iterator[Figure]:
    everything = Letters(
        "", "", sum(row.late for row in snapshot.letters), sum(row.letters for row in snapshot.letters)
    )
    missing = sum(row.missing for row in snapshot.letters)
    query = base | {"indicator": "apology_share_of_late"}
    yield _count("letters.total", "Thư xin lỗi đã ban hành", everything.letters, query)
    yield _count("letters.missing", "Thư xin lỗi còn thiếu", missing, query)
    for row in snapshot.letters:
        own = query | {"by": "unit", "row": row.key}
        yield _count(f"unit.{row.key}.letters", f"Thư xin lỗi ({row.name})", row.letters, own)
        yield _count(f"unit.{row.key}.missing", f"Thư xin lỗi còn thiếu ({row.name})", row.missing, own)


def _count(key: str, label: str, value: int, query: dict[str, Any]) -> Figure:
    return Figure(key, label, Decimal(value), write_count(value), query)
