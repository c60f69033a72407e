"""What is said about a day, and about the hours of a weekday?"""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

Span = tuple[int, int]
"""Opening and closing in minutes after midnight."""


class DayKind(StrEnum):
    """What a day is in the calendar, where that differs from the plain week."""

    OFF = "off"
    MAKEUP_WORKING = "makeup_working"
    WORKING = "working"


@dataclass(frozen=True, slots=True)
class DayNote:
    """One day that is named: its kind, what people call it, its basis, and whether that is decided."""

    on: date
    kind: DayKind
    name: str
    basis: str
    decided: bool = True


@dataclass(frozen=True, slots=True)
class HoursRule:
    """Opening hours of one ISO weekday (Monday is 1) during a validity; ``last`` is included, ``None`` without end."""

    weekday: int
    opens_at: time
    closes_at: time
    first: date
    last: date | None = None
    counts: bool = True

    @property
    def span(self) -> Span:
        """The hours in minutes after midnight."""
        return (
            self.opens_at.hour * 60 + self.opens_at.minute,
            self.closes_at.hour * 60 + self.closes_at.minute,
        )


@dataclass(frozen=True, slots=True)
class CalendarSource:
    """What a calendar file says: a label, the years it covers, a note and its named days in order."""

    label: str
    first_year: int
    last_year: int
    note: str
    days: tuple[DayNote, ...]
