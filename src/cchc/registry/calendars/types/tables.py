"""Which days are worked, how many until a day, and which is the n-th? Tables, for one case and for many."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cchc.registry.calendars.errors import DayNotCovered
from cchc.registry.calendars.types.days import DayNote, Span

MINUTES_OF_A_DAY = 1440


@dataclass(frozen=True, eq=False)
class WorkingCalendar:
    """A published calendar as tables: build it with ``rules.build_calendar``.

    Arrays have one place for each day from ``first_day``. ``counted[i]`` is how many working days lie in the calendar
    up to and including day ``i``; ``working_days[n - 1]`` is the n-th working day; ``elapsed[i]`` is how many working
    minutes lie before day ``i`` (one place more than there are days); ``spans[i]`` are the hours that count on it.
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
