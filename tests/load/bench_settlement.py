"""How fast is the settlement table of 22 units over a million cases?

The made-up facts stand in a schema and in files of their own, inside a transaction that is rolled back: the data of the
installation is neither read nor changed.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection, transaction
from django.test.utils import override_settings

from cchc.kernel.actor import SYSTEM
from cchc.measures.facts import partitions
from cchc.measures.facts.columns import NAMES
from cchc.measures.facts.models import FactLoad, FactPartition
from cchc.measures.facts.types import OPEN_DAY, OPEN_MOMENT
from cchc.measures.indicators.services import settlement_table
from cchc.measures.indicators.types import SettlementQuery
from cchc.registry.organizations.services import create_unit, load_levels_and_kinds
from cchc.registry.organizations.types import NewUnit

GROUP = "thread"
CASES = 1_000_000
UNITS = 22
QUERY = SettlementQuery("bench", date(2020, 12, 15), date(2021, 6, 14))
TARGET_MS = 150
_START = date(2020, 7, 1).toordinal()
_MICROSECONDS_OF_A_DAY = 86_400_000_000
_EPOCH = date(1970, 1, 1).toordinal()

# A case is received on one of 365 days, due 1–20 days later and closed up to two days late; one in twenty stays open.
# A closed case has its usual three rows: running without end as once known, running until its result, settled since.
_MADE_UP = f"""
CREATE TABLE made_up AS
WITH cases AS (
    SELECT i AS case_id, 1 + (hash(i) % {UNITS})::INT AS unit, 1 + (hash(i + 1) % 40)::INT AS field_id,
           {_START} + (hash(i + 2) % 365)::INT AS received_day, 1 + (hash(i + 3) % 20)::INT AS allowed,
           (hash(i + 4) % 23)::INT AS taken, hash(i + 5) % 20 = 0 AS is_open, 1 + (hash(i + 6) % 3)::INT AS channel
    FROM range({CASES}) AS numbers(i)
), dated AS (
    SELECT *, received_day + allowed AS due_day,
           CASE WHEN NOT is_open THEN received_day + least(taken, allowed + 2) END AS closed
    FROM cases
), told AS (
    SELECT *, (received_day - {_EPOCH}) * {_MICROSECONDS_OF_A_DAY} + case_id AS heard,
           (closed - {_EPOCH} + 1) * {_MICROSECONDS_OF_A_DAY} AS heard_of_end
    FROM dated
), spans AS (
    SELECT *, received_day AS span_from, {OPEN_DAY} AS span_to, heard AS known_from,
           coalesce(heard_of_end, {OPEN_MOMENT}) AS known_to, 0 AS standing
    FROM told
    UNION ALL
    SELECT *, received_day, closed, heard_of_end, {OPEN_MOMENT}, 0 FROM told WHERE closed > received_day
    UNION ALL
    SELECT *, closed, {OPEN_DAY}, heard_of_end, {OPEN_MOMENT}, 2 FROM told WHERE closed IS NOT NULL
)
SELECT case_id, span_from, span_to, known_from, known_to, units.id AS unit_id, 1 AS level_id, field_id,
       field_id AS procedure_id, channel, 1 AS result_channel, 2 AS online_level, standing,
       CASE WHEN standing = 0 THEN 0 WHEN closed < due_day THEN 1 WHEN closed = due_day THEN 2 ELSE 3 END AS outcome,
       received_day, due_day, CASE WHEN standing = 2 THEN closed END AS closed_day, NULL AS received_work,
       NULL AS due_work, NULL AS closed_work, 1 AS late_step, 0 AS apology,
       202000 + (received_day - {_START}) // 31 AS received_month
