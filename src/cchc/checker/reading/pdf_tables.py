"""Which lines of a printed page are rows of a table, and what stands in each cell?

A ruled grid is a table when nothing about it is in doubt: letters of a line stand all inside it or all outside, its
head has words, rows below hold figures, each on one line. A table that goes on over a page end is one table and its
repeated head is left out; where that is not certain it stays text: a total is not to be compared with half of its rows.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pypdfium2 import raw

from cchc.checker.reading.rulings import Grid, grids_on
from cchc.checker.types import Cell

FEWEST_FIGURES = 2
"""A table has so many rows with so many cells that hold a figure and nothing else."""
FEWEST_WORDS = 2
"""Its head has a row with so many cells that hold words."""
EDGE_LINES = 3
"""Heads and feet of a page have at most so many lines."""
SAME_LINE = 6.0
"""Letters that stand less apart in height, in points, may be of one line."""
SAME_PLACE = 4.0
"""The lines of a table that goes on stand where they stood, in points."""
MOST_CELLS = 30_000
"""Cells of all tables; each costs a kilobyte. The table with the last of them, and what comes behind, stays text."""
_FIGURE = re.compile(r"[\s\d.,%–-]*\d[\s\d.,%–-]*")
_WORD = re.compile(r"[^\W\d_]{2}")
_PAGE_NUMBER = re.compile(r"(?:trang)?[\s–-]*\d{1,4}(?:\s*/\s*\d{1,4})?[\s–-]*", re.IGNORECASE)
_GOES_ON = re.compile(r"\btiếp\b", re.IGNORECASE)
_NUMBER = re.compile(r"\(?\d{1,2}\)?(?:\s*=.*)?", re.DOTALL)


@dataclass(slots=True)
class PrintedCell:
    """A cell with the runs of the source that stand in it, line by line."""

    row: int
    column: int
    row_span: int
    column_span: int
    runs: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class PrintedTable:
    """A grid of one page with its text. ``above`` and ``below`` are the other lines of the page; ``is_whole`` says that
    its lines are its own and that each figure stands on one line."""

    page: int
    grid: Grid
    lines: list[tuple[int, int]]
    cells: list[PrintedCell]
    texts: dict[tuple[int, int], str]
    above: list[str]
    below: list[str]
    is_whole: bool

    @property
    def rows(self) -> list[int]:
        """The rows that hold text."""
        return sorted({cell.row for cell in self.cells})

    def words(self, row: int) -> tuple[tuple[int, str], ...]:
        """What stands in a row."""
        return tuple((column, text) for (at, column), text in sorted(self.texts.items()) if at == row)


def tables_on(page: Any, layer: Any, number: int, text: str, start: int) -> list[PrintedTable]:
    """The grids of page ``number`` with what stands in them; ``text`` is its text, which begins at ``start``.

    A page that is turned has none. The caller holds the lock of PDFium.
    """
    if page.get_rotation() or not text.strip():
        return []
    grids = grids_on(page)
    if not grids:
        return []
    lines = _lines_of(text)
    holders = [_holder(layer, text, line, grids) for line in lines]
    found: list[PrintedTable] = []
    for index, grid in enumerate(grids):
        own = [place for place, holder in enumerate(holders) if index in holder]
        if own:
            found.append(_table(layer, number, text, start, grid, lines, own, holders))
    return found


def _lines_of(text: str) -> list[tuple[int, int]]:
    """The lines of a page that hold letters, as offsets in its text."""
    found = []
    begin = 0
    for line in text.split("\n"):
        if line.strip():
            found.append((begin, begin + len(line)))
        begin += len(line) + 1
    return found


def _points(layer: Any, text: str, begin: int, end: int) -> list[tuple[int, float, float]]:
    """The letters of a run with the places where they stand."""
    x, y = ctypes.c_double(), ctypes.c_double()
    found = []
    for index in range(begin, end):
        if not text[index].isspace():
            raw.FPDFText_GetCharOrigin(layer, index, x, y)
            found.append((index, x.value, y.value))
    return found


def _holder(layer: Any, text: str, line: tuple[int, int], grids: Sequence[Grid]) -> set[int]:
    """The grids in which letters of a line stand; -1 for outside of all.

    PDFium may set the number of the page behind the last row; it stands lower and is none of the line.
    """
    heights: dict[int, list[float]] = {}
    outside = ""
    for index, x, y in _points(layer, text, *line):
        holder = next((each for each, grid in enumerate(grids) if grid.unit_at(x, y) is not None), -1)
        heights.setdefault(holder, []).append(y)
        outside += text[index] if holder < 0 else ""
    apart = [y for holder, places in heights.items() if holder >= 0 for y in places]
    beside = any(abs(y - other) < SAME_LINE for y in heights.get(-1, []) for other in apart)
    if apart and not beside and _PAGE_NUMBER.fullmatch(outside):
        del heights[-1]
    return set(heights)


def _table(
    layer: Any,
    number: int,
    text: str,
    start: int,
    grid: Grid,
    lines: list[tuple[int, int]],
    own: list[int],
    holders: list[set[int]],
) -> PrintedTable:
    """The grid that holds the lines ``own`` of a page, with its cells."""
    cells: dict[tuple[int, int], PrintedCell] = {}
    for place in own:
        begin, end = lines[place]
        before: PrintedCell | None = None
        for index, x, y in _points(layer, text, begin, end):
            unit = grid.unit_at(x, y)
            if unit is None:
                continue
            row, column, rows, columns = grid.cells[unit]
            cell = cells.setdefault((row, column), PrintedCell(row, column, rows, columns))
            if cell is before:
                cell.runs[-1] = (cell.runs[-1][0], start + index + 1)
            else:
                cell.runs.append((start + index, start + index + 1))
            before = cell
    texts = {
        place: " ".join(text[begin - start : end - start] for begin, end in cell.runs) for place, cell in cells.items()
    }
    straddled = any(len(holders[place]) > 1 for place in own)
    return PrintedTable(
        number,
        grid,
        [(start + lines[place][0], start + lines[place][1]) for place in own],
        [cells[place] for place in sorted(cells)],
        texts,
        [text[begin:end].strip() for begin, end in lines[: own[0]]],
        [text[begin:end].strip() for begin, end in lines[own[-1] + 1 :]],
        not straddled
        and own == list(range(own[0], own[-1] + 1))
        and all(len(cells[place].runs) == 1 for place, words in texts.items() if _FIGURE.fullmatch(words)),
    )


@dataclass(frozen=True, slots=True)
class WholeTable:
    """A table that may span pages: the lines of the source that it takes, and its cells with their pages."""

    lines: tuple[tuple[int, int], ...]
    cells: tuple[tuple[Cell, int, tuple[tuple[int, int], ...]], ...]
    """Place of the cell, page, runs of the source."""


def whole_tables(printed: Sequence[PrintedTable]) -> list[WholeTable]:
    """The tables of a file in order, those that go on over pages joined; doubtful ones are left out."""
    found: list[WholeTable] = []
    chains = _chains(printed)
    if sum(len(table.cells) for table in printed) >= MOST_CELLS:
        chains = chains[:-1]
    for chain in chains:
        if all(table.is_whole for table in chain) and _has_head(chain[0]) and _has_figures(chain):
            found.append(_whole(chain, len(found) + 1))
    return found


def _chains(printed: Sequence[PrintedTable]) -> list[list[PrintedTable]]:
    """Tables that go on with one another; a chain that may lack its beginning or its end is left out."""
    chains: list[list[PrintedTable]] = []
    doubtful: set[int] = set()
    for table in printed:
        last = chains[-1][-1] if chains else None
        follows = last is not None and _may_follow(last, table)
        if last is not None and follows and table.page > last.page and _is_same(last.grid, table.grid):
            chains[-1].append(table)
            continue
        if follows:
            doubtful |= {len(chains) - 1, len(chains)}
        elif table.page > 1 and all(_PAGE_NUMBER.fullmatch(line) or _GOES_ON.search(line) for line in table.above):
            doubtful.add(len(chains))
        chains.append([table])
    return [chain for place, chain in enumerate(chains) if place not in doubtful]


def _may_follow(last: PrintedTable, table: PrintedTable) -> bool:
    """Whether nothing but heads and feet of pages stands between two tables, or words that say that one goes on."""
    if table.page == last.page:
        return len(table.above) == len(last.above) + len(last.lines)
    if table.page != last.page + 1 or max(len(last.below), len(table.above)) > EDGE_LINES:
        return False
    heads, feet = set(last.above[:EDGE_LINES]), set(table.below[-EDGE_LINES:])
    between = [line for line in last.below if line not in feet] + [line for line in table.above if line not in heads]
    return all(_PAGE_NUMBER.fullmatch(line) or _GOES_ON.search(line) for line in between)


def _is_same(one: Grid, other: Grid) -> bool:
    return len(one.across) == len(other.across) and all(
        abs(left - right) <= SAME_PLACE for left, right in zip(one.across, other.across, strict=True)
    )


def _has_figures(chain: Sequence[PrintedTable]) -> bool:
    """Whether rows hold figures."""
    rows: Counter[tuple[int, int]] = Counter()
    for place, table in enumerate(chain):
        rows.update((place, row) for (row, _), text in table.texts.items() if _FIGURE.fullmatch(text))
    return sum(count >= FEWEST_FIGURES for count in rows.values()) >= FEWEST_FIGURES


def _has_head(table: PrintedTable) -> bool:
    """Whether the table begins with rows of words, not of figures."""
    return any(sum(bool(_WORD.search(text)) for _, text in row) >= FEWEST_WORDS for row in _head(table))


def _head(table: PrintedTable) -> list[tuple[tuple[int, str], ...]]:
    """The rows before the first that holds figures which are no numbers of columns."""
    rows = []
    for row in table.rows:
        words = table.words(row)
        figures = [text for _, text in words if _FIGURE.fullmatch(text)]
        if len(figures) >= FEWEST_FIGURES and not all(_NUMBER.fullmatch(text.strip()) for _, text in words):
            break
        rows.append(words)
    return rows


def _whole(chain: Sequence[PrintedTable], number: int) -> WholeTable:
    head = _head(chain[0])
    cells: list[tuple[Cell, int, tuple[tuple[int, int], ...]]] = []
    lines: list[tuple[int, int]] = []
    offset = 0
    for place, table in enumerate(chain):
        lines += table.lines
        rows = table.rows
        repeated = 0
        while place and repeated < len(head) and repeated < len(rows) and table.words(rows[repeated]) == head[repeated]:
            repeated += 1
        skipped = set(rows[:repeated])
        first = rows[repeated] if repeated < len(rows) else 0
        for cell in table.cells:
            if cell.row not in skipped:
                at = Cell(number, offset + cell.row - first + 1, cell.column + 1, cell.row_span, cell.column_span)
                cells.append((at, table.page, tuple(cell.runs)))
        offset += len(table.grid.down) - 1 - first
    return WholeTable(tuple(lines), tuple(cells))
