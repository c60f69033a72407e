"""What does a whole document say of dates, documents, standards, headings and its own frame? Read once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from cchc.checker.progress import Pulse, steady
from cchc.checker.types import Block, Document, Quote
from cchc.checker.understanding.clauses import clause
from cchc.checker.understanding.dates import DateMention, find_dates
from cchc.checker.understanding.frame import Frame, find_frame
from cchc.checker.understanding.headings import Heading, find_headings, planned_blocks
from cchc.checker.understanding.references import Reference, Standard, find_references, find_standards


@dataclass(frozen=True)
class CalendarReading:
    """Dates, references and standards of each block (by its place from 0), the headings, and the frame.

    ``pulse`` is called whenever a rule goes on to the next block.
    """

    document: Document
    dates: tuple[tuple[DateMention, ...], ...]
    references: tuple[tuple[Reference, ...], ...]
    standards: tuple[tuple[Standard, ...], ...]
    headings: tuple[Heading, ...]
    planned: frozenset[int]
    frame: Frame
    pulse: Pulse = field(default=steady, repr=False)

    @property
    def statements(self) -> int:
        """How many statements of the calendar can be checked: dated mentions, documents with dates, headings."""
        dated = sum(one.first is not None or bool(one.fault) for _, one in self.all_dates())
        return dated + sum(one.dated is not None for _, one in self.all_references()) + len(self.headings)

    @property
    def notes(self) -> dict[str, int]:
        """The footnotes: mark and place of the block."""
        return {block.mark: place for place, block in enumerate(self.document.blocks) if block.mark}

    def blocks(self) -> Iterator[tuple[int, Block]]:
        """Each block with its place."""
        for place, block in enumerate(self.document.blocks):
            self.pulse()
            yield place, block

    def all_dates(self) -> Iterator[tuple[int, DateMention]]:
        """Each date with the place of its block."""
        for place, mentions in enumerate(self.dates):
            self.pulse()
            for one in mentions:
                yield place, one

    def all_references(self) -> Iterator[tuple[int, Reference]]:
        """Each document cited with the place of its block."""
        for place, mentions in enumerate(self.references):
            self.pulse()
            for one in mentions:
                yield place, one

    @cached_property
    def references_by_name(self) -> Mapping[tuple[str, int, str], tuple[Reference, ...]]:
        """The documents cited by number, year of the number and symbol, in the order of the text."""
        found: dict[tuple[str, int, str], list[Reference]] = {}
        for _, one in self.all_references():
            found.setdefault((one.number, one.numbered_year, one.symbol), []).append(one)
        return {name: tuple(mentions) for name, mentions in found.items()}

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


def read_calendar(document: Document, pulse: Pulse = steady) -> CalendarReading:
    """Read the calendar of a document."""
    dates: list[tuple[DateMention, ...]] = []
    references: list[tuple[Reference, ...]] = []
    standards: list[tuple[Standard, ...]] = []
    for block in document.blocks:
        pulse()
        dates.append(find_dates(block.text))
        references.append(find_references(block.text, dates[-1]))
        standards.append(find_standards(block.text))
    headings = find_headings(document)
    return CalendarReading(
        document,
        tuple(dates),
        tuple(references),
        tuple(standards),
        headings,
        planned_blocks(document, headings),
        find_frame(document, tuple(dates), tuple(references)),
        pulse,
    )
