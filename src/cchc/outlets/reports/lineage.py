"""Where does a frozen figure come from? Its question in words, its value now, and the cases that it counts."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from cchc.kernel.numbers import write_decimal, write_integer
from cchc.measures.indicators.services import case_rows, indicator_value, settlement_table
from cchc.measures.indicators.types import By, CaseLine, SettlementQuery
from cchc.outlets.reports.figures import CELL_NAMES
from cchc.outlets.reports.models import BoundFigure, Report, ReportVersion
from cchc.outlets.reports.rows import title_of
from cchc.outlets.reports.selectors import figure_of, version_of
from cchc.support.web.pagination import read_cursor, write_cursor

LIMIT = 50


@dataclass(frozen=True, slots=True)
class FigurePage:
    """A figure with everything behind it.

    ``formula`` says how it was computed. ``now`` is the value as known today, empty where it cannot be asked alone.
    ``rows`` are the first cases behind it, ``after`` the cursor of the next ones.
    """

    report: Report
    title: str
    version: ReportVersion
    figure: BoundFigure
    value: str
    formula: str
    now: str
    differs: bool
    first: date
    last: date
    as_of: date
    known_at: datetime
    rows: tuple[CaseLine, ...]
    after: str


def figure_page(report: Report, number: int, key: str, after: str = "") -> FigurePage:
    """The page of a bound figure. Raises ``NotFound`` for a version or figure that there is not."""
    version = version_of(report, number)
    figure = figure_of(version, key)
    asked = _asked(figure.query)
    cells = _cells(figure, asked)
    cursor = tuple(read_cursor(after, 2)) if after else None
    rows = tuple(case_rows(asked, cells[0], after=cursor, limit=LIMIT + 1)) if len(cells) == 1 else ()
    now = _now(figure, asked, cells)
    return FigurePage(
        report=report,
        title=title_of(report),
        version=version,
        figure=figure,
        value=_written(figure.value),
        formula=_formula(figure.query),
        now=_written(now),
        differs=now is not None and now != figure.value,
        first=asked.first,
        last=asked.last,
        as_of=asked.evening,
        known_at=version.known_at,
        rows=rows[:LIMIT],
        after=write_cursor(rows[LIMIT - 1].cursor) if len(rows) > LIMIT else "",
    )


def _asked(query: dict[str, Any]) -> SettlementQuery:
    """The frozen question as the measures ask it, narrowed to the row of the figure."""
    asked = SettlementQuery(
        query["unit"],
        date.fromisoformat(query["first"]),
        date.fromisoformat(query["last"]),
        date.fromisoformat(query["as_of"]),
        datetime.fromisoformat(query["known_at"]),
        By.LEVEL,
    )
    row = query.get("row")
    match query.get("by"):
        case "level":
            return replace(asked, level=str(row))
        case "level,field" if isinstance(row, list):
            return replace(asked, level=row[0], field=row[1])
        case "unit" if row is not None:
            return replace(asked, unit_code=str(row))
        case _:
            return asked


def _cells(figure: BoundFigure, asked: SettlementQuery) -> tuple[str, ...]:
    """The names of the cells whose cases the figure counts; empty where it is a share or counts no cases."""
    query = figure.query
    if "over" in query or _is_own_row(query):
        return ()
    if "indicator" not in query:
        return tuple(query["cells"])
    value = indicator_value(query["indicator"], asked.unit_code, asked.first, asked.last, asked.as_of, asked.known_at)
    if figure.key.endswith((".numerator", ".letters", "letters.total")):
        return (value.numerator_cell,)
    return (value.denominator_cell,) if figure.key.endswith(".denominator") else ()


def _is_own_row(query: dict[str, Any]) -> bool:
    """The row of the unit's own cases, which cannot be asked without its subordinates."""
    return query.get("by") == "unit" and query.get("row") == query["unit"]


def _now(figure: BoundFigure, asked: SettlementQuery, cells: tuple[str, ...]) -> Decimal | None:
    """The value as known today of a figure that counts cells of the settlement table."""
    if "indicator" in figure.query or not cells:
        return None
    total = settlement_table(replace(asked, known_at=None)).total
    return Decimal(sum(total.cell(cell) for cell in cells))


def _formula(query: dict[str, Any]) -> str:
    if "formula" in query:
        return str(query["formula"])
    if "indicator" in query:
        return "Số hồ sơ giải quyết quá hạn và số thư xin lỗi đã ban hành cho những hồ sơ đó"
    above = " + ".join(CELL_NAMES[cell] for cell in query["cells"])
    return f"{above} / {' + '.join(CELL_NAMES[cell] for cell in query['over'])}" if "over" in query else above


def _written(value: Decimal | None) -> str:
    if value is None:
        return ""
    return write_integer(int(value)) if value == value.to_integral_value() else write_decimal(value, 2)
