"""Which characters of a text are signs of Markdown and not words? They are cut; headings and tables are recognised."""

import re
from collections.abc import Iterator, Sequence

from cchc.checker.reading.composing import Composer, Cut, Cuts
from cchc.checker.reading.printed import Line
from cchc.checker.types import Block, Cell, Part

_SIGN = re.compile(
    r"^[ \t]{0,3}#{1,6}[ \t]+|[ \t]+#+[ \t]*$"
    r"|(?<!\w)(\*{1,3}|_{1,3})(?=[^\s*_])|(?<=[^\s*_])(\*{1,3}|_{1,3})(?!\w)|\*\*"
    r"|</?(?:b|i|u|em|strong|span|font|div|p|small|mark|s|sub)(?:\s[^<>\n]{0,200})?>|<br\s?/?>"
    r"|!\[[^\]\n]{0,200}\]\([^()\n]{0,500}\)|\[(?=[^\]\n^]{1,300}\]\()|(?<=\])\([^()\s]{1,500}\)"
    r"|\\(?=[\\`*_{}\[\]()#+\-.!|>~])|&nbsp;|<!--[^\n]{0,500}?-->",
    re.MULTILINE | re.IGNORECASE,
)
_LINK_END = re.compile(r"\[[^\]\n^]{1,300}(\])\([^()\s]{1,500}\)")
_EVIDENCE = re.compile(r"^#{1,6} \S|\*\*[^\s*][^*\n]*\*\*|<sup>|^\|(?:\s*:?-+:?\s*\|)+\s*$|\[\^\w+\]", re.MULTILINE)
_HEADING = re.compile(r"(#{1,6})\s")
_RULE = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?\s*$")
_BAR = re.compile(r"(?<!\\)\|")


def is_markdown(text: str) -> bool:
    """Whether a text shows signs of Markdown: headings with ``#``, ``**bold**``, ``<sup>``, tables."""
    return _EVIDENCE.search(text) is not None


def signs_in(source: str) -> Iterator[Cut]:
    """Every run of ``source`` that is a sign of Markdown."""
    for match in _SIGN.finditer(source):
        yield Cut(*match.span())
    for match in _LINK_END.finditer(source):
        yield Cut(*match.span(1))


def level_of(line: Line) -> int:
    """The level of a heading with ``#``, 0 for any other line."""
    match = _HEADING.match(line.text)
    return len(match.group(1)) if match else 0


def is_row(line: Line) -> bool:
    """Whether a line is a row of a table."""
    return line.text.startswith("|")


def is_only_signs(line: Line) -> bool:
    """Whether a line holds no words: a rule, a fence, an empty comment."""
    return not line.text.strip("-*_=~` |:") and not line.text.startswith("|")


def table_blocks(source: str, cuts: Cuts, rows: Sequence[Line], number: int) -> Iterator[Block]:
    """The cells of table ``number`` as blocks; the rule under the head is no row."""
    count = 0
    for line in rows:
        if _RULE.fullmatch(line.text):
            continue
        count += 1
        bars = [match.start() for match in _BAR.finditer(line.text)]
        ends = [*bars[1:], *([len(line.text)] if bars[-1] != len(line.text) - 1 else [])]
        for column, (bar, end) in enumerate(zip(bars, ends, strict=False), 1):
            composer = Composer(source, cuts)
            composer.run(line.start + bar + 1, line.start + end)
            block = composer.block(Part.TABLE, page=line.page, cell=Cell(number, count, column))
            if block.text:
                yield block
