"""How does each unit of a time limit count? One class for each, behind one interface.

A ``target`` is where the limit ends as its unit counts: the ordinal of a working day, a calendar day, or an amount of
working minutes since the calendar began. A pause moves it by its length; turning it into a minute on the wall is the
last step. Beginnings and ends of pauses are minutes.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, time
from typing import Protocol

from cchc.registry.calendars.types import MINUTES_OF_A_DAY, Duration, DurationUnit, WorkingCalendar

LAST_MINUTE = MINUTES_OF_A_DAY - 1


class Count(Protocol):
    """How one unit counts."""

    def target(self, start: int) -> int:
        """Where a limit that starts at a minute ends when nothing stops the clock."""

    def length(self, began: int, ended: int) -> int:
        """How far a pause moves the target."""

    def due_minute(self, target: int, resumed: int) -> int:
        """The last minute of the limit; never before the clock runs again at ``resumed``."""

    def appointed(self, on: date) -> "tuple[Count, int]":
        """How a case counts on, and to which target, once a new date was set: a day, whatever the limit was."""


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Working days, from the day after; 0 is the day itself while the counter still takes same-day work."""

    calendar: WorkingCalendar
    amount: int
    cutoff: time | None = None

    def target(self, start: int) -> int:
        """The ordinal of the n-th working day after the day of ``start``.

        A same-day limit ends on that day when it is worked and ``start`` is not after the cutoff, else one day later.
        """
        day, minute = divmod(start, MINUTES_OF_A_DAY)
        amount = self.amount
        if amount == 0:
            in_time = self.cutoff is None or minute <= self.cutoff.hour * 60 + self.cutoff.minute
            amount = 0 if in_time and self.calendar.is_working(day) else 1
        return self.calendar.ordinal(day) + amount

    def length(self, began: int, ended: int) -> int:
        """Working days after the day of ``began`` up to that of ``ended``."""
        ordinal = self.calendar.ordinal
        return ordinal(ended // MINUTES_OF_A_DAY) - ordinal(began // MINUTES_OF_A_DAY)

    def due_minute(self, target: int, resumed: int) -> int:
        """The end of the working day."""
        day = max(self.calendar.working_day(target), self.calendar.roll(resumed // MINUTES_OF_A_DAY))
        return day * MINUTES_OF_A_DAY + LAST_MINUTE

    def appointed(self, on: date) -> tuple[Count, int]:
        """Working days again; an appointed day off means the next working day."""
        return self, self.calendar.ordinal(self.calendar.roll(on.toordinal()))


@dataclass(frozen=True, slots=True)
class CalendarDays:
    """Calendar days or months, from the day after; the last day moves to a working day."""

    calendar: WorkingCalendar
    limit: Duration

    def target(self, start: int) -> int:
        """So many days or months after; a month without the matching day ends on its last day."""
        day = start // MINUTES_OF_A_DAY
        if self.limit.unit is DurationUnit.CALENDAR_DAYS:
            return day + self.limit.amount
        return months_after(day, self.limit.amount)

    def length(self, began: int, ended: int) -> int:
        """Days after the day of ``began`` up to that of ``ended``."""
        return ended // MINUTES_OF_A_DAY - began // MINUTES_OF_A_DAY

    def due_minute(self, target: int, resumed: int) -> int:
        """The end of the last day, or of the next working day where that is a day off (Civil Code art. 148 (5))."""
        day = self.calendar.roll(max(target, resumed // MINUTES_OF_A_DAY))
        return day * MINUTES_OF_A_DAY + LAST_MINUTE

    def appointed(self, on: date) -> tuple[Count, int]:
        """Calendar days again."""
        return self, on.toordinal()


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """Working hours, from the exact minute through the hours that count (Civil Code art. 147 (1))."""

    calendar: WorkingCalendar
    amount: int

    def target(self, start: int) -> int:
        """The working minutes that have passed when the hours are used up."""
        return self.calendar.minutes_until(start) + self.amount * 60

    def length(self, began: int, ended: int) -> int:
        """Working minutes of the pause."""
        return self.calendar.minutes_until(ended) - self.calendar.minutes_until(began)

    def due_minute(self, target: int, resumed: int) -> int:
        """The minute itself."""
        return max(self.calendar.minute_of(target), self.calendar.roll_minute(resumed))

    def appointed(self, on: date) -> tuple[Count, int]:
        """Working days: the new date is a day."""
        return WorkingDays(self.calendar, 0).appointed(on)


def count_for(limit: Duration, calendar: WorkingCalendar, cutoff: time | None) -> Count:
    """The way in which a limit counts."""
    if limit.unit is DurationUnit.WORKING_DAYS or limit.is_same_day:
        return WorkingDays(calendar, limit.amount, cutoff)
    if limit.unit is DurationUnit.WORKING_HOURS:
        return WorkingHours(calendar, limit.amount)
    return CalendarDays(calendar, limit)


def months_after(day: int, months: int) -> int:
    """The same day of the month ``months`` later, or the last day of that month (Civil Code art. 148 (4))."""
    on = date.fromordinal(day)
    years, month = divmod(on.month - 1 + months, 12)
    year = on.year + years
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1])).toordinal()
