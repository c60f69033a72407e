"""What is a due date with everything it follows from?"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from cchc.kernel import clock
from cchc.registry.calendars.types.durations import Duration, DurationUnit, Extension, Pause
from cchc.registry.calendars.types.tables import MINUTES_OF_A_DAY, WorkingCalendar


class LineKind(StrEnum):
    """What a day is in the derivation of a due date."""

    RECEIVED = "received"
    COUNTED = "counted"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    PAUSED = "paused"
    RESTARTED = "restarted"
    WAITING = "waiting"
    DUE = "due"


class Line(NamedTuple):
    """One day of a derivation; a tuple, because a long limit has hundreds.

    ``count`` is the number of days (of working minutes for a limit in hours) used up at its end, ``None`` on days that
    do not count. ``name`` says what the day is (a holiday's name, why the clock stands), ``basis`` on what it rests.
    """

    on: date
    kind: LineKind
    count: int | None = None  # type: ignore[assignment] # a field stands before the method of tuples
    name: str = ""
    basis: str = ""
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Standstill:
    """A pause as it acted on the clock, in minutes: cut to what no earlier pause covered; whether it restarted it."""

    began: int
    ended: int
    pause: Pause
    restarts: bool = False


@dataclass(frozen=True, eq=False)
class Derivation:
    """A due date with everything it follows from.

    ``due_at`` is the last minute of the limit: 23:59 of ``due_on`` for limits in days, the exact minute for limits in
    hours. ``original_due_on`` is the date without pauses, restarts and extensions. ``paused`` is how long the clock
    stood since it last started or was given a new date, in the unit of the limit (working minutes for hours).
    ``stands`` says that a pause is still open and the date is computed as if it ended at the moment asked.
    ``provisional`` says that a day within the limit still awaits the government's decision.
    """

    calendar: WorkingCalendar
    limit: Duration
    received_at: datetime
    counted_from: int
    due_minute: int
    original_due_on: date
    paused: int
    standstills: tuple[Standstill, ...]
    extension: Extension | None
    stands: bool

    @property
    def due_day(self) -> int:
        """The ordinal of ``due_on``."""
        return self.due_minute // MINUTES_OF_A_DAY

    @property
    def due_on(self) -> date:
        """The date on which the result is due."""
        return date.fromordinal(self.due_day)

    @property
    def due_at(self) -> datetime:
        """The last minute of the limit, aware."""
        return clock.at(self.due_on, *divmod(self.due_minute % MINUTES_OF_A_DAY, 60))

    @property
    def appointed_at(self) -> datetime:
        """When the applicant is asked to come: the closing of the counter on the due day, or the exact minute."""
        if self.limit.unit is DurationUnit.WORKING_HOURS and self.extension is None:
            return self.due_at
        closes = self.calendar.closes_at(self.due_day)
        return clock.at(self.due_on, closes.hour, closes.minute)

    @property
    def provisional(self) -> bool:
        """Whether a day from reception to the due date still awaits a decision of the government."""
        return self.calendar.has_undecided(clock.local_day(self.received_at), self.due_day)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The days from reception to the due date, one row each; written when first asked for."""
        from cchc.registry.calendars.rules.lines import lines_of

        return lines_of(self)


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is left of a limit: whole working days and working minutes, negative when it has passed."""

    working_days: int
    working_minutes: int
    is_late: bool
