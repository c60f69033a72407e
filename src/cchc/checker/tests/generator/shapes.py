"""In which shapes does a report come? As a Document, as text of a PDF with hard line breaks, and as .docx.

Each shape answers where its slots stand in the source, so that labels can be quoted word for word.
"""

import io
import zipfile
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random
from xml.sax.saxutils import escape

from cchc.checker.tests.generator.parts import Note, Paragraph, Report, Slot, Text
from cchc.checker.types import Block, Document, Part

Spans = dict[int, list[tuple[int, int]]]
"""Offsets in the source by ``id`` of the slot."""

LINE = 88
PAGE = 44


@dataclass(slots=True)
class Source:
    """Text with the places of its slots; ``blocks`` are its paragraphs where it is a Document."""

    text: str = ""
    spans: Spans = field(default_factory=dict)
    document: Document | None = None


def _flat(text: Text) -> tuple[str, Spans, list[tuple[int, str]]]:
    """The words of a text, the places of its slots in them, and the places of its notes."""
    words, spans, notes = "", {}, []
    for piece in text:
        if isinstance(piece, Note):
            notes.append((len(words), str(piece.number)))
            continue
        new = piece if isinstance(piece, str) else piece.text
        if isinstance(piece, Slot):
            spans.setdefault(id(piece), []).append((len(words), len(words) + len(new)))
        words += new
    return words, spans, notes


def document(report: Report) -> Source:
    """The report as a Document with one block for each paragraph, cell and footnote. Blanks are kept as printed."""
    made, blocks = Source(), []
    for paragraph, text, mark in _pieces(report):
        words, spans, notes = _flat(text)
        if not words.strip():
            continue
        start = len(made.text)
        for slot, places in spans.items():
            made.spans.setdefault(slot, []).extend((start + first, start + last) for first, last in places)
        part = Part.FOOTNOTE if mark else Part.TABLE if paragraph.cell else Part.BODY
        blocks.append(_block(words, start, part, paragraph, mark, notes))
        made.text += words + "\n"
    made.document = Document(f"report-{report.seed}.txt", "txt", made.text, tuple(blocks))
    return made


def _block(words: str, start: int, part: Part, paragraph: Paragraph, mark: str, notes: list[tuple[int, str]]) -> Block:
    """A block whose text has single spaces, as a reader gives it."""
    kept = [place for place, sign in enumerate(words) if not (sign == " " and words[place - 1 : place] in {"", " "})]
    text = "".join(words[place] for place in kept)
    moved = tuple((sum(place < offset for place in kept), number) for offset, number in notes)
    end = len(text.rstrip())
    return Block(
        text[:end],
        array("I", (start + place for place in kept[:end])),
        part,
        level=paragraph.level,
        mark=mark,
        cell=None if mark else paragraph.cell,
        notes=moved,
    )


def _pieces(report: Report) -> Iterator[tuple[Paragraph, Text, str]]:
    """Paragraphs in order, each followed by its footnotes."""
    for paragraph in report.paragraphs:
        yield paragraph, paragraph.text, ""
        for note in paragraph.notes():
            yield replace(paragraph, level=0), note.text, str(note.number)


