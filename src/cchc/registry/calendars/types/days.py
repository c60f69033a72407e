"""What is said about a day, and about the hours of a weekday?"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import NamedTuple

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

    def holds_on(self, on: date) -> bool:
        """Whether the hours are valid on a day."""
        return self.first <= on and (self.last is None or on <= self.last)

    def until(self, last: date) -> "HoursRule":
        """The same hours up to a day, included."""
        return replace(self, last=last)

    def since(self, first: date) -> "HoursRule":
        """The same hours from a day on."""
        return replace(self, first=first)


@dataclass(frozen=True, slots=True)
class CalendarSource:
    """What a calendar file says: a label, the years it covers, a note and its named days in order."""

    label: str
    first_year: int
    last_year: int
    note: str
    days: tuple[DayNote, ...]


class Edition(NamedTuple):
    """Which calendar version and which state of the counter hours: what a built calendar is remembered by."""

    version_id: int
    number: int
    hours: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class CalendarVersionRow:
    """A published version as others see it."""

    id: int
    number: int
    label: str
    first_year: int
    last_year: int
    published_at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Publication:
    """What an act on the calendar did: the version that now holds, and the days that differ from the one before.

    ``is_new`` is false when what was to be published already held.
    """

    number: int
    is_new: bool
    changed_days: tuple[date, ...]
