"""Word files: what is printed is read, in the order of the page, and each block knows its paragraph."""

from io import BytesIO

import docx
import pytest

from cchc.checker.errors import UnreadableDocument
from cchc.checker.reading import limits, read
from cchc.checker.tests.packed_files import cell, paragraph, run, table, word_file, zipped
from cchc.checker.types import Document, Part


def texts(document: Document, part: Part = Part.BODY) -> list[str]:
    return [block.text for block in document.blocks if block.part is part]


def read_body(*content: str, **parts: str) -> Document:
    document = read(word_file("".join(content), **parts), "bao-cao.docx")
    for block in document.blocks:
        for character, origin in zip(block.text, block.origins, strict=True):
            assert document.source[origin] == character or document.source[origin].isspace()
    return document


def test_a_figure_split_over_runs_is_whole() -> None:
    document = read_body(paragraph(run("Tổng số 6."), run("0", "<w:b/>"), run("15 hồ"), "<w:r><w:tab/></w:r>", " sơ"))
    assert texts(document) == ["Tổng số 6.015 hồ sơ"]


def test_inserted_text_is_read_and_deleted_hidden_and_instruction_text_is_not() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE 99</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    document = read_body(
        paragraph(
            "Có ",
            '<w:del w:id="1"><w:r><w:delText>15</w:delText></w:r></w:del>',
            f'<w:ins w:id="2">{run("16")}</w:ins>',
            f"<w:moveFrom>{run('chỗ cũ')}</w:moveFrom>",
            " hồ sơ, ",
            run("ẩn", "<w:vanish/>"),
            field,
            " mục",
            "<m:oMath><m:r><m:t> 3+4</m:t></m:r></m:oMath>",
        )
    )
    assert texts(document) == ["Có 16 hồ sơ, 12 mục 3+4"]


def test_a_note_follows_the_paragraph_that_cites_it() -> None:
    reference = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    end = '<w:r><w:endnoteReference w:id="2"/></w:r>'
    document = read_body(
        paragraph("Trễ hạn 43 hồ sơ", reference, " (có biểu kèm theo)", end, "."),
        paragraph("Đoạn sau."),
        footnotes='<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="5">{paragraph("<w:r><w:footnoteRef/></w:r>", " Xã A: 21 hồ sơ;")}'
        f"{paragraph('xã B: 22 hồ sơ.')}</w:footnote>",
        endnotes=f'<w:endnote w:id="2">{paragraph("Biểu số 1.")}</w:endnote>',
    )
    assert [(block.part, block.mark, block.text) for block in document.blocks] == [
        (Part.BODY, "", "Trễ hạn 43 hồ sơ (có biểu kèm theo)."),
        (Part.FOOTNOTE, "1", "Xã A: 21 hồ sơ; xã B: 22 hồ sơ."),
        (Part.FOOTNOTE, "i", "Biểu số 1."),
        (Part.BODY, "", "Đoạn sau."),
    ]
    cited = document.blocks[0]
    assert cited.notes == ((len("Trễ hạn 43 hồ sơ"), "1"), (len(cited.text) - 1, "i"))


def test_cells_know_their_place_and_a_merged_text_stands_once() -> None:
    nested = table(cell("trong"))
    document = read_body(
        table(
            cell("Đơn vị", properties='<w:vMerge w:val="restart"/>')
            + cell("Số hồ sơ", properties='<w:gridSpan w:val="2"/>'),
            cell("", properties="<w:vMerge/>") + cell("Đúng hạn") + cell("Trễ hạn"),
            cell("Xã Khe Lau") + cell("1.", "204") + cell(f"{paragraph('2')}{nested}{paragraph('')}"),
        )
    )
    cells = {block.text: block.cell for block in document.blocks}
    found = {
        text: (place.table, place.row, place.column, place.row_span, place.column_span) for text, place in cells.items()
    }
    assert found == {
        "Đơn vị": (1, 1, 1, 2, 1),
        "Số hồ sơ": (1, 1, 2, 1, 2),
        "Đúng hạn": (1, 2, 2, 1, 1),
        "Trễ hạn": (1, 2, 3, 1, 1),
        "Xã Khe Lau": (1, 3, 1, 1, 1),
        "1. 204": (1, 3, 2, 1, 1),
        "2": (1, 3, 3, 1, 1),
        "trong": (2, 1, 1, 1, 1),
    }


