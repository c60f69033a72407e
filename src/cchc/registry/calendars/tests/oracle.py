"""The same due dates, found without tables: walk on day by day, or minute by minute, until the limit is used up."""

from calendar import monthrange
from datetime import date

from cchc.registry.calendars.types import MINUTES_OF_A_DAY, Duration, DurationUnit, WorkingCalendar

PauseMinutes = tuple[int, int]


def naive_due_minute(
    start: int, limit: Duration, calendar: WorkingCalendar, pauses: list[PauseMinutes], cutoff: int | None
) -> int:
    """The last minute of a limit by plain counting."""
    if limit.unit is DurationUnit.WORKING_HOURS:
        return _by_minute(start, limit.amount * 60, calendar, pauses)
    return _by_day(start, limit, calendar, pauses, cutoff) * MINUTES_OF_A_DAY + MINUTES_OF_A_DAY - 1


def _by_day(
    start: int, limit: Duration, calendar: WorkingCalendar, pauses: list[PauseMinutes], cutoff: int | None
) -> int:
    first, minute = divmod(start, MINUTES_OF_A_DAY)
    days = [(max(began, start) // MINUTES_OF_A_DAY, ended // MINUTES_OF_A_DAY) for began, ended in pauses]
    total = limit.amount
    if limit.unit is DurationUnit.CALENDAR_MONTHS:
        total = _days_of_months(first, limit.amount)
    by_working_day = limit.unit is DurationUnit.WORKING_DAYS
    if limit.amount == 0:
        in_time = calendar.is_working(first) and (cutoff is None or minute <= cutoff)
        by_working_day, total = True, 0 if in_time else 1
    count, day = 0, first
    while True:
        stands = any(began <= day < ended for began, ended in days)
        stood = any(began < day <= ended for began, ended in days)
        counts = calendar.is_working(day) or not by_working_day
        if day > first and counts and not stood:
            count += 1
        if count >= total and not stands and calendar.is_working(day):
            return day
        day += 1


def _days_of_months(first: int, months: int) -> int:
    on = date.fromordinal(first)
    year, month = on.year, on.month
    for _month in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(on.day, monthrange(year, month)[1])).toordinal() - first


def _by_minute(start: int, total: int, calendar: WorkingCalendar, pauses: list[PauseMinutes]) -> int:
    used, minute = 0, start
    while True:
        day, within = divmod(minute, MINUTES_OF_A_DAY)
        spans = calendar.spans[calendar.place(day)]
        stands = any(began <= minute < ended for began, ended in pauses)
        in_hours = any(opens <= within <= closes for opens, closes in spans)
        if used >= total and in_hours and not stands:
            return minute
        if not stands and any(opens <= within < closes for opens, closes in spans):
            used += 1
        minute += 1
