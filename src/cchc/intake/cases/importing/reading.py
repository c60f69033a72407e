"""What stands in the cells of one row, by what they mean, and what was found wrong with them?"""

from collections.abc import Callable
from typing import TypeVar

from django.utils.translation import gettext as _

from cchc.intake.cases.importing.cells import CellProblem, refuse_unusable
from cchc.intake.cases.importing.dates import NotADate
from cchc.intake.cases.importing.mapping import ColumnMapping
from cchc.intake.cases.importing.targets import LABELS, REQUIRED, Target
from cchc.intake.cases.importing.types import RejectedCell
from cchc.support.files.sheets import Cell, Row

Value = TypeVar("Value")


class Reading:
    """The cells of one row by what they mean, and what was found wrong with them."""

    def __init__(self, mapping: ColumnMapping, row: Row) -> None:
        self._mapping = mapping
        self._row = row
        self.rejected: list[RejectedCell] = []

    def value(self, target: Target, reader: Callable[[Cell], Value]) -> Value | None:
        """What the reader makes of the cell; ``None`` where it is empty or was refused (a needed one is then named)."""
        column = self._mapping.columns.get(target)
        cell = None if column is None else self._row.cells.get(column)
        if cell is None or not cell.text.strip():
            if target in REQUIRED:
                self.reject(target, _("Ô này bỏ trống. %(label)s phải có trong mỗi dòng.") % {"label": LABELS[target]})
            return None
        try:
            refuse_unusable(cell)
            return reader(cell)
        except (CellProblem, NotADate) as problem:
            self.reject(target, str(problem))
            return None

    def reject(self, target: Target, sentence: str) -> None:
        """Name the cell of this target; the first cell of the row where the file has no such column."""
        column = self._mapping.columns.get(target) or self._mapping.columns.get(Target.CODE) or 1
        self.rejected.append(RejectedCell(self._mapping.sheet, self._row.number, column, sentence))

    def refused(self, target: Target) -> bool:
        """Whether the cell of this target was refused already."""
        column = self._mapping.columns.get(target)
        return column is not None and any(cell.column == column for cell in self.rejected)
