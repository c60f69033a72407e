"""How is the text of a PDF read? Page by page as pypdfium2 gives it, with what the sizes of type tell.

PDFium sets a raised number on a line of its own; where both sides stand on one line of print, the break is undone. A
figure whose type is smaller than that of the letters before it is a footnote mark, whatever it is glued to. A page that
is a picture is named as unread.
"""

import ctypes
import re
from array import array
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from cchc.checker.errors import UnreadableDocument
from cchc.checker.pdfium import PDFIUM
from cchc.checker.reading.characters import clean
from cchc.checker.reading.composing import Cut
from cchc.checker.reading.kinds import SCANNED
from cchc.checker.reading.legacy import SAMPLE, in_scheme, scheme_of_text
from cchc.checker.reading.lines import blocks_of
from cchc.checker.reading.pdf_tables import MOST_CELLS, PrintedTable, tables_on, whole_tables
from cchc.checker.reading.plain import refuse_too_long
from cchc.checker.reading.scans import is_scan
from cchc.checker.types import Anchor, Document

FEWEST_LETTERS = 15
"""A page with text has more letters than this; a scan with a stamp or a page number on it has fewer."""
MOST_LETTERS_OF_MARGINS = 400
"""Heads, feet and stamps of a page have fewer letters than this; a page with more is no scan."""
RAISED = 0.85
"""A raised figure is set in at most this share of the size of the letters around it."""
_SAME_LINE = 0.6
_NEAR = 3.0
_HYPHENS = {0x02: "-", 0xFFFE: "-"}
_CLOSING = ",.;:)]”’…"
_BREAK = re.compile(r"\r\n")
_FIGURES = re.compile(r"\d+")
_BROKEN = "Tệp PDF bị hỏng nên không đọc được. Hãy mở tệp gốc và xuất lại thành PDF."
_PROTECTED = "Tệp PDF được đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi lưu lại."


@dataclass(slots=True)
class _Pages:
    """The text of the pages read so far, and what their sizes of type told; offsets count in the whole text."""

    texts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    length: int = 0
    letters: int = 0
    unread: list[int] = field(default_factory=list)
    tables: list[PrintedTable] = field(default_factory=list)
    cells: int = 0
    cuts: list[Cut] = field(default_factory=list)
    raised: list[tuple[int, int]] = field(default_factory=list)
    sized: "array[int]" = field(default_factory=lambda: array("I"))
    sizes: "array[float]" = field(default_factory=lambda: array("f"))

    def add(self, text: str, *, unread: bool = False) -> None:
        """The text of the next page; pages are one line end apart. ``unread`` says that its words are a picture."""
        refuse_too_long(self.length + len(text), len(self.sized))
        self.texts.append(text)
        self.starts.append(self.length)
        self.length += len(text) + 1
        if unread:
            self.unread.append(len(self.texts))
        else:
            self.letters += _letters(text)

    def size(self, offset: int) -> float:
        """The size of type of the line at an offset, in points."""
        place = bisect_right(self.sized, offset) - 1
        return self.sizes[place] if place >= 0 else 0.0


