"""When is a thing due, and why? Pure decisions on tables: no database, no clock, no request."""

from cchc.registry.calendars.rules.bulk import PauseArrays, due_days, due_minutes
from cchc.registry.calendars.rules.due import due, is_late, minute_of_moment, remaining
from cchc.registry.calendars.rules.due import working_days_between, working_time_between
from cchc.registry.calendars.rules.tables import STANDARD_HOURS, build_calendar
from cchc.registry.calendars.rules.wording import duration_words, explain

__all__ = [
    "STANDARD_HOURS",
    "PauseArrays",
    "build_calendar",
    "due",
    "due_days",
    "due_minutes",
    "duration_words",
    "explain",
    "is_late",
    "minute_of_moment",
    "remaining",
    "working_days_between",
    "working_time_between",
]
