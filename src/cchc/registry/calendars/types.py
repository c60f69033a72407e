"""What are a time limit, a working calendar, a pause, an extension, and a due date with its reasons?

Frozen values without a database. Days are ordinals of the Vietnamese date, minutes are ``day * 1440 + minute of day``.
"""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cchc.kernel import clock
from cchc.registry.calendars.errors import DayNotCovered, NegativeDuration, PauseEndsBeforeItBegan

MINUTES_OF_A_DAY = 1440

Span = tuple[int, int]
"""Opening and closing in minutes after midnight."""


class DurationUnit(StrEnum):
    """In what a time limit is counted."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    CALENDAR_MONTHS = "calendar_months"
    WORKING_HOURS = "working_hours"


@dataclass(frozen=True, slots=True)
class Duration:
    """A time limit with its unit. Zero working days means *within the day* (same-day procedures)."""

    amount: int
    unit: DurationUnit

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise NegativeDuration("Thời hạn giải quyết không thể nhỏ hơn 0.", field="amount")

    @property
    def is_same_day(self) -> bool:
        """The result is due on the day of reception."""
        return self.amount == 0 and self.unit is not DurationUnit.WORKING_HOURS


class PauseReason(StrEnum):
    """Why the clock stands; the first may restart it, as the procedure version says."""

    SUPPLEMENT = "supplement"
    FINANCIAL_OBLIGATION = "financial_obligation"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stands from ``began_at`` to ``ended_at``; ``None`` while it still stands. Both are aware moments."""

    began_at: datetime
    ended_at: datetime | None
    reason: PauseReason = PauseReason.SUPPLEMENT
    basis: str = ""

    def __post_init__(self) -> None:
        if self.ended_at is not None and self.ended_at < self.began_at:
            raise PauseEndsBeforeItBegan(
                f"Thời điểm chạy tiếp ({clock.local(self.ended_at):%H:%M %d/%m/%Y}) đứng trước thời điểm tạm dừng"
                f" ({clock.local(self.began_at):%H:%M %d/%m/%Y}). Hãy xem lại hai thời điểm này.",
                field="ended_at",
            )


@dataclass(frozen=True, slots=True)
class Extension:
    """At ``decided_at`` a new date was set. Pauses after that day move it further; those before are in it already."""

    decided_at: datetime
    new_due_on: date
    reason: str = ""
    basis: str = ""


class SupplementMode(StrEnum):
    """What an answered supplement request does to the clock (a property of the procedure version)."""

    PAUSE = "pause"
    RESTART = "restart"


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


@dataclass(frozen=True, eq=False)
class WorkingCalendar:
    """A published calendar as tables: build it with ``rules.build_calendar``.

    Arrays have one place for each day from ``first_day``. ``counted[i]`` is how many working days lie in the calendar up
    to and including day ``i``; ``working_days[n - 1]`` is the n-th working day; ``elapsed[i]`` is how many working
    minutes lie before day ``i`` (one place more than there are days); ``spans[i]`` are the hours that count on day ``i``.
    """

    label: str
    version: int
    first_day: int
    last_day: int
    notes: Mapping[int, DayNote]
    undecided: tuple[int, ...]
    working: tuple[bool, ...]
    counted: tuple[int, ...]
    working_days: tuple[int, ...]
    elapsed: tuple[int, ...]
    spans: tuple[tuple[Span, ...], ...]
    public_spans: tuple[tuple[Span, ...], ...] = field(repr=False)

    @property
    def first_year(self) -> int:
        """The first year covered."""
        return date.fromordinal(self.first_day).year

    @property
    def last_year(self) -> int:
        """The last year covered."""
        return date.fromordinal(self.last_day).year

    def place(self, day: int) -> int:
        """The place of a day in the tables. Raises ``DayNotCovered``."""
        if not self.first_day <= day <= self.last_day:
            raise DayNotCovered.of(day, self.first_year, self.last_year)
        return day - self.first_day

    def is_working(self, day: int) -> bool:
        """Whether a day counts as a working day. Raises ``DayNotCovered``."""
        return self.working[self.place(day)]

    def ordinal(self, day: int) -> int:
        """How many working days of the calendar lie up to and including a day. Raises ``DayNotCovered``."""
        return self.counted[self.place(day)]

    def working_day(self, ordinal: int) -> int:
        """The inverse of ``ordinal``: the day of the n-th working day. Raises ``DayNotCovered`` past the end."""
        if ordinal > len(self.working_days):
            raise DayNotCovered.of(self.last_day + 1, self.first_year, self.last_year)
        return self.working_days[max(ordinal, 1) - 1]

    def roll(self, day: int) -> int:
        """The day itself when it is a working day, else the next one. Raises ``DayNotCovered``."""
        place = self.place(day)
        return day if self.working[place] else self.working_day(self.counted[place] + 1)

    def minutes_until(self, minute: int) -> int:
        """Working minutes of the calendar that lie before a minute. Raises ``DayNotCovered``."""
        day, within = divmod(minute, MINUTES_OF_A_DAY)
        place = self.place(day)
        done = self.elapsed[place]
        for opens, closes in self.spans[place]:
            if within <= opens:
                break
            done += min(within, closes) - opens
        return done

    def minute_of(self, minutes: int) -> int:
        """The first minute before which ``minutes`` working minutes lie. Raises ``DayNotCovered`` past the end."""
        place = bisect_left(self.elapsed, minutes) - 1
        if place >= len(self.spans):
            raise DayNotCovered.of(self.last_day + 1, self.first_year, self.last_year)
        place = max(place, 0)
        left = minutes - self.elapsed[place]
        within = 0
        for opens, closes in self.spans[place]:
            if left <= closes - opens:
                within = opens + left
                break
            left -= closes - opens
        return (self.first_day + place) * MINUTES_OF_A_DAY + within

    def roll_minute(self, minute: int) -> int:
        """The minute itself inside working hours (both ends included), else the next opening."""
        day, within = divmod(minute, MINUTES_OF_A_DAY)
        for opens, closes in self.spans[self.place(day)]:
            if within <= closes:
                return minute if within >= opens else day * MINUTES_OF_A_DAY + opens
        while True:
            day += 1
            spans = self.spans[self.place(day)]
            if spans:
                return day * MINUTES_OF_A_DAY + spans[0][0]

    def has_undecided(self, first: int, last: int) -> bool:
        """Whether a day from ``first`` to ``last``, both included, still awaits a decision."""
        place = bisect_left(self.undecided, first)
        return place < len(self.undecided) and self.undecided[place] <= last

    def closes_at(self, day: int) -> time:
        """When the counting hours of a day end; 17:00 where a day has none."""
        spans = self.spans[self.place(day)]
        return time(*divmod(spans[-1][1], 60)) if spans else time(17, 0)

    @cached_property
    def arrays(self) -> "CalendarArrays":
        """The same tables for many cases at once."""
        return CalendarArrays.of(self)


