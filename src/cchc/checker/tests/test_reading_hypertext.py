"""Web pages and OpenDocument texts give the same blocks as the Word file from which they were saved."""

import pytest

from cchc.checker.errors import UnreadableDocument
from cchc.checker.reading import read
from cchc.checker.tests.packed_files import zipped
from cchc.checker.types import Document


def spoken(document: Document) -> list[tuple[str, str]]:
    for block in document.blocks:
        for character, origin in zip(block.text, block.origins, strict=True):
            assert document.source[origin] == character or document.source[origin].isspace()
    return [(f"{block.part.value}{block.mark}", block.text) for block in document.blocks]


def cells(document: Document) -> dict[str, tuple[int, ...]]:
    return {
        block.text: (block.cell.table, block.cell.row, block.cell.column, block.cell.row_span, block.cell.column_span)
        for block in document.blocks
        if block.cell
    }


WORD_PAGE = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8">
<style>p {color: red}</style><title>Không đọc</title></head><body lang=VI>
<h2>3.1. Kết
quả</h2><p class=MsoNormal>Trễ hạn <b>43</b> hồ sơ<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span
class=MsoFootnoteReference>[1]</span></a> (có&nbsp;biểu), <del>cũ</del><ins>mới</ins>; kho 30
m<sup>2</sup>.<br>Dòng sau</p>
<p style='display:none'>ẩn</p><script>var a = "9";</script>
<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>
<a href="#_ftnref1" name="_ftn1">[1]</a> Xã A: 21 hồ sơ; xã B: 22 hồ sơ.</p></div></div></body></html>"""


def test_a_page_saved_by_word_keeps_its_notes() -> None:
    document = read(WORD_PAGE.encode(), "bao-cao.doc")
    assert document.format == "html"
    assert spoken(document) == [
        ("body", "3.1. Kết quả"),
        ("body", "Trễ hạn 43 hồ sơ (có biểu), mới; kho 30 m2. Dòng sau"),
        ("footnote1", "Xã A: 21 hồ sơ; xã B: 22 hồ sơ."),
    ]
    assert document.blocks[0].level == 2
    assert document.blocks[1].notes == ((len("Trễ hạn 43 hồ sơ"), "1"),)


def test_raised_numbers_cite_the_paragraph_that_begins_with_theirs() -> None:
    page = "<p>Đạt 47,2%<sup>(1)</sup> trong kỳ.</p><p>Đoạn sau.</p><p><sup>1</sup> Tính đến tháng 6.</p>"
    assert spoken(read(page.encode(), "a.html")) == [
        ("body", "Đạt 47,2% trong kỳ."),
        ("footnote1", "Tính đến tháng 6."),
        ("body", "Đoạn sau."),
    ]


def test_cells_of_a_page_know_their_place() -> None:
    page = (
        "<table><tr><th rowspan=2>Đơn vị<th colspan=2>Hồ sơ</tr><tr><td>Đúng<td>Trễ</tr>"
        "<tr><td><p>Xã</p><p>Khe Lau</p><td>12<td>3<table><tr><td>trong</table></tr></table>"
    )
    assert cells(read(page.encode(), "a.html")) == {
        "Đơn vị": (1, 1, 1, 2, 1),
        "Hồ sơ": (1, 1, 2, 1, 2),
        "Đúng": (1, 2, 2, 1, 1),
        "Trễ": (1, 2, 3, 1, 1),
        "Xã Khe Lau": (1, 3, 1, 1, 1),
        "12": (1, 3, 2, 1, 1),
        "3": (1, 3, 3, 1, 1),
        "trong": (2, 1, 1, 1, 1),
    }


def test_legacy_fonts_and_encodings_of_pages_become_unicode() -> None:
    page = "<p style=\"font-family:'.VnTime'\">tr­íc h¹n 900 hå s¬</p><p><font face='VNI-Times'>ñuùng haïn</font></p>"
    assert spoken(read(page.encode(), "a.html")) == [("body", "trước hạn 900 hồ sơ"), ("body", "đúng hạn")]
    vietnamese = b"<html><meta charset=windows-1258><p>" + "ðu\u0301ng".encode("cp1258", "ignore") + b"</p>"
    assert read(vietnamese, "a.html").blocks


def test_a_page_nested_too_deeply_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="quá sâu"):
        read(("<html>" + "<div>" * 5000 + "a").encode(), "a.html")


SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "draw")
)


def open_document(body: str, heads: str = "") -> bytes:
    return zipped(
        mimetype="application/vnd.oasis.opendocument.text",
        content_xml=f"<office:document-content {SPACES}><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        styles_xml=f"<office:document-styles {SPACES}><office:master-styles>{heads}</office:master-styles>"
        "</office:document-styles>",
    )


def test_an_open_document_is_read_as_printed() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>đã xóa</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        '<text:h text:outline-level="2">3.1. Kết quả</text:h>'
        '<text:p>Trễ hạn 4<text:span>3 hồ<text:s text:c="3"/>sơ</text:span>'
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        "<text:p>Xã A: 21;"
        "</text:p><text:p>xã B: 22.</text:p></text:note-body></text:note> (có<text:tab/>biểu)"
        "<office:annotation><text:p>góp ý</text:p></office:annotation>.</text:p>"
        '<table:table><table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>Đơn vị</text:p>'
        '</table:table-cell><table:table-cell table:number-columns-spanned="2"><text:p>Hồ sơ</text:p>'
        "</table:table-cell>"
        "<table:covered-table-cell/></table:table-row><table:table-row><table:covered-table-cell/><table:table-cell>"
        "<text:p>12</text:p></table:table-cell><table:table-cell><text:p>3</text:p></table:table-cell></table:table-row>"
        "</table:table><text:p><draw:frame><draw:text-box><text:p>Trong khung</text:p></draw:text-box>"
        "</draw:frame>Cuối</text:p>"
    )
    document = read(open_document(body, "<style:header><text:p>DỰ THẢO</text:p></style:header>"), "a.odt")
    assert document.format == "odt"
    assert [each for each in spoken(document) if not each[0].startswith("table")] == [
        ("body", "3.1. Kết quả"),
        ("body", "Trễ hạn 43 hồ sơ (có biểu)."),
        ("footnote1", "Xã A: 21; xã B: 22."),
        ("body", "Cuối"),
        ("body", "Trong khung"),
        ("header", "DỰ THẢO"),
    ]
    assert document.blocks[0].level == 2
    assert cells(document) == {
        "Đơn vị": (1, 1, 1, 2, 1),
        "Hồ sơ": (1, 1, 2, 1, 2),
        "12": (1, 2, 2, 1, 1),
        "3": (1, 2, 3, 1, 1),
    }


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (zipped(content_xml="<a><b></a>"), "bị hỏng"),
        (zipped(content_xml="<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "DTD"),
        (zipped(content_xml="<a/>"), "bị hỏng"),
        (open_document("<text:p>" * 300 + "</text:p>" * 300), "quá sâu"),
        (zipped(content_xml="<a/>", mimetype="application/vnd.oasis.opendocument.spreadsheet"), "bảng tính"),
        (zipped(**{"content_xml": "<a/>", "META-INF/manifest_xml": "<m:encryption-data/>"}), "mật khẩu"),
    ],
    ids=["broken", "entities", "other xml", "deep", "sheet", "encrypted"],
)
def test_a_broken_or_dangerous_open_document_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read(content, "a.odt")
    assert words in refused.value.sentence
