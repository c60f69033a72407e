"""What does a whole document say of dates, documents, standards, headings and its own frame? Read once."""

from collections.abc import Iterator
from dataclasses import dataclass

from cchc.checker.types import Document, Quote
from cchc.checker.understanding.clauses import clause
from cchc.checker.understanding.dates import DateMention, find_dates
from cchc.checker.understanding.frame import Frame, find_frame
from cchc.checker.understanding.headings import Heading, find_headings, planned_blocks
from cchc.checker.understanding.references import Reference, Standard, find_references, find_standards


@dataclass(frozen=True, slots=True)
class CalendarReading:
    """Dates, references and standards of each block (by its place from 0), the headings, and the frame."""

    document: Document
    dates: tuple[tuple[DateMention, ...], ...]
    references: tuple[tuple[Reference, ...], ...]
    standards: tuple[tuple[Standard, ...], ...]
    headings: tuple[Heading, ...]
    planned: frozenset[int]
    frame: Frame

    @property
    def statements(self) -> int:
        """How many statements of the calendar can be checked: dated mentions, documents with dates, headings."""
        dated = sum(one.first is not None or bool(one.fault) for _, one in self.all_dates())
        return dated + sum(one.dated is not None for _, one in self.all_references()) + len(self.headings)

    @property
    def notes(self) -> dict[str, int]:
        """The footnotes: mark and place of the block."""
        return {block.mark: place for place, block in enumerate(self.document.blocks) if block.mark}

    def all_dates(self) -> Iterator[tuple[int, DateMention]]:
        """Each date with the place of its block."""
        for place, mentions in enumerate(self.dates):
            for one in mentions:
                yield place, one

    def all_references(self) -> Iterator[tuple[int, Reference]]:
        """Each document cited with the place of its block."""
        for place, mentions in enumerate(self.references):
            for one in mentions:
                yield place, one

    def text(self, block: int) -> str:
        """The text of a block."""
        return self.document.blocks[block].text

    def quote(self, block: int, start: int, end: int) -> Quote:
        """Characters of a block with their place."""
        return self.document.quote(block, start, end)

    def sentence(self, block: int, start: int, end: int) -> str:
        """The sentence around characters of a block."""
        begin, stop = clause(self.text(block), start, end)
        return self.text(block)[begin:stop]


def read_calendar(document: Document) -> CalendarReading:
    """Read the calendar of a document."""
    dates = tuple(find_dates(block.text) for block in document.blocks)
    references = tuple(
        find_references(block.text, mentions) for block, mentions in zip(document.blocks, dates, strict=True)
    )
    headings = find_headings(document)
    return CalendarReading(
        document,
        dates,
        references,
        tuple(find_standards(block.text) for block in document.blocks),
        headings,
        planned_blocks(document, headings),
        find_frame(document, dates, references),
    )
