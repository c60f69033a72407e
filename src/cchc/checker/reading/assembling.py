"""How do the paragraphs of a structured file become a document? One source in reading order, blocks and anchors.

Formats that know their paragraphs (Word, OpenDocument, HTML) collect entries; an entry becomes one block.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from cchc.checker.reading.characters import clean
from cchc.checker.reading.composing import Composer, Cut, Cuts
from cchc.checker.reading.legacy import Scheme, converted, in_scheme, scheme_of_lines
from cchc.checker.reading.plain import refuse_too_long
from cchc.checker.types import Anchor, Block, Cell, Document, Part

PAGE_TURN = "\f"
"""The key under which a paragraph notes that a page begins inside it."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph as the file has it.

    ``pieces`` are runs of text, each with the encoding of its font. ``cited`` are the notes it cites: the number of
    pieces before the mark, and the key of the note, or ``PAGE_TURN``. ``label`` is an automatic number that is printed
    before the text. ``page`` is the page of its first word, 0 where unknown.
    """

    where: str = ""
    index: int = 0
    pieces: list[tuple[str, Scheme | None]] = field(default_factory=list)
    cited: list[tuple[int, str]] = field(default_factory=list)
    label: str = ""
    level: int = 0
    skipped: bool = False
    page: int = 0

    def add(self, text: str, scheme: Scheme | None = None) -> None:
        """Put text at the end."""
        self.pieces.append((text, scheme))

    def cite(self, key: str) -> None:
        """A mark of note ``key`` stands here."""
        self.cited.append((len(self.pieces), key))

    def spelled(self, fallback: Scheme | None) -> tuple[str, list[tuple[int, str]]]:
        """The text as it is printed, cleaned, and the offset of each mark in it.

        Neighbours in one encoding are read together, as the letters of one may be split over two. ``fallback`` is the
        encoding of pieces whose font does not tell theirs.
        """
        spelled = [clean(self.label)]
        length = len(spelled[0])
        marks: list[tuple[int, str]] = []
        begin = 0
        for place, key in [*self.cited, (len(self.pieces), "")]:
            text = clean(
                "".join(
                    converted(joined, scheme) if scheme else in_scheme(joined, fallback)
                    for scheme, joined in _joined(self.pieces[begin:place])
                )
            )
            spelled.append(text)
            length += len(text)
            begin = place
            if key:
                marks.append((length, key))
        return "".join(spelled), marks


def _joined(pieces: Sequence[tuple[str, Scheme | None]]) -> Iterator[tuple[Scheme | None, str]]:
    """The text of neighbours in one encoding."""
    for scheme, group in groupby(pieces, key=lambda piece: piece[1]):
        yield scheme, "".join(text for text, _ in group)


@dataclass(slots=True)
class Entry:
    """What becomes one block: a paragraph, or all paragraphs of a cell or a note."""

    paragraphs: list[Paragraph]
    part: Part = Part.BODY
    cell: list[int] | None = None
    """Table, row, column, row span, column span."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote: its mark as printed, what it says, and whether it stands at the end of the text."""

    mark: str
    paragraphs: list[Paragraph]
    at_end: bool = False


def assembled(name: str, kind: str, entries: Sequence[Entry], notes: dict[str, Note]) -> Document:
    """The document of all entries in order; a note follows the block that cites it, and is used once."""
    fallback = scheme_of_lines(
        piece for entry in entries for paragraph in entry.paragraphs for piece, scheme in paragraph.pieces if not scheme
    )
    assembly = _Assembly(fallback, dict(notes))
    for entry in entries:
        assembly.add(entry)
    return assembly.document(name, kind)


@dataclass(frozen=True, slots=True)
class _Plan:
    """A block to be: the runs of the source that it takes."""

    runs: tuple[tuple[int, int], ...]
    entry: Entry
    mark: str
    page: int


class _Assembly:
    """The source while it grows."""

    def __init__(self, fallback: Scheme | None, notes: dict[str, Note]) -> None:
        self._fallback = fallback
        self._notes = notes
        self._texts: list[str] = []
        self._length = 0
        self._plans: list[_Plan] = []
        self._anchors: list[Anchor] = []
        self._cuts: list[Cut] = []
        self._pages: list[int] = []
        self._page = 0

    def add(self, entry: Entry) -> None:
        """Append an entry and behind it the notes that it cites."""
        for key, page in self._append(entry):
            note = self._notes.pop(key, None)
            if note is not None:
                self._append(Entry(note.paragraphs, Part.FOOTNOTE), note.mark, 0 if note.at_end else page)

    def _append(self, entry: Entry, mark: str = "", note_page: int = 0) -> list[tuple[str, int]]:
        """Append the text of an entry; the keys of the notes that it cites, with the pages on which they stand."""
        runs: list[tuple[int, int]] = []
        cited: list[tuple[str, int]] = []
        for paragraph in entry.paragraphs:
            text, marks = paragraph.spelled(self._fallback)
            start, end = self._length, self._length + len(text)
            refuse_too_long(end, paragraphs=len(self._texts))
            page = paragraph.page
            if page and text:
                self._begin_page(page, start)
            for offset, key in marks:
                if key == PAGE_TURN and page:
                    page += 1
                    self._begin_page(page, start + offset)
                elif key in self._notes:
                    self._cuts.append(Cut(start + offset, start + offset, self._notes[key].mark))
                    cited.append((key, page))
            self._texts.append(text)
            self._length = end + 1
            if text and paragraph.where:
                self._anchors.append(Anchor(start, end, paragraph.where, paragraph.index))
            if not paragraph.skipped:
                runs.append((start, end))
        if runs:
            first = next((paragraph.page for paragraph in entry.paragraphs if paragraph.page), 0)
            self._plans.append(_Plan(tuple(runs), entry, mark, first or note_page))
        return cited

    def _begin_page(self, page: int, offset: int) -> None:
        """Note where a page begins; the cells of a row begin on one page again."""
        if page > self._page:
            self._pages.append(offset)
        self._page = page

    def document(self, name: str, kind: str) -> Document:
        """The document of what was added."""
        source = "\n".join(self._texts)
        self._texts.clear()
        cuts = Cuts(self._cuts)
        anchors = tuple(self._anchors)
        blocks = (self._block(plan, source, cuts) for plan in self._plans)
        return Document(name, kind, source, tuple(block for block in blocks if block.text), tuple(self._pages), anchors)

    def _block(self, plan: _Plan, source: str, cuts: Cuts) -> Block:
        composer = Composer(source, cuts)
        for start, end in plan.runs:
            composer.line(start, end)
        cell = Cell(*plan.entry.cell) if plan.entry.cell else None
        level = plan.entry.paragraphs[0].level
        return composer.block(plan.entry.part, page=plan.page, level=level, mark=plan.mark, cell=cell)