def test_text_boxes_follow_their_paragraph_once_and_heads_stand_at_the_end() -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx>"
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    ).format(paragraph("Trong khung: 5 hồ sơ"))
    document = read_body(paragraph("Ngoài ", box, "khung"), paragraph("Sau"), header1=paragraph("DỰ THẢO"))
    assert texts(document) == ["Ngoài khung", "Trong khung: 5 hồ sơ", "Sau"]
    assert texts(document, Part.HEADER) == ["DỰ THẢO"]
    places = {document.source[anchor.start : anchor.end]: (anchor.where, anchor.index) for anchor in document.anchors}
    assert places == {
        "Ngoài khung": ("word/document.xml", 0),
        "Trong khung: 5 hồ sơ": ("word/document.xml", 1),
        "Sau": ("word/document.xml", 3),
        "DỰ THẢO": ("word/header1.xml", 0),
    }


STYLES = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Mục"/><w:basedOn w:val="H1"/>'
    '<w:pPr><w:outlineLvl w:val="2"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Cu"><w:name w:val="Cũ"/>'
    '<w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
    '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/>'
    '<w:lvlText w:val="%1.%2."/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>'
    '<w:num w:numId="8"><w:abstractNumId w:val="4"/></w:num>'
)


def test_headings_have_levels_and_automatic_numbers_are_printed() -> None:
    number = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
    document = read_body(
        paragraph("Kết quả ........ 3", properties='<w:pStyle w:val="T1"/>'),
        paragraph("Kết quả", properties=f'<w:pStyle w:val="H1"/>{number.format(0, 7)}'),
        paragraph("Thể chế", properties='<w:pStyle w:val="Muc"/>'),
        paragraph("Thủ tục", properties='<w:pStyle w:val="Muc"/>'),
        paragraph("ý một", properties=number.format(0, 8)),
        paragraph("Giải pháp", properties=f'<w:outlineLvl w:val="0"/>{number.format(0, 7)}'),
        paragraph("Nhân sự", properties='<w:pStyle w:val="Muc"/>'),
        styles=STYLES,
        numbering=NUMBERING,
    )
    assert [(block.level, block.text) for block in document.blocks] == [
        (1, "I. Kết quả"),
        (3, "1.1. Thể chế"),
        (3, "1.2. Thủ tục"),
        (0, "- ý một"),
        (1, "II. Giải pháp"),
        (3, "2.1. Nhân sự"),
    ]
    assert "Kết quả ........ 3" in document.source


def test_runs_in_legacy_fonts_become_unicode() -> None:
    vni = '<w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/>'
    document = read_body(
        paragraph(run("céng hßa", '<w:rFonts w:ascii=".VnTimeH"/>')),
        paragraph(run("giaûi quyeá", vni), run("t ñuùng haïn", vni), run(" đúng 12")),
        paragraph("tr­íc h¹n 900 hå s¬", properties='<w:pStyle w:val="Cu"/>'),
        styles=STYLES,
    )
    assert texts(document) == ["CỘNG HÒA", "giải quyết đúng hạn đúng 12", "trước hạn 900 hồ sơ"]


def test_legacy_letters_without_a_font_name_are_recognised_by_the_whole_text() -> None:
    document = read_body(*[paragraph("Coâng taùc caûi caùch haønh chính ñöôïc ñaåy maïnh, ñaït 95%") for _ in range(3)])
    assert set(texts(document)) == {"Công tác cải cách hành chính được đẩy mạnh, đạt 95%"}


