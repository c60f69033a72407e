"""Which figures in a plain text are footnote marks, and which lines are the notes they cite?

A mark glued to a word or a number (``hồ sơ1``, ``47,2%4``, ``năm 202029``) is taken for one only where a note with its
number is defined below it, or where such marks run on in order. Marks in ``<sup>`` are believed unless they are the
exponent of a unit (``m<sup>2</sup>``).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from cchc.checker.reading.printed import Line

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_UNITS = frozenset({"m", "km", "cm", "dm", "mm", "hm", "ha", "co", "h"})
_DEFINITION = re.compile(
    r"<sup>\s*[(\[]?(?P<sup>[1-9]\d{0,2})[)\]]?\s*</sup>\s*"
    r"|\[\^(?P<markdown>\w{1,20})\]:\s*"
    r"|(?P<raised>[¹²³⁴-⁹][⁰¹²³⁴-⁹]{0,2})\s*"
    r"|[(\[](?P<bracket>[1-9]\d{0,2})[)\]]\s*(?=\S)"
    r"|(?P<plain>[1-9]\d{0,2})(?:\s+(?=\S)|$)"
    r"|(?P<glued>[1-9]\d{0,2})(?=[^\W\d_a-z])"
)
_MARK = re.compile(
    r" ?<sup>\s*[(\[]?(?P<sup>[1-9]\d{0,2})[)\]]?\s*</sup>"
    r"|\[\^(?P<markdown>\w{1,20})\](?!:)"
    r"|(?P<raised>[¹²³⁴-⁹][⁰¹²³⁴-⁹]{0,2})"
    r"|(?<=[\w%”\")\].;,])[(\[](?P<bracket>[1-9]\d{0,2})[)\]](?!\s?[=+×])"
    r"|(?<=%)(?P<percent>[1-9]\d{0,2})(?![\d%])"
    r"|(?<=[^\W\d_])(?P<word>[1-9]\d{0,2})(?![\w/%–-]|[.,]\d)"
    r"|(?<=[^\W\d_%”\")\]][,;:.…])(?P<after>[1-9]\d{0,2})(?=\s|$)"
    r"|(?<=[”\"’)\]])(?P<closed>[1-9]\d{0,2})(?![\w%])"
    r"|(?<![\d.,])(?:19|20)\d\d(?P<year>[1-9]\d?)(?!\d|[.,]\d)"
    r"|(?<![\d.,])\d{1,3}(?:\.\d{3})+(?P<thousands>[1-9]\d?)(?!\d|[.,]\d)"
)
_CANDIDATE = re.compile(r"\d+|[¹²³⁴-⁹]|<sup>|\[\^")
_GROUPS_BEFORE = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})*\.$")
_LAST_WORD = re.compile(r"(\w*?)([^\W\d_]+)$")
_STRENGTH = {"sup": 4, "markdown": 4, "raised": 3, "percent": 2, "bracket": 2, "year": 2, "thousands": 2, "closed": 2}
FARTHEST = 90
"""A note stands at most so many lines below its mark."""
MOST_MARKS = 50_000
"""No text cites more notes; a text of figures glued to words is not searched to its end."""
LOOK_BACK = 50
"""A definition is linked to one of so many candidates before it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A possible footnote mark: characters ``start`` to ``end`` of the source in line number ``line``."""

    line: int
    start: int
    end: int
    number: str
    strength: int


@dataclass(frozen=True, slots=True)
class Definition:
    """A possible first line of a note; its text begins at offset ``text`` of the source."""

    line: int
    number: str
    text: int
    sure: bool


def definitions_in(lines: Sequence[Line], *, marked: bool, raised: Mapping[int, int]) -> list[Definition]:
    """Lines that begin with a number as notes do; ``raised`` are beginnings and ends of raised figures."""
    found: list[Definition] = []
    for place, line in enumerate(lines):
        end = raised.get(line.start)
        if end is not None:
            found.append(Definition(place, line.text[: end - line.start], end, sure=True))
            continue
        first = line.text[0]
        if not (first.isdigit() or first in "<[("):
            continue
        match = _DEFINITION.match(line.text)
        if match is None or (match.lastgroup in {"sup", "markdown"} and not marked):
            continue
        kind = match.lastgroup or ""
        number = match.group(kind).translate(_SUPERSCRIPTS)
        found.append(Definition(place, number, line.start + match.end(), kind in {"sup", "markdown"}))
    return found


def marks_in(lines: Sequence[Line], *, marked: bool) -> list[Mark]:
    """Everything that may be a footnote mark, in the order of the text."""
    found: list[Mark] = []
    for place, line in enumerate(lines):
        if len(found) > MOST_MARKS:
            break
        for candidate in islice(_CANDIDATE.finditer(line.text), MOST_MARKS):
            match = _MARK.match(line.text, _beginning(line.text, candidate))
            if match is None or match.start() == 0:
                continue
            kind = match.lastgroup or ""
            strength = _strength(line.text, match, kind)
            if strength == 0 or (kind in {"sup", "markdown"} and not marked):
                continue
            start, end = match.span() if kind in {"sup", "markdown", "bracket"} else match.span(kind)
            number = match.group(kind).translate(_SUPERSCRIPTS)
            found.append(Mark(place, line.start + start, line.start + end, number, strength))
    return found


def _beginning(text: str, candidate: re.Match[str]) -> int:
    """Where a mark would begin whose figures, or whose tag, are the candidate."""
    start = candidate.start()
    before = text[start - 1 : start]
    if before in {"(", "["} or (before == " " and text[start] == "<"):
        return start - 1
    if before == "." and candidate.end() - start > 3:
        groups = _GROUPS_BEFORE.search(text, max(0, start - 30), start)
        return groups.start() if groups else start
    return start


def _strength(text: str, match: re.Match[str], kind: str) -> int:
    """How much a mark looks like one: 4 is a mark in any case, 0 is none."""
    before = _LAST_WORD.search(text, max(0, match.start() - 30), match.start(kind if kind == "word" else 0))
    if kind in {"sup", "raised", "word"} and before and before.group(2).lower() in _UNITS:
        return 0
    if kind != "word":
        return _STRENGTH.get(kind, 1)
    if before is None or before.group(1):
        return 0
    word = before.group(2)
    if len(word) == 1 and word.isascii():
        return 0
    return 1 if word.isupper() or (word[0].isupper() and word.isascii()) else 2


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a text: definitions in order, and the marks that cite notes."""

    definitions: tuple[Definition, ...]
    marks: tuple[Mark, ...]