class _Pages:
    """Lines that fill pages; footnotes go to the foot of the page on which they are called."""

    def __init__(self, dice: Random) -> None:
        self.dice = dice
        self.spans: Spans = {}
        self.pieces: list[str] = []
        self.length = 0
        self.lines = 0
        self.foot: list[Note] = []
        self.page = 1

    def put(self, text: str) -> None:
        """Put signs down."""
        self.pieces.append(text)
        self.length += len(text)

    def line(self) -> None:
        """End the line, and the page when it is full."""
        self.put(" \n")
        self.lines += 1
        if self.lines + sum(len(_flat(note.text)[0]) // LINE + 1 for note in self.foot) >= PAGE:
            self.turn()

    def turn(self) -> None:
        """The foot of the page and its number."""
        notes, self.foot, self.lines = self.foot, [], -1000
        if notes:
            self.put(" \n")
        for note in notes:
            self.put(f"{note.number} ")
            _set(self, note.text)
        self.page += 1
        self.lines = 0
        self.put(f"\f{self.page} \n" if self.dice.random() < 0.7 else "\f")


def _set(pages: _Pages, text: Text) -> None:
    """Set a text in lines that break at blanks."""
    column = 0
    words, spans, notes = _flat(text)
    marks = dict(notes)
    starts = {first: (last, slot) for slot, places in spans.items() for first, last in places}
    called = {note.number: note for note in text if isinstance(note, Note)}
    place, begun, inside = 0, 0, None
    while place < len(words):
        if place in starts:
            inside, begun = starts[place], pages.length
        if place in marks:
            pages.put(marks[place])
            pages.foot.append(called[int(marks[place])])
        room = words.find(" ", place + 1)
        ahead = (room if room > 0 else len(words)) - place
        if words[place] == " " and column + ahead > LINE:
            pages.line()
            column = 0
        else:
            pages.put(words[place])
            column += 1
        place += 1
        if inside and place >= inside[0]:
            pages.spans.setdefault(inside[1], []).append((begun, pages.length))
            inside = None
    if len(words) in marks:
        pages.put(marks[len(words)])
        pages.foot.append(called[int(marks[len(words)])])
    pages.line()


def printed(report: Report) -> Source:
    """The report as the text of a PDF: hard line breaks, page breaks in sentences, footnotes at the foot of the page.

    Tables are left out: their text in a PDF has no fixed order.
    """
    pages = _Pages(Random(report.seed))  # noqa: S311 - the same pages for the same report
    for paragraph in report.paragraphs:
        if not paragraph.cell and paragraph.plain().strip():
            _set(pages, paragraph.text)
    if pages.foot:
        pages.turn()
    return Source("".join(pages.pieces), pages.spans)


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/footnotes.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
    "</Relationships>"
)


def word_file(report: Report) -> bytes:
    """The report as .docx with its table and its footnotes."""
    body, row = "", []
    for paragraph in report.paragraphs:
        if paragraph.cell:
            row.append(paragraph)
            continue
        body += _table(row)
        row = []
        if paragraph.plain().strip():
            body += _word_paragraph(paragraph.text, paragraph.level)
    notes = "".join(
        f'<w:footnote w:id="{note.number}">{_word_paragraph(note.text, 0)}</w:footnote>'
        for paragraph in report.paragraphs
        for note in paragraph.notes()
    )
    head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{{}} xmlns:w="{WORD}">'
    filled = io.BytesIO()
    with zipfile.ZipFile(filled, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", _TYPES)
        packed.writestr("_rels/.rels", _RELATIONS.format(kind="officeDocument", target="word/document.xml"))
        packed.writestr("word/document.xml", head.format("document") + f"<w:body>{body}</w:body></w:document>")
        packed.writestr("word/footnotes.xml", head.format("footnotes") + notes + "</w:footnotes>")
        packed.writestr("word/_rels/document.xml.rels", _RELATIONS.format(kind="footnotes", target="footnotes.xml"))
    return filled.getvalue()


def _word_paragraph(text: Text, level: int) -> str:
    shape = f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr>' if level else ""
    runs = "".join(
        f'<w:r><w:footnoteReference w:id="{piece.number}"/></w:r>'
        if isinstance(piece, Note)
        else f'<w:r><w:t xml:space="preserve">{escape(piece if isinstance(piece, str) else piece.text)}</w:t></w:r>'
        for piece in text
    )
    return f"<w:p>{shape}{runs}</w:p>"


def _table(cells: list[Paragraph]) -> str:
    rows: dict[int, str] = {}
    for paragraph in cells:
        cell = f"<w:tc>{_word_paragraph(paragraph.text, 0)}</w:tc>"
        rows[paragraph.cell.row] = rows.get(paragraph.cell.row, "") + cell
    if not rows:
        return ""
    grid = "<w:gridCol/>" * max(paragraph.cell.column for paragraph in cells)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in rows.values())}</w:tbl>"
