"""When is a thing due, and why? Pure decisions on tables: no database, no clock, no request."""

from cchc.registry.calendars.rules.bulk import UNIT_CODES, PauseArrays, due_days, due_minutes
from cchc.registry.calendars.rules.due import (
    due,
    is_late,
    minute_of_moment,
    remaining,
    working_days_between,
    working_time_between,
)
from cchc.registry.calendars.rules.source import bundled_source, check_source, read_source
from cchc.registry.calendars.rules.tables import STANDARD_HOURS, build_calendar, check_hours, clock_time
from cchc.registry.calendars.rules.wording import duration_words, explain

__all__ = [
    "STANDARD_HOURS",
    "UNIT_CODES",
    "PauseArrays",
    "build_calendar",
    "bundled_source",
    "check_hours",
    "check_source",
    "clock_time",
    "due",
    "due_days",
    "due_minutes",
    "duration_words",
    "explain",
    "is_late",
    "minute_of_moment",
    "read_source",
    "remaining",
    "working_days_between",
    "working_time_between",
]
