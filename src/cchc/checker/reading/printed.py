"""Which lines does a text have, how wide are they, and were they broken at a margin?"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import median_high, pstdev

_NARROW, _LOWER, _DIGIT, _UPPER, _WIDE = 0.30, 0.48, 0.5, 0.69, 0.76


def _letter_widths() -> dict[str, float]:
    """Widths of letters in ems, as in the serif faces that reports are set in."""
    widths = {chr(code): _LOWER for code in range(0x20, 0x2000)}
    for code in range(0x20, 0x2000):
        letter = chr(code)
        if letter.isupper():
            widths[letter] = _UPPER
    widths.update(dict.fromkeys(" .,;:!|'()[]/-iíìỉĩịlIÍÌtfjr\u2019\u2018", _NARROW))
    widths.update(dict.fromkeys("0123456789\u2013", _DIGIT))
    widths.update(dict.fromkeys("mMwW%—ƯỪỨỮỬỰƠỜỚỠỞỢ", _WIDE))
    return widths


_WIDTHS = _letter_widths()


@lru_cache(maxsize=30_000)
def _word_width(word: str) -> float:
    widths = _WIDTHS
    return sum([widths.get(letter, _LOWER) for letter in word])


def set_width(text: str) -> float:
    """The width of ``text`` in ems when it is printed in a proportional face."""
    words = text.split(" ")
    return sum(map(_word_width, words)) + _NARROW * (len(words) - 1)


@dataclass(slots=True)
class Line:
    """A printed line without the white space around it.

    ``gap`` is the number of empty lines before it, ``lead`` of spaces; ``breaks`` says that a page begins with it.
    ``page`` counts from 1, and is 0 where pages are unknown.
    """

    start: int
    end: int
    text: str
    page: int
    gap: int
    lead: int
    breaks: bool
    width: float = 0.0
    size: float = 0.0


def lines_of(source: str, pages: Sequence[int]) -> list[Line]:
    """The lines of ``source`` that hold text; ``pages`` are the offsets at which pages begin, if known."""
    found: list[Line] = []
    gap = place = 0
    page = 1 if pages else 0
    for raw in source.splitlines(keepends=True):
        begin = place
        place += len(raw)
        text = raw.strip()
        if not text:
            gap += "\f" not in raw
            continue
        lead = len(raw) - len(raw.lstrip())
        number = max(1, bisect_right(pages, begin + lead)) if pages else 0
        found.append(Line(begin + lead, begin + lead + len(text), text, number, gap, lead, number != page))
        page = number
        gap = 0
    if found:
        found[0].breaks = False
    return found


_BODY_SHARE = 0.15
SMALL = 0.93
"""The type of a note is at most so large, in sizes of the body."""


def measure(lines: list[Line]) -> float:
    """Set the width of every line and answer the width of the print; infinite where lines are whole paragraphs.

    Widths are counted in letters or in ems of a proportional face, whichever makes the full lines more alike. Lines in
    the small type of notes hold more; they are left out where sizes are known.
    """
    if len(lines) < 2:
        return float("inf")
    size = body_size(lines)
    body = [line for line in lines if line.size >= SMALL * size]
    for line in lines:
        line.width = set_width(line.text)
    spread, full = _full_width([line.width for line in body])
    by_letters = _full_width([float(len(line.text)) for line in body])
    if by_letters[0] < spread:
        full = by_letters[1]
        for line in lines:
            line.width = float(len(line.text))
    return full if _is_wrapped(body, full) else float("inf")


def body_size(lines: list[Line]) -> float:
    """The size of type of the body: the largest that sets a good part of the text; 0 where sizes are unknown.

    Long notes may set more than half of a text.
    """
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size, 1)] += len(line.text)
    enough = _BODY_SHARE * letters.total()
    return max((size for size, count in letters.items() if count >= enough), default=0.0)


def _full_width(widths: list[float]) -> tuple[float, float]:
    """How unlike the long lines are, and the width of a full one."""
    ordered = sorted(widths)
    long = [width for width in ordered if width > 0.6 * ordered[int(0.95 * (len(ordered) - 1))]]
    middle = median_high(long)
    near = [width for width in long if abs(width - middle) < 0.25 * middle]
    return pstdev(near) / middle, near[int(0.85 * len(near))]


SHORTEST_PRINTED_LINE, LONGEST_PRINTED_LINE = 30, 160
"""A full line of print has so many letters; shorter ones are items of a list, longer ones are paragraphs."""
ENDED = re.compile(r"[.;:!?…][\"”’)\]»*]*$")


def _is_wrapped(lines: list[Line], full: float) -> bool:
    """Whether lines were broken at a margin: most long lines are alike and do not end a sentence."""
    long = [line for line in lines if line.width > 0.6 * full]
    alike = [line for line in long if abs(line.width - full) < 0.25 * full]
    letters = median_high(len(line.text) for line in alike)
    if len(alike) < 0.6 * len(long) or not SHORTEST_PRINTED_LINE <= letters <= LONGEST_PRINTED_LINE:
        return False
    running = [
        line
        for line, after in pairwise(lines)
        if line.width > 0.8 * full
        and not ENDED.search(line.text)
        and after.text[0].isalnum()
        and not after.text[0].isupper()
    ]
    return len(running) >= 0.25 * len(alike)
