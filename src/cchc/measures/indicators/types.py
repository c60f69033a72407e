"""What can be asked of the facts, and what is answered? Frozen questions and tables, the same for every outlet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _

from cchc.kernel.errors import DomainError


class By(StrEnum):
    """What the lines of a table stand for."""

    UNIT = "unit"
    FIELD = "field"
    LEVEL = "level"
    CHANNEL = "channel"


class UnbalancedTable(Exception):  # noqa: N818 - read as a sentence
    """A table broke its own equation: a programming mistake, never an answer."""


@dataclass(frozen=True, slots=True)
class SettlementQuery:
    """Cases of a unit and all below it in a period, as they stood at the end of a day, as known at a moment.

    ``first`` and ``last`` belong to the period. ``as_of`` is the day whose evening is shown: ``None`` means ``last``;
    an earlier one cuts the period, a later one shows the same cases later. ``known_at`` is an aware moment: what was
    recorded after it is left out; ``None`` means all that is known. ``by`` is also taken as its word (``"field"``).
    ``level`` (code of the level of the settling unit) and ``field`` (code of the subject group) narrow the cases.
    Raises ``DomainError`` for dates that make no period.
    """

    unit_code: str
    first: date
    last: date
    as_of: date | None = None
    known_at: datetime | None = None
    by: By = By.UNIT
    level: str | None = None
    field: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "by", By(self.by))
        if self.last < self.first:
            raise DomainError(
                _("Ngày cuối kỳ %(last)s đứng trước ngày đầu kỳ %(first)s. Hãy chọn lại kỳ.")
                % {"last": f"{self.last:%d/%m/%Y}", "first": f"{self.first:%d/%m/%Y}"},
                code="period_ends_before_it_begins",
                field="last",
            )
        if self.as_of is not None and self.as_of < self.first:
            raise DomainError(
                _("Ngày chốt số liệu %(as_of)s đứng trước ngày đầu kỳ %(first)s. Hãy chọn ngày trong kỳ hoặc sau kỳ.")
                % {"as_of": f"{self.as_of:%d/%m/%Y}", "first": f"{self.first:%d/%m/%Y}"},
                code="cut_off_before_period",
                field="as_of",
            )
        if self.known_at is not None and self.known_at.tzinfo is None:
            raise ValueError("known_at needs a time zone")

    @property
    def evening(self) -> date:
        """The day whose evening is shown."""
        return self.as_of or self.last


@dataclass(frozen=True, slots=True)
class Received:
    """Columns 3–6 of form 06: to be settled in the period, and where from."""

    total: int = 0
    online: int = 0
    direct_postal: int = 0
    carried_over: int = 0


@dataclass(frozen=True, slots=True)
class Settled:
    """Columns 7–10 of form 06: settled, by class."""

    total: int = 0
    early: int = 0
    on_time: int = 0
    late: int = 0


@dataclass(frozen=True, slots=True)
class InProgress:
    """Columns 11–13 of form 06: still open, by the clock."""

    total: int = 0
    within_limit: int = 0
    overdue: int = 0


CELLS = (
    "received.total",
    "received.online",
    "received.direct_postal",
    "received.carried_over",
    "settled.total",
    "settled.early",
    "settled.on_time",
    "settled.late",
    "in_progress.total",
    "in_progress.within_limit",
    "in_progress.overdue",
)
"""The measures of a line, in printed order."""


@dataclass(frozen=True, slots=True)
class SettlementRow:
    """One line of form 06. ``key`` is the code of the unit, field, level or channel.

    ``short_name`` is for narrow tables, empty where there is none. ``group_key`` and ``group_name`` are the level of a
    unit, empty for other lines. Raises ``UnbalancedTable``.
    """

    key: str
    name: str
    received: Received = Received()
    settled: Settled = Settled()
    in_progress: InProgress = InProgress()
    group_key: str = ""
    group_name: str = ""
    short_name: str = ""

    def __post_init__(self) -> None:
        received, settled, open_ = self.received, self.settled, self.in_progress
        if (
            received.total != received.online + received.direct_postal + received.carried_over
            or settled.total != settled.early + settled.on_time + settled.late
            or open_.total != open_.within_limit + open_.overdue
            or received.total != settled.total + open_.total
        ):
            raise UnbalancedTable(f"{self.key}: {self.figures}")

    @classmethod
    def of(
        cls, key: str, name: str, figures: tuple[int, ...], group: tuple[str, str] = ("", ""), short_name: str = ""
    ) -> "SettlementRow":
        """A line from its figures in the order of ``CELLS``."""
        received, settled, open_ = Received(*figures[:4]), Settled(*figures[4:8]), InProgress(*figures[8:])
        return cls(key, name, received, settled, open_, *group, short_name)

    @property
    def figures(self) -> tuple[int, ...]:
        """The figures in the order of ``CELLS``."""
        received, settled, open_ = self.received, self.settled, self.in_progress
        return (
            *(received.total, received.online, received.direct_postal, received.carried_over),
            *(settled.total, settled.early, settled.on_time, settled.late),
            *(open_.total, open_.within_limit, open_.overdue),
        )

    def cell(self, name: str) -> int:
        """One figure by its name, e.g. ``settled.late``. Raises ``ValueError`` for another name."""
        return self.figures[CELLS.index(name)]


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where a figure comes from: engine, SQL, version of the definitions, load of the facts, and how fresh they were.

    ``known_at`` is the asked moment or, where none was asked, the moment up to which the facts are complete.
    """

    engine: str
    sql: str
    definition: str
    load: int
    known_at: datetime


