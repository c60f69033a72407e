"""Is the Word file what Word expects, and is every text in it only text?"""

import io
import time
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.enum.section import WD_ORIENT
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cchc.support.files.official import Column, HeadCell, Paragraph, Row, Run, Table, from_data, to_data
from cchc.support.files.tests.sample import HEAD, INJECTIONS, document
from cchc.support.files.word import write_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts_of(content: bytes) -> dict[str, etree._Element]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


def opened(content: bytes):
    return docx.Document(io.BytesIO(content))


def test_every_part_is_well_formed_and_every_relation_points_to_a_part() -> None:
    parts = parts_of(write_docx(document()))
    for name, root in parts.items():
        if name.endswith(".rels"):
            folder = name.partition("_rels")[0]
            for relation in root:
                assert folder + relation.get("Target") in parts


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write_docx(document()) == write_docx(from_data(to_data(document())))


def test_headings_carry_their_level_so_that_the_navigation_pane_shows_the_outline() -> None:
    shown = [
        (p.style.name, p.text) for p in opened(write_docx(document())).paragraphs if p.style.name.startswith("Heading")
    ]
    assert shown == [
        ("Heading 1", "I. CÔNG TÁC CHỈ ĐẠO"),
        ("Heading 2", "1. Chỉ đạo, điều hành"),
        ("Heading 3", "1.1. Kết quả đạt được"),
        ("Heading 4", "a) Kế hoạch"),
    ]


def test_notes_are_real_footnotes_in_reading_order() -> None:
    parts = parts_of(write_docx(document()))
    marks = [mark.get(f"{W}id") for mark in parts["word/document.xml"].iter(f"{W}footnoteReference")]
    notes = {
        note.get(f"{W}id"): "".join(text.text for text in note.iter(f"{W}t")).strip()
        for note in parts["word/footnotes.xml"]
        if note.get(f"{W}type") is None
    }
    assert marks == ["1", "2"]
    assert notes == {"1": "Phòng A 21 hồ sơ.", "2": "Công văn số 331/UBND-NC."}
    kinds = [note.get(f"{W}type") for note in parts["word/footnotes.xml"]]
    assert kinds[:2] == ["separator", "continuationSeparator"]


@pytest.mark.parametrize("text", INJECTIONS)
def test_hostile_text_stays_text(text: str) -> None:
    assert text in [paragraph.text for paragraph in opened(write_docx(document())).paragraphs]


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_gives_a_file_that_opens_and_keeps_its_letters(text: str) -> None:
    content = write_docx(replace(document(), blocks=(Paragraph((Run("[" + text + "]"),)),), annexes=()))
    shown = next(p.text for p in opened(content).paragraphs if p.text.startswith("["))
    kept = "".join(letter for letter in text if letter.isprintable())
    assert "".join(letter for letter in shown[1:-1] if letter.isprintable()) == kept


def test_a_bound_figure_is_a_bookmark_around_its_text() -> None:
    body = parts_of(write_docx(document()))["word/document.xml"]
    names = [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")]
    assert names == ["so_settled_late", "so_settled_late__2"]
    first = next(body.iter(f"{W}bookmarkStart"))
    assert "".join(first.getnext().itertext()) == "43"


def test_pages_are_a4_with_legal_margins_and_turn_for_the_wide_annex_and_back() -> None:
    first, second, third = opened(write_docx(document())).sections
    assert [round(first.page_width.mm), round(first.page_height.mm)] == [210, 297]
    assert [
        round(edge.mm) for edge in (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)
    ] == [
        20,
        20,
        30,
        15,
    ]
    assert (second.orientation, third.orientation) == (WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT)
    assert [section.different_first_page_header_footer for section in (first, second, third)] == [True, False, False]
    assert "PAGE" in first.header._element.xml


def test_the_letterhead_begins_at_the_top_margin_in_every_program() -> None:
    first = opened(write_docx(document())).paragraphs[0]
    assert (first.text, first.paragraph_format.line_spacing.pt) == ("", 1)


def test_the_font_is_named_for_every_script_and_the_language_is_vietnamese() -> None:
    styles = parts_of(write_docx(document()))["word/styles.xml"]
    fonts = next(styles.iter(f"{W}rFonts"))
    assert set(fonts.attrib.values()) == {"Times New Roman"}
    assert len(fonts.attrib) == 4
    assert next(styles.iter(f"{W}lang")).get(f"{W}val") == "vi-VN"


def test_a_document_without_number_or_date_is_marked_as_a_draft() -> None:
    def head_text(content: bytes) -> str:
        return "\n".join(cell.text for row in opened(content).tables[0].rows for cell in row.cells)

    assert "DỰ THẢO" in head_text(write_docx(document()))
    assert "DỰ THẢO" in head_text(write_docx(document(replace(HEAD, number="53"))))
    issued = head_text(write_docx(document(replace(HEAD, number="53", date="ngày 14 tháng 6 năm 2021"))))
    assert "DỰ THẢO" not in issued
    assert "Số: 53/BC-UBND" in issued
    assert "Mẫu, ngày 14 tháng 6 năm 2021" in issued


def test_heading_rows_merge_and_repeat_on_each_page() -> None:
    table = opened(write_docx(document())).tables[2]
    assert [cell.text for cell in table.rows[0].cells[:6]] == ["TT", "Lĩnh vực", "Nhận", "Nhận", "Nhận", "Nhận"]
    assert table.rows[1].cells[0].text == "TT"
    assert table.rows[2].cells[12].text == "(13)"
    repeated = [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in table.rows[:4]]
    assert repeated == [True, True, True, False]


def test_a_table_of_2164_rows_by_12_columns_takes_less_than_two_seconds() -> None:
    head = (tuple(HeadCell(str(column)) for column in range(12)),)
    rows = tuple(Row(tuple(Run(str(row * column)) for column in range(12))) for row in range(2164))
    long = replace(document(), blocks=(Table(tuple(Column(13) for _ in range(12)), head, rows),), annexes=())
    begun = time.perf_counter()
    content = write_docx(long)
    assert time.perf_counter() - begun < 2
    body = parts_of(content)["word/document.xml"]
    assert sum(1 for _ in body.iter(f"{W}tr")) == 2 + 2165 + 1


def test_the_signature_never_stands_alone_on_a_page() -> None:
    body = parts_of(write_docx(replace(document(), annexes=())))["word/document.xml"][0]
    *_, last, space, closing, _section = body
    assert closing.tag == f"{W}tbl"
    assert all(part.find(f"{W}pPr/{W}keepNext") is not None for part in (last, space))
