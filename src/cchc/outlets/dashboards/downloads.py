"""How does a table leave the house? As CSV and XLSX, with its scope in it and nothing that a sheet would run."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

import xlsxwriter
from django.http import HttpResponse
from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.kernel.text import slug
from cchc.measures.indicators.selectors import measure
from cchc.measures.indicators.types import CaseLine, SettlementRow, SettlementTable
from cchc.outlets.dashboards.scope import Scope

Value = str | int
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def settlement(scope: Scope, table: SettlementTable, form: str) -> HttpResponse:
    """The settlement table as a file; ``form`` is ``csv``, anything else is ``xlsx``."""
    heads = [
        _("Mã"), _("Đơn vị"),
        _("Tiếp nhận: tổng số"), _("trực tuyến"), _("trực tiếp, bưu chính"), _("kỳ trước chuyển qua"),
        _("Đã giải quyết: tổng số"), _("trước hạn"), _("đúng hạn"), _("quá hạn"),
        _("Đang giải quyết: tổng số"), _("trong hạn"), _("quá hạn"),
    ]  # fmt: skip
    rows = [_settlement_row(row) for row in (*table.rows, table.total)]
    return _file(f"giai-quyet-{slug(scope.unit.code)}", _about(scope, table), heads, rows, form)


def cases(scope: Scope, found: Iterable[CaseLine], cell: str, form: str) -> HttpResponse:
    """The cases behind a figure as a file. No personal data."""
    heads = [_("Mã hồ sơ"), _("Đơn vị"), _("Lĩnh vực"), _("Ngày tiếp nhận"), _("Ngày hẹn trả"), _("Ngày kết thúc")]
    rows = [
        [case.code, case.unit_name, case.field_name, *(f"{on:%d/%m/%Y}" if on else "" for on in _days(case))]
        for case in found
    ]
    about = [_("%(figure)s: %(unit)s") % {"figure": _(measure(cell).name), "unit": scope.unit.name}, _period(scope)]
    return _file(f"ho-so-{slug(scope.unit.code)}", about, heads, rows, form)


def _days(case: CaseLine) -> tuple[date, date, date | None]:
    return case.received_on, case.due_on, case.closed_on


def _settlement_row(row: SettlementRow) -> list[Value]:
    return [row.key, row.name, *row.figures]


def _about(scope: Scope, table: SettlementTable) -> list[str]:
    return [
        _("Kết quả giải quyết thủ tục hành chính: %(unit)s") % {"unit": scope.unit.name},
        _period(scope),
        _("Theo dữ liệu đã biết lúc %(known)s") % {"known": f"{clock.local(table.known_at):%d/%m/%Y %H:%M}"},
    ]


def _period(scope: Scope) -> str:
    days = {"first": scope.first, "last": scope.last, "as_of": scope.as_of}
    written = {name: f"{on:%d/%m/%Y}" for name, on in days.items()}
    return _("Kỳ %(first)s – %(last)s, chốt %(as_of)s") % written


def _file(
    name: str, about: Sequence[str], heads: Sequence[str], rows: Sequence[Sequence[Value]], form: str
) -> HttpResponse:
    if form == "csv":
        response = HttpResponse(_csv(about, heads, rows), content_type="text/csv; charset=utf-8")
    else:
        form = "xlsx"
        response = HttpResponse(_xlsx(about, heads, rows), content_type=_XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def _csv(about: Sequence[str], heads: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerows([[_harmless(line)] for line in about])
    writer.writerow(heads)
    writer.writerows([[_harmless(value) for value in row] for row in rows])
    return buffer.getvalue().encode("utf-8-sig")  # the mark tells Excel that this is UTF-8


def _harmless(value: Value) -> Value:
    """Text that a sheet would take for a formula gets an apostrophe before it; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_STARTS_FORMULA) else value


def _xlsx(about: Sequence[str], heads: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(_("Số liệu"))
    head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#EEF3F3", "border": 1, "valign": "vcenter"})
    number = book.add_format({"num_format": "#,##0", "border": 1})
    plain = book.add_format({"border": 1})
    for place, line in enumerate(about):
        sheet.write_string(place, 0, line, book.add_format({"bold": place == 0}))
    top = len(about) + 1
    for column, words in enumerate(heads):
        sheet.write_string(top, column, words, head)
    for place, row in enumerate(rows, top + 1):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(place, column, value, number)
            else:
                sheet.write_string(place, column, value, plain)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 40)
    sheet.set_column(2, len(heads), 13)
    sheet.freeze_panes(top + 1, 2)
    sheet.repeat_rows(top)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    book.close()
    return buffer.getvalue()
