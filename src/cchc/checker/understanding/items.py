"""How do the figures of a sentence hang together? Each with the words before and after it, its bracket and its parent.

An item is a figure (or a fraction) with its label, the words from the last separator to it, its trail, the words after
it to the next separator, and its lead, everything since the item before it in the same bracket. The parent of an item
in a bracket is the item that the bracket explains.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc.checker.understanding.figures import Figure, Fraction

Atom = Figure | Fraction

_SENTENCE_END = re.compile(
    r"(?<![A-ZĐ]\.)(?<!\bTP)(?<!\bSố)(?<!\bsố)[.!?…](?=\s+[^\s(a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ])|"
    r"/\.\s*\Z"
)
_SEPARATOR = re.compile(
    r"(?<!\btin)[,;](?=\s|[^\d\s]|\Z)|(?<!đúng)(?<!trước)(?<!sớm)\s(?:và|đồng thời|riêng)(?=\s|\Z)|"
    r"\scòn(?=\s+(?:[^\d,;:().]{1,30}\s)?\d|\s*\Z)",
    re.IGNORECASE,
)
"""“còn” parts figures only where one follows it: “08 nhiệm vụ còn lại” is one."""
_COLON = re.compile(r":")


@dataclass(frozen=True, slots=True)
class Item:
    """A figure in its sentence. ``group`` numbers the brackets of the sentence, 0 is outside all; ``parent`` is the
    place in the list of items of the one that the bracket explains, ``None`` outside brackets. ``begin`` and ``finish``
    span label, figure and trail in the text of the block."""

    atom: Atom
    sentence: int
    group: int
    depth: int
    parent: int | None
    lead: str
    label: str
    trail: str
    begin: int
    finish: int

    @property
    def main(self) -> Figure:
        """The figure, or the numerator of a fraction."""
        return self.atom.numerator if isinstance(self.atom, Fraction) else self.atom

    @property
    def words(self) -> str:
        """Label and trail together, in lower case."""
        return f"{self.label} | {self.trail}".lower()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block and its items. ``start`` and ``end`` are offsets in the text of the block."""

    block: int
    start: int
    end: int
    items: tuple[Item, ...]


def figures_of(item: Item) -> tuple[Figure, ...]:
    """The figure of an item, or both of its fraction."""
    atom = item.atom
    return (atom.numerator, atom.denominator) if isinstance(atom, Fraction) else (atom,)


def sentences(block: int, text: str, atoms: Sequence[Atom]) -> list[Sentence]:
    """The sentences of a block with their items, in order; every sentence, also one without a figure."""
    found: list[Sentence] = []
    begins = [atom.start for atom in atoms]
    for number, (start, end) in enumerate(_bounds(text, atoms)):
        inside = atoms[bisect_left(begins, start) : bisect_left(begins, end)]
        found.append(Sentence(block, start, end, tuple(_items(text, start, end, inside, number))))
    return found


def _bounds(text: str, atoms: Sequence[Atom]) -> Iterator[tuple[int, int]]:
    begin = 0
    begins = [atom.start for atom in atoms]
    for stop in _SENTENCE_END.finditer(text):
        last = bisect_left(begins, stop.end()) - 1
        if (last >= 0 and stop.end() <= atoms[last].end) or _open_bracket(text, begin, stop.start()):
            continue
        yield begin, stop.end()
        begin = stop.end()
    if begin < len(text):
        yield begin, len(text)


def _open_bracket(text: str, begin: int, end: int) -> bool:
    """A full stop inside a short bracket does not end the sentence."""
    opened = text.rfind("(", begin, end)
    return opened > text.rfind(")", begin, end) and ")" in text[end : end + 300] and end - opened < 400


@dataclass(slots=True)
class _Level:
    group: int
    parent: int | None
    since: int
    last: int | None = None


def _items(text: str, start: int, end: int, atoms: Sequence[Atom], sentence: int) -> Iterator[Item]:
    levels = [_Level(0, None, start)]
    groups, position = 0, start
    for place, atom in enumerate(atoms):
        while position < atom.start:
            character = text[position]
            if character == "(":
                groups += 1
                levels.append(_Level(groups, levels[-1].last, position + 1))
            elif character == ")" and len(levels) > 1:
                levels.pop()
            position += 1
        position = atom.end
        here = levels[-1]
        lead = text[here.since : atom.start]
        following = atoms[place + 1].start if place + 1 < len(atoms) else end
        label = _label(lead)
        trail = _trail(text, atom.end, min(following, end))
        begin = atom.start - (len(lead) - len(lead.rstrip())) - len(label) if label else atom.start
        yield Item(
            atom,
            sentence,
            here.group,
            len(levels) - 1,
            here.parent,
            lead,
            label,
            trail,
            max(start, text.rfind(label, start, atom.start) if label else begin),
            atom.end + len(trail),
        )
        here.last, here.since = place, atom.end


def _label(lead: str) -> str:
    """The words after the last separator; a colon right before the figure belongs to the label."""
    bare = re.sub(r"\([^()]*\)", lambda found: " " * len(found.group()), lead).rstrip().rstrip(":").rstrip()
    cut = 0
    for found in _SEPARATOR.finditer(bare):
        cut = found.end() if found.group()[0] in ",;" else found.start()
    colon = bare.rfind(":")
    cut = max(cut, colon + 1)
    return bare[cut:].strip(" -–+•")


def _trail(text: str, start: int, end: int) -> str:
    """The words after a figure up to a separator, a bracket, a colon or the next figure."""
    stretch = text[start:end]
    stops = [found.start() for pattern in (_SEPARATOR, _COLON) if (found := pattern.search(stretch))]
    stops += [place for mark in "()" if (place := stretch.find(mark)) >= 0]
    stop = _SENTENCE_END.search(stretch)
    if stop:
        stops.append(stop.start())
    return stretch[: min(stops)] if stops else stretch
