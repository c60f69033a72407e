"""A document understood: its sentences with their figures, block by block."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from cchc.checker.progress import Pulse, steady
from cchc.checker.types import Block, Document, Part, Quote
from cchc.checker.understanding.calendar import CalendarReading
from cchc.checker.understanding.figures import Figure, Fraction, figures
from cchc.checker.understanding.items import Item, Sentence, figures_of, sentences
from cchc.checker.understanding.numbers import point_of

Answer = TypeVar("Answer")


_BETWEEN_PULSES = 8
"""Blocks between two questions whether to go on."""


@dataclass(frozen=True, eq=False)
class Draft:
    """What the rules read. ``sentences[i]`` are those of block ``i``; ``footnotes`` are blocks of notes by number.

    ``pulse`` is called whenever a rule goes on to the next block.
    """

    document: Document
    sentences: tuple[tuple[Sentence, ...], ...]
    footnotes: Mapping[str, int] = field(default_factory=dict)
    pulse: Pulse = field(default=steady, repr=False)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the document."""
        return self.document.blocks

    def numbered(self) -> Iterator[tuple[int, tuple[Sentence, ...]]]:
        """The number and the sentences of each block."""
        for number, block in enumerate(self.sentences):
            if number % _BETWEEN_PULSES == 0:
                self.pulse()
            yield number, block

    def items(self) -> Iterator[Item]:
        """Every item of the document, in order."""
        for sentence in self.all_sentences():
            yield from sentence.items

    def all_sentences(self) -> Iterator[Sentence]:
        """Every sentence of the document, in order."""
        for _, block in self.numbered():
            yield from block

    def text_of(self, sentence: Sentence) -> str:
        """The words of a sentence."""
        return self.blocks[sentence.block].text[sentence.start : sentence.end]

    def quote(self, block: int, start: int, end: int) -> Quote:
        """Words of a block as a quote, without white space or separators at its ends."""
        text = self.blocks[block].text
        while start < end - 1 and text[start] in " ,;:.)–-•+":
            start += 1
        while end > start + 1 and text[end - 1] in " ,;:(":
            end -= 1
        return self.document.quote(block, start, end)

    def quote_of(self, *figures: Figure) -> Quote:
        """The shortest stretch that holds these figures of one block, from the words before the first one."""
        holders = item_of_figure(self)
        spans = [holders.get((figure.block, figure.start)) for figure in figures]
        first = min(range(len(figures)), key=lambda place: figures[place].start)
        holder = spans[first]
        start = holder.begin if holder is not None else figures[first].start
        ends = [item.finish if item is not None else figures[place].end for place, item in enumerate(spans)]
        return self.quote(figures[0].block, start, max(ends))


def once(ask: Callable[[Draft], Answer]) -> Callable[[Draft], Answer]:
    """What several rules ask of a draft is worked out once for as long as the draft lives."""
    answers: WeakKeyDictionary[Draft, Answer] = WeakKeyDictionary()

    @wraps(ask)
    def answered(draft: Draft) -> Answer:
        if draft not in answers:
            answers[draft] = ask(draft)
        return answers[draft]

    return answered


@once
def item_of_figure(draft: Draft) -> dict[tuple[int, int], Item]:
    """The item of each figure, by block and place of its number."""
    return {(figure.block, figure.start): item for item in draft.items() for figure in figures_of(item)}


def understand(document: Document, calendar: CalendarReading, pulse: Pulse = steady) -> Draft:
    """Read every block of a document, whose dates and documents cited are read already."""
    found: list[tuple[Sentence, ...]] = []
    point = point_of(block.text for block in document.blocks)
    footnotes: dict[str, int] = {}
    for number, block in enumerate(document.blocks):
        pulse()
        if block.part is Part.FOOTNOTE and block.mark:
            footnotes.setdefault(block.mark, number)
        atoms: list[Figure | Fraction] = (
            [] if block.part is Part.HEADER else figures(number, block.text, taken(calendar, number), point=point)
        )
        found.append(tuple(sentences(number, block.text, atoms)))
    return Draft(document, tuple(found), footnotes, pulse)


def taken(calendar: CalendarReading, block: int) -> list[tuple[int, int]]:
    """The spans of a block whose digits are no figures: dates, periods, documents cited and standards."""
    found = (calendar.dates[block], calendar.references[block], calendar.standards[block])
    return [(mention.start, mention.end) for mentions in found for mention in mentions]
