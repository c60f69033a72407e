"""A review as JSON, text and page: the same findings in the same words."""

import json
import re
from dataclasses import replace

from cchc.checker.tests.word_files import as_read, found, reviewed
from cchc.checker.types import Cell, Severity
from cchc.checker.writing.as_html import as_html
from cchc.checker.writing.as_json import as_json
from cchc.checker.writing.as_text import as_text
from cchc.checker.writing.marking import Gap, Line, Table, marked

BODY = "word/document.xml"
TEXTS = (
    ("Tổng số nhận 6.105 <hồ sơ>, trong đó 5.873 trong kỳ.", BODY, 0),
    ("Cộng 6.105", BODY, 1),
    ("12", BODY, 2),
    ("Chú thích có 7 hồ sơ.", "word/footnotes.xml", 0),
)


def review():
    document = as_read(*TEXTS, cells={1: Cell(1, 1, 1), 2: Cell(1, 2, 1, 1, 2)})
    related = (document.quote(0, 37, 42),)
    return reviewed(
        document,
        found(document, 0, "6.105", related=related, cause=1),
        found(document, 1, "6.105", cause=1),
        found(document, 3, "7", severity=Severity.WARNING, proposal="", message="Số này cần xem lại."),
    )


def test_json_has_the_agreed_shape():
    told = json.loads(as_json(review()))
    assert (told["file"], told["statements"]) == ("bao-cao.docx", 30)
    first = told["findings"][0]
    assert list(first)[:10] == [
        "kind", "severity", "quote", "related", "relation", "stated", "computed", "proposal", "message", "place",
    ]  # fmt: skip
    assert (first["kind"], first["severity"], first["quote"], first["related"]) == ("sum", "error", "6.105", ["5.873"])
    assert first["place"] == {
        "page": 0, "paragraph": 1, "start": 13, "end": 18, "first": 13, "last": 18, "part": "body", "heading": "",
        "cell": None,
    }  # fmt: skip
    assert told["findings"][1]["place"]["cell"] == {
        "table": 1, "row": 1, "column": 1, "row_span": 1, "column_span": 1,
    }  # fmt: skip
    assert first["related_places"][0]["start"] == 37


def test_text_puts_findings_of_one_cause_together():
    lines = as_text(review(), width=60).splitlines()
    assert lines[0] == "bao-cao.docx: Đã đối chiếu 30 chỗ: 2 chỗ sai số liệu, 1 chỗ cần xem lại."
    assert lines[2:4] == ["Cùng một nguyên nhân (2 chỗ):", "1. Sai số liệu · Tổng · đoạn 1"]
    assert "   Có thể là: 6.015" in lines
    assert "   Đối chiếu: “5.873” (đoạn 1)" in lines
    assert "2. Sai số liệu · Tổng · bảng 1, hàng 1, cột 1" in lines
    assert "3. Cần xem lại · Tổng · chú thích, đoạn 4" in lines
    assert max(map(len, lines[1:])) <= 60


def test_words_of_the_previous_report_name_it_and_mark_nothing():
    document = as_read(*TEXTS)
    before = replace(document.quote(1, 5, 10), document="ky-truoc.docx")
    (finding,) = reviewed(document, found(document, 0, "6.105", related=(before,))).findings
    assert "Đối chiếu: “6.105” (ky-truoc.docx, đoạn 2)" in as_text(reviewed(document, finding))
    assert not any(piece.related for line in marked(reviewed(document, finding)) for piece in line.pieces)
    assert json.loads(as_json(reviewed(document, finding)))["findings"][0]["related_places"][0]["document"] == (
        "ky-truoc.docx"
    )


def test_text_says_when_nothing_was_found():
    assert as_text(reviewed(as_read(*TEXTS))) == ("bao-cao.docx: Đã đối chiếu 0 chỗ, không thấy chỗ nào mâu thuẫn.\n")


def test_the_page_marks_the_figures_and_needs_nothing_else():
    page = as_html(review())
    assert '<mark class="error">6.105</mark><sup><a href="#n1">1</a></sup> &lt;hồ sơ&gt;' in page
    assert 'title="Đối chiếu với nhận xét 1">5.873</span>' in page
    assert '<td colspan="2">12</td>' in page
    assert not re.search(r"<script|src=|href=\"(?!#)|@import|url\(", page)
    assert page.count("<article") == 3


def test_marks_that_overlap_are_cut_into_pieces():
    document = as_read(("Có 100 hồ sơ và 60 trễ", BODY, 0))
    findings = (
        found(document, 0, "100 hồ sơ và 60", severity=Severity.WARNING),
        found(document, 0, "hồ sơ"),
        found(document, 0, "60 trễ"),
    )
    (line,) = marked(reviewed(document, *findings))
    assert [(piece.text, piece.own, piece.severity) for piece in line.pieces] == [
        ("Có ", (), None),
        ("100 ", (1,), Severity.WARNING),
        ("hồ sơ", (1, 2), Severity.ERROR),
        (" và ", (1,), Severity.WARNING),
        ("60", (1, 3), Severity.ERROR),
        (" trễ", (3,), Severity.ERROR),
    ]
    assert [piece.ends for piece in line.pieces] == [(), (), (2,), (), (1,), (3,)]


def test_footnote_marks_stand_where_they_stood():
    document = as_read(("Nhận 12 hồ sơ.", BODY, 0))
    document = replace(document, blocks=(replace(document.blocks[0], notes=((13, "1"),)),))
    (line,) = marked(reviewed(document, found(document, 0, "12")))
    assert [(piece.text, piece.note) for piece in line.pieces][-2:] == [(" hồ sơ", "1"), (".", "")]


def test_a_long_text_is_folded_around_its_marks():
    document = as_read(*((f"Đoạn {number}", BODY, number) for number in range(100)))
    lines = marked(reviewed(document, found(document, 50, "50")), fold=True)
    assert [each.lines if isinstance(each, Gap) else each.number for each in lines] == [48, 49, 50, 51, 52, 53, 47]
    assert all(isinstance(each, Line) for each in marked(reviewed(document)))


def test_cells_become_one_table():
    table = marked(review())[1]
    assert isinstance(table, Table)
    assert [[cell[0].number for cell in row] for row in table.rows] == [[2], [3]]


def test_a_page_that_begins_inside_a_table_is_named_behind_it():
    document = as_read(
        ("Đầu", BODY, 0),
        ("Cộng 1", BODY, 1),
        ("2", BODY, 2),
        ("Sau", BODY, 3),
        cells={1: Cell(1, 1, 1), 2: Cell(1, 2, 1)},
    )
    pages = (1, 1, 2, 2)
    document = replace(document, blocks=tuple(replace(b, page=p) for b, p in zip(document.blocks, pages, strict=True)))
    first, table, last = marked(reviewed(document))
    assert isinstance(table, Table)
    assert [line.page for line in (first, last) if isinstance(line, Line)] == [1, 2]
