"""A PDF gets highlights with words and appearance; what it was stays in front."""

import ctypes
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from pypdfium2 import raw

from cchc.checker.errors import UnreadableDocument
from cchc.checker.tests.word_files import found, reviewed
from cchc.checker.types import Block, Document, Severity, plain_block
from cchc.checker.writing.as_pdf import as_pdf
from cchc.kernel import clock

PAGES = (("Tong so ho so la 6.105 ho so,", "trong do 6.105 dung han."), ("Trang hai co 7 ho so.",))


def _wide(text):
    units = text.encode("utf-16-le") + b"\0\0"
    return (ctypes.c_ushort * (len(units) // 2)).from_buffer_copy(units)


def pdf_of(pages):
    """A PDF of these lines, 20 points apart from the top."""
    pdf = pdfium.PdfDocument.new()
    font = raw.FPDFText_LoadStandardFont(pdf, b"Helvetica")
    for lines in pages:
        page = pdf.new_page(400, 300)
        for number, line in enumerate(lines):
            text = raw.FPDFPageObj_CreateTextObj(pdf, font, 12)
            raw.FPDFText_SetText(text, _wide(line))
            raw.FPDFPageObj_Transform(text, 1, 0, 0, 1, 50, 250 - 20 * number)
            raw.FPDFPage_InsertObject(page, text)
        raw.FPDFPage_GenerateContent(page)
        page.close()
    out = BytesIO()
    pdf.save(out)
    raw.FPDFFont_Close(font)
    pdf.close()
    return out.getvalue()


def read(pages):
    """What a reader makes of it: a block for each page, its lines joined."""
    source, blocks, starts = "", [], []
    for number, lines in enumerate(pages, 1):
        starts.append(len(source))
        blocks.append(replace(plain_block(" ".join(lines), len(source)), page=number))
        source += "\n".join(lines) + "\f"
    return Document("bao-cao.pdf", "pdf", source, tuple(blocks), tuple(starts))


def highlights(content):
    """Of each page: the words of each highlight, its boxes, whether it has an appearance."""
    pdf = pdfium.PdfDocument(content)
    told = []
    for page in pdf:
        here = []
        for index in range(raw.FPDFPage_GetAnnotCount(page)):
            annotation = raw.FPDFPage_GetAnnot(page, index)
            assert raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_HIGHLIGHT
            assert _said(annotation, b"T") == "CCHC"
            corners = []
            for each in range(raw.FPDFAnnot_CountAttachmentPoints(annotation)):
                points = raw.FS_QUADPOINTSF()
                raw.FPDFAnnot_GetAttachmentPoints(annotation, each, points)
                corners.append((points.x1, points.y4, points.x2, points.y1))
            assert raw.FPDFAnnot_GetAP(annotation, 0, None, 0) > 2
            here.append((_said(annotation, b"Contents"), corners, _said(annotation, b"M")))
            raw.FPDFPage_CloseAnnot(annotation)
        told.append(here)
    pdf.close()
    return told


def _said(annotation, key):
    length = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    units = (ctypes.c_ushort * (length // 2))()
    raw.FPDFAnnot_GetStringValue(annotation, key, units, length)
    return bytes(units).decode("utf-16-le").rstrip("\0")


def words_in(content, page, box):
    pdf = pdfium.PdfDocument(content)
    text = pdf[page].get_textpage()
    return text.get_text_bounded(*box).strip()


def test_the_figure_is_highlighted_with_its_words():
    before, document = pdf_of(PAGES), read(PAGES)
    second = document.blocks[0].text.index("6.105", 25)
    finding = replace(found(document, 0, "6.105"), quote=document.quote(0, second, second + 5))
    after = as_pdf(before, reviewed(document, finding), datetime(2021, 7, 29, 8, 15, tzinfo=clock.ZONE))
    assert after.startswith(before)
    (((told, (box,), moment),), ()) = highlights(after)
    assert told.startswith("1. Sai số liệu. Tổng “6.105” không bằng")
    assert "Có thể là: 6.015" in told
    assert moment == "D:20210729081500+07'00'"
    assert words_in(after, 0, box) == "6.105"
    assert 225 < box[1] < box[3] < 245


def test_a_quote_over_two_lines_has_two_boxes_and_pages_have_their_own():
    before, document = pdf_of(PAGES), read(PAGES)
    after = as_pdf(before, reviewed(document, found(document, 0, "ho so, trong do"), found(document, 1, "7")))
    (((_told, boxes, _moment),), ((_second, (box,), _same),)) = highlights(after)
    assert [words_in(after, 0, each) for each in boxes] == ["ho so,", "trong do"]
    assert words_in(after, 1, box) == "7"


def test_a_quote_over_a_page_end_is_highlighted_on_both():
    document = read(PAGES)
    joined = Block(
        f"{document.blocks[0].text} {document.blocks[1].text}",
        [*document.blocks[0].origins, document.blocks[0].origins[-1] + 1, *document.blocks[1].origins],
        page=1,
    )
    far = replace(
        document,
        source=document.source.replace("\f", "\n\n      1      \n\n\f", 1),
    )
    shift = len(far.source) - len(document.source)
    start = document.pages[1] + shift
    joined = replace(joined, origins=[each if each < document.pages[1] else each + shift for each in joined.origins])
    far = replace(far, blocks=(joined,), pages=(0, start))
    after = as_pdf(pdf_of(PAGES), reviewed(far, found(far, 0, "dung han. Trang hai")))
    first, second = highlights(after)
    assert words_in(after, 0, first[0][1][0]) == "dung han."
    assert words_in(after, 1, second[0][1][0]) == "Trang hai"


def test_words_that_are_not_on_the_page_are_told_at_its_top():
    document = read((("Hoan toan khac 999",),))
    after = as_pdf(pdf_of(PAGES), reviewed(document, *(found(document, 0, "khac 999") for _each in range(2))))
    (here, _second) = highlights(after)
    assert all("đặt ở đầu trang" in told for told, _boxes, _moment in here)
    assert here[0][1] != here[1][1]


def test_the_colours_are_drawn():
    document = read(PAGES)
    findings = [found(document, 0, "6.105", severity=severity) for severity in Severity]
    for finding in findings:
        after = as_pdf(pdf_of(PAGES), reviewed(document, finding))
        picture = pdfium.PdfDocument(after)[0].render(scale=1, may_draw_forms=False).to_numpy()
        assert (picture.min(axis=2) < picture.max(axis=2)).sum() > 50


def test_nothing_found_changes_nothing():
    before = pdf_of(PAGES)
    assert as_pdf(before, reviewed(read(PAGES))) == before


def test_no_pdf_is_refused():
    document = read(PAGES)
    with pytest.raises(UnreadableDocument):
        as_pdf(b"%PDF-1.7 und so", reviewed(document, found(document, 0, "6.105")))
