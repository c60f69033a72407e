"""How long does a half-year report take as Word and PDF, and a long table in Word?"""

import io
from collections.abc import Callable
from dataclasses import replace
from time import perf_counter
from typing import Any

import docx
from django.db import transaction

from cchc.kernel import clock
from cchc.kernel.actor import SYSTEM
from cchc.outlets.reports.compose import compose
from cchc.outlets.reports.models import Report
from cchc.outlets.reports.services.build_report import freeze
from cchc.outlets.reports.tests.sample import head, snapshot, texts
from cchc.outlets.reports.types import LevelFields, Snapshot
from cchc.registry.organizations.models import Unit
from cchc.support.files.official import Column, HeadCell, OfficialDocument, Row, Run, Table
from cchc.support.files.typesetting import typeset_official
from cchc.support.files.word import write_docx

GROUP = "thread"
ROWS, COLUMNS = 2164, 12
PLAIN_ROWS = 24
FIELDS = 20
PARAGRAPH = "Các cơ quan, đơn vị đã thực hiện đầy đủ nhiệm vụ được giao trong kỳ báo cáo. " * 4


def figures() -> list[dict[str, Any]]:
    """The three figures, each the fastest of three runs."""
    some = _snapshot()
    written = texts(f"{PARAGRAPH}[^ Kế hoạch số 74/KH-UBND ngày 02/02/2021. ]\n{PARAGRAPH}")
    frozen = _best(lambda: _freeze(some))
    word = _best(lambda: write_docx(compose(head(), some, written, "")))
    pdf = _best(lambda: typeset_official(compose(head(), some, written, "")))
    long_table = _document()
    table = _best(lambda: write_docx(long_table))
    plain = _plain_table(PLAIN_ROWS) * ROWS / PLAIN_ROWS
    size = f"10 units, {2 * FIELDS} rows by field, {len(written)} written sections, 3 annexes"
    usual = f"python-docx cell by cell, {PLAIN_ROWS} rows measured and scaled linearly, though it grows faster"
    return [
        _figure("half-year report with annex as docx", frozen + word, 3, None, f"{size}; figures frozen and written"),
        _figure("half-year report with annex as PDF/A", frozen + pdf, None, None, f"{size}; the same document"),
        _figure("Word table of 2,164 rows x 12 columns", table, 2, plain, f"baseline: {usual}"),
    ]


def _figure(name: str, value: float, target: int | None, plain: float | None, conditions: str) -> dict[str, Any]:
    return {
        "name": name,
        "value": round(value, 3),
        "unit": "seconds",
        "target": None if target is None else f"<= {target}",
        "met": None if target is None else value <= target,
        "baseline": None if plain is None else round(plain, 1),
        "ratio": None if plain is None else round(plain / value, 1),
        "conditions": conditions,
    }


def _snapshot() -> Snapshot:
    """The sample half-year with a table of twenty fields for each of two levels."""
    some = snapshot()
    fields = tuple(
        LevelFields(
            part.level,
            tuple(replace(part.rows[0], key=f"f{place}", name=f"Lĩnh vực {place}") for place in range(FIELDS)),
        )
        for part in some.fields
    )
    return replace(some, fields=fields)


def _freeze(some: Snapshot) -> None:
    """Write the version and every bound figure, and take it back."""
    with transaction.atomic():
        unit = Unit.objects.create(code="bench-report", created_on=some.first)
        kept = {"kind": "cchc-half-year", "unit": unit, "first": some.first, "last": some.last, "as_of": some.as_of}
        freeze(SYSTEM, Report.objects.create(**kept, agency="Mẫu", place="Mẫu", created_at=clock.now()), some)
        transaction.set_rollback(True)


def _document() -> OfficialDocument:
    rows = tuple(Row(tuple(Run(f"{row * column:,}") for column in range(COLUMNS))) for row in range(ROWS))
    headings = (tuple(HeadCell(f"({column})") for column in range(COLUMNS)),)
    table = Table(tuple(Column(13.5, "right") for _ in range(COLUMNS)), headings, rows)
    return replace(compose(head(), snapshot(), {}, ""), blocks=(table,), annexes=())


def _plain_table(rows: int) -> float:
    """Seconds of the usual way: a table of python-docx, filled cell by cell."""
    began = perf_counter()
    document = docx.Document()
    table = document.add_table(rows, COLUMNS)
    for row in range(rows):
        for column in range(COLUMNS):
            table.cell(row, column).text = f"{row * column:,}"
    document.save(io.BytesIO())
    return perf_counter() - began


def _best(run: Callable[[], object], times: int = 3) -> float:
    found = []
    for _ in range(times):
        began = perf_counter()
        run()
        found.append(perf_counter() - began)
    return min(found)