def read_pdf(content: bytes, name: str, told: Callable[[int, int], None]) -> Document:
    """A PDF with a text layer as a document; ``told`` hears how many pages are read.

    Raises ``UnreadableDocument`` for a broken or encrypted file and for a scan.
    """
    with PDFIUM:
        opened = _opened(content)
    pages = _Pages()
    try:
        count = len(opened)
        for number in range(count):
            told(number, count)
            with PDFIUM:
                _read_page(opened, number, pages)
    finally:
        with PDFIUM:
            opened.close()
    if pages.letters < FEWEST_LETTERS * max(1, (count - len(pages.unread)) // 2):
        raise UnreadableDocument(f"Tệp PDF là ảnh quét, không có lớp chữ. {SCANNED}")
    told(count, count)
    return _document(name, pages)


def _opened(content: bytes) -> Any:
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as fault:
        raise UnreadableDocument(_PROTECTED if "assword" in str(fault) else _BROKEN) from None


def _document(name: str, pages: _Pages) -> Document:
    source = "\n".join(pages.texts)
    pages.texts.clear()
    anchors = tuple(
        Anchor(start, end - 1, "page", number)
        for number, (start, end) in enumerate(zip(pages.starts, [*pages.starts[1:], len(source) + 1], strict=True))
    )
    starts = tuple(pages.starts)
    sizes = pages.size if max(pages.sizes, default=0.0) > 2 else None
    blocks = blocks_of(
        source, starts, size=sizes, raised=pages.raised, cuts=pages.cuts, tables=whole_tables(pages.tables)
    )
    return Document(name, "pdf", source, blocks, starts, anchors, tuple(pages.unread))


def _letters(text: str) -> int:
    return len(text) - text.count(" ") - text.count("\n")


def _read_page(opened: Any, number: int, pages: _Pages) -> None:
    """Add the text of a page; one that cannot be loaded has none that could be read."""
    try:
        page = opened[number]
        layer = page.get_textpage()
    except pdfium.PdfiumError:
        pages.add("", unread=True)
        return
    text = layer.get_text_range().translate(_HYPHENS)
    spelled = _spelled(text)
    if len(spelled) == len(text) == layer.count_chars():
        for start in _Typography(layer.raw, text, pages).note():
            spelled = f"{spelled[:start]}  {spelled[start + 2 :]}"
        if pages.cells < MOST_CELLS:
            tables = tables_on(page, layer, number + 1, spelled, pages.length)
            pages.tables += tables
            pages.cells += sum(len(table.cells) for table in tables)
    pages.add(spelled, unread=_letters(spelled) < MOST_LETTERS_OF_MARGINS and is_scan(page, layer, FEWEST_LETTERS))
    layer.close()
    page.close()


def _spelled(text: str) -> str:
    """The text of a page, letter for letter where that is possible: a line end stays two characters."""
    text = text.replace("\r\n", " \n")
    return clean(in_scheme(text, scheme_of_text(text[:SAMPLE])))


class _Typography:
    """What sizes and places of the characters of one page tell."""

    def __init__(self, layer: Any, text: str, pages: _Pages) -> None:
        self._layer, self._text, self._start, self._pages = layer, text, pages.length, pages
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def note(self) -> list[int]:
        """Note sizes of lines and raised figures; answer the line ends that are none."""
        undone = [match.start() for match in _BREAK.finditer(self._text) if self._is_no_break(*match.span())]
        for start in undone:
            after = self._text[start + 2]
            if after.isdigit() or after in _CLOSING:
                self._pages.cuts.append(Cut(self._start + start, self._start + start + 2))
        begin = 0
        for line in self._text.split("\n"):
            size = self._note_size(begin, line)
            for match in _FIGURES.finditer(line):
                last = self._size(begin + match.end() - 1)
                if last <= RAISED * size or match.end() - match.start() == len(line.strip()):
                    self._note_raised(begin + match.start(), begin + match.end(), last)
            begin += len(line) + 1
        return undone

    def _size(self, index: int) -> float:
        return float(raw.FPDFText_GetFontSize(self._layer, index))

    def _place(self, index: int) -> tuple[float, float]:
        raw.FPDFText_GetCharOrigin(self._layer, index, self._x, self._y)
        return self._x.value, self._y.value

    def _note_size(self, begin: int, line: str) -> float:
        """Note the size of a line: that of its middle, or of its end where that is larger."""
        words = line.strip()
        if not words:
            return 0.0
        first = begin + line.index(words)
        size = max(self._size(first + len(words) // 2), self._size(first + len(words) - 1))
        self._pages.sized.append(self._start + begin)
        self._pages.sizes.append(size)
        return size

    def _is_no_break(self, start: int, end: int) -> bool:
        """Whether the letters at both sides of a line end stand on one line of print, next to each other."""
        before, after = self._letter_before(start), end
        if before < 0 or after >= len(self._text) or self._text[after].isspace():
            return False
        left, low = self._place(before)
        right, high = self._place(after)
        size = max(self._size(before), self._size(after))
        return abs(high - low) < _SAME_LINE * size and 0 < right - left < _NEAR * size

    def _letter_before(self, index: int) -> int:
        index -= 1
        while index >= 0 and self._text[index] == " ":
            index -= 1
        return index

    def _note_raised(self, start: int, end: int, last: float) -> None:
        """Note the figures at the end of a run that are smaller than what stands before them."""
        before = self._letter_before(start)
        while before >= 1 and self._text[before] in "\r\n":
            before = self._letter_before(before)
        first = end - 1
        while first > start and end - first < 3 and abs(self._size(first - 1) - last) < 0.01:
            first -= 1
        beside = [first - 1] if first > start else [before, end]
        if any(self._is_raised(around, first, last) for around in beside):
            self._pages.raised.append((self._start + first, self._start + end))

    def _is_raised(self, around: int, first: int, size: float) -> bool:
        """Whether the figure at ``first`` is smaller than the letter beside it and stands higher."""
        if not 0 <= around < len(self._text) or self._text[around].isspace() or size > RAISED * self._size(around):
            return False
        return self._place(first)[1] > self._place(around)[1] + 0.05 * size
