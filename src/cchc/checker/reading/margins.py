"""Which lines belong to the page and not to the report?

Numbers of pages and heads that repeat on page after page are dropped from the blocks; they stay in the source.
"""

import re
from bisect import bisect_left
from collections import Counter

from cchc.checker.reading.notes import FARTHEST, marks_in
from cchc.checker.reading.printed import ENDED, Line

_PAGE_NUMBER = re.compile(
    r"^(?:trang|page)?\s*[-–—]?\s*(\d{1,4})\s*(?:(?:/|of|trên)\s*\d{1,4})?\s*[-–—]?$", re.IGNORECASE
)
_DIGITS = re.compile(r"\d{1,9}")
HEAD_LINES = 2
"""So many lines at the top and at the bottom of a page may be its head or foot."""
FEWEST_LINES_OF_A_PAGE = 8
"""Lone numbers that count up closer than this are a column of a table, not numbers of pages."""


def without_margins(lines: list[Line]) -> list[Line]:
    """The lines without page numbers, repeated heads and feet; what follows such a line begins a page."""
    dropped = _known_margins(lines) if lines and lines[-1].page > 1 else _guessed_numbers(lines)
    kept: list[Line] = []
    owed = False
    for place, line in enumerate(lines):
        if place in dropped:
            owed = True
            continue
        if owed:
            line.breaks = True
            owed = False
        kept.append(line)
    if kept:
        kept[0].breaks = False
    return kept


def _known_margins(lines: list[Line]) -> set[int]:
    """Numbers at the edges of pages that count with them, and lines that stand there on half of the pages.

    A line is the same on two pages when its words are and its numbers are, or count with the pages.
    """
    pages: dict[int, list[int]] = {}
    for place, line in enumerate(lines):
        pages.setdefault(line.page, []).append(place)
    steps: Counter[int] = Counter()
    seen: Counter[tuple[str, bool]] = Counter()
    candidates: list[tuple[int, int | None, list[tuple[str, bool]]]] = []
    for page, places in pages.items():
        for place, top in _edge_places(places):
            text = lines[place].text
            counted = _DIGITS.sub(lambda found, page=page: f"#{int(found.group()) - page}", text)  # type: ignore[misc]
            shapes = [(shape, top) for shape in {text, counted}]
            number = _PAGE_NUMBER.match(text)
            step = int(number.group(1)) - page if number else None
            candidates.append((place, step, shapes))
            seen.update(shapes)
            if step is not None:
                steps[step] += 1
    often = max(3, len(pages) // 2)
    right_step = steps.most_common(1)[0][0] if steps else None
    return {
        place
        for place, step, shapes in candidates
        if (step is not None and step == right_step)
        or (any(seen[shape] >= often for shape in shapes) and len(lines[place].text) > 1)
    }


def _edge_places(places: list[int]) -> list[tuple[int, bool]]:
    """The first and last lines of a page, each with whether it stands at the top; no line twice."""
    top = places[:HEAD_LINES]
    bottom = [place for place in places[-HEAD_LINES:] if place not in top]
    return [(place, True) for place in top] + [(place, False) for place in bottom]


def _guessed_numbers(lines: list[Line]) -> set[int]:
    """Lone numbers that count up by one at distances of pages, that break a sentence, or that open the text.

    A lone number that is cited above is the number of a footnote whose text stands in the next line.
    """
    numbers = [
        (place, int(match.group(1))) for place, line in enumerate(lines) if (match := _PAGE_NUMBER.match(line.text))
    ]
    if not numbers:
        return set()
    marked = {(mark.number, mark.line // FARTHEST) for mark in marks_in(lines, marked=False)}
    numbers = [
        (place, number)
        for place, number in numbers
        if not {(str(number), place // FARTHEST), (str(number), place // FARTHEST - 1)} & marked
    ]
    dropped = {place for place, _ in numbers if _breaks_a_sentence(lines, place)}
    places: dict[int, list[int]] = {}
    for place, number in numbers:
        places.setdefault(number, []).append(place)
    for place, number in numbers:
        following = places.get(number + 1, [])
        later = bisect_left(following, place + FEWEST_LINES_OF_A_PAGE)
        if later < len(following):
            dropped |= {place, following[later]}
    if numbers and numbers[0][0] == 0 and numbers[0][1] <= 2 and len(lines) > FEWEST_LINES_OF_A_PAGE:
        dropped.add(0)
    return dropped


def _breaks_a_sentence(lines: list[Line], place: int) -> bool:
    if place == 0 or place + 1 >= len(lines):
        return False
    return not ENDED.search(lines[place - 1].text) and lines[place + 1].text[0].islower()
