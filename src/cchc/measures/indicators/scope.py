"""Which cases does a question cover, and under which line of the table does each of them stand?"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cchc.measures.indicators.types import Heading

Ids = tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: code, name, and the level of a unit."""

    key: str
    name: str
    group: tuple[str, str] = ("", "")

    @property
    def heading(self) -> Heading:
        """The line as a heading."""
        return Heading(self.key, self.name)


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one dimension: which fact column it groups by, the line of each value, all lines in printed order.

    ``always`` says that lines without cases are printed too.
    """

    column: str
    of: Mapping[int, Line]
    ordered: tuple[Line, ...]
    always: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """The units (and perhaps levels, fields) that a question covers: column → ids that may occur."""

    lists: Ids
    unit_names: Mapping[int, Line] = field(default_factory=dict)

    @property
    def filters(self) -> tuple[str, ...]:
        """The columns that are narrowed."""
        return tuple(column for column, _ in self.lists)
