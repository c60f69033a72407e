"""Sheets for tests, written as lists: one list a row, ``None`` an empty cell."""

from datetime import date

from cchc.support.files.sheets import Cell, CellKind, Range, Row, Sheet


def cell(row, column, value):
    if isinstance(value, Cell):
        return value._replace(row=row, column=column)
    kind = {str: CellKind.TEXT, bool: CellKind.BOOLEAN}.get(type(value), CellKind.NUMBER)
    if isinstance(value, date):
        kind = CellKind.DATE
    return Cell(row, column, kind, float(value) if kind is CellKind.NUMBER else value)


def sheet(*rows, merged=(), name="Tháng 7"):
    def walk():
        for number, values in enumerate(rows, 1):
            cells = {column: cell(number, column, value) for column, value in enumerate(values, 1) if value is not None}
            if cells:
                yield Row(number, cells)

    return Sheet(name, tuple(Range(*corners) for corners in merged), walk)


FORMULA = Cell(0, 0, CellKind.FORMULA, "=G12+3")

REGISTER_BOOK = sheet(
    ["UBND HUYỆN MẪU", None, None, None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["SỔ THEO DÕI HỒ SƠ"],
    ["Từ ngày 01/07/2021 đến ngày 31/07/2021"],
    [],
    ["TT", "Mã hồ sơ", "Tên TTHC", "Tên cá nhân, tổ chức", "Địa chỉ, số điện thoại", "Cơ quan chủ trì giải quyết",
     "Ngày, tháng, năm", None, None, "Phương thức nhận kết quả", "Ký nhận"],
    [None, None, None, None, None, None, "Nhận hồ sơ", "Hẹn trả kết quả", "Trả kết quả"],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)", "(11)"],
    [1, "000.17.22.H56-210701-0001", "Đăng ký khai sinh", "Người nộp A", "Thôn 1, 0905000001", "UBND xã Mẫu",
     "01/07/2021", "02/07/2021", "02/07/2021", "Trực tiếp"],
    merged=[(1, 1, 1, 6), (1, 7, 1, 11), (2, 1, 2, 11), (5, 7, 5, 9),
            *((5, c, 6, c) for c in (1, 2, 3, 4, 5, 6, 10, 11))],
)  # fmt: skip
"""The register book in print (form 06): 11 columns, a merged heading, a row of column numbers."""
