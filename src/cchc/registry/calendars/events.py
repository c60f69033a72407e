"""What does the calendar tell others?"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CalendarPublished:
    """A new calendar version holds. Due dates of open things that touch ``changed_days`` have to be looked at again.

    ``unit_id`` is the unit whose own days changed (with all below it), ``None`` for the whole country. ``previous`` is
    the number of the version before, ``None`` for the first.
    """

    number: int
    previous: int | None
    changed_days: tuple[date, ...]
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class CounterHoursSet:
    """A unit (and those below it without own hours) works other hours from a day on; ``None`` is the default."""

    unit_id: int | None
    valid_from: date
