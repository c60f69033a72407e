"""How does a PDF get a highlight at every finding? In a copy: the old bytes stay, the highlights are added behind.

Each highlight carries its words, the author CCHC and an appearance of its own, so that viewers which draw none
themselves show it too. Source: ISO 32000-1, 12.5.6.10 (text markup annotations), 7.5.6 (incremental updates).
"""

import ctypes
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO

import pypdfium2 as pdfium
from pypdfium2 import raw

from cchc.checker.errors import UnreadableDocument
from cchc.checker.pdfium import PDFIUM
from cchc.checker.types import LONGEST_GAP, Document, Place, Review, Severity
from cchc.checker.writing.spelling import find
from cchc.checker.writing.wording import AUTHOR, by_cause, comment_lines

_COLOURS = {Severity.ERROR: (242, 120, 108), Severity.WARNING: (255, 205, 70), Severity.ROUNDING: (130, 178, 232)}
_OPACITY = 110
"""Of 255: the text below stays readable in print."""
_PAGE_MARGIN = 18.0
_SIGN_SIZE = 14.0
_ELSEWHERE = "Không tìm được đúng chỗ con số trên trang, nên nhận xét đặt ở đầu trang."

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


def as_pdf(content: bytes, review: Review, written_at: datetime | None = None) -> bytes:
    """A copy of the PDF ``content`` with a highlight of author CCHC at each finding of ``review``.

    A finding whose words are not found on its page gets a small square at the top of it. ``written_at`` is the time
    that viewers show. A review without findings gives the file as it is. Raises ``UnreadableDocument`` for a file
    that is no PDF.
    """
    if not review.findings:
        return content
    with PDFIUM:
        try:
            pdf = pdfium.PdfDocument(content)
        except pdfium.PdfiumError:
            raise UnreadableDocument("Tệp PDF đã hỏng nên không tô được chỗ có nhận xét.") from None
        try:
            _highlight(pdf, review, written_at)
            out = BytesIO()
            pdf.save(out, flags=raw.FPDF_INCREMENTAL)
            return out.getvalue()
        finally:
            pdf.close()


def _highlight(pdf: pdfium.PdfDocument, review: Review, written_at: datetime | None) -> None:
    causes = {number: [each for each, _one in group] for group in by_cause(review.findings) for number, _one in group}
    by_page: dict[int, list[tuple[int, list[tuple[int, int]]]]] = {}
    for number, finding in enumerate(review.findings, 1):
        for page, spans in _pages_of(review.document, finding.quote.place, len(pdf)).items():
            by_page.setdefault(page, []).append((number, spans))
    for index, here in sorted(by_page.items()):
        page = pdf[index]
        text = page.get_textpage()
        characters = [chr(raw.FPDFText_GetUnicode(text, each)) for each in range(text.count_chars())]
        source, start = _page_text(review.document, index)
        for number, spans in here:
            finding = review.findings[number - 1]
            boxes = [
                box for begin, end in spans for box in _boxes(text, source, begin - start, end - start, characters)
            ]
            moved = "" if boxes else _ELSEWHERE
            told = "\n".join(comment_lines(number, finding, causes[number], moved))
            _annotate(page, boxes or [_corner(page, number)], told, _COLOURS[finding.severity], written_at)
        text.close()
        page.close()


def _pages_of(document: Document, place: Place, pages: int) -> dict[int, list[tuple[int, int]]]:
    """The runs of the source that hold the characters of a place, by the page (from 0) on which each stands.

    Where foreign text stands between the halves of a quote (a footnote, the foot of a page) it is left out.
    """
    origins = document.blocks[place.paragraph - 1].origins
    runs: list[tuple[int, int]] = []
    begin = place.start
    for position in range(place.start + 1, place.end):
        if origins[position] - origins[position - 1] > LONGEST_GAP:
            runs.append((int(origins[begin]), int(origins[position - 1]) + 1))
            begin = position
    runs.append((int(origins[begin]), int(origins[place.end - 1]) + 1))
    found: dict[int, list[tuple[int, int]]] = {}
    for first, last in runs:
        page = sum(start <= first for start in document.pages) - 1 if document.pages else place.page - 1
        found.setdefault(min(max(page, 0), pages - 1), []).append((first, last))
    return found