@dataclass(frozen=True, eq=False)
class CalendarArrays:
    """The tables of a calendar as arrays; day patterns hold the hours of equal days once."""

    working: NDArray[np.bool_]
    counted: NDArray[np.int64]
    working_days: NDArray[np.int64]
    rolled: NDArray[np.int64]
    elapsed: NDArray[np.int64]
    pattern: NDArray[np.int64]
    within: NDArray[np.int64]
    inverse: NDArray[np.int64]

    @classmethod
    def of(cls, calendar: WorkingCalendar) -> "CalendarArrays":
        """Arrays of a calendar. ``within[p, m]``: minutes worked before minute m; ``inverse[p, w]``: its inverse."""
        patterns = {spans: place for place, spans in enumerate(dict.fromkeys(calendar.spans))}
        within = np.zeros((len(patterns), MINUTES_OF_A_DAY + 1), np.int64)
        for spans, place in patterns.items():
            for opens, closes in spans:
                within[place, opens + 1 : closes + 1] += 1
        within = np.cumsum(within, axis=1)
        most = int(within[:, -1].max())
        inverse = np.stack([np.searchsorted(row, np.arange(most + 1)) for row in within])
        working = np.array(calendar.working)
        counted = np.array(calendar.counted, np.int64)
        days = np.array(calendar.working_days, np.int64)
        beyond = np.append(days, calendar.last_day + 1)
        every = np.arange(calendar.first_day, calendar.last_day + 1, dtype=np.int64)
        return cls(
            working=working,
            counted=counted,
            working_days=beyond,
            rolled=np.where(working, every, beyond[np.minimum(counted, len(days))]),
            elapsed=np.array(calendar.elapsed, np.int64),
            pattern=np.array([patterns[spans] for spans in calendar.spans], np.int64),
            within=within,
            inverse=inverse,
        )


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


@dataclass(frozen=True, slots=True)
class Line:
    """One day of a derivation.

    ``count`` is the number of days (of working minutes for a limit in hours) used up at its end, ``None`` on days that
    do not count. ``name`` says what the day is (a holiday's name, the reason of a pause) and ``basis`` on what it rests.
    """

    on: date
    kind: LineKind
    count: int | None = None
    name: str = ""
    basis: str = ""
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Standstill:
    """A pause as it acted on the clock: cut to what no earlier pause covered, in minutes, with whether it restarted it."""

    began: int
    ended: int
    pause: Pause
    restarts: bool = False


@dataclass(frozen=True, eq=False)
class Derivation:
    """A due date with everything it follows from.

    ``due_at`` is the last minute of the limit: 23:59 of ``due_on`` for limits in days, the exact minute for limits in
    hours. ``original_due_on`` is the date without pauses, restarts and extensions. ``paused`` is how long the clock
    stood since it last started, in the unit of the limit (working minutes for a limit in hours). ``stands`` says that a
    pause is still open and the date is computed as if it ended at the moment asked. ``provisional`` says that a day
    within the limit still awaits the government's decision.
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
