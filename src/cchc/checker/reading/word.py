"""How is a Word file read? Part by part, element by element, without a tree in memory.

Deleted and moved-away text is left out, inserted text is read, of a field its result, of a drawing with two forms the
first. Text in boxes follows the paragraph in which the box hangs. Source: ECMA-376 part 1, 17.
"""

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from cchc.checker.errors import UnreadableDocument
from cchc.checker.reading import limits
from cchc.checker.reading.archives import BROKEN, UNSAFE, Package
from cchc.checker.reading.assembling import PAGE_TURN, Entry, Note, Paragraph, assembled
from cchc.checker.reading.legacy import Scheme, scheme_of_font
from cchc.checker.reading.word_pages import LINE, SURE_LINES, Pages
from cchc.checker.reading.word_styles import (
    MAIN,
    STRICT,
    Lists,
    Styles,
    attribute,
    font_of,
    lists_of,
    number_of,
    styles_of,
    written,
)
from cchc.checker.types import Document, Part

_WHAT = "Word"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset({"del", "moveFrom", "fallback"})
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": ""}
_OFF = frozenset({"0", "false", "off"})


def read_word(package: Package, name: str, told: Callable[[int, int], None]) -> Document:
    """A .docx as a document; ``told`` hears how many bytes of the text are read.

    Raises ``UnreadableDocument`` for a broken or dangerous file.
    """
    main = _main_part(package)
    related = _related(package, main)
    styles = styles_of(package, next(iter(related.get("styles", [])), ""))
    lists = lists_of(package, next(iter(related.get("numbering", [])), ""))
    notes: dict[str, list[Paragraph]] = {}
    for kind in ("footnotes", "endnotes"):
        for part in related.get(kind, []):
            reader = _PartReader(part, styles, Lists(), kind)
            package.feed(part, reader)
            notes |= reader.notes
    pages = Pages()
    body = _PartReader(main, styles, lists, pages=pages)
    package.feed(main, body, told)
    entries = body.entries
    numbers = pages.numbers()
    for entry in entries:
        for paragraph in entry.paragraphs:
            paragraph.page = numbers.of(paragraph.page)
    for part in [*related.get("header", []), *related.get("footer", [])]:
        margin = _PartReader(part, styles, Lists())
        package.feed(part, margin)
        entries.extend(Entry(entry.paragraphs, Part.HEADER) for entry in margin.entries)
    return assembled(name, "docx", entries, _numbered(body.cited, notes))


def _main_part(package: Package) -> str:
    for relation in package.tree("_rels/.rels"):
        if str(relation.get("Type", "")).endswith("/officeDocument"):
            target = str(relation.get("Target", "")).lstrip("/")
            if target in package:
                return target
    if "word/document.xml" in package:
        return "word/document.xml"
    raise UnreadableDocument(BROKEN.format(_WHAT))


def _related(package: Package, main: str) -> dict[str, list[str]]:
    """The parts to which the main part refers, by kind, each once."""
    folder, _, file = main.rpartition("/")
    found: dict[str, list[str]] = {}
    for relation in package.tree(posixpath.join(folder, "_rels", f"{file}.rels")):
        if relation.get("TargetMode") == "External":
            continue
        target = str(relation.get("Target", ""))
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        kind = str(relation.get("Type", "")).rpartition("/")[2]
        parts = found.setdefault(kind, [])
        if part in package and part not in parts:
            parts.append(part)
    return found


def _numbered(cited: list[str], notes: dict[str, list[Paragraph]]) -> dict[str, Note]:
    """The notes with the marks that Word prints: footnotes count 1, 2, 3, endnotes i, ii, iii."""
    counts = {"footnotes": 0, "endnotes": 0}
    found: dict[str, Note] = {}
    for key in cited:
        if key in notes and key not in found:
            kind = key.partition(":")[0]
            counts[kind] += 1
            mark = written(counts[kind], "lowerRoman" if kind == "endnotes" else "decimal")
            found[key] = Note(mark, notes[key], at_end=kind == "endnotes")
    return found