FROM spans JOIN units ON units.place = spans.unit
"""  # noqa: S608 - our own constants


def figures() -> list[dict[str, object]]:
    """The measured figures: name, value, unit, target, met, baseline, ratio, conditions."""
    with _million() as size:
        duck = _median_ms(lambda: settlement_table(QUERY, "duckdb"))
        postgres = _median_ms(lambda: settlement_table(QUERY, "postgres"))
        known = SettlementQuery("bench", QUERY.first, QUERY.last, known_at=datetime(2021, 6, 20, tzinfo=UTC))
        then = _median_ms(lambda: settlement_table(known, "duckdb"))
        if settlement_table(QUERY, "duckdb").rows != settlement_table(QUERY, "postgres").rows:
            raise RuntimeError("the engines disagree")
    conditions = f"{CASES:,} cases, {UNITS} units, {size}; warm, median of 15, units and files looked up each time"
    return [
        _figure("settlement table, DuckDB over Parquet", duck, postgres, TARGET_MS, conditions),
        _figure("settlement table as known at a past moment, DuckDB", then, postgres, None, conditions),
    ]


def _figure(name: str, value: float, baseline: float, target: int | None, conditions: str) -> dict[str, object]:
    return {
        "name": name,
        "value": round(value, 1),
        "unit": "ms",
        "target": f"≤ {target}" if target else None,
        "met": value <= target if target else None,
        "baseline": f"the same table on PostgreSQL: {baseline:.1f} ms",
        "ratio": round(baseline / value, 2),
        "conditions": conditions,
    }


def _median_ms(act: Callable[[], object]) -> float:
    act()
    taken = []
    for _ in range(15):
        begun = time.perf_counter()
        act()
        taken.append((time.perf_counter() - begun) * 1000)
    return sorted(taken)[7]


@contextmanager
def _million() -> Iterator[str]:
    """The made-up facts, as long as the block lasts; how large they are, in words."""
    with TemporaryDirectory() as place, override_settings(FACTS_ROOT=Path(place)), transaction.atomic():
        units = _units()
        with connection.cursor() as cursor:
            cursor.execute("CREATE SCHEMA bench_facts")
            cursor.execute("CREATE TABLE bench_facts.case_fact (LIKE public.case_fact INCLUDING ALL)")
            cursor.execute("SET LOCAL search_path = bench_facts, public")
        yield _fill(units)
        transaction.set_rollback(True)


def _units() -> list[int]:
    load_levels_and_kinds()
    top = NewUnit("bench", "UBND huyện đo đạc", "Đo đạc", "district", "committee", None)
    founded = {"effective_on": date(2020, 1, 1), "legal_basis": "đo đạc"}
    top_id = create_unit(SYSTEM, top, **founded).ids["bench"]
    codes = [f"bench-{place}" for place in range(1, UNITS + 1)]
    return [
        create_unit(SYSTEM, NewUnit(code, code, code, "commune", "committee", top_id), **founded).ids[code]
        for code in codes
    ]


def _fill(units: list[int]) -> str:
    """Write the facts into table and files."""
    engine = partitions.open_duckdb()
    engine.execute("CREATE TABLE units (place INTEGER, id INTEGER)")
    engine.executemany("INSERT INTO units VALUES (?, ?)", list(enumerate(units, 1)))
    engine.execute(_MADE_UP)
    now = datetime(2021, 7, 1, tzinfo=UTC)
    load = FactLoad.objects.create(kind="rebuild", started_at=now, known_until=now, watermark=0)
    total_rows = total_size = 0
    for (month,) in engine.execute("SELECT DISTINCT received_month FROM made_up ORDER BY 1").fetchall():
        for is_current in (True, False):
            name = f"{month}-{is_current}.parquet"
            text = partitions.folder() / "rows.csv"
            engine.execute(  # our own column names and integers
                f"COPY (SELECT {', '.join(NAMES)} FROM made_up WHERE received_month = {month}"  # noqa: S608
                f" AND known_to {'=' if is_current else '<'} {OPEN_MOMENT}) TO '{text}' (FORMAT csv, HEADER false)"
            )
            partitions.write_parquet([text], partitions.folder() / name)
            with (
                connection.cursor() as cursor,
                cursor.copy(f"COPY case_fact ({', '.join(NAMES)}) FROM STDIN (FORMAT csv)") as copy,
            ):
                copy.write(text.read_bytes())
                rows = text.read_bytes().count(b"\n")
            size = (partitions.folder() / name).stat().st_size
            FactPartition.objects.create(
                name=name, received_month=month, is_current=is_current, rows=rows, size=size, load=load
            )
            total_rows += rows
            total_size += size
            text.unlink()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE case_fact")
        cursor.execute("SELECT pg_total_relation_size('bench_facts.case_fact')")
        table = cursor.fetchone()[0]
    return f"{total_rows:,} rows, Parquet {total_size / 1e6:.0f} MB, PostgreSQL {table / 1e6:.0f} MB"
