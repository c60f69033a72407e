"""Files as a unit exports them, for tests: ten thousand rows of which 37 are broken, each in its own way."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import xlsxwriter

from cchc.kernel import clock

HEADINGS = ("STT", "Mã hồ sơ", "Tên thủ tục", "Họ tên", "Địa chỉ", "Số điện thoại", "Cơ quan chủ trì giải quyết",
            "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý", "Ngày trả kết quả", "Hình thức tiếp nhận",
            "Số bộ", "Ghi chú")  # fmt: skip
TITLE_ROWS = 4
FIRST_ROW = TITLE_ROWS + 3
FORMULA = object()
PROCEDURE = "Cấp bản sao trích lục hộ tịch"
UNIT = "UBND xã A"

BROKEN = (
    ("Ngày tiếp nhận", "31/6/2021"), ("Ngày tiếp nhận", "29/02/2021"), ("Ngày tiếp nhận", "05/31/2021"),
    ("Ngày tiếp nhận", "hôm nay"), ("Ngày tiếp nhận", None), ("Ngày tiếp nhận", FORMULA), ("Ngày tiếp nhận", 12),
    ("Ngày tiếp nhận", "01/01/2051"), ("Ngày hẹn trả", "32/01/2021"), ("Ngày hẹn trả", "01/01/2020"),
    ("Ngày hẹn trả", None), ("Ngày hẹn trả", FORMULA), ("Ngày kết thúc xử lý", "01/01/2020"),
    ("Ngày kết thúc xử lý", "chưa xong"), ("Ngày kết thúc xử lý", "20/07/2031"), ("Ngày trả kết quả", "01/01/2020"),
    ("Ngày trả kết quả", "0/0/0"), ("Cơ quan chủ trì giải quyết", "UBND xã Lạ"), ("Cơ quan chủ trì giải quyết", None),
    ("Cơ quan chủ trì giải quyết", "UBND xã B"), ("Tên thủ tục", "Cấp phép bay"), ("Tên thủ tục", None),
    ("Mã hồ sơ", "000.23.22.H21-210104-0001"), ("Mã hồ sơ", "HS-12"), ("Mã hồ sơ", None), ("Mã hồ sơ", FORMULA),
    ("Mã hồ sơ", "000.23.22.H21-211331-0001"), ("Họ tên", None), ("Họ tên", "A" * 201), ("Họ tên", "A\u202eB"),
    ("Họ tên", FORMULA), ("Số điện thoại", "không có"), ("Số bộ", "hai"), ("Số bộ", 0), ("Số bộ", 1.5),
    ("Hình thức tiếp nhận", "Qua bồ câu"), ("Ghi chú", "x" * 40_000),
)  # fmt: skip
"""Which cell holds what it must not, in 37 ways. The codes begin with that of the first row."""


def records(count, *, broken=()):
    """Rows as lists in the order of ``HEADINGS``; those of ``broken`` stand evenly among them."""
    step = count // (len(broken) + 1)
    wrong = {step * place: cell for place, cell in enumerate(broken, 1)}
    for number in range(count):
        row = _record(number)
        if number in wrong:
            heading, value = wrong[number]
            row[HEADINGS.index(heading)] = value
        yield row


def _record(number):
    received = clock.at(clock.date_of(clock.day_of(START) + number // 60), 7, 30) + timedelta(minutes=number % 60)
    on = received.date()
    due = on + timedelta(days=7)
    ended = on + timedelta(days=1 + number % 9) if number % 20 else None
    return [
        number + 1, f"000.23.22.H21-{on:%y%m%d}-{number % 60 + 1:04d}", PROCEDURE, f"Người nộp {number}",
        f"Thôn {number % 9 + 1}", f"0905{number:06d}", UNIT, f"{received:%d/%m/%Y %H:%M}", f"{due:%d/%m/%Y}",
        f"{ended:%d/%m/%Y}" if ended else None, f"{ended:%d/%m/%Y}" if ended else None,
        ("Trực tiếp", "Trực tuyến", "Bưu chính công ích")[number % 3], 1, None,
    ]  # fmt: skip


START = clock.date_of(737_794)  # Monday 4 January 2021


def xlsx(rows, *, sheet="Tháng 7"):
    """A workbook with title lines, a heading over two rows and a row of column numbers."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet(sheet)
    page.merge_range(0, 0, 0, 5, "UBND HUYỆN P")
    page.merge_range(1, 0, 1, len(HEADINGS) - 1, "SỔ THEO DÕI HỒ SƠ NĂM 2021")
    for column, heading in enumerate(HEADINGS):
        if heading.startswith("Ngày"):
            page.write(TITLE_ROWS + 1, column, heading)
        else:
            page.merge_range(TITLE_ROWS, column, TITLE_ROWS + 1, column, heading)
    page.merge_range(TITLE_ROWS, 7, TITLE_ROWS, 10, "Thời gian")
    for number, row in enumerate(rows, TITLE_ROWS + 2):
        for column, value in enumerate(row):
            if value is FORMULA:
                page.write_formula(number, column, "=A1")
            elif value is not None:
                page.write(number, column, value)
    book.close()
    return out.getvalue()


def text_csv(rows, *, separator=";", encoding="utf-8"):
    """The same as CSV under one heading row; a formula is the text that it is."""
    out = StringIO()
    writer = csv.writer(out, delimiter=separator)
    writer.writerow(HEADINGS)
    writer.writerows(["=A1" if value is FORMULA else value for value in row] for row in rows)
    return out.getvalue().encode(encoding)