@dataclass(slots=True)
class _Open:
    """A paragraph that is being read; what stands in its boxes waits in ``inner``."""

    paragraph: Paragraph
    outer: list[Entry]
    inner: list[Entry] = field(default_factory=list)
    style: str = ""
    list_id: str = ""
    list_level: int = -1
    outline: int = -1
    section: str = ""
    """How the section began that ends with this paragraph; empty where none ends."""


@dataclass(slots=True)
class _Run:
    """The run that is being read: its encoding, and whether it is hidden."""

    scheme: Scheme | None
    hidden: bool = False


@dataclass(slots=True)
class _Table:
    """A table that is being read; ``above`` are the cells by column that a merged cell below may extend."""

    number: int
    row: int = 0
    column: int = 0
    above: dict[int, Entry] = field(default_factory=dict)


@dataclass(slots=True)
class _OpenCell:
    """A cell that is being read, ``depth`` paragraphs deep in the boxes of others."""

    entry: Entry
    depth: int
    merged: str = ""


class _PartReader:
    """Receives the elements of one part and collects entries and notes."""

    def __init__(
        self, where: str, styles: Styles, lists: Lists, notes_kind: str = "", *, pages: Pages | None = None
    ) -> None:
        self.entries: list[Entry] = []
        self._note_entries: dict[str, list[Entry]] = {}
        self.cited: list[str] = []
        self._tells_pages, self._pages = pages is not None, pages or Pages()
        self._where, self._styles, self._lists, self._notes_kind = where, styles, lists, notes_kind
        self._out = self.entries
        self._open: list[_Open] = []
        self._runs: list[_Run] = []
        self._tables: list[_Table] = []
        self._cells: list[_OpenCell] = []
        self._paragraphs = self._table_count = self._depth = self._left_out = self._fallbacks = self._sections = 0
        self._in_text = False
        self._section = "nextPage"
        self._names: dict[str, str] = {}
        self._schemes: dict[str, Scheme | None] = {}
        self._beginnings: dict[str, Callable[[Any], None]] = {
            "tbl": self._begin_table,
            "tr": self._begin_row,
            "tc": self._begin_cell,
            "gridSpan": self._span,
            "gridBefore": self._skip_columns,
            "vMerge": self._merge,
            "footnote": self._begin_note,
            "endnote": self._begin_note,
            "footnoteReference": partial(self._cite, "footnotes"),
            "endnoteReference": partial(self._cite, "endnotes"),
            "lastRenderedPageBreak": self._rendered_page,
            "drawing": self._picture,
            "pict": self._picture,
            "object": self._picture,
            "sectPr": self._begin_section,
            "type": self._section_type,
        }

    def _name(self, tag: str) -> str:
        """The local name of an element of Word; empty for others."""
        name = self._names.get(tag)
        if name is None:
            space, _, local = tag[1:].rpartition("}")
            name = local if space in {MAIN, STRICT} else "t" if tag == f"{{{_MATH}}}t" else ""
            name = "fallback" if tag == _FALLBACK else name
            self._names[tag] = name
        return name

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        """No part of Word has a document type."""
        raise UnreadableDocument(UNSAFE.format(_WHAT, "khai báo DTD"))

    def start(self, tag: str, attrib: Any) -> None:
        """An element begins."""
        self._depth += 1
        if self._depth > limits.DEEPEST:
            raise UnreadableDocument(UNSAFE.format(_WHAT, "lồng nhau quá sâu"))
        name = self._name(tag)
        if not name:
            return
        if name == "t":
            self._in_text = True
        elif name == "p":
            self._begin_paragraph()
        elif name == "r":
            self._begin_run()
        elif name in _LEFT_OUT:
            self._left_out += 1
            self._fallbacks += name == "fallback"
        elif name in _SIGNS:
            self._sign(name, attrib)
        elif name in self._beginnings:
            self._beginnings[name](attrib)
        elif name in _PROPERTIES:
            self._property(name, attrib)

    def end(self, tag: str) -> None:
        """An element ends."""
        self._depth -= 1
        name = self._name(tag)
        if name == "t":
            self._in_text = False
        elif name == "p" and self._open:
            self._finish_paragraph()
        elif name == "r" and self._runs:
            self._runs.pop()
        elif name in _LEFT_OUT:
            self._left_out -= 1
            self._fallbacks -= name == "fallback"
        elif name == "sectPr":
            self._end_section()
        elif name == "tr":
            self._pages.end_row()
        elif name == "tc" and self._cells:
            self._finish_cell()
        elif name == "tbl" and self._tables:
            self._tables.pop()
        elif name in {"footnote", "endnote"}:
            self._out = self.entries

    def data(self, data: str) -> None:
        """Characters; they count inside ``w:t`` only."""
        if self._in_text:
            self._text(data)

    def close(self) -> None:
        """The part is complete."""

    @property
    def notes(self) -> dict[str, list[Paragraph]]:
        """The paragraphs of each note of a notes part."""
        return {
            key: [paragraph for entry in entries for paragraph in entry.paragraphs]
            for key, entries in self._note_entries.items()
        }

    def _text(self, text: str) -> None:
        if self._left_out or not self._open:
            return
        run = self._runs[-1] if self._runs else None
        if run is None or not run.hidden:
            paragraph = self._open[-1].paragraph
            if not paragraph.pieces and self._tells_pages:
                paragraph.page = self._pages.mark()
            paragraph.add(text, run.scheme if run else None)
            if not text.isspace():
                self._pages.write(len(text))

    def _sign(self, name: str, attrib: Any) -> None:
        """A sign between the words; some breaks begin a page."""
        self._text(_SIGNS[name] or _symbol(attrib))
        if name == "br" and attribute(attrib, "type") == "page" and not self._left_out and self._pages.broken():
            self._turn_page()

    def _picture(self, _attrib: Any) -> None:
        if not self._left_out:
            self._pages.write(LINE * SURE_LINES)

    def _rendered_page(self, _attrib: Any) -> None:
        if not self._fallbacks and self._pages.rendered():
            self._turn_page()

    def _turn_page(self) -> None:
        """A page begins inside the paragraph that is being read, or before its first word."""
        if self._open and self._open[-1].paragraph.pieces:
            self._open[-1].paragraph.cite(PAGE_TURN)

    def _begin_section(self, _attrib: Any) -> None:
        """Properties of a section; those inside it are what they were before a tracked change."""
        self._sections += 1
        if self._sections == 1:
            self._section = "nextPage"

    def _section_type(self, attrib: Any) -> None:
        if self._sections == 1:
            self._section = attribute(attrib, "val") or "nextPage"

    def _end_section(self) -> None:
        self._sections -= 1
        if self._sections == 0 and self._open:
            self._open[-1].section = self._section
        elif self._sections == 0:
            self._pages.text_ends(self._section)

    def _begin_paragraph(self) -> None:
        self._open.append(_Open(Paragraph(self._where, self._paragraphs), self._out))
        self._pages.paragraph()
        self._paragraphs += 1
        if self._paragraphs > limits.MOST_PARAGRAPHS:
            raise UnreadableDocument(UNSAFE.format(_WHAT, "quá nhiều đoạn"))
        self._out = self._open[-1].inner

    def _begin_run(self) -> None:
        style = self._open[-1].style if self._open else ""
        self._runs.append(_Run(self._scheme(self._styles.font(style))))

    def _scheme(self, font: str) -> Scheme | None:
        if font not in self._schemes:
            self._schemes[font] = scheme_of_font(font)
        return self._schemes[font]

    def _property(self, name: str, attrib: Any) -> None:
        """A property of the run or paragraph that is being read."""
        value = attribute(attrib, "val")
        if self._runs:
            if name == "rFonts" and font_of(attrib):
                self._runs[-1].scheme = self._scheme(font_of(attrib))
            elif name == "rStyle":
                self._runs[-1].scheme = self._scheme(self._styles.font(value)) or self._runs[-1].scheme
            elif name == "vanish":
                self._runs[-1].hidden = value not in _OFF
        elif self._open:
            opened = self._open[-1]
            if name == "pStyle":
                opened.style = value
            elif name == "numId":
                opened.list_id = value
            elif name == "ilvl":
                opened.list_level = number_of(value)
            elif name == "outlineLvl":
                opened.outline = number_of(value)

    def _finish_paragraph(self) -> None:
        opened = self._open.pop()
        self._out = opened.outer
        paragraph = opened.paragraph
        paragraph.skipped = self._styles.is_contents(opened.style)
        paragraph.level = opened.outline + 1 if 0 <= opened.outline < 9 else self._styles.level(opened.style)
        self._number(opened)
        if self._cells and self._cells[-1].depth == len(self._open):
            self._cells[-1].entry.paragraphs.append(paragraph)
        elif paragraph.pieces or paragraph.cited:
            self._out.append(Entry([paragraph]))
        self._out.extend(opened.inner)
        if opened.section:
            self._pages.section_ends(opened.section)

    def _number(self, opened: _Open) -> None:
        """Give the paragraph its automatic number; one without text is not counted, as Word shows none either."""
        list_id, level = self._styles.list_of(opened.style)
        list_id = opened.list_id or list_id
        if list_id and list_id != "0" and opened.paragraph.pieces:
            opened.paragraph.label = self._lists.label(list_id, opened.list_level if opened.list_level >= 0 else level)

    def _begin_table(self, _attrib: Any) -> None:
        self._table_count += 1
        self._tables.append(_Table(self._table_count))

    def _begin_row(self, _attrib: Any) -> None:
        if self._tables:
            self._tables[-1].row += 1
            self._tables[-1].column = 0
        self._pages.begin_row()

    def _begin_cell(self, _attrib: Any) -> None:
        if not self._tables:
            return
        self._pages.begin_cell()
        table = self._tables[-1]
        entry = Entry([], Part.TABLE, [table.number, table.row, table.column + 1, 1, 1])
        self._out.append(entry)
        self._cells.append(_OpenCell(entry, len(self._open)))

    def _finish_cell(self) -> None:
        cell = self._cells.pop()
        table = self._tables[-1]
        place = cell.entry.cell or []
        column = place[2]
        table.column += place[4]
        above = table.above.get(column)
        if cell.merged == "continue" and above is not None and above.cell is not None:
            above.cell[3] = place[1] - above.cell[1] + 1
            above.paragraphs.extend(paragraph for paragraph in cell.entry.paragraphs if paragraph.pieces)
            cell.entry.paragraphs = []
        elif cell.merged:
            table.above[column] = cell.entry
        else:
            table.above.pop(column, None)

    def _span(self, attrib: Any) -> None:
        if self._cells and self._cells[-1].entry.cell and not self._cells[-1].entry.paragraphs:
            self._cells[-1].entry.cell[4] = min(max(1, number_of(attribute(attrib, "val"), 1)), 1000)

    def _skip_columns(self, attrib: Any) -> None:
        if self._tables:
            self._tables[-1].column += min(number_of(attribute(attrib, "val")), 1000)

    def _merge(self, attrib: Any) -> None:
        if self._cells:
            self._cells[-1].merged = attribute(attrib, "val") or "continue"

    def _begin_note(self, attrib: Any) -> None:
        """A note of the notes part; separators have a type and no text."""
        key = f"{self._notes_kind}:{attribute(attrib, 'id')}"
        self._out = []
        if attribute(attrib, "type", "normal") == "normal":
            self._note_entries[key] = self._out

    def _cite(self, kind: str, attrib: Any) -> None:
        if self._open and not self._left_out:
            key = f"{kind}:{attribute(attrib, 'id')}"
            self._open[-1].paragraph.cite(key)
            self.cited.append(key)


def _symbol(attrib: Any) -> str:
    """``w:sym`` names a character of a symbol font; those of the private area are bullets."""
    code = attribute(attrib, "char")
    number = int(code, 16) if 0 < len(code) <= 4 and all(letter in "0123456789abcdefABCDEF" for letter in code) else 0
    return chr(number) if 0x20 <= number < 0xD800 else "•"


_PROPERTIES = frozenset({"rFonts", "rStyle", "vanish", "pStyle", "numId", "ilvl", "outlineLvl"})
