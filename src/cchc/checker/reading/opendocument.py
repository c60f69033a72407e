"""How is an OpenDocument text read? Like a Word file: element by element, without a tree in memory.

Text deleted in tracked changes and comments are left out. Source: OASIS OpenDocument 1.3, part 3.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cchc.checker.errors import UnreadableDocument
from cchc.checker.reading import limits
from cchc.checker.reading.archives import BROKEN, PROTECTED, UNSAFE, Package
from cchc.checker.reading.assembling import Entry, Note, Paragraph, assembled
from cchc.checker.types import Document, Part

_WHAT = "ODT"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_SIGNS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_LEFT_OUT = frozenset(
    {
        f"{_TEXT}tracked-changes",
        f"{_OFFICE}annotation",
        f"{_TEXT}note-citation",
        f"{_TEXT}table-of-content",
        f"{_OFFICE}forms",
        f"{_OFFICE}scripts",
        "{http://www.w3.org/1998/Math/MathML}annotation",
    }
)
_MARGINS = frozenset({f"{_STYLE}header", f"{_STYLE}footer", f"{_STYLE}header-first", f"{_STYLE}footer-first"})
_MANY_SPACES = 100


def read_opendocument(package: Package, name: str, told: Callable[[int, int], None]) -> Document:
    """An .odt as a document; ``told`` hears how many bytes of the text are read.

    Raises ``UnreadableDocument`` for a broken, encrypted or dangerous file.
    """
    if b"encryption-data" in package.small("META-INF/manifest.xml"):
        raise UnreadableDocument(PROTECTED)
    body = _ContentReader(margins=False)
    package.feed("content.xml", body, told)
    entries = body.entries
    if "styles.xml" in package:
        margins = _ContentReader(margins=True)
        package.feed("styles.xml", margins)
        entries.extend(Entry(entry.paragraphs, Part.HEADER) for entry in margins.entries)
    if not body.is_text and not entries:
        raise UnreadableDocument(BROKEN.format(_WHAT))
    return assembled(name, "odt", entries, body.notes)


@dataclass(slots=True)
class _Open:
    """A paragraph that is being read; what stands in its boxes and notes waits in ``inner``."""

    paragraph: Paragraph
    outer: list[Entry]
    cells: list[Entry]
    inner: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    number: int
    row: int = 0
    column: int = 0


class _ContentReader:
    """Receives the elements of a part: the body of ``content.xml``, or the page heads of ``styles.xml``."""

    def __init__(self, *, margins: bool) -> None:
        self.entries: list[Entry] = []
        self.notes: dict[str, Note] = {}
        self.is_text = False
        self._margins = margins
        self._inside = 0
        self._depth = self._left_out = self._table_count = self._paragraphs = 0
        self._out = self.entries
        self._open: list[_Open] = []
        self._cells: list[Entry] = []
        self._tables: list[_Table] = []
        self._note_homes: list[tuple[str, list[Entry], list[Entry]]] = []
        self._note_entries: list[list[Entry]] = []

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        """No part of OpenDocument has a document type."""
        raise UnreadableDocument(UNSAFE.format(_WHAT, "khai báo DTD"))

    def start(self, tag: str, attrib: Any) -> None:
        """An element begins."""
        self._depth += 1
        if self._depth > limits.DEEPEST:
            raise UnreadableDocument(UNSAFE.format(_WHAT, "lồng nhau quá sâu"))
        if tag == f"{_OFFICE}text":
            self.is_text = True
        self._inside += tag in _MARGINS if self._margins else tag == f"{_OFFICE}text"
        if not self._inside:
            return
        self._left_out += tag in _LEFT_OUT
        if self._left_out:
            return
        if tag in {f"{_TEXT}p", f"{_TEXT}h"}:
            self._begin_paragraph(tag, attrib)
        elif tag in _SIGNS:
            self._add(_SIGNS[tag])
        elif tag == f"{_TEXT}s":
            self._add(" " * min(_whole(attrib.get(f"{_TEXT}c")), _MANY_SPACES))
        elif tag == f"{_TEXT}note":
            self._begin_note(attrib)
        elif tag.startswith(_TABLE):
            self._begin_table_part(tag.removeprefix(_TABLE), attrib)

    def end(self, tag: str) -> None:
        """An element ends."""
        self._depth -= 1
        if not self._inside:
            return
        if not self._left_out:
            self._finish(tag)
        self._left_out -= tag in _LEFT_OUT
        self._inside -= tag in _MARGINS if self._margins else tag == f"{_OFFICE}text"

    def _finish(self, tag: str) -> None:
        if tag in {f"{_TEXT}p", f"{_TEXT}h"} and self._open:
            self._finish_paragraph()
        elif tag == f"{_TEXT}note" and self._note_homes:
            key, self._out, self._cells = self._note_homes.pop()
            self.notes[key].paragraphs[:] = [
                paragraph for entry in self._note_entries.pop() for paragraph in entry.paragraphs
            ]
        elif tag == f"{_TABLE}table" and self._tables:
            self._tables.pop()
        elif tag == f"{_TABLE}table-cell" and self._cells:
            self._cells.pop()

    def data(self, data: str) -> None:
        """Characters of a paragraph; runs of white space count as one."""
        self._add(data)

    def close(self) -> None:
        """The part is complete."""

    def _add(self, text: str) -> None:
        if self._open and self._inside and not self._left_out:
            self._open[-1].paragraph.add(text)

    def _begin_paragraph(self, tag: str, attrib: Any) -> None:
        self._paragraphs += 1
        if self._paragraphs > limits.MOST_PARAGRAPHS:
            raise UnreadableDocument(UNSAFE.format(_WHAT, "quá nhiều đoạn"))
        paragraph = Paragraph()
        if tag == f"{_TEXT}h":
            paragraph.level = min(_whole(attrib.get(f"{_TEXT}outline-level")), 9)
        self._open.append(_Open(paragraph, self._out, self._cells))
        self._out, self._cells = self._open[-1].inner, []

    def _finish_paragraph(self) -> None:
        opened = self._open.pop()
        self._out, self._cells = opened.outer, opened.cells
        if self._cells:
            self._cells[-1].paragraphs.append(opened.paragraph)
        elif opened.paragraph.pieces or opened.paragraph.cited:
            self._out.append(Entry([opened.paragraph]))
        self._out.extend(opened.inner)

    def _begin_note(self, attrib: Any) -> None:
        kind = str(attrib.get(f"{_TEXT}note-class", "footnote"))
        key = f"{kind}:{len(self.notes) + 1}"
        count = sum(known.startswith(f"{kind}:") for known in self.notes) + 1
        self.notes[key] = Note(str(count), [])
        if self._open:
            self._open[-1].paragraph.cite(key)
        self._note_homes.append((key, self._out, self._cells))
        self._out, self._cells = [], []
        self._note_entries.append(self._out)

    def _begin_table_part(self, name: str, attrib: Any) -> None:
        if name == "table":
            self._table_count += 1
            self._tables.append(_Table(self._table_count))
        elif not self._tables:
            return
        elif name == "table-row":
            self._tables[-1].row += 1
            self._tables[-1].column = 0
        elif name == "covered-table-cell":
            self._tables[-1].column += min(_whole(attrib.get(f"{_TABLE}number-columns-repeated")), 1000)
        elif name == "table-cell":
            self._begin_cell(attrib)

    def _begin_cell(self, attrib: Any) -> None:
        table = self._tables[-1]
        columns = min(_whole(attrib.get(f"{_TABLE}number-columns-spanned")), 1000)
        rows = min(_whole(attrib.get(f"{_TABLE}number-rows-spanned")), 100_000)
        entry = Entry([], Part.TABLE, [table.number, max(1, table.row), table.column + 1, rows, columns])
        table.column += min(_whole(attrib.get(f"{_TABLE}number-columns-repeated")), 1000)
        self._out.append(entry)
        self._cells.append(entry)


def _whole(text: object) -> int:
    """A whole number from 1; 1 where there is none."""
    digits = str(text or "")
    return max(1, int(digits)) if digits.isascii() and digits.isdigit() and len(digits) < 7 else 1
