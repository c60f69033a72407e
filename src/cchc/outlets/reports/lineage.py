"""Where does a frozen figure come from? Its question in words, its value now, and the cases that it counts."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from cchc.kernel.numbers import write_decimal, write_integer
from cchc.measures.indicators.services import case_rows, indicator_values, settlement_table
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
    asked, line = _asked(figure.query)
    cells = _cells(figure, asked)
    cursor = _cursor(after)
    rows = case_rows(asked, cells[0], cursor, LIMIT + 1, key=line) if len(cells) == 1 else ()
    now = _now(figure, asked, line, cells)
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


def _asked(query: dict[str, Any]) -> tuple[SettlementQuery, str | None]:
    """The frozen question as the measures ask it, and the line of its table; ``None`` for the total."""
    asked = SettlementQuery(
        query["unit"],
        date.fromisoformat(query["first"]),
        date.fromisoformat(query["last"]),
        date.fromisoformat(query["as_of"]),
        datetime.fromisoformat(query["known_at"]),
        By.LEVEL,
    )
    match query:
        case {"by": "level,field", "row": [level, field]}:
            return replace(asked, by=By.FIELD, level=level), field
        case {"by": by, "row": row}:
            return replace(asked, by=By(by)), row
        case _:
            return asked, None


def _cursor(after: str) -> tuple[int, int] | None:
    if not after:
        return None
    day, case_id = read_cursor(after, 2)
    return day, case_id


def _cells(figure: BoundFigure, asked: SettlementQuery) -> tuple[str, ...]:
    """The measures whose cases the figure counts; empty where it is a share, or a difference."""
    query = figure.query
    if "over" in query:
        return ()
    if "indicator" not in query:
        return tuple(query["cells"])
    value = indicator_values([query["indicator"]], asked)[0]
    if figure.key.endswith((".numerator", ".letters", "letters.total")):
        return (value.numerator_cell,)
    return (value.denominator_cell,) if figure.key.endswith(".denominator") else ()


def _now(figure: BoundFigure, asked: SettlementQuery, line: str | None, cells: tuple[str, ...]) -> Decimal | None:
    """The value as known today of a figure that counts cells of the settlement table; 0 where its line is gone."""
    if "indicator" in figure.query or not cells:
        return None
    table = settlement_table(replace(asked, known_at=None))
    found = [row for row in (*table.rows, table.total) if row.key == (line or table.total.key)]
    return Decimal(sum(row.cell(cell) for row in found for cell in cells))


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
