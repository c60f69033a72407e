"""CSV files whose encoding and separator nobody wrote down."""

import unicodedata

import pytest

from cchc.support.files.sheets import CellKind, UnreadableFile, read_workbook
from cchc.support.files.sheets_csv import _TCVN3

HEADER = "Mã hồ sơ,Ngày tiếp nhận,Tên thủ tục hành chính\n"
LINE = "000.17.22.H56-210531-0001,31/05/2021,Đăng ký khai sinh ở xã Chư Pưh\n"


def cells(content):
    return {c.address: c for row in read_workbook(content, "a.csv").sheets[0].rows() for c in row.cells.values()}


def tcvn3(text):
    return text.translate({ord(modern): old for old, modern in _TCVN3.items()}).encode("latin-1")


def cp1258(text):
    """Windows writes the tone as a letter of its own after the vowel."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = ""
    for letter in text:
        whole = unicodedata.normalize("NFD", letter)
        out += unicodedata.normalize("NFC", "".join(mark for mark in whole if mark not in tones))
        out += "".join(mark for mark in whole if mark in tones)
    return out.encode("cp1258")


@pytest.mark.parametrize(
    ("encode", "encoding"),
    [
        (lambda text: text.encode(), "utf-8"),
        (lambda text: unicodedata.normalize("NFD", text).encode(), "utf-8"),
        (lambda text: text.encode("utf-8-sig"), "utf-8"),
        (lambda text: text.encode("utf-16"), "utf-16-le"),
        (lambda text: b"\xfe\xff" + text.encode("utf-16-be"), "utf-16-be"),
        (lambda text: text.encode("utf-16-le"), "utf-16-le"),
        (cp1258, "windows-1258"),
        (tcvn3, "tcvn3"),
    ],
)
def test_vietnamese_is_read_whatever_its_encoding(encode, encoding):
    workbook = read_workbook(encode(HEADER + LINE * 3), "so-thang-7.csv")
    first, second, *_ = workbook.sheets[0].rows()
    assert workbook.encoding == encoding
    assert workbook.sheets[0].name == "so-thang-7"
    assert [cell.value for cell in first.cells.values()] == HEADER.strip().split(",")
    assert [cell.value for cell in second.cells.values()] == LINE.strip().split(",")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b" \n \n", "trống"),
        (bytes(range(256)) * 9, "không phải là văn bản"),
        ("Mã hồ sơ,Ngày".encode("utf-16")[:-1], "hỏng giữa chừng"),
        ((HEADER + LINE * 9).encode().decode("cp1252", "replace").encode(), "hỏng dấu"),
        ((HEADER + LINE * 9).encode().decode("latin-1").encode(), "hỏng dấu"),
        ("Ключ,Дата\nпривет,мир\n".encode("koi8-r"), "bảng mã"),
        (HEADER.encode() + b'"A,1,2\n', "từ dòng 2: dấu ngoặc kép"),
    ],
)
def test_letters_that_cannot_be_trusted_are_refused(content, sentence):
    with pytest.raises(UnreadableFile, match=sentence):
        cells(content)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_and_quotes_hold_it(separator):
    content = f'Sổ theo dõi\nMã{separator}Tên\n1{separator}"A{separator} ""B""\nC"\n\n2{separator}D\n'.encode()
    read = cells(content)
    assert read["B3"].value == f'A{separator} "B"\nC'
    assert read["B5"].value == "D"


def test_the_separator_may_be_named_in_the_first_line():
    assert cells(b"sep=;\na;b,c\n")["B1"].value == "b,c"


def test_formulas_in_csv_are_only_text():
    read = cells(b'a,"=HYPERLINK(""http://x"")",<b>,@SUM(1)\n')
    assert [cell.kind for cell in read.values()] == [CellKind.TEXT] * 4
    assert read["B1"].value == '=HYPERLINK("http://x")'
