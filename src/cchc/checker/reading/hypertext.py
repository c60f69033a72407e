"""How is a web page read? Its paragraphs, cells and notes, also where Word wrote it.

Source: HTML living standard; Word marks notes with ``mso-footnote-id`` and puts them into ``mso-element:footnote``.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from cchc.checker.errors import UnreadableDocument
from cchc.checker.reading import limits
from cchc.checker.reading.assembling import Entry, Note, Paragraph, assembled
from cchc.checker.reading.encodings import decoded_with_fonts
from cchc.checker.reading.legacy import Scheme, scheme_of_font
from cchc.checker.reading.plain import TOO_LONG
from cchc.checker.types import Document, Part

_BLOCKS = frozenset(
    {
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "caption",
        "blockquote",
        "pre",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "nav",
        "aside",
        "form",
        "fieldset",
        "address",
        "figure",
        "figcaption",
        "center",
        "hr",
        "body",
        "html",
        "title",
    }
)
_LEFT_OUT = frozenset(
    {"script", "style", "head", "template", "noscript", "del", "s", "strike", "select", "xml", "object"}
)
_ENCODING = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_FONT = re.compile(r"font-family\s*:\s*[\"']?([^;,\"']{1,80})", re.IGNORECASE)
_LEVEL = re.compile(r"h([1-6])$")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_NOTE_LINK = re.compile(
    r"#_?(ftn|edn|fn|footnote-?|sdfootnote|sdendnote)(ref-?)?:?(\d{1,4})(?:sym|anc)?$", re.IGNORECASE
)
_NOTE_BOX = re.compile(r"(ftn|edn|fn|footnote-?|sdfootnote|sdendnote)(\d{1,4})$", re.IGNORECASE)
_MARK = re.compile(r"\s*[(\[]?(\d{1,3}|[ivx]{1,5})[)\]]?\s*$")
_UNIT = re.compile(r"(?:^|[\W\d_])(?:m|km|cm|dm|mm)\s*$", re.IGNORECASE)
_MOST_COLUMNS = 1000
_SPACES = re.compile(r"[ \t\r\n\f]+")


def read_hypertext(content: bytes, name: str, told: Callable[[int, int], None]) -> Document:
    """An HTML file as a document. Raises ``UnreadableDocument`` for one that is too long or nested too deeply."""
    if len(content) > limits.LARGEST_TEXT_FILE:
        raise UnreadableDocument(TOO_LONG)
    reader = _PageReader()
    parser = etree.HTMLParser(target=reader, no_network=True, huge_tree=False, remove_comments=True, encoding="utf-8")
    text = _text_of(content).encode("utf-8", "ignore")
    step = 1 << 16
    try:
        for start in range(0, len(text), step):
            told(start // step, len(text) // step + 1)
            parser.feed(text[start : start + step])
        parser.close()
    except etree.LxmlError:
        raise UnreadableDocument("Tệp HTML bị hỏng nên không đọc được. Hãy lưu lại thành .docx.") from None
    reader.finish()
    return assembled(name, "html", reader.entries, reader.notes)


def _text_of(content: bytes) -> str:
    """The characters of the file: as it declares where that fits, else as the bytes tell."""
    declared = _ENCODING.search(content[:4096])
    name = declared.group(1).decode("ascii").lower() if declared else ""
    if name == "windows-1258":
        return content.decode("cp1258", "replace")
    return decoded_with_fonts(content)


@dataclass(slots=True)
class _OpenTable:
    """A table that is being read; ``taken`` is the last row down to which a column is covered by a cell above."""

    number: int
    row: int = 0
    column: int = 0
    taken: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Element:
    """An open element: what it changes, so that its end can undo it."""

    tag: str
    left_out: bool = False
    scheme: Scheme | None = None
    note: str = ""


class _PageReader:
    """Receives the elements of a page and collects entries."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.notes: dict[str, Note] = {}
        self._paragraph = Paragraph()
        self._level = 0
        self._open: list[_Element] = []
        self._left_out = 0
        self._cells: list[Entry] = []
        self._tables: list[_OpenTable] = []
        self._table_count = 0
        self._note: str = ""
        self._preformatted = 0
        self._raised: list[str] | None = None
        self._opening_mark = ""

    def start(self, tag: str, attrib: Any) -> None:
        """An element begins."""
        if len(self._open) > limits.DEEPEST:
            raise UnreadableDocument("Tệp HTML lồng nhau quá sâu nên không đọc. Hãy lưu lại thành .docx.")
        style = str(attrib.get("style", ""))
        element = _Element(tag, left_out=tag in _LEFT_OUT or bool(style and _HIDDEN.search(style)))
        link = _NOTE_LINK.search(str(attrib.get("href", ""))) if tag == "a" else None
        element.left_out = element.left_out or link is not None
        font = str(attrib.get("face", "")) if tag == "font" else "".join(_FONT.findall(style)[:1])
        element.scheme = scheme_of_font(font) if font else self._scheme()
        self._left_out += element.left_out
        self._open.append(element)
        if tag in _BLOCKS:
            self._flush()
        self._begin(tag, attrib, element)
        if link and not link.group(2) and not self._note:
            self._paragraph.cite(_key(link.group(1), link.group(3)))

    def _begin(self, tag: str, attrib: Any, element: _Element) -> None:
        level = _LEVEL.match(tag)
        if level:
            self._level = int(level.group(1))
        elif tag == "br":
            self._add("\n")
        elif tag == "pre":
            self._preformatted += 1
        elif tag == "sup":
            self._raised = []
        elif tag == "table":
            self._table_count += 1
            self._tables.append(_OpenTable(self._table_count))
        elif tag == "tr" and self._tables:
            self._tables[-1].row += 1
            self._tables[-1].column = 0
        elif tag in {"td", "th"} and self._tables:
            self._begin_cell(attrib)
        box = _NOTE_BOX.match(str(attrib.get("id", ""))) if tag in {"div", "li", "p"} else None
        if box and not self._note:
            self._flush()
            element.note = self._note = _key(box.group(1), box.group(2))
            self.notes.setdefault(self._note, Note(box.group(2), []))

    def end(self, tag: str) -> None:
        """An element ends; ends without a beginning are ignored."""
        if not any(element.tag == tag for element in reversed(self._open[-20:])):
            return
        while self._open:
            element = self._open.pop()
            self._left_out -= element.left_out
            self._finish(element)
            if element.tag == tag:
                return

    def _finish(self, element: _Element) -> None:
        if element.tag in _BLOCKS or element.tag in {"td", "th"}:
            self._flush()
        if element.tag in {"td", "th"} and self._cells:
            self._cells.pop()
        elif element.tag == "table" and self._tables:
            self._tables.pop()
        elif element.tag == "pre":
            self._preformatted -= 1
        elif element.tag == "sup":
            self._finish_raised()
        if _LEVEL.match(element.tag):
            self._level = 0
        if element.note:
            self._note = ""

    def data(self, data: str) -> None:
        """Characters between tags."""
        if self._left_out:
            return
        if self._raised is not None:
            self._raised.append(data)
        else:
            self._add(data if self._preformatted else _SPACES.sub(" ", data))

    def comment(self, _text: str) -> None:
        """Comments say nothing."""

    def close(self) -> None:
        """The page is complete."""

    def finish(self) -> None:
        """Close what the page left open."""
        self._flush()

    def _scheme(self) -> Scheme | None:
        return self._open[-1].scheme if self._open else None

    def _add(self, text: str) -> None:
        if not self._left_out and text:
            self._paragraph.add(text, self._scheme())

    def _finish_raised(self) -> None:
        """A raised number cites a note; raised after a unit it is an exponent, and other raised text is text."""
        raised, self._raised = "".join(self._raised or []), None
        mark = _MARK.match(raised)
        text = "".join(piece for piece, _ in self._paragraph.pieces[-2:])
        if mark is not None and not text.strip() and f"raised:{mark.group(1)}" in self.notes and not self._cells:
            self._opening_mark = f"raised:{mark.group(1)}"
        elif mark is None or not text.strip() or _UNIT.search(text):
            self._add(raised)
        else:
            self._paragraph.cite(f"raised:{mark.group(1)}")
            self.notes.setdefault(f"raised:{mark.group(1)}", Note(mark.group(1), []))

    def _begin_cell(self, attrib: Any) -> None:
        table = self._tables[-1]
        table.row = max(1, table.row)
        table.column += 1
        while table.taken.get(table.column, 0) >= table.row:
            table.column += 1
        rows, columns = _span(attrib, "rowspan"), _span(attrib, "colspan")
        if rows > 1 and table.column < _MOST_COLUMNS:
            table.taken.update(dict.fromkeys(range(table.column, table.column + columns), table.row + rows - 1))
        if len(self.entries) > limits.MOST_PARAGRAPHS:
            raise UnreadableDocument(TOO_LONG)
        entry = Entry([], Part.TABLE, [table.number, table.row, table.column, rows, columns])
        table.column += columns - 1
        self.entries.append(entry)
        self._cells.append(entry)

    def _flush(self) -> None:
        """The paragraph is complete."""
        paragraph, self._paragraph = self._paragraph, Paragraph()
        if not any(text.strip() for text, _ in paragraph.pieces):
            return
        if len(self.entries) > limits.MOST_PARAGRAPHS:
            raise UnreadableDocument(TOO_LONG)
        paragraph.level = self._level
        note, self._opening_mark = self._note or self._opening_mark, ""
        if note:
            self.notes[note].paragraphs.append(paragraph)
        elif self._cells:
            self._cells[-1].paragraphs.append(paragraph)
        else:
            self.entries.append(Entry([paragraph]))


def _key(kind: str, number: str) -> str:
    return f"{kind.lower().rstrip('-')}:{int(number)}"


def _span(attrib: Any, name: str) -> int:
    text = str(attrib.get(name, "")).strip()
    return min(max(1, int(text)), 100) if text.isascii() and text.isdigit() and len(text) < 6 else 1
