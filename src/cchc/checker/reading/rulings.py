"""Which grids are ruled on a page of a PDF? Lines that cross one another, and the cells between them.

Only a grid that leaves no doubt is one: straight lines, and between them cells that are rectangles.
"""

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pypdfium2 import raw

NEAR = 2.5
"""Lines that are nearer to one another, in points, are one: a border is drawn as a thin box or twice."""
SHORTEST = 5.0
"""A shorter line is no border."""
MOST_SEGMENTS = 20_000
"""A page with more strokes is a drawing."""
MOST_LINES = 400
"""So many rows or columns of a page can hold text; a finer grid is a chart."""

Line = tuple[float, float, float]
"""Where it stands across its direction, and from where to where it goes; in points."""
Unit = tuple[int, int]
"""Row and column between neighbouring lines, from 0, rows from the top."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: its lines from left to right and from top to bottom; ``cells`` gives for each unit the cell."""

    across: tuple[float, ...]
    down: tuple[float, ...]
    cells: dict[Unit, tuple[int, int, int, int]]
    """Row, column (from 0) and spans of the cell that holds a unit."""

    def unit_at(self, x: float, y: float) -> Unit | None:
        """The unit that holds a point; none outside."""
        if not (self.across[0] <= x <= self.across[-1] and self.down[-1] <= y <= self.down[0]):
            return None
        column = sum(x >= line for line in self.across[1:-1])
        row = sum(y <= line for line in self.down[1:-1])
        return row, column


def grids_on(page: Any) -> list[Grid]:
    """The grids of a page from top to bottom. The caller holds the lock of PDFium."""
    flat, upright = _lines(page)
    if len(flat) < 3 or len(upright) < 3:
        return []
    found = [_grid(*group) for group in _groups(_merged(flat), _merged(upright))]
    return sorted((grid for grid in found if grid is not None), key=lambda grid: -grid.down[0])


def _lines(page: Any) -> tuple[list[Line], list[Line]]:
    """The level and the upright lines of a page; none where it holds too many strokes."""
    flat: list[Line] = []
    upright: list[Line] = []
    strokes = 0
    for index in range(raw.FPDFPage_CountObjects(page)):
        drawn = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(drawn) != raw.FPDF_PAGEOBJ_PATH:
            continue
        strokes += max(0, raw.FPDFPath_CountSegments(drawn))
        if strokes > MOST_SEGMENTS:
            return [], []
        for (x, y), (to_x, to_y) in _strokes(drawn):
            if abs(y - to_y) < 0.5 and abs(x - to_x) >= SHORTEST:
                flat.append((y, min(x, to_x), max(x, to_x)))
            elif abs(x - to_x) < 0.5 and abs(y - to_y) >= SHORTEST:
                upright.append((x, min(y, to_y), max(y, to_y)))
    return flat, upright


Point = tuple[float, float]


def _strokes(drawn: Any) -> Iterator[tuple[Point, Point]]:
    """The straight strokes of a path, in points of the page."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(drawn, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    first = before = (0.0, 0.0)
    for index in range(raw.FPDFPath_CountSegments(drawn)):
        segment = raw.FPDFPath_GetPathSegment(drawn, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = here
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield before, here
            if raw.FPDFPathSegment_GetClose(segment):
                yield here, first
        before = here


def _merged(lines: Iterable[Line]) -> list[Line]:
    """Lines that lie on one another or go on with one another as one."""
    found: list[Line] = []
    for place, begin, end in sorted(lines):
        twin = -1
        for index in range(len(found) - 1, -1, -1):
            other, low, high = found[index]
            if place - other > NEAR:
                break
            if begin <= high + NEAR and low <= end + NEAR:
                twin = index
                break
        if twin < 0:
            found.append((place, begin, end))
        else:
            found[twin] = (found[twin][0], min(found[twin][1], begin), max(found[twin][2], end))
        if len(found) > MOST_LINES:
            return []
    return found


def _groups(flat: list[Line], upright: list[Line]) -> list[tuple[list[Line], list[Line]]]:
    """Lines that cross or touch, together."""
    groups: list[tuple[set[int], set[int]]] = []
    for number, (x, low, high) in enumerate(upright):
        crossed = {
            index
            for index, (y, left, right) in enumerate(flat)
            if low - NEAR <= y <= high + NEAR and left - NEAR <= x <= right + NEAR
        }
        joined = ({number}, crossed)
        for group in [group for group in groups if group[1] & crossed]:
            groups.remove(group)
            joined = (joined[0] | group[0], joined[1] | group[1])
        groups.append(joined)
    return [([flat[each] for each in level], [upright[each] for each in straight]) for straight, level in groups]


def _places(lines: Iterable[Line]) -> list[float]:
    """Where lines stand, each place once."""
    found: list[float] = []
    for place, _begin, _end in sorted(lines):
        if not found or place - found[-1] > NEAR:
            found.append(place)
    return found


def _grid(flat: list[Line], upright: list[Line]) -> Grid | None:
    """The grid of lines that cross; none where its cells are no rectangles or there are too few."""
    across, down = _places(upright), _places(flat)[::-1]
    if len(across) < 4 or len(down) < 4:
        return None
    owner = {(row, column): (row, column) for row in range(len(down) - 1) for column in range(len(across) - 1)}

    def root(unit: Unit) -> Unit:
        while owner[unit] != unit:
            unit = owner[unit]
        return unit

    for row, column in owner:
        middle_x = (across[column] + across[column + 1]) / 2
        middle_y = (down[row] + down[row + 1]) / 2
        if column + 2 < len(across) and not _is_ruled(upright, across[column + 1], middle_y):
            owner[root((row, column + 1))] = root((row, column))
        if row + 2 < len(down) and not _is_ruled(flat, down[row + 1], middle_x):
            one, other = sorted((root((row, column)), root((row + 1, column))))
            owner[other] = one
    units: dict[Unit, list[Unit]] = {}
    for unit in owner:
        units.setdefault(root(unit), []).append(unit)
    cells: dict[Unit, tuple[int, int, int, int]] = {}
    for members in units.values():
        top, left = min(row for row, _ in members), min(column for _, column in members)
        rows = max(row for row, _ in members) - top + 1
        columns = max(column for _, column in members) - left + 1
        if rows * columns != len(members):
            return None
        cells |= dict.fromkeys(members, (top, left, rows, columns))
    return Grid(tuple(across), tuple(down), cells)


def _is_ruled(lines: list[Line], place: float, at: float) -> bool:
    """Whether a line at ``place`` passes the point ``at``."""
    return any(abs(other - place) <= NEAR and low <= at <= high for other, low, high in lines)
