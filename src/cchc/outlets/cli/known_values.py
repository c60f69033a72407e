"""What do the records say of the unit and period of a report? The settlement table as values to compare with."""

from collections.abc import Iterator
from datetime import date

from cchc.checker.types import Known
from cchc.measures.indicators.services import settlement_table
from cchc.measures.indicators.types import By, SettlementQuery, SettlementRow

_SUBJECT = "hồ sơ"
_LEVELS = {"province": "tỉnh", "district": "huyện", "commune": "xã"}


def known_values(unit_code: str, first: date, last: date) -> list[Known]:
    """The values of a unit and all below it in a period, judged at the end of its last day; whole and by level.

    Raises ``DomainError`` for an unknown unit or impossible dates.
    """
    table = settlement_table(SettlementQuery(unit_code, first, last, by=By.LEVEL))
    source = f"hồ sơ trong hệ thống từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}"
    rows = [("", table.total), *((_LEVELS[row.key], row) for row in table.rows if row.key in _LEVELS)]
    return [Known(_SUBJECT, status, level, value, source) for level, row in rows for status, value in _by_status(row)]


def _by_status(row: SettlementRow) -> Iterator[tuple[str, int]]:
    """A row by the statuses that the checker reads in a text."""
    received, settled, pending = row.received, row.settled, row.in_progress
    yield "received", received.total
    yield "new", received.online + received.direct_postal
    yield "carried", received.carried_over
    yield "settled", settled.total
    yield "early", settled.early
    yield "on_time", settled.on_time
    yield "early_or_on_time", settled.early + settled.on_time
    yield "late", settled.late
    yield "pending", pending.total
    yield "pending_in", pending.within_limit
    yield "pending_late", pending.overdue
