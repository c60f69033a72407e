"""How does each unit of a time limit count? One class for each, behind one interface.

``end`` is where the limit ends as the unit counts it: a day for limits in days, a minute for limits in hours.
Beginnings and ends of pauses are minutes.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, time
from typing import Protocol

from cchc.registry.calendars.types import MINUTES_OF_A_DAY, Duration, DurationUnit, WorkingCalendar

LAST_MINUTE = MINUTES_OF_A_DAY - 1


class Count(Protocol):
    """How one unit counts."""

    def first_end(self, start: int) -> int:
        """Where the limit ends when nothing stops the clock."""

    def later_end(self, end: int, began: int, ended: int) -> int:
        """Where it ends after the clock stood from ``began`` to ``ended``."""

    def length(self, began: int, ended: int) -> int:
        """How long a pause is in this unit."""

    def due_minute(self, end: int) -> int:
        """The last minute of the limit."""

    def after_extension(self) -> "Count":
        """How a case counts on once a new date was set: an appointed date is a day, whatever the limit was."""


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Working days, from the day after; 0 is the day itself while the counter still takes same-day work."""

    calendar: WorkingCalendar
    amount: int
    cutoff: time | None

    def first_end(self, start: int) -> int:
        """The n-th working day after the day of ``start``."""
        day = start // MINUTES_OF_A_DAY
        if self.amount == 0:
            return same_day_end(start, self.calendar, self.cutoff)
        return self.calendar.working_day(self.calendar.ordinal(day) + self.amount)

    def later_end(self, end: int, began: int, ended: int) -> int:
        """Moved by the working days of the pause, and never before a working day on which the clock runs again."""
        calendar = self.calendar
        moved = calendar.working_day(calendar.ordinal(calendar.roll(end)) + self.length(began, ended))
        return max(moved, calendar.roll(ended // MINUTES_OF_A_DAY))

    def length(self, began: int, ended: int) -> int:
        """Working days after the day of ``began`` up to that of ``ended``."""
        ordinal = self.calendar.ordinal
        return ordinal(ended // MINUTES_OF_A_DAY) - ordinal(began // MINUTES_OF_A_DAY)

    def due_minute(self, end: int) -> int:
        """The end of the day; of the next working day where an appointed date is a day off."""
        return self.calendar.roll(end) * MINUTES_OF_A_DAY + LAST_MINUTE

    def after_extension(self) -> Count:
        """Working days again."""
        return self


@dataclass(frozen=True, slots=True)
class CalendarDays:
    """Calendar days or months, from the day after; the last day moves to a working day."""

    calendar: WorkingCalendar
    limit: Duration
    cutoff: time | None

    def first_end(self, start: int) -> int:
        """The day itself, n days or n months after; a month without the matching day ends on its last day."""
        day = start // MINUTES_OF_A_DAY
        if self.limit.amount == 0:
            return same_day_end(start, self.calendar, self.cutoff)
        if self.limit.unit is DurationUnit.CALENDAR_DAYS:
            return day + self.limit.amount
        return months_after(day, self.limit.amount)

    def later_end(self, end: int, began: int, ended: int) -> int:
        """Moved by the days of the pause, and never before the day on which the clock runs again."""
        return max(end + self.length(began, ended), ended // MINUTES_OF_A_DAY)

    def length(self, began: int, ended: int) -> int:
        """Days after the day of ``began`` up to that of ``ended``."""
        return ended // MINUTES_OF_A_DAY - began // MINUTES_OF_A_DAY

    def due_minute(self, end: int) -> int:
        """The end of the last day, or of the next working day where that is a day off (Civil Code art. 148 (5))."""
        return self.calendar.roll(end) * MINUTES_OF_A_DAY + LAST_MINUTE

    def after_extension(self) -> Count:
        """Calendar days again."""
        return self


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """Working hours, from the exact minute through the hours that count (Civil Code art. 147 (1))."""

    calendar: WorkingCalendar
    amount: int

    def first_end(self, start: int) -> int:
        """The minute at which the hours are used up."""
        calendar = self.calendar
        return max(calendar.minute_of(calendar.minutes_until(start) + self.amount * 60), calendar.roll_minute(start))

    def later_end(self, end: int, began: int, ended: int) -> int:
        """Moved by the working minutes of the pause, and never before working time after it."""
        calendar = self.calendar
        moved = calendar.minute_of(calendar.minutes_until(end) + self.length(began, ended))
        return max(moved, calendar.roll_minute(ended))

    def length(self, began: int, ended: int) -> int:
        """Working minutes of the pause."""
        return self.calendar.minutes_until(ended) - self.calendar.minutes_until(began)

    def due_minute(self, end: int) -> int:
        """The minute itself."""
        return end

    def after_extension(self) -> Count:
        """Working days: the new date is a day."""
        return WorkingDays(self.calendar, 0, None)


def count_for(limit: Duration, calendar: WorkingCalendar, cutoff: time | None) -> Count:
    """The way in which a limit counts."""
    if limit.unit is DurationUnit.WORKING_DAYS:
        return WorkingDays(calendar, limit.amount, cutoff)
    if limit.unit is DurationUnit.WORKING_HOURS:
        return WorkingHours(calendar, limit.amount)
    return CalendarDays(calendar, limit, cutoff)


def same_day_end(start: int, calendar: WorkingCalendar, cutoff: time | None) -> int:
    """The day of ``start`` when it is worked and the moment is not after ``cutoff``, else the next working day."""
    day, minute = divmod(start, MINUTES_OF_A_DAY)
    in_time = cutoff is None or minute <= cutoff.hour * 60 + cutoff.minute
    return day if in_time and calendar.is_working(day) else calendar.roll(day + 1)


def months_after(day: int, months: int) -> int:
    """The same day of the month ``months`` later, or the last day of that month (Civil Code art. 148 (4))."""
    on = date.fromordinal(day)
    years, month = divmod(on.month - 1 + months, 12)
    year = on.year + years
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1])).toordinal()
