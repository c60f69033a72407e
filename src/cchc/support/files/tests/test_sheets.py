"""Table files as offices send them, and as nobody should: what is read, and which sentence refuses the rest."""

import tracemalloc
import zipfile
from datetime import date, datetime, timedelta
from io import BytesIO

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel import clock
from cchc.support.files.sheets import (
    CellKind,
    Limits,
    Range,
    UnreadableFile,
    column_number,
    letters,
    moment_of_serial,
    read_workbook,
)


def xlsx(fill):
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "remove_timezone": True})
    fill(book)
    book.close()
    return out.getvalue()


def cells(content, name="a.xlsx", **limits):
    rows = read_workbook(content, name, limits=Limits(**limits)).sheets[0].rows()
    return {cell.address: cell for row in rows for cell in row.cells.values()}


def repacked(content, change):
    """The same XLSX with its parts passed through ``change(name, bytes)``."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, change(part.filename, old.read(part)))
    return out.getvalue()


def every_kind(book):
    sheet = book.add_worksheet("Tháng 7")
    sheet.write_string("A1", "Nguyễn Thị Ánh")
    sheet.write_number("B1", 6015)
    sheet.write_number("C1", 2.000635)
    sheet.write_boolean("D1", True)
    sheet.write_datetime("E1", clock.at(date(2021, 7, 31), 8, 15), book.add_format({"num_format": "dd/mm/yyyy hh:mm"}))
    sheet.write_datetime("F1", date(2021, 7, 31), book.add_format({"num_format": '[$-42A]d "tháng" m yyyy'}))
    sheet.write_formula("G1", "=B1+3", value=6018)
    sheet.write_string("I3", "sau dòng trống")
    sheet.write_number("J3", 12, book.add_format({"num_format": '"ngày" 0'}))
    sheet.merge_range("K3:L4", "hai cột")


WHOLE = xlsx(every_kind)


def test_every_kind_of_cell_is_told_apart_and_addressed():
    read = cells(WHOLE)
    assert (read["A1"].kind, read["A1"].value) == (CellKind.TEXT, "Nguyễn Thị Ánh")
    assert (read["B1"].kind, read["B1"].text) == (CellKind.NUMBER, "6015")
    assert read["C1"].text == "2.000635"
    assert (read["D1"].kind, read["D1"].value) == (CellKind.BOOLEAN, True)
    assert (read["E1"].kind, read["E1"].value) == (CellKind.DATE, clock.at(date(2021, 7, 31), 8, 15))
    assert (read["F1"].kind, read["F1"].value) == (CellKind.DATE, date(2021, 7, 31))
    assert (read["G1"].kind, read["G1"].text) == (CellKind.FORMULA, "=B1+3")
    assert (read["I3"].row, read["I3"].column) == (3, 9)
    assert read["J3"].kind is CellKind.NUMBER
    assert "H1" not in read


def test_merged_ranges_are_known():
    assert read_workbook(WHOLE, "a.xlsx").sheets[0].merged == (Range(3, 11, 4, 12),)


def test_values_equal_those_of_an_independent_reader():
    other = python_calamine.load_workbook(BytesIO(WHOLE)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    for address, cell in cells(WHOLE).items():
        if cell.kind is not CellKind.FORMULA:
            mine = cell.value.replace(tzinfo=None) if isinstance(cell.value, datetime) else cell.value
            assert other[cell.row - 1][cell.column - 1] == mine, address


def test_a_file_written_by_another_program_reads_the_same():
    book = openpyxl.Workbook()
    book.active["B2"] = "Đúng hạn"
    book.active["C2"] = date(2020, 12, 31)
    book.active["D2"] = "=SUM(A1:A3)"
    out = BytesIO()
    book.save(out)
    read = cells(out.getvalue())
    assert read["B2"].value == "Đúng hạn"
    assert read["C2"].value == date(2020, 12, 31)
    assert read["D2"].kind is CellKind.FORMULA


def test_hidden_sheets_are_left_out_and_a_missing_one_names_the_others():
    def fill(book):
        book.add_worksheet("Tháng 6").write("A1", "sáu")
        book.add_worksheet("Tháng 7").write("A1", "bảy")
        book.add_worksheet("Nháp").hide()

    workbook = read_workbook(xlsx(fill), "so.xlsx")
    assert [sheet.name for sheet in workbook.sheets] == ["Tháng 6", "Tháng 7"]
    assert workbook.sheet("tháng 7").name == "Tháng 7"
    with pytest.raises(UnreadableFile, match='không có trang "Nháp"') as refused:
        workbook.sheet("Nháp")
    assert '"Tháng 6", "Tháng 7"' in refused.value.sentence


def test_ten_megabytes_in_one_cell_are_one_cut_cell():
    def bloat(name, part):
        return part.replace(b"dai", b"x" * 10 * 2**20) if name.endswith("sharedStrings.xml") else part

    read = cells(repacked(xlsx(lambda book: book.add_worksheet().write_row("A1", ["ngan", "dai"])), bloat))
    assert (len(read["B1"].value), read["B1"].too_long) == (32_767, True)
    assert (read["A1"].value, read["A1"].too_long) == ("ngan", False)
    in_csv = cells(b"a,b\nngan," + b"x" * 10 * 2**20 + b"\n", "a.csv")
    assert in_csv["B2"].too_long
    assert in_csv["A2"].value == "ngan"


def test_a_bomb_is_refused_by_its_declared_size():
    content = repacked(WHOLE, lambda name, part: b" " * 80 * 2**20 if "sheet1" in name else part)
    assert len(content) < 2**20
    with pytest.raises(UnreadableFile, match="bung ra quá lớn"):
        read_workbook(content, "a.xlsx")


def test_a_lone_cell_in_the_last_corner_costs_nothing():
    content = repacked(
        xlsx(lambda book: book.add_worksheet().write_row("A1", [1, 2])),
        lambda _, part: part.replace(b'<row r="1"', b'<row r="1048576"').replace(b'r="B1"', b'r="XFD1048576"'),
    )
    tracemalloc.start()
    assert cells(content)["XFD1048576"].value == 2
    assert tracemalloc.get_traced_memory()[1] < 4 * 2**20
    tracemalloc.stop()


def test_entities_are_not_expanded():
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'

    def change(name, part):
        if not name.endswith("sharedStrings.xml"):
            return part
        head, body = part.split(b"?>", 1)
        return head + b"?>" + bomb + body.replace(b"Ngan", b"&c;&f;")

    assert cells(repacked(xlsx(lambda book: book.add_worksheet().write("A1", "Ngan")), change)) == {}


def test_a_row_too_many_is_refused():
    content = xlsx(lambda book: book.add_worksheet().write_column("A1", range(6)))
    assert len(cells(content, rows=6)) == 6
    with pytest.raises(UnreadableFile, match="hơn 5 dòng"):
        cells(content, rows=5)
    with pytest.raises(UnreadableFile, match="hơn 5 dòng"):
        cells(b"1\n" * 6, "a.csv", rows=5)


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "a.csv", "trống"),
        (b"PK\x03\x04 not really a zip", "a.xlsx", "bị hỏng"),
        (WHOLE[: len(WHOLE) // 2], "a.xlsx", "bị hỏng"),
        (WHOLE, "a.csv", "bên trong là Excel"),
        (b"a,b\n1,2\n", "a.xlsx", "bên trong không phải là Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.xls", "Excel đời cũ"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "có mật khẩu"),
        (b"<html><table><tr><td>1</td></tr></table>", "a.xls", "trang web"),
        (b"%PDF-1.7", "a.pdf", "không phải là bảng tính"),
    ],
)
def test_what_cannot_be_read_is_refused_with_one_sentence(content, name, sentence):
    with pytest.raises(UnreadableFile, match=sentence) as refused:
        cells(content, name)
    assert (refused.value.code, refused.value.field) == ("unreadable_file", "file")


def test_a_word_file_and_a_file_too_large_are_refused():
    word = BytesIO()
    with zipfile.ZipFile(word, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    with pytest.raises(UnreadableFile, match="không phải là bảng tính Excel"):
        read_workbook(word.getvalue(), "a.docx")
    with pytest.raises(UnreadableFile, match="quá giới hạn"):
        read_workbook(b"a" * 2 * 2**20, "a.csv", limits=Limits(file=2**20))


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
@pytest.mark.parametrize("damage", [b"", b"<", b"<a>", b"\xff\xfe\x00"])
def test_damaged_parts_end_in_a_sentence(part, damage):
    content = repacked(WHOLE, lambda name, old: damage if name == part else old)
    with pytest.raises(UnreadableFile, match="bị hỏng"):
        cells(content)


@given(st.integers(1, 16_384))
def test_column_letters_come_back(column):
    assert column_number(letters(column)) == column


@given(st.dates(date(1900, 3, 1), date(9999, 12, 31)), st.integers(0, 86_399))
def test_a_serial_gives_back_its_moment_to_the_second(on, seconds):
    read = moment_of_serial((on - date(1899, 12, 30)).days + seconds / 86_400)
    assert read == (clock.at(on) + timedelta(seconds=seconds) if seconds else on)


@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.xlsx", "a"]))
def test_random_bytes_are_read_or_refused(content, name):
    try:
        found = cells(content, name)
    except UnreadableFile as refused:
        assert refused.sentence.endswith(".")  # noqa: PT017 - either outcome is right, silence is not
    else:
        assert all(cell.kind is CellKind.TEXT for cell in found.values())
