"""Pages of a Word file: where Word said where they begin, or breaks leave no doubt; nowhere else."""

import json

from cchc.checker.reading import read
from cchc.checker.review import check
from cchc.checker.tests.packed_files import cell, paragraph, run, table, word_file
from cchc.checker.types import Document, Part
from cchc.checker.writing import Form, written

RENDERED = "<w:r><w:lastRenderedPageBreak/></w:r>"
BY_HAND = '<w:r><w:br w:type="page"/></w:r>'


def section(kind: str = "") -> str:
    told = f'<w:type w:val="{kind}"/>' if kind else ""
    return f"<w:sectPr>{told}</w:sectPr>"


def pages(*content: str, **parts: str) -> list[tuple[str, int]]:
    document = read(word_file("".join(content), **parts), "a.docx")
    return [(block.text, block.page) for block in document.blocks]


def quoted_page(document: Document, words: str) -> int:
    block = next(place for place, block in enumerate(document.blocks) if words in block.text)
    start = document.blocks[block].text.index(words)
    return document.place(block, start, start + len(words)).page


def test_a_rendered_break_begins_a_page_also_inside_a_paragraph() -> None:
    body = paragraph("Một") + paragraph("Hai có 12", RENDERED, " hồ sơ trên trang sau") + paragraph("Ba")
    document = read(word_file(body), "a.docx")
    assert [(block.text, block.page) for block in document.blocks] == [
        ("Một", 1), ("Hai có 12 hồ sơ trên trang sau", 1), ("Ba", 2)
    ]  # fmt: skip
    assert [quoted_page(document, words) for words in ("Một", "12", "hồ sơ", "Ba")] == [1, 1, 2, 2]
    assert document.source[document.pages[1] :].startswith(" hồ sơ")


def test_a_break_by_hand_and_the_rendered_one_behind_it_are_one() -> None:
    found = pages(
        paragraph("Một", BY_HAND),
        paragraph(RENDERED, "Hai"),
        paragraph(BY_HAND, RENDERED),
        paragraph("Ba", BY_HAND, RENDERED, BY_HAND),
        paragraph(RENDERED, "Năm"),
    )
    assert [(text, page) for text, page in found if text] == [("Một", 1), ("Hai", 2), ("Ba", 3), ("Năm", 5)]


def test_sections_begin_a_page_unless_they_say_otherwise() -> None:
    found = pages(
        paragraph("Một", properties=section()),
        paragraph("Hai"),
        paragraph("Cuối hai", properties=section()),
        paragraph("Vẫn hai", properties=section("continuous")),
        paragraph(RENDERED, "Ba"),
        paragraph("Cuối ba", properties=section()),
        paragraph("Năm", properties=section("oddPage")),
        section("nextColumn"),
    )
    assert [page for _, page in found] == [1, 2, 2, 2, 3, 3, 5]


def test_cells_of_a_row_begin_on_one_page() -> None:
    found = pages(
        paragraph("Đầu"),
        table(
            cell("a1") + cell("b1"),
            cell(paragraph(RENDERED, "a2")) + cell(paragraph(RENDERED, "b2")),
            cell(paragraph("a3"), paragraph(RENDERED, "a3 sau")) + cell("b3"),
            cell("a4") + cell("b4"),
        ),
        paragraph("Sau"),
    )
    assert dict(found) == {
        "Đầu": 1, "a1": 1, "b1": 1, "a2": 2, "b2": 2, "a3 a3 sau": 2, "b3": 2, "a4": 3, "b4": 3, "Sau": 3
    }  # fmt: skip


def test_a_note_stands_on_the_page_that_cites_it_and_a_header_on_none() -> None:
    reference = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    end = '<w:r><w:endnoteReference w:id="2"/></w:r>'
    document = read(
        word_file(
            paragraph("Một") + paragraph("Trang một", RENDERED, " rồi hai", reference, end, "."),
            footnotes=f'<w:footnote w:id="5">{paragraph("Xã A.")}</w:footnote>',
            endnotes=f'<w:endnote w:id="2">{paragraph("Cuối bài.")}</w:endnote>',
            header1=paragraph("DỰ THẢO"),
        ),
        "a.docx",
    )
    told = {block.text: block.page for block in document.blocks if block.part is not Part.BODY}
    assert told == {"Xã A.": 2, "Cuối bài.": 0, "DỰ THẢO": 0}


def test_without_rendered_breaks_a_page_is_known_only_while_it_is_sure() -> None:
    long = [paragraph(f"Đoạn {number} dài. " * 20) for number in range(8)]
    found = pages(paragraph("Bìa", BY_HAND), paragraph("Hai"), *long, paragraph(BY_HAND, "Phụ lục"))
    assert [page for _, page in found[:3]] == [1, 2, 2]
    assert [page for _, page in found[-2:]] == [0, 0]
    assert [page for _, page in pages(paragraph("Một"), paragraph("Hai"), section())] == [0, 0]


def test_breaks_in_text_that_is_not_read_count_as_the_page_shows_them() -> None:
    deleted = f'<w:del w:id="1"><w:r><w:delText>bỏ</w:delText></w:r>{RENDERED}</w:del>'
    fallback = f"<mc:AlternateContent><mc:Fallback>{RENDERED}</mc:Fallback></mc:AlternateContent>"
    assert pages(paragraph("Một", deleted, run(" hai"))) == [("Một hai", 1)]
    assert pages(paragraph("Một", RENDERED, "hai"), paragraph(fallback, "ba"))[1] == ("ba", 2)


def test_no_form_speaks_of_page_0() -> None:
    content = word_file(paragraph("II. KẾT QUẢ") + paragraph("Tổng số 120 hồ sơ, trong đó đúng hạn 60, trễ hạn 50."))
    review = check(read(content, "a.docx"))
    assert review.errors
    for form in (Form.TEXT, Form.HTML):
        told = written(form, review, content).decode().lower()
        assert "trang 0" not in told
        assert "đoạn 2, mục “ii. kết quả”" in told
    place = json.loads(written(Form.JSON, review, content))["findings"][0]["place"]
    assert (place["page"], place["paragraph"], place["heading"]) == (0, 2, "II. KẾT QUẢ")
