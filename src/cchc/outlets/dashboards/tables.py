"""How do settlement figures become a table that can be checked? Lines by level with subtotals, and the equation.

Pure: rows of the measures in, lines out.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from cchc.kernel.numbers import percent
from cchc.measures.indicators.types import CELLS, CrossTable, SettlementRow, SettlementTable
from cchc.support.web.charts import heat_step

LATE_CELLS = frozenset({"settled.late", "in_progress.overdue"})
Address = Callable[[str, str], str]
"""``(key of the line, cell)`` → the address of the rows behind the figure."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a line, with the address of the cases behind it."""

    cell: str
    value: int
    url: str

    @property
    def late(self) -> bool:
        """Whether it counts late cases."""
        return self.cell in LATE_CELLS


@dataclass(frozen=True, slots=True)
class TableLine:
    """One line: ``kind`` is row, subtotal or total; ``figures`` in the order of the columns."""

    name: str
    kind: str
    figures: tuple[Figure, ...]
    on_time_percent: Decimal | None
    late: int
    settled: int

    @property
    def late_tenfold(self) -> int:
        """Ten times the late cases: the red bar is full at ten percent."""
        return self.late * 10


def summed(rows: Sequence[SettlementRow], key: str, name: str) -> SettlementRow:
    """The sum of rows, itself a row that balances."""
    figures = tuple(sum(row.figures[place] for row in rows) for place in range(len(CELLS)))
    return SettlementRow.of(key, name, figures)


def lines(table: SettlementTable, address: Address) -> list[TableLine]:
    """The rows that have cases, under the subtotal of their level where there are several levels; the total last."""
    filled = [row for row in table.rows if any(row.figures)]
    levels = list(dict.fromkeys((row.group_key, row.group_name) for row in filled))
    found: list[TableLine] = []
    for key, name in levels:
        members = [row for row in filled if row.group_key == key]
        if len(levels) > 1:
            found.append(_line(summed(members, key, name), "subtotal", partial(address, f"level:{key}")))
        found += [_line(row, "row", partial(address, row.key)) for row in members]
    return [*found, _line(table.total, "total", partial(address, ""))]


def silent(table: SettlementTable) -> list[str]:
    """The names of the rows without any case in the period."""
    return [row.short_name or row.name for row in table.rows if not any(row.figures)]


@dataclass(frozen=True, slots=True)
class Balance:
    """Whether figures balance: how many lines were checked, and the names of those that do not."""

    checked: int
    wrong: tuple[str, ...]


def balance(table: SettlementTable) -> Balance:
    """Check each line against its own equations and all lines together against the total."""
    wrong = [row.name for row in [*table.rows, table.total] if not _balances(row)]
    if table.rows and summed(table.rows, "", "").figures != table.total.figures:
        wrong.append(table.total.name)
    return Balance(len(table.rows), tuple(wrong))


@dataclass(frozen=True, slots=True)
class HeatCell:
    """Late of settled cases of one unit in one field; ``step`` is the shade. Empty where there are no settled cases."""

    late: int = 0
    settled: int = 0
    step: int = 0
    url: str = ""


@dataclass(frozen=True, slots=True)
class HeatLine:
    """One unit across the fields, its own total last."""

    name: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class HeatTable:
    """Late over settled by unit and field, with sums both ways."""

    columns: tuple[str, ...]
    lines: tuple[HeatLine, ...]
    total: HeatLine


def heat(table: CrossTable, name: str, address: Callable[[str, str], str]) -> HeatTable:
    """The heat table without units and fields that settled nothing. ``address(unit, field)`` opens late cases."""
    settled = {place: row.settled for place, row in table.cells.items() if row.settled.total}
    rows = [row for row in table.rows if any(place[0] == row.key for place in settled)]
    columns = [column for column in table.columns if any(place[1] == column.key for place in settled)]

    def total_of(chosen: Iterable[tuple[str, str]]) -> HeatCell:
        found = [settled[place] for place in chosen if place in settled]
        return _heat_cell(sum(each.late for each in found), sum(each.total for each in found))

    def line_of(key: str, title: str) -> HeatLine:
        cells = []
        for column in columns:
            each = settled.get((key, column.key))
            cells.append(_heat_cell(each.late, each.total, address(key, column.key)) if each else HeatCell())
        return HeatLine(title, (*cells, total_of((key, column.key) for column in columns)))

    sums = [total_of((row.key, column.key) for row in rows) for column in columns]
    return HeatTable(
        tuple(column.name for column in columns),
        tuple(line_of(row.key, row.short_name or row.name) for row in rows),
        HeatLine(name, (*sums, total_of(settled))),
    )


def _heat_cell(late: int, settled: int, url: str = "") -> HeatCell:
    return HeatCell(late, settled, heat_step(late, settled), url if late else "")


def _line(row: SettlementRow, kind: str, address: Callable[[str], str]) -> TableLine:
    settled = row.settled
    return TableLine(
        row.short_name or row.name,
        kind,
        tuple(Figure(cell, value, address(cell)) for cell, value in zip(CELLS, row.figures, strict=True)),
        percent(settled.early + settled.on_time, settled.total),
        settled.late,
        settled.total,
    )


def _balances(row: SettlementRow) -> bool:
    received, settled, open_ = row.received, row.settled, row.in_progress
    return (
        received.total == settled.total + open_.total
        and received.total == received.online + received.direct_postal + received.carried_over
        and settled.total == settled.early + settled.on_time + settled.late
        and open_.total == open_.within_limit + open_.overdue
    )