@dataclass(frozen=True, slots=True)
class SettlementTable:
    """The settlement table: lines, their total, and where they come from."""

    query: SettlementQuery
    rows: tuple[SettlementRow, ...]
    total: SettlementRow
    lineage: Lineage

    @property
    def known_at(self) -> datetime:
        """As known at which moment."""
        return self.lineage.known_at


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a line or column: code and name, and a short name for narrow tables where there is one."""

    key: str
    name: str
    short_name: str = ""


@dataclass(frozen=True, slots=True)
class CrossTable:
    """Settlement figures of every line × column that has cases, in order; ``cells`` is keyed ``(line, column)``."""

    query: SettlementQuery
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    cells: Mapping[tuple[str, str], SettlementRow]
    lineage: Lineage


@dataclass(frozen=True, slots=True)
class StepLateness:
    """Late cases by the step that held them at the end of their due day: settled late and overdue in progress."""

    step: int
    name: str
    settled_late: int
    overdue: int

    @property
    def total(self) -> int:
        """All late cases of the step."""
        return self.settled_late + self.overdue


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The total line of one reporting month (or the part of it inside the period)."""

    first: date
    last: date
    row: SettlementRow


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case behind a figure. No personal data.

    ``late_step`` and ``step_name`` are filled for late cases: the step that held the case at the end of its due day, as
    the procedure of the case names it.
    """

    case_id: int
    code: str
    unit_code: str
    unit_name: str
    field_code: str
    field_name: str
    channel: str
    received_on: date
    due_on: date
    closed_on: date | None
    late_step: int | None
    has_apology: bool
    unit_short_name: str = ""
    step_name: str = ""

    @property
    def cursor(self) -> tuple[int, int]:
        """Where the next page goes on: give it as ``after``."""
        return (self.received_on.toordinal(), self.case_id)


@dataclass(frozen=True, slots=True)
class HeldNow:
    """Who has an open case at this moment, in words, and whether the one who asks may open it. No part of a figure."""

    words: str = ""
    may_open: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """A named count of cases: those of measure ``of`` (all cases when empty) for which ``when`` holds."""

    code: str
    name: str
    when: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A share of two measures: its formula in words, where it is printed, whether ``higher`` or ``lower`` is better."""

    code: str
    name: str
    numerator: str
    denominator: str
    formula: str
    source: str
    version: int
    better: str


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """An indicator's value: both counts, the percent rounded half up to two places (``None`` when nothing is counted).

    ``numerator_cell`` and ``denominator_cell`` open the cases with ``services.case_rows(query, cell)``.
    """

    code: str
    name: str
    numerator: int
    denominator: int
    percent: Decimal | None
    formula: str
    source: str
    version: int
    numerator_cell: str
    denominator_cell: str
    query: SettlementQuery
    lineage: Lineage
