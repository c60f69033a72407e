"""How does a run of the source become the text of a block? Single spaces, marks cut out, offsets kept.

A cut is a run of the source that a block leaves out: a footnote mark (then ``note`` is its number) or a sign of markup.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cchc.checker.types import Block, Cell, Part

_LENGTH_BITS = 16
_LONGEST_CUT = (1 << _LENGTH_BITS) - 1
_SPACES = re.compile(r"\s+")
_LONG_SPACE = re.compile(r"\s\s|[^\S ]")
_GLUED_HYPHEN = re.compile(r"[^\W_][-\u2010\u2011]$|\d[/–]$")
_SPLIT_DECIMAL = re.compile(r"\d,$")
_REST_OF_DECIMAL = re.compile(r"\d{1,2}%")


@dataclass(frozen=True, slots=True)
class Cut:
    """Characters ``start`` to ``end`` of the source are not text; ``note`` is the number of the footnote they cite."""

    start: int
    end: int
    note: str = ""


class Cuts:
    """All cuts of a document in order, found by place; kept small, as a text may have a million."""

    def __init__(self, cuts: Iterable[Cut]) -> None:
        self._notes: dict[int, str] = {}
        packed = array("Q", (self._packed(cut) for cut in cuts))
        self._packed_cuts = array("Q", sorted(packed))

    def _packed(self, cut: Cut) -> int:
        if cut.note:
            self._notes[cut.start] = cut.note
        return cut.start << _LENGTH_BITS | min(cut.end - cut.start, _LONGEST_CUT)

    def within(self, start: int, end: int) -> Iterator[Cut]:
        """The cuts that begin in the run ``start`` to ``end``."""
        place = bisect_left(self._packed_cuts, start << _LENGTH_BITS)
        while place < len(self._packed_cuts):
            begin, length = divmod(self._packed_cuts[place], 1 << _LENGTH_BITS)
            if begin >= end:
                return
            yield Cut(begin, begin + length, self._notes.get(begin, ""))
            place += 1


def joint(before: str, after: str) -> str:
    """What stands between two lines of one paragraph: nothing inside a code or number that was split, else a space."""
    if _GLUED_HYPHEN.search(before[-2:]) and after[:1].isalnum():
        return ""
    if _SPLIT_DECIMAL.search(before[-2:]) and _REST_OF_DECIMAL.match(after):
        return ""
    return " "


@dataclass(slots=True)
class Composer:
    """Collects runs of the source into one block."""

    source: str
    cuts: Cuts
    parts: list[str] = field(default_factory=list)
    origins: "array[int]" = field(default_factory=lambda: array("I"))
    notes: list[tuple[int, str]] = field(default_factory=list)

    def line(self, start: int, end: int) -> None:
        """Add a line of the source; the joint to the line before stands at the end of that one."""
        if self.origins and joint("".join(self.parts[-3:]), self.source[start : start + 4]):
            self._space(self.origins[-1] + 1)
        self.run(start, end)

    def run(self, start: int, end: int) -> None:
        """Add characters ``start`` to ``end`` of the source without its cuts."""
        place = start
        for cut in self.cuts.within(start, end + 1):
            if cut.start < place or (cut.start == end and cut.end > end):
                continue
            self._plain(place, cut.start)
            if cut.note:
                self.notes.append((len(self.origins), cut.note))
            place = cut.end
        self._plain(place, end)

    def _plain(self, start: int, end: int) -> None:
        if start >= end:
            return
        text = self.source[start:end]
        if not _LONG_SPACE.search(text) and not (text[0] == " " and self._open()):
            self.parts.append(text)
            self.origins.extend(range(start, end))
            return
        place = 0
        for space in _SPACES.finditer(text):
            self._word(text[place : space.start()], start + place)
            self._space(start + space.start())
            place = space.end()
        self._word(text[place:], start + place)

    def _word(self, word: str, start: int) -> None:
        if word:
            self.parts.append(word)
            self.origins.extend(range(start, start + len(word)))

    def _space(self, origin: int) -> None:
        if not self._open():
            self.parts.append(" ")
            self.origins.append(min(origin, len(self.source) - 1))

    def _open(self) -> bool:
        return not self.parts or self.parts[-1].endswith(" ")

    def block(
        self, part: Part = Part.BODY, *, page: int = 0, level: int = 0, mark: str = "", cell: Cell | None = None
    ) -> Block:
        """The block of what was added."""
        whole = "".join(self.parts)
        text = whole.rstrip()
        origins = self.origins[: len(text)]
        notes = tuple((min(offset, len(text)), number) for offset, number in self.notes)
        return Block(text, origins, part, page, level, mark, cell, notes)
