"""How does the text of a document look with its findings? As paragraphs and tables in pieces, each with its marks."""

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from cchc.checker.types import Block, Cell, Part, Place, Review, Severity

NEIGHBOURS = 2
"""So many paragraphs before and behind a marked one stay when a long text is folded."""
_ORDER = list(Severity)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters with the numbers (from 1) of the findings on them.

    ``own`` are findings at these characters, ``related`` those that compare with them. ``severity`` is the gravest of
    ``own``. ``opens`` and ``ends`` are findings whose quote begins and ends here; ``note`` is a footnote mark behind.
    """

    text: str
    own: tuple[int, ...] = ()
    related: tuple[int, ...] = ()
    severity: Severity | None = None
    opens: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, footnote or cell. ``page`` is the page that begins with it, 0 where none does."""

    number: int
    pieces: tuple[Piece, ...]
    part: Part = Part.BODY
    level: int = 0
    mark: str = ""
    page: int = 0
    cell: Cell | None = None

    @property
    def is_marked(self) -> bool:
        """Whether a finding stands on it or compares with it."""
        return any(piece.own or piece.related for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows of cells, each cell its lines."""

    rows: tuple[tuple[tuple[Line, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """So many paragraphs without a mark are left out."""

    lines: int


@dataclass(slots=True)
class _Spans:
    """The findings on one block: where each begins and ends; own ones and those that compare."""

    own: list[tuple[int, int, int]] = field(default_factory=list)
    related: list[tuple[int, int, int]] = field(default_factory=list)


def marked(review: Review, *, only: Container[int] | None = None, fold: bool = False) -> list[Line | Table | Gap]:
    """The whole document in reading order with its marks, or with those of the findings ``only``.

    With ``fold`` long stretches without any mark become gaps.
    """
    spans = _spans(review, only)
    lines = list(_lines(review, spans))
    return list(_grouped(_folded(lines) if fold else lines))


def _spans(review: Review, only: Container[int] | None) -> dict[int, _Spans]:
    spans: dict[int, _Spans] = defaultdict(_Spans)

    def span(number: int, place: Place) -> tuple[int, int, int]:
        return place.start, place.end, number

    for number, finding in enumerate(review.findings, 1):
        if only is not None and number not in only:
            continue
        spans[finding.quote.place.paragraph].own.append(span(number, finding.quote.place))
        for quote in (quote for quote in finding.related if not quote.document):
            spans[quote.place.paragraph].related.append(span(number, quote.place))
    return spans


def _lines(review: Review, spans: dict[int, _Spans]) -> Iterator[Line]:
    page = 0
    for number, block in enumerate(review.document.blocks, 1):
        begins = block.page if block.page > page and block.cell is None else 0
        page = max(page, begins)
        pieces = _pieces(review, block, spans.get(number, _Spans()))
        yield Line(number, tuple(pieces), block.part, block.level, block.mark, begins, block.cell)


def _pieces(review: Review, block: Block, spans: _Spans) -> Iterator[Piece]:
    """Cut a block where a mark begins or ends and where a footnote mark stood."""
    notes = {min(offset, len(block.text)): mark for offset, mark in block.notes}
    edges = {0, len(block.text), *notes}
    edges |= {edge for begin, end, _number in (*spans.own, *spans.related) for edge in (begin, end)}
    cuts = sorted(edges)
    own, related = _Sweep(spans.own), _Sweep(spans.related)
    for begin, end in pairwise(cuts):
        here = own.at(begin)
        gravest = min((review.findings[number - 1].severity for number in here), key=_ORDER.index, default=None)
        yield Piece(
            block.text[begin:end],
            here,
            related.at(begin),
            gravest,
            tuple(number for number in here if own.begins[number] == begin),
            tuple(number for number in here if own.ends[number] == end),
            notes.get(end, ""),
        )


class _Sweep:
    """Which spans hold a place, for places in rising order; each span enters and leaves once."""

    def __init__(self, spans: Sequence[tuple[int, int, int]]) -> None:
        self._waiting = sorted(spans, reverse=True)
        self._open: dict[int, int] = {}
        self.begins = {number: begin for begin, _end, number in spans}
        self.ends = {number: end for _begin, end, number in spans}

    def at(self, place: int) -> tuple[int, ...]:
        """The numbers of the spans that hold ``place``, rising."""
        while self._waiting and self._waiting[-1][0] <= place:
            _begin, end, number = self._waiting.pop()
            self._open[number] = max(end, self._open.get(number, 0))
        for number in [number for number, end in self._open.items() if end <= place]:
            del self._open[number]
        return tuple(sorted(self._open))


def _folded(lines: Sequence[Line]) -> Iterator[Line | Gap]:
    """Only the marked lines, their neighbours and headings near them; between them gaps."""
    kept: set[int] = set()
    for index, line in enumerate(lines):
        if line.is_marked:
            kept.update(range(index - NEIGHBOURS, index + NEIGHBOURS + 1))
    left_out = 0
    for index, line in enumerate(lines):
        if index not in kept:
            left_out += 1
            continue
        if left_out:
            yield Gap(left_out)
            left_out = 0
        yield line
    if left_out:
        yield Gap(left_out)


def _grouped(lines: Sequence[Line | Gap] | Iterator[Line | Gap]) -> Iterator[Line | Table | Gap]:
    """Cells that follow one another become one table."""
    cells: list[Line] = []
    for line in lines:
        cell = line.cell if isinstance(line, Line) else None
        before = cells[-1].cell if cells else None
        if cells and (cell is None or before is None or cell.table != before.table):
            yield _table(cells)
            cells = []
        if isinstance(line, Line) and cell is not None:
            cells.append(line)
        else:
            yield line
    if cells:
        yield _table(cells)


def _table(cells: Sequence[Line]) -> Table:
    rows: dict[int, dict[int, list[Line]]] = {}
    for line in cells:
        if line.cell is not None:
            rows.setdefault(line.cell.row, {}).setdefault(line.cell.column, []).append(line)
    return Table(tuple(tuple(tuple(row[column]) for column in sorted(row)) for _number, row in sorted(rows.items())))
