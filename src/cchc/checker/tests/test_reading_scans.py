"""A PDF in which some pages are pictures is read, and says which pages it could not read."""

import json

import pytest

from cchc.checker.errors import UnreadableDocument
from cchc.checker.reading import read
from cchc.checker.review import check
from cchc.checker.tests.test_reading_pdf import SENTENCE, printed
from cchc.checker.types import plain_document
from cchc.checker.writing import Form, written
from cchc.checker.writing.archive import laid_aside, taken_up
from cchc.checker.writing.wording import page_numbers, warnings

_PIXELS = "bytes((0, 120, 255, 0, 120, 255, 0, 120, 255, 0, 120, 255))"
_PICTURE = f'image({_PIXELS}, format: (encoding: "rgb8", width: 2, height: 2), width: 100%, height: 100%)'
SCAN = f"#page(margin: 0cm, numbering: none)[#{_PICTURE}]\n"
STAMPED = f"#page(margin: 0cm, numbering: none)[#place({_PICTURE})#text(8pt)[Cổng Thông tin điện tử, ngày 12/7/2021]]\n"
CURVES = (
    "#page[#for row in range(30) { for column in range(30) { place(dx: column * 5pt, dy: row * 5pt,"
    " polygon(fill: black, (0pt, 0pt), (3pt, 1pt), (2pt, 3pt))) } }]\n"
)
DRAWN = f"#page[Hình 1. Số hồ sơ qua các năm, theo đơn vị\n#{_PICTURE.replace('100%)', '60%)')}]\n"


def words(number: int) -> str:
    return f"#page[Phần {number}. {SENTENCE}]\n"


def test_pages_that_are_pictures_are_named():
    content = printed(words(1) + words(2) + SCAN + words(4) + DRAWN + "#page[]\n" + SCAN + STAMPED + CURVES + words(10))
    document = read(content, "bao-cao.pdf")
    assert len(document.pages) == 10
    assert document.unread == (3, 7, 8, 9)
    assert [block.page for block in document.blocks if block.text.startswith("Phần")] == [1, 2, 4, 10]
    (told,) = warnings(document)
    assert told.startswith("Trang 3, 7–9 không có lớp chữ đọc được nên chưa được soát. Hãy nhận dạng chữ (OCR)")


def test_every_form_says_which_pages_were_not_checked():
    content = printed(words(1) + SCAN)
    review = check(read(content, "bao-cao.pdf"))
    sentence = "Trang 2 không có lớp chữ đọc được nên chưa được soát."
    assert sentence in written(Form.TEXT, review, content).decode()
    assert f'<p class="unread">{sentence}' in written(Form.HTML, review, content).decode()
    told = json.loads(written(Form.JSON, review, content))
    assert told["unread_pages"] == [2]
    assert told["warnings"][0].startswith(sentence)
    assert taken_up(laid_aside(review)) == review


def test_a_file_that_is_pictures_only_stays_refused():
    for pages in (SCAN * 4, STAMPED * 6, CURVES, SCAN + "#page[]\n" + STAMPED):
        with pytest.raises(UnreadableDocument, match="không có lớp chữ"):
            read(printed(pages), "quet.pdf")


def test_one_page_of_text_among_many_scans_is_enough():
    assert read(printed(SCAN * 40 + words(41)), "quet.pdf").unread == tuple(range(1, 41))


def test_nothing_is_said_where_all_was_read():
    assert read(printed(words(1) + DRAWN + "#page[]\n"), "a.pdf").unread == ()
    assert warnings(plain_document("Có 12 hồ sơ.")) == []


def test_runs_of_pages_are_drawn_together():
    assert page_numbers((3, 7, 8, 9, 12)) == "3, 7–9, 12"
    assert page_numbers(()) == ""
