"""Does the draft contradict itself? The checker reads the composed document as it reads anybody's; texts included.

``checks`` looks at figures and gaps that only this room knows; this looks at what is printed, whoever wrote it. Pure.
"""

import hashlib
from array import array
from collections.abc import Iterator, Mapping
from functools import lru_cache

from django.utils.translation import gettext as _

from cchc.checker import types as checker
from cchc.checker.review import check
from cchc.checker.writing.wording import quoted, where
from cchc.kernel.text import tidy
from cchc.outlets.reports.types import Finding, Severity
from cchc.support.files.official import Footnote, Heading, Inline, OfficialDocument, Paragraph, Run, Table

RULE = "contradiction"
_SEVERITY = {
    checker.Severity.ERROR: Severity.MUST,
    checker.Severity.WARNING: Severity.LOOK,
    checker.Severity.ROUNDING: Severity.KNOW,
}
_LEFT_TO_CHECKS = frozenset({"letters", "not_filled_in"})
"""Rules whose subject ``checks`` tells better: a draft has no number and date yet; letters are owed, not misprinted."""


def contradictions(document: OfficialDocument, overruled: Mapping[str, str]) -> Iterator[Finding]:
    """What the checker finds in a document. ``overruled`` are reasons by mark: such a finding no longer blocks."""
    for section, keys, found in _found(document):
        mark = mark_of(found)
        reason = overruled.get(mark, "")
        severity = _SEVERITY[found.severity]
        sentence = found.message
        if found.related:
            sentence += " " + _("Đối chiếu: %(words)s.") % {
                "words": "; ".join(f"{quoted(quote, 80)} ({where(quote)})" for quote in found.related[:3])
            }
        if reason:
            severity = Severity.LOOK
            sentence += " " + _("Giữ nguyên: %(reason)s") % {"reason": reason}
        title = _("Con số mâu thuẫn trong văn bản") if severity is Severity.MUST else _("Chỗ cần đối chiếu lại")
        yield Finding(RULE, severity, title, sentence, section, keys, mark, bool(reason))


def mark_of(found: checker.Finding) -> str:
    """What names a finding as long as its words and figures stay: 16 hexadecimal digits."""
    words = f"{found.kind}|{found.quote.text}|{found.relation}|{found.stated}|{found.computed}"
    return hashlib.sha256(words.encode()).hexdigest()[:16]


@lru_cache(maxsize=32)
def _found(document: OfficialDocument) -> tuple[tuple[str, tuple[str, ...], checker.Finding], ...]:
    """Findings with the section in which they stand and the bound figures under them; kept, since pages ask often."""
    read = _Reading(document)
    review = check(read.document)
    return tuple(
        (
            read.sections[found.quote.place.paragraph - 1],
            tuple(
                key
                for begin, end, key in read.figures[found.quote.place.paragraph - 1]
                if begin < found.quote.place.end and found.quote.place.start < end
            ),
            found,
        )
        for found in review.findings
        if found.rule not in _LEFT_TO_CHECKS
    )


class _Reading:
    """The composed document as the checker reads one, with section and bound figures of each of its blocks."""

    def __init__(self, document: OfficialDocument) -> None:
        self._source = ""
        self._blocks: list[checker.Block] = []
        self._notes = self._tables = 0
        self._section = ""
        self.sections: list[str] = []
        self.figures: list[list[tuple[int, int, str]]] = []
        head = document.letterhead
        for line in (head.parent, head.agency, head.number_line, head.place_line, head.type, *head.subject):
            self._add([Run(line)])
        for block in document.blocks:
            self._read(block)
        self._section = ""
        for annex in document.annexes:
            for line in (annex.label, annex.title):  # the line in brackets is the same above every annex
                self._add([Run(line)])
            for block in annex.blocks:
                self._read(block)
        self.document = checker.Document(document.title, "docx", self._source, tuple(self._blocks))

    def _read(self, block: Heading | Paragraph | Table) -> None:
        if isinstance(block, Heading):
            self._section = block.anchor or self._section
            self._add([Run(f"{block.number} {block.text}")], level=block.level)
        elif isinstance(block, Paragraph):
            self._paragraph(block.inlines)
        else:
            self._table(block)

    def _paragraph(self, inlines: tuple[Inline, ...]) -> None:
        notes = [inline for inline in inlines if isinstance(inline, Footnote)]
        self._add([inline for inline in inlines if isinstance(inline, Run)])
        for note in notes:
            self._notes += 1
            self._add(list(note.runs), part=checker.Part.FOOTNOTE, mark=str(self._notes))

    def _table(self, table: Table) -> None:
        """Rows and columns counted as printed; a heading cell that spans leaves its other places out."""
        self._tables += 1
        taken: set[tuple[int, int]] = set()
        for row, cells in enumerate(table.head, 1):
            column = 1
            for cell in cells:
                while (row, column) in taken:
                    column += 1
                taken |= {(row + down, column + right) for down in range(cell.rows) for right in range(cell.columns)}
                place = checker.Cell(self._tables, row, column, cell.rows, cell.columns)
                self._add([Run(cell.text)], part=checker.Part.TABLE, cell=place)
        for number, line in enumerate(table.rows, len(table.head) + 1):
            for column, run in enumerate(line.cells, 1):
                self._add([run], part=checker.Part.TABLE, cell=checker.Cell(self._tables, number, column))

    def _add(
        self,
        runs: list[Run],
        *,
        part: checker.Part = checker.Part.BODY,
        level: int = 0,
        mark: str = "",
        cell: checker.Cell | None = None,
    ) -> None:
        text, figures = "", []
        for run in runs:
            begin = len(text)
            text += run.text.replace("\n", " ").replace("\u00a0", " ")
            if run.key:
                figures.append((begin, len(text), run.key))
        if not tidy(text):
            return
        start = len(self._source)
        origins = array("I", range(start, start + len(text)))
        self._blocks.append(checker.Block(text, origins, part, 0, level, mark, cell))
        self.sections.append(self._section)
        self.figures.append(figures)
        self._source += text + "\n"
