"""Which facts can be read now, from which files, and how fresh are they?"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
from django.db.models import F, Max, Min, Q, Sum
from django.utils.translation import gettext as _

from cchc.kernel.errors import NotFound
from cchc.measures.facts import partitions
from cchc.measures.facts.columns import COLUMN_TYPES
from cchc.measures.facts.models import CaseFact, FactLoad, FactPartition
from cchc.measures.facts.types import OPEN_MOMENT, Freshness


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of one load: those known now, and those of what was known once. ``load`` is 0 before the first load."""

    load: int
    current: tuple[Path, ...]
    history: tuple[Path, ...]


def latest_load() -> FactLoad | None:
    """The last load, if there was one."""
    return FactLoad.objects.order_by("-id").first()


def manifest(load: int | None = None) -> Manifest:
    """The files of a load, the last one when none is named. Raises ``NotFound`` when its files are gone already."""
    last = latest_load()
    number = load if load is not None else (last.pk if last else 0)
    if load is not None and not FactLoad.objects.filter(pk=load).exists():
        raise NotFound(_("Không có lần nạp dữ liệu số %(load)s.") % {"load": load}, code="no_such_load", field="load")
    live = FactPartition.objects.filter(load_id__lte=number).filter(
        Q(superseded_by__isnull=True) | Q(superseded_by_id__gt=number)
    )
    if (
        load is not None
        and FactPartition.objects.filter(load_id__lte=number, is_removed=True, superseded_by_id__gt=number).exists()
    ):
        raise NotFound(
            _(
                "Tệp của lần nạp dữ liệu số %(load)s đã được dọn."
                " Hãy dùng thời điểm ghi nhận (known_at) thay cho số lần nạp."
            )
            % {"load": load},
            code="load_removed",
            field="load",
        )
    place = partitions.folder()
    rows = list(live.order_by("received_month").values_list("name", "is_current"))
    return Manifest(
        number,
        tuple(place / name for name, is_current in rows if is_current),
        tuple(place / name for name, is_current in rows if not is_current),
    )


def open_files(files: tuple[Path, ...]) -> duckdb.DuckDBPyConnection:
    """A DuckDB in memory in which these files are the table ``case_fact``; without files the table is empty."""
    engine = partitions.open_duckdb()
    engine.execute("SET parquet_metadata_cache = true")
    if files:
        engine.read_parquet([str(file) for file in files]).create_view("case_fact")
    else:
        columns = ", ".join(f"{name} {kind}" for name, kind in COLUMN_TYPES.items())
        engine.execute(f"CREATE TABLE case_fact ({columns})")
    return engine


@dataclass(frozen=True, slots=True)
class Covered:
    """The first and the last day on which a case of the facts was received or closed."""

    first: date
    last: date


def days_covered() -> Covered | None:
    """Which days the facts tell of; ``None`` while there are none."""
    known = CaseFact.objects.filter(known_to=OPEN_MOMENT)
    found = known.aggregate(first=Min("received_day"), received=Max("received_day"), closed=Max("closed_day"))
    if found["first"] is None:
        return None
    last = max(found["received"], found["closed"] or 0)
    return Covered(date.fromordinal(found["first"]), date.fromordinal(last))


def freshness() -> Freshness | None:
    """As known until when, by which load, over how many cases; ``None`` before the first load."""
    last = latest_load()
    if last is None:
        return None
    live = FactPartition.objects.filter(superseded_by__isnull=True)
    rows = live.aggregate(rows=Sum("rows"))["rows"] or 0
    cases = CaseFact.objects.filter(known_to=OPEN_MOMENT, span_from=F("received_day")).count()
    return Freshness(last.pk, last.known_until, cases, rows)
