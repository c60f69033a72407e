"""Which blocks are numbered headings, what is their number, and under which heading does each block stand?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cchc.checker.types import Block, Document, Part

ALPHABET = "abcdđefghijklmnopqrstuvwxyz"
_OPTIONAL_LETTERS = "đfjwz"
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_ROMAN = re.compile(r"(?:(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục)\s+)?(?P<number>[IVXL]{1,6})\s*(?:[.:)/]|\s[-–])\s*(?=\S)")
_CAPITAL = re.compile(r"(?:(?:PHẦN|Phần)\s+)?(?P<number>[A-HĐ])\s*[.)/]\s*(?=[A-ZĐÀ-Ỵ])")
_DECIMAL = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,4})\s*(?:[.):]\s*|\s)(?=[^\W\d]|[“\"(])")
_SINGLE = re.compile(r"(?P<number>\d{1,2})\s?(?P<after>[.)])\s*(?=[^\W\d]|[“\"(]|\d+%)")
_LETTER = re.compile(r"(?P<number>[a-zđ])\s?(?P<after>[.)])\s*(?=\S)")
_MARKUP = re.compile(r"[*#_>\s]*")
_CONTENTS = re.compile(r"(?:\.{4,}|…{2,}|\t)\s*\d+\s*$")
_PLANS = re.compile(
    r"phương hướng|giải pháp|nhiệm vụ (?:trọng tâm|năm|quý|tháng|6|06|thời gian|chủ yếu)|mục tiêu|"
    r"thời gian tới|kiến nghị|đề xuất"
)
_TITLES_RESTART = re.compile(r"(?:PHỤ LỤC|Phụ lục|BIỂU|Biểu số|ĐỀ CƯƠNG|MỤC LỤC)\b")


class Style(StrEnum):
    """How a heading is numbered, from the widest to the narrowest."""

    CAPITAL = "A"
    ROMAN = "I"
    SINGLE = "1"
    DECIMAL = "1.1"
    BRACKET = "1)"
    LETTER = "a)"
    LETTER_DOT = "a."


_CLOSED = {Style.SINGLE: Style.BRACKET, Style.LETTER: Style.LETTER}
_OPEN = {Style.LETTER: Style.LETTER_DOT}
_CLOSED = {Style.SINGLE: Style.BRACKET}
_OPEN = {Style.LETTER: Style.LETTER_DOT}
RANK = {style: place for place, style in enumerate(Style)}


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered block: ``block`` counts from 0, the number stands at ``start`` to ``end`` of its text.

    ``values`` are its figures: (2, 1) for ``2.1.``, (4,) for ``IV.``, ``d)`` has its place in the alphabet.
    """

    block: int
    style: Style
    values: tuple[int, ...]
    label: str
    start: int
    end: int
    text: str

    @property
    def is_plan(self) -> bool:
        """Whether the words of the heading announce plans instead of results."""
        return bool(_PLANS.search(self.text.lower()))

    @property
    def rank(self) -> int:
        """Small for wide headings; each further figure of ``2.1.3`` goes one deeper."""
        return RANK[self.style] * 10 + len(self.values)


def find_headings(document: Document) -> tuple[Heading, ...]:
    """All numbered blocks of the body, in order. Table cells, footnotes and lines of contents are none."""
    return tuple(_headings(document))


def _headings(document: Document) -> Iterator[Heading]:
    for place, block in enumerate(document.blocks):
        if block.part is not Part.BODY or _CONTENTS.search(block.text):
            continue
        heading = _heading(place, block)
        if heading is not None:
            yield heading


def _heading(place: int, block: Block) -> Heading | None:
    skipped = _MARKUP.match(block.text)
    begin = skipped.end() if skipped else 0
    for style, pattern in (
        (Style.DECIMAL, _DECIMAL),
        (Style.SINGLE, _SINGLE),
        (Style.ROMAN, _ROMAN),
        (Style.CAPITAL, _CAPITAL),
        (Style.LETTER, _LETTER),
    ):
        match = pattern.match(block.text, begin)
        if match is None:
            continue
        label = match.group("number")
        closed = match.groupdict().get("after") == ")"
        exact = (_CLOSED if closed else _OPEN).get(style, style)
        values = _values(exact, label)
        title = block.text[match.end() :]
        return Heading(place, exact, values, label, match.start("number"), match.end("number"), title)
    return None


def _values(style: Style, label: str) -> tuple[int, ...]:
    if style is Style.ROMAN:
        return (roman(label),)
    if style in {Style.CAPITAL, Style.LETTER, Style.LETTER_DOT}:
        return (ALPHABET.index(label.lower()) + 1,)
    return tuple(int(figure) for figure in label.split("."))


def roman(label: str) -> int:
    """The value of a Roman number: ``IV`` → 4."""
    figures = [_ROMAN_VALUES[letter] for letter in label]
    return sum(-one if one < after else one for one, after in zip(figures, [*figures[1:], 0], strict=True))


def follows(style: Style, before: int, after: int) -> bool:
    """Whether a number comes right after another; letters may leave out đ, f, j, w, z."""
    if style in {Style.CAPITAL, Style.LETTER, Style.LETTER_DOT}:
        return after > before and all(letter in _OPTIONAL_LETTERS for letter in ALPHABET[before : after - 1])
    return after == before + 1


def restarts(block: Block) -> bool:
    """Whether numbers begin anew after this block: annexes, forms, contents."""
    return bool(_TITLES_RESTART.match(block.text))


def planned_blocks(document: Document, headings: tuple[Heading, ...]) -> frozenset[int]:
    """Blocks under a heading that announces plans, up to the next heading of the same or a wider rank."""
    planned: set[int] = set()
    until: int | None = None
    at = {heading.block: heading for heading in headings}
    for place in range(len(document.blocks)):
        heading = at.get(place)
        if heading is not None and (until is None or heading.rank <= until):
            until = (
                heading.rank
                if heading.is_plan and heading.style in {Style.CAPITAL, Style.ROMAN, Style.SINGLE}
                else None
            )
        if until is not None:
            planned.add(place)
    return frozenset(planned)
