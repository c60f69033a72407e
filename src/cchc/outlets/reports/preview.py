"""What does the page show of a report? The outline with its state, and the chosen part with figures as chips. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from cchc.outlets.reports.outline import Section, groups, outline
from cchc.outlets.reports.types import Finding, SectionText, Severity
from cchc.support.files.official import (
    Block,
    Footnote,
    Heading,
    Inline,
    OfficialDocument,
    Paragraph,
    ParagraphKind,
    Run,
    Table,
)

ANNEXES = "PL"
EVERYTHING = "tat-ca"
_NUMBER = re.compile(r"(?<![\w/.,-])\d(?:[\d.,/]*\d)?(?:\u00a0?%)?(?![\w-])")
_CHIP = {Severity.MUST: "c-fig--bad", Severity.LOOK: "c-fig--warn", Severity.KNOW: ""}


class State(StrEnum):
    """How far a part of the outline is written; the values are the endings of its style."""

    DONE = "done"
    PART = "part"
    TODO = "todo"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline: who writes it, how many of its sections are written, and how many findings it has."""

    code: str
    number: str
    title: str
    owners: tuple[str, ...]
    written: int
    needed: int
    findings: int

    @property
    def state(self) -> State:
        """Done when nothing is missing; a part without sections to write (annexes) is always done."""
        if self.written >= self.needed:
            return State.DONE
        return State.PART if self.written else State.TODO


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line: plain text, a figure chip (``key``), a number typed by hand, or the mark of a note."""

    text: str
    key: str = ""
    css: str = ""
    finding: int = 0
    by_hand: bool = False
    note: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A block of the page: heading, body, centred, gap or table; ``edit`` is the section to be edited here."""

    kind: str
    pieces: tuple[Piece, ...] = ()
    level: int = 0
    text: str = ""
    edit: str = ""
    head: tuple[tuple[tuple[str, int, int], ...], ...] = ()
    rows: tuple[tuple[tuple[Piece, ...], bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """The chosen part of the report: its lines, and the notes that they refer to, as (number, pieces)."""

    lines: tuple[Line, ...]
    notes: tuple[tuple[int, tuple[Piece, ...]], ...]


def entries(texts: Mapping[str, SectionText], findings: Sequence[Finding]) -> list[Entry]:
    """The outline as the left column shows it: fields of reform, part II, and the annexes."""
    group_of = {section.code: section.group for section in outline()}
    counts: dict[str, int] = {}
    for finding in findings:
        if finding.section and finding.severity is not Severity.KNOW:
            counts[group_of[finding.section]] = counts.get(group_of[finding.section], 0) + 1
    result = []
    for head, inside in groups():
        needed = [section for section in inside if section.needs_text]
        written = sum(texts.get(section.code, SectionText(section.code)).is_written for section in needed)
        title = head.title.capitalize() if head.title.isupper() else head.title
        owners = tuple(dict.fromkeys(section.owner for section in inside))
        result.append(Entry(head.code, head.code, title, owners, written, len(needed), counts.get(head.code, 0)))
    result.append(Entry(ANNEXES, ANNEXES, _("Phụ lục I–III, tự lập từ số liệu"), (), 0, 0, 0))
    return result


def shown(document: OfficialDocument, findings: Sequence[Finding], chosen: str, *, editable: bool) -> Shown:
    """The lines of the part ``chosen`` (a group code, ``PL`` or ``tat-ca``)."""
    drawing = _Drawing(findings, editable=editable)
    lines = tuple(drawing.line(block) for block in _chosen(document, chosen))
    return Shown(lines, tuple(drawing.notes))


def _chosen(document: OfficialDocument, chosen: str) -> Iterator[Block]:
    if chosen == EVERYTHING:
        yield from document.blocks
    if chosen in (EVERYTHING, ANNEXES):
        for annex in document.annexes:
            for words in (annex.label, annex.title, annex.note):
                yield Paragraph((Run(words, bold=words is not annex.note),), ParagraphKind.CENTRED)
            yield from annex.blocks
        return
    group_of = {section.code: section.group for section in outline()}
    inside = False
    for block in document.blocks:
        if isinstance(block, Heading):
            inside = group_of.get(block.anchor) == chosen
        if inside:
            yield block


class _Drawing:
    """Draws blocks, counting the notes; knows which figures have findings and which title stands above a table."""

    def __init__(self, findings: Sequence[Finding], *, editable: bool) -> None:
        self.editable = editable
        self.notes: list[tuple[int, tuple[Piece, ...]]] = []
        self.title = ""
        self._marks: dict[str, tuple[int, Severity]] = {}
        self._sections: dict[str, Section] = {section.code: section for section in outline()}
        for number, finding in enumerate(findings, 1):
            for key in finding.keys:
                self._marks.setdefault(key, (number, finding.severity))

    def line(self, block: Block) -> Line:
        if isinstance(block, Heading):
            section = self._sections.get(block.anchor)
            edit = block.anchor if self.editable and section is not None and section.takes_text else ""
            return Line("heading", level=block.level, text=f"{block.number} {block.text}".strip(), edit=edit)
        if isinstance(block, Table):
            head = tuple(tuple((cell.text, cell.columns, cell.rows) for cell in row) for row in block.head)
            rows = tuple((tuple(self.run(cell) for cell in row.cells), row.strong) for row in block.rows)
            return Line("table", text=self.title, head=head, rows=rows)
        first = block.inlines[0] if block.inlines else Run("")
        if block.kind is ParagraphKind.CENTRED and isinstance(first, Run) and first.bold:
            self.title = first.text
        hint = self._sections[block.origin].hint if block.kind is ParagraphKind.GAP else ""
        pieces = tuple(self.pieces(block.inlines, by_hand=bool(block.origin)))
        return Line(block.kind.value, pieces=pieces, text=hint)

    def pieces(self, inlines: Iterable[Inline], *, by_hand: bool) -> Iterator[Piece]:
        for inline in inlines:
            if isinstance(inline, Footnote):
                number = len(self.notes) + 1
                self.notes.append((number, tuple(self.pieces(inline.runs, by_hand=by_hand))))
                yield Piece("", note=number)
            elif inline.key or not by_hand:
                yield self.run(inline)
            else:
                yield from _typed(inline.text)

    def run(self, run: Run) -> Piece:
        if not run.key:
            return Piece(run.text)
        number, severity = self._marks.get(run.key, (0, Severity.KNOW))
        return Piece(run.text, run.key, _CHIP[severity] if number else "", number)


def _typed(text: str) -> Iterator[Piece]:
    """Words typed by a person: the numbers in them are shown as numbers somebody answers for."""
    end = 0
    for match in _NUMBER.finditer(text):
        if match.start() > end:
            yield Piece(text[end : match.start()])
        yield Piece(match.group(), by_hand=True)
        end = match.end()
    if end < len(text):
        yield Piece(text[end:])
