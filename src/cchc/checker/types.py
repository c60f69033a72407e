"""What does the checker speak of? A document as blocks of text, places in it, and findings.

Offsets count characters of Python strings. A block is one logical paragraph, one footnote or one table cell.
"""

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from cchc.kernel.text import tidy

LONGEST_GAP = 12
"""So many characters of the source may be missing inside a quote (a footnote mark, a hyphen); more break it in two."""


class Kind(StrEnum):
    """What a finding is about."""

    SUM = "sum"
    RATIO = "ratio_percent"
    TOTAL = "total_vs_parts"
    MENTION = "cross_mention"
    COUNT = "count_vs_list"
    DATE = "date"
    THRESHOLD = "threshold"


class Severity(StrEnum):
    """``error`` follows from the figures alone; ``warning`` is judgement; ``rounding`` is cut instead of rounded."""

    ERROR = "error"
    WARNING = "warning"
    ROUNDING = "rounding"


class Part(StrEnum):
    """Where in a document a block stands."""

    BODY = "body"
    TABLE = "table"
    FOOTNOTE = "footnote"
    HEADER = "header"


@dataclass(frozen=True, slots=True)
class Cell:
    """Place of a table cell: table, row and column count from 1 as printed; spans are at least 1."""

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """A logical paragraph: ``text`` is NFC with single spaces, footnote marks taken out.

    ``origins[i]`` is the offset in ``Document.source`` of character ``i`` of ``text``. ``notes`` are the footnote marks
    that stood in it: offset in ``text`` and number. ``mark`` is the number of a footnote block. ``level`` is the level
    of a heading where the file says so (styles, ``#``), else 0.
    """

    text: str
    origins: Sequence[int]
    part: Part = Part.BODY
    page: int = 0
    level: int = 0
    mark: str = ""
    cell: Cell | None = None
    notes: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Anchor:
    """A run of ``Document.source`` from one place of the file: ``where`` names the part, ``index`` the place."""

    start: int
    end: int
    where: str
    index: int


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read. ``source`` is its whole text in reading order, NFC, with its line breaks.

    ``pages`` are the offsets in ``source`` at which pages begin; empty where the file does not tell. The cells of a row
    that is broken stand beside each other, so a page may begin in several of them. ``unread`` are
    the numbers (from 1, rising) of the pages whose words could not be read because they are pictures.
    """

    name: str
    format: str
    source: str
    blocks: tuple[Block, ...]
    pages: tuple[int, ...] = ()
    anchors: tuple[Anchor, ...] = field(default=(), repr=False)
    unread: tuple[int, ...] = ()

    def place(self, number: int, start: int, end: int) -> "Place":
        """The place of characters ``start`` to ``end`` of block ``number`` (counted from 0)."""
        block = self.blocks[number]
        first, last = int(block.origins[start]), int(block.origins[end - 1]) + 1
        turned = bisect_right(self.pages, first) - bisect_right(self.pages, block.origins[0]) if block.page else 0
        return Place(block.page + turned, number + 1, start, end, first, last, block.part, block.cell)

    def quote(self, number: int, start: int, end: int) -> "Quote":
        """Characters ``start`` to ``end`` of a block with their place, verbatim, white space collapsed.

        Where other text stands between its halves in the source (a footnote, the head of a page), the quote is the
        longer half; the place names the whole span.
        """
        origins = self.blocks[number].origins
        runs: list[tuple[int, int]] = []
        begin = start
        for position in range(start + 1, end):
            if origins[position] - origins[position - 1] > LONGEST_GAP:
                runs.append((begin, position))
                begin = position
        runs.append((begin, end))
        first, last = max(runs, key=lambda run: run[1] - run[0])
        return Quote(tidy(self.source[origins[first] : origins[last - 1] + 1]), self.place(number, start, end))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands. ``page`` is 0 where unknown; ``paragraph`` counts blocks from 1; ``start`` and ``end`` are
    offsets in the text of the block, ``first`` and ``last`` in the source of the document. ``heading`` are the words of
    the heading above, shortened, where no page is known."""

    page: int
    paragraph: int
    start: int
    end: int
    first: int
    last: int
    part: Part
    cell: Cell | None = None
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document and where they stand. ``document`` names another document than the one that is checked."""

    text: str
    place: Place
    document: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A value that is computed elsewhere for the unit and period of the report, to be compared with what is printed.

    ``subject`` is the noun (“hồ sơ”), ``status`` a value of ``labels.Status``, ``level`` tỉnh, huyện, xã or empty for
    the whole; ``source`` says in Vietnamese where the value comes from.
    """

    subject: str
    status: str
    level: str
    value: int
    source: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One contradiction.

    ``relation`` says in Vietnamese words what should hold, ``arithmetic`` the same in figures. ``stated`` is what is
    printed, ``computed`` what follows from the rest, ``proposal`` the figure that mends it (empty where none is sure).
    ``message`` is one Vietnamese sentence for the writer of the report. ``rule`` names the rule that found it; findings
    with the same ``cause`` (from 1) have one origin and are shown together.
    """

    kind: Kind
    severity: Severity
    quote: Quote
    relation: str
    stated: str
    computed: str
    message: str
    rule: str
    related: tuple[Quote, ...] = ()
    arithmetic: str = ""
    proposal: str = ""
    cause: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    """A checked document: how many statements were checked, and what was found, in the order of the text."""

    document: Document
    statements: int
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        """How many findings follow from the figures alone."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


def plain_block(text: str, start: int = 0) -> Block:
    """A block whose text stands in the source as it is, from offset ``start``; for tests and plain formats."""
    return Block(text, array("I", range(start, start + len(text))))


def plain_document(*paragraphs: str) -> Document:
    """A document of these paragraphs, one block each; for tests and for text from a form field."""
    blocks: list[Block] = []
    source = ""
    for paragraph in paragraphs:
        blocks.append(plain_block(paragraph, len(source)))
        source += paragraph + "\n"
    return Document("", "txt", source, tuple(blocks))