def _page_text(document: Document, index: int) -> tuple[str, int]:
    """The source of a page and the offset at which it begins; the whole source where pages are not known."""
    if index >= len(document.pages):
        return document.source, 0
    end = document.pages[index + 1] if index + 1 < len(document.pages) else len(document.source)
    return document.source[document.pages[index] : end], document.pages[index]


def _boxes(text: pdfium.PdfTextPage, source: str, begin: int, end: int, characters: Sequence[str]) -> Iterator[Box]:
    """The boxes, one for each line, of what stands at ``begin`` to ``end`` in the source of this page."""
    found = find(source, begin, end, characters)
    if found is None:
        return
    for index in range(text.count_rects(found[0], found[1] - found[0])):
        yield text.get_rect(index)


def _corner(page: pdfium.PdfPage, number: int) -> Box:
    """A square at the top left; further findings stand to the right of one another."""
    left, _bottom, right, top = page.get_cropbox()
    across = max(int((right - left - 2 * _PAGE_MARGIN) // (_SIGN_SIZE * 1.5)), 1)
    begin = left + _PAGE_MARGIN + (number - 1) % across * _SIGN_SIZE * 1.5
    return begin, top - _PAGE_MARGIN - _SIGN_SIZE, begin + _SIGN_SIZE, top - _PAGE_MARGIN


def _annotate(
    page: pdfium.PdfPage, boxes: Sequence[Box], told: str, colour: tuple[int, int, int], written_at: datetime | None
) -> None:
    annotation = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_HIGHLIGHT)
    try:
        rect = raw.FS_RECTF(
            min(box[0] for box in boxes),
            max(box[3] for box in boxes),
            max(box[2] for box in boxes),
            min(box[1] for box in boxes),
        )
        raw.FPDFAnnot_SetRect(annotation, rect)
        raw.FPDFAnnot_SetColor(annotation, raw.FPDFANNOT_COLORTYPE_Color, *colour, _OPACITY)
        for left, bottom, right, top in boxes:
            corners = raw.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
            raw.FPDFAnnot_AppendAttachmentPoints(annotation, corners)
        raw.FPDFAnnot_SetFlags(annotation, raw.FPDF_ANNOT_FLAG_PRINT)
        _write(annotation, b"T", AUTHOR)
        _write(annotation, b"Contents", told)
        if written_at is not None:
            offset = f"{written_at:%z}"
            _write(annotation, b"M", f"D:{written_at:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:]}'" if offset else "")
        # The appearance comes last: it takes the rectangle and the opacity from what was set before.
        drawn = _wide(_drawing(boxes, colour))
        raw.FPDFAnnot_SetAP(annotation, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL, drawn)
    finally:
        raw.FPDFPage_CloseAnnot(annotation)


def _drawing(boxes: Sequence[Box], colour: tuple[int, int, int]) -> str:
    """The operators that fill the boxes; ``GS`` holds the opacity."""
    paint = " ".join(f"{part / 255:.3f}" for part in colour)
    fills = "".join(
        f"{left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re f\n" for left, bottom, right, top in boxes
    )
    return f"/GS gs {paint} rg\n{fills}"


def _write(annotation: object, key: bytes, words: str) -> None:
    raw.FPDFAnnot_SetStringValue(annotation, key, _wide(words))


def _wide(words: str) -> "ctypes.Array[ctypes.c_ushort]":
    """Text as PDFium takes it: UTF-16, little endian, with a zero behind. What UTF-16 cannot write is left out."""
    units = words.replace("\0", "").encode("utf-16-le", "ignore") + b"\0\0"
    return (ctypes.c_ushort * (len(units) // 2)).from_buffer_copy(units)
