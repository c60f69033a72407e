"""What passes between the calendar and others? Frozen values without a database.

Days are ordinals of the Vietnamese date, minutes are ``day * 1440 + minute of day``.
"""

from cchc.registry.calendars.types.days import (
    CalendarSource,
    CalendarVersionRow,
    DayKind,
    DayNote,
    Edition,
    HoursRule,
    Publication,
    Span,
)
from cchc.registry.calendars.types.derivation import Derivation, Line, LineKind, Remaining, Standstill
from cchc.registry.calendars.types.durations import (
    Duration,
    DurationUnit,
    Extension,
    Pause,
    PauseReason,
    SupplementMode,
)
from cchc.registry.calendars.types.tables import MINUTES_OF_A_DAY, CalendarArrays, WorkingCalendar

__all__ = [
    "MINUTES_OF_A_DAY",
    "CalendarArrays",
    "CalendarSource",
    "CalendarVersionRow",
    "DayKind",
    "DayNote",
    "Derivation",
    "Duration",
    "DurationUnit",
    "Edition",
    "Extension",
    "HoursRule",
    "Line",
    "LineKind",
    "Pause",
    "PauseReason",
    "Publication",
    "Remaining",
    "Span",
    "Standstill",
    "SupplementMode",
    "WorkingCalendar",
]