def test_a_file_written_by_a_library_is_read() -> None:
    written = docx.Document()
    written.add_heading("Kết quả", 2)
    written.add_paragraph("Đã tiếp nhận 1.204 hồ sơ.")
    grid = written.add_table(2, 2)
    grid.cell(0, 0).merge(grid.cell(1, 0)).text = "Xã"
    grid.cell(0, 1).text = "12"
    out = BytesIO()
    written.save(out)
    document = read(out.getvalue(), "bao-cao.docx")
    assert texts(document) == ["Kết quả", "Đã tiếp nhận 1.204 hồ sơ."]
    assert document.blocks[0].level == 2
    assert [(block.text, block.cell.row_span) for block in document.blocks if block.cell] == [("Xã", 2), ("12", 1)]


def test_a_word_file_with_another_extension_is_read() -> None:
    assert read(word_file(paragraph("Nội dung")), "bao-cao.pdf").format == "docx"


def test_progress_is_told_and_may_cancel() -> None:
    seen: list[tuple[int, int]] = []
    read(word_file(paragraph("Nội dung") * 5000), "a.docx", lambda done, of: seen.append((done, of)))
    assert seen[-1][0] == seen[-1][1]
    assert [done / of for done, of in seen] == sorted(done / of for done, of in seen)

    class CancelledError(Exception):
        pass

    def cancel(_done: int, _of: int) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        read(word_file(paragraph("Nội dung")), "a.docx", cancel)


ENTITY = '<!DOCTYPE a [<!ENTITY b "hồ sơ"><!ENTITY c "&b;&b;&b;">]>'
GOOD = word_file(paragraph("Nội dung"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (GOOD[: len(GOOD) // 2], "bị hỏng"),
        (GOOD.replace(b"word/document.xml", b"word/documenX.xml"), "bị hỏng"),
        (zipped(word__document_xml="<w:document"), "bị hỏng"),
        (zipped(word__document_xml=f"<?xml version='1.0'?>{ENTITY}<a>&c;</a>"), "DTD"),
        (zipped(word__document_xml="<!DOCTYPE a SYSTEM 'http://a.example/x'><a/>"), "DTD"),
        (word_file("<w:sdt>" * 230 + "</w:sdt>" * 230), "lồng nhau quá sâu"),
        (word_file("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "lồng nhau quá sâu"),
        (word_file(paragraph("")), "trống"),
        (zipped(xl__workbook_xml="<a/>"), "bảng tính"),
        (zipped(**{"anh.png": b"x"}), "giải nén"),
        (
            zipped(word__document_xml="<a/>", **{f"p{number}": b"" for number in range(limits.MOST_MEMBERS)}),
            "quá nhiều",
        ),
        (zipped(word__document_xml=b" " * (limits.LARGEST_SMALL_PART + 1)), "tỷ lệ nén"),
    ],
    ids=[
        "cut",
        "no main",
        "cut xml",
        "entities",
        "external",
        "deep",
        "deeper",
        "empty",
        "sheet",
        "zip",
        "many",
        "bomb",
    ],
)
def test_a_broken_or_dangerous_file_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read(content, "bao-cao.docx")
    assert words in refused.value.sentence


def test_an_encrypted_member_is_refused() -> None:
    content = bytearray(GOOD)
    place = -1
    while (place := content.find(b"PK\x01\x02", place + 1)) >= 0:
        content[place + 8] |= 1
    with pytest.raises(UnreadableDocument, match="mật khẩu"):
        read(bytes(content), "bao-cao.docx")


def test_archives_inside_an_archive_stay_packed() -> None:
    inner = zipped(a=b"0" * 1_000_000)
    assert texts(read(word_file(paragraph("Nội dung")), "a.docx")) == ["Nội dung"]
    with pytest.raises(UnreadableDocument, match="giải nén"):
        read(zipped(a=inner), "a.zip")