def raised_marks(lines: Sequence[Line], raised: Sequence[tuple[int, int]]) -> Iterator[Mark]:
    """The raised figures that cite a note: those that neither begin a line nor are the exponent of a unit."""
    starts = [line.start for line in lines]
    for start, end in raised:
        place = bisect_right(starts, start) - 1
        if place < 0 or not lines[place].start < start < lines[place].end:
            continue
        line = lines[place]
        unit = _LAST_WORD.search(line.text[max(0, start - line.start - 12) : start - line.start].rstrip())
        if unit is None or unit.group(2).lower() not in _UNITS:
            yield Mark(place, start, end, line.text[start - line.start : end - line.start], 4)


def notes_of(lines: Sequence[Line], *, marked: bool, raised: Sequence[tuple[int, int]] = ()) -> Notes:
    """Match marks and definitions: numbers run on in order, and a mark stands above its note."""
    marks = marks_in(lines, marked=marked)
    if raised:
        seen = {mark.start: mark for mark in [*marks, *raised_marks(lines, raised)]}
        marks = sorted(seen.values(), key=lambda mark: mark.start)
    by_number: dict[str, list[Mark]] = {}
    for mark in marks:
        by_number.setdefault(mark.number, []).append(mark)
    candidates = [
        definition
        for definition in definitions_in(lines, marked=marked, raised=dict(raised))
        if definition.sure or _citing(lines, definition, by_number)
    ]
    chain = _longest_chain(candidates)
    cited = _marks_of(lines, chain, by_number)
    notes = {definition.line for definition in chain}
    strong = {mark for mark in marks if mark.strength == 4}
    return Notes(
        tuple(chain),
        tuple(
            sorted(
                {mark for mark in {*cited, *strong, *_running(marks, cited)} if mark.line not in notes},
                key=lambda mark: mark.start,
            )
        ),
    )


def _citing(
    lines: Sequence[Line], definition: Definition, by_number: dict[str, list[Mark]], after: int = -1
) -> list[Mark]:
    """The marks that may cite a note, from offset ``after``: on its page or the one before, or not far above."""
    marks = by_number.get(definition.number, [])
    end = bisect_left(marks, definition.line, key=lambda mark: mark.line)
    begin = bisect_left(marks, definition.line - FARTHEST, key=lambda mark: mark.line)
    page = lines[definition.line].page
    return [
        mark
        for mark in marks[max(begin, end - LOOK_BACK) : end]
        if mark.start > after and page - lines[mark.line].page in {0, 1}
    ]


def _longest_chain(candidates: Sequence[Definition]) -> list[Definition]:
    """The longest row of definitions whose numbers run on; it may begin anew at 1 and may miss a number."""
    worth: list[float] = []
    back: list[int] = []
    for place, definition in enumerate(candidates):
        best, link = (1.0 if definition.number == "1" else 0.7), -1
        for earlier in range(max(0, place - LOOK_BACK), place):
            step = _step(candidates[earlier].number, definition.number)
            if worth[earlier] + step > best and step > 0:
                best, link = worth[earlier] + step, earlier
        worth.append(best)
        back.append(link)
    chain: list[Definition] = []
    place = max(range(len(worth)), key=lambda number: worth[number], default=-1)
    while place >= 0:
        chain.append(candidates[place])
        place = back[place]
    return chain[::-1]


def _step(number: str, after: str) -> float:
    if not (number.isdigit() and after.isdigit()):
        return 1.0
    difference = int(after) - int(number)
    if difference == 1 or after == "1":
        return 1.0
    return 0.4 if difference in {2, 3} else 0.0


def _marks_of(lines: Sequence[Line], chain: Sequence[Definition], by_number: dict[str, list[Mark]]) -> list[Mark]:
    """The mark of each definition: the strongest, then the first that stands between the mark before and the note."""
    found: list[Mark] = []
    after = -1
    for definition in chain:
        fitting = _citing(lines, definition, by_number, after)
        if fitting:
            best = max(fitting, key=lambda mark: (mark.strength, -mark.start))
            found.append(best)
            after = best.start
    return found


def _running(marks: Sequence[Mark], cited: Sequence[Mark]) -> Iterator[Mark]:
    """Marks without a note below them: those that fill a gap between two cited ones, or three and more from 1 on."""
    by_number: dict[str, list[Mark]] = {}
    for mark in marks:
        by_number.setdefault(mark.number, []).append(mark)
    for before, after in pairwise(cited):
        if before.number.isdigit() and after.number.isdigit() and int(after.number) == int(before.number) + 2:
            missing = by_number.get(str(int(before.number) + 1), [])
            first = bisect_right(missing, before.start, key=lambda mark: mark.start)
            yield from islice((mark for mark in missing[first : first + 1] if mark.start < after.start), 1)
    if cited:
        return
    run: list[Mark] = []
    for mark in marks:
        if mark.strength >= 2 and mark.number == str(len(run) + 1):
            run.append(mark)
    if len(run) >= 3:
        yield from run
