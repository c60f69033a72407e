"""How does a table leave the house? As JSON, text, CSV and XLSX, with nothing that a sheet would run."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

import xlsxwriter
from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.kernel.numbers import write_integer
from cchc.measures.indicators.types import CaseLine, SettlementRow, SettlementTable

Value = str | int | None
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_PARTS = {
    "received": ("total", "online", "direct_postal", "carried_over"),
    "settled": ("total", "early", "on_time", "late"),
    "in_progress": ("total", "within_limit", "overdue"),
}


def settlement_document(table: SettlementTable) -> dict[str, object]:
    """The table for other programs. Days and moments in ISO 8601; ``known_at`` is the moment answered for."""
    query = table.query
    return {
        "unit": query.unit_code,
        "from": query.first.isoformat(),
        "to": query.last.isoformat(),
        "as_of": query.evening.isoformat(),
        "known_at": clock.local(table.known_at).isoformat(),
        "rows": [_row_document(row) for row in table.rows],
        "total": _row_document(table.total),
    }


def settlement_sheet(table: SettlementTable) -> tuple[list[str], list[list[Value]]]:
    """Headings and lines of the table, the total last."""
    heads = [_("Mã"), _("Tên"), *_cell_names()]
    return heads, [[row.key, row.name, *row.figures] for row in (*table.rows, table.total)]


def cases_sheet(lines: Iterable[CaseLine]) -> tuple[list[str], list[list[Value]]]:
    """Headings and lines of the cases behind a figure."""
    heads = [
        *(_("Mã hồ sơ"), _("Mã đơn vị"), _("Đơn vị"), _("Mã lĩnh vực"), _("Lĩnh vực"), _("Kênh")),
        *(_("Ngày tiếp nhận"), _("Ngày hẹn trả"), _("Ngày kết thúc"), _("Bước làm trễ"), _("Thư xin lỗi")),
    ]
    return heads, [
        [
            *(line.code, line.unit_code, line.unit_name, line.field_code, line.field_name, line.channel),
            *(line.received_on.isoformat(), line.due_on.isoformat()),
            *(line.closed_on.isoformat() if line.closed_on else None, line.late_step, int(line.has_apology)),
        ]
        for line in lines
    ]


def cases_document(lines: Iterable[CaseLine]) -> list[dict[str, object]]:
    """The cases behind a figure for other programs."""
    return [
        {
            "code": line.code,
            "unit": {"code": line.unit_code, "name": line.unit_name},
            "field": {"code": line.field_code, "name": line.field_name},
            "channel": line.channel,
            "received_on": line.received_on.isoformat(),
            "due_on": line.due_on.isoformat(),
            "closed_on": line.closed_on and line.closed_on.isoformat(),
            "late_step": line.late_step,
            "apology": line.has_apology,
        }
        for line in lines
    ]


def as_json(document: object) -> str:
    """Readable JSON."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def as_csv(heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """CSV with a byte-order mark, as spreadsheets expect Vietnamese; a text that begins like a formula is defused."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(heads)
    writer.writerows([_harmless(value) for value in row] for row in rows)
    return "\ufeff" + text.getvalue()


def as_text(heads: Sequence[str], rows: Sequence[Sequence[Value]]) -> str:
    """Columns for a terminal; numbers to the right, as they are written in Vietnam."""
    cells = [list(heads), *[[write_integer(v) if isinstance(v, int) else v or "" for v in row] for row in rows]]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    numeric = [bool(rows) and all(isinstance(row[place], int) for row in rows) for place in range(len(heads))]
    lines = [
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, numeric, strict=True)
        ).rstrip()
        for row in cells
    ]
    lines.insert(1, "  ".join("─" * width for width in widths))
    return "\n".join(lines) + "\n"


def write_xlsx(
    target: Path | BinaryIO, title: Sequence[str], heads: Sequence[str], rows: Iterable[Sequence[Value]]
) -> None:
    """A workbook with real numbers and texts that are texts: the title lines, then the table with a frozen heading."""
    with xlsxwriter.Workbook(target, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(_("Số liệu"))
        bold = book.add_format({"bold": True})
        number = book.add_format({"num_format": "#,##0"})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        for place, line in enumerate(title):
            sheet.write_string(place, 0, line, bold)
        top = len(title) + 1
        sheet.write_row(top, 0, heads, head)
        for place, row in enumerate(rows, top + 1):
            for column, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(place, column, value, number)
                elif value is not None:
                    sheet.write_string(place, column, value)
        sheet.freeze_panes(top + 1, 2)
        sheet.autofit()


def _row_document(row: SettlementRow) -> dict[str, object]:
    """A row, or the total, which has the same shape."""
    figures = {part: {cell: getattr(getattr(row, part), cell) for cell in cells} for part, cells in _PARTS.items()}
    return {"key": row.key, "name": row.name, **figures}


def _cell_names() -> list[str]:
    return [
        *(_("Tiếp nhận: tổng số"), _("Trực tuyến"), _("Trực tiếp, bưu chính"), _("Kỳ trước chuyển qua")),
        *(_("Đã giải quyết: tổng số"), _("Trước hạn"), _("Đúng hạn"), _("Quá hạn")),
        *(_("Đang giải quyết: tổng số"), _("Trong hạn"), _("Đã quá hạn")),
    ]


def _harmless(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and value.startswith(_STARTS_FORMULA) else value
