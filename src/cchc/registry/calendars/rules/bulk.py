"""When are many things due at once? The same answers as ``due``, on arrays, for millions of cases.

Restarts and extensions are single decisions about single cases and are left to ``due``; a restarted case is given here
with the moment at which it last started.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from cchc.registry.calendars.errors import DayNotCovered
from cchc.registry.calendars.types import MINUTES_OF_A_DAY, CalendarArrays, DurationUnit, WorkingCalendar

Integers: TypeAlias = NDArray[np.int64]
Marks: TypeAlias = NDArray[np.bool_]

UNIT_CODES = {unit: code for code, unit in enumerate(DurationUnit)}
"""The number that stands for each unit in an array: its place in ``DurationUnit``."""

_WORKING, _DAYS, _MONTHS, _HOURS = (UNIT_CODES[unit] for unit in DurationUnit)
_LAST_MINUTE = MINUTES_OF_A_DAY - 1
_MONTH_EPOCH = np.datetime64("1970-01-01").astype("datetime64[D]")
_ORDINAL_OF_EPOCH = 719163


@dataclass(frozen=True, slots=True)
class PauseArrays:
    """Pauses of many cases: place of the case in the other arrays, first and last minute. In any order."""

    case: Integers
    began: Integers
    ended: Integers

    def rounds(self) -> "Iterator[PauseArrays]":
        """The first pause of every case, then the second, and so on: each case at most once in a round."""
        order = np.lexsort((self.ended, self.began, self.case))
        case = self.case[order]
        starts = np.flatnonzero(np.r_[True, case[1:] != case[:-1]]) if len(case) else np.empty(0, np.int64)
        lengths = np.diff(np.r_[starts, len(case)])
        rank = np.arange(len(case)) - np.repeat(starts, lengths)
        for place in range(int(lengths.max(initial=0))):
            chosen = order[rank == place]
            yield PauseArrays(self.case[chosen], self.began[chosen], self.ended[chosen])


def due_days(
    start: Integers,
    amount: Integers,
    unit: Integers,
    calendar: WorkingCalendar,
    *,
    same_day_cutoff: time | None = None,
    pauses: PauseArrays | None = None,
) -> Integers:
    """The ordinals of the due dates; arguments as in ``due_minutes``."""
    minutes = due_minutes(start, amount, unit, calendar, same_day_cutoff=same_day_cutoff, pauses=pauses)
    return minutes // MINUTES_OF_A_DAY


def due_minutes(
    start: Integers,
    amount: Integers,
    unit: Integers,
    calendar: WorkingCalendar,
    *,
    same_day_cutoff: time | None = None,
    pauses: PauseArrays | None = None,
) -> Integers:
    """The last minutes of many limits, equal to ``due(...).due_minute`` of each.

    ``start`` are Vietnamese minutes (``day * 1440 + minute``), ``amount`` the limits, ``unit`` their ``UNIT_CODES``;
    all of one length. Raises ``DayNotCovered`` when any day lies outside the calendar.
    """
    result = np.empty(len(start), np.int64)
    unit = np.where((amount == 0) & (unit != _HOURS), _WORKING, unit)
    for code in np.unique(unit):
        mine = np.flatnonzero(unit == code)
        part = _Part(calendar, int(code), same_day_cutoff)
        target = part.target(start[mine], amount[mine])
        resumed = start[mine]
        if pauses is not None and len(pauses.case):
            own = pauses if len(mine) == len(start) else _only(pauses, mine, len(start))
            target, resumed = part.after_pauses(target, resumed, own)
        result[mine] = part.due_minute(target, resumed)
    return result


def _only(pauses: PauseArrays, mine: Integers, cases: int) -> PauseArrays:
    """The pauses of some cases, renumbered to their places among them."""
    place = np.full(cases, -1, np.int64)
    place[mine] = np.arange(len(mine))
    renumbered = place[pauses.case]
    kept = renumbered >= 0
    return PauseArrays(renumbered[kept], pauses.began[kept], pauses.ended[kept])


class _Part:
    """The cases of one unit; the arithmetic mirrors the classes of ``counts``."""

    def __init__(self, calendar: WorkingCalendar, code: int, cutoff: time | None) -> None:
        self.calendar = calendar
        self.tables: CalendarArrays = calendar.arrays
        self.code = code
        self.cutoff = _LAST_MINUTE if cutoff is None else cutoff.hour * 60 + cutoff.minute

    def target(self, start: Integers, amount: Integers) -> Integers:
        if self.code == _HOURS:
            return self._minutes_until(start) + amount * 60
        day = start // MINUTES_OF_A_DAY
        place = self._place(day)
        if self.code == _DAYS:
            return day + amount
        if self.code == _MONTHS:
            return _months_after(day, amount)
        in_time = (start % MINUTES_OF_A_DAY <= self.cutoff) & self.tables.working[place]
        next_day = (amount == 0) & ~in_time
        target: Integers = self.tables.counted[place] + np.where(next_day, 1, amount)
        return target

    def after_pauses(self, target: Integers, start: Integers, pauses: PauseArrays) -> tuple[Integers, Integers]:
        """The targets as moved by the pauses, and when the clock last ran again."""
        resumed = start.copy()
        for turn in pauses.rounds():
            began = np.maximum(turn.began, resumed[turn.case])
            acts = (turn.ended >= began) & (began <= self.due_minute(target[turn.case], resumed[turn.case]))
            case, began, ended = turn.case[acts], began[acts], turn.ended[acts]
            target[case] += self._length(began, ended)
            resumed[case] = ended
        return target, resumed

    def due_minute(self, target: Integers, resumed: Integers) -> Integers:
        if self.code == _HOURS:
            return np.maximum(self._minute_of(target), self._roll_minute(resumed))
        resumed_day = resumed // MINUTES_OF_A_DAY
        if self.code == _WORKING:
            day = np.maximum(self._working_day(target), self._roll(resumed_day))
        else:
            day = self._roll(np.maximum(target, resumed_day))
        return day * MINUTES_OF_A_DAY + _LAST_MINUTE

    def _length(self, began: Integers, ended: Integers) -> Integers:
        if self.code == _HOURS:
            return self._minutes_until(ended) - self._minutes_until(began)
        began, ended = began // MINUTES_OF_A_DAY, ended // MINUTES_OF_A_DAY
        if self.code == _WORKING:
            counted = self.tables.counted
            moved: Integers = counted[self._place(ended)] - counted[self._place(began)]
            return moved
        return ended - began

    def _place(self, day: Integers) -> Integers:
        place = day - self.calendar.first_day
        outside = (place < 0) | (day > self.calendar.last_day)
        if outside.any():
            raise DayNotCovered.of(int(day[outside][0]), self.calendar.first_year, self.calendar.last_year)
        return place

    def _working_day(self, ordinal: Integers) -> Integers:
        days = self.tables.working_days
        day: Integers = days[np.minimum(ordinal, len(days)) - 1]
        self._place(day)
        return day

    def _roll(self, day: Integers) -> Integers:
        rolled: Integers = self.tables.rolled[self._place(day)]
        self._place(rolled)
        return rolled

    def _minutes_until(self, minute: Integers) -> Integers:
        place = self._place(minute // MINUTES_OF_A_DAY)
        tables = self.tables
        total: Integers = tables.elapsed[place] + tables.within[tables.pattern[place], minute % MINUTES_OF_A_DAY]
        return total

    def _minute_of(self, minutes: Integers) -> Integers:
        tables = self.tables
        place = np.maximum(np.searchsorted(tables.elapsed, minutes) - 1, 0)
        self._place(place + self.calendar.first_day)
        within: Integers = tables.inverse[tables.pattern[place], minutes - tables.elapsed[place]]
        minute: Integers = (place + self.calendar.first_day) * MINUTES_OF_A_DAY + within
        return minute

    def _roll_minute(self, minute: Integers) -> Integers:
        """The minute itself inside working hours, both ends included, else the next opening.

        The next opening is one minute before the minute at which one more working minute has passed.
        """
        done = self._minutes_until(minute)
        before = np.maximum(minute - 1, self.calendar.first_day * MINUTES_OF_A_DAY)
        outside = done == self._minutes_until(before)
        rolled = minute.copy()
        rolled[outside] = self._minute_of(done[outside] + 1) - 1
        return rolled


def _months_after(day: Integers, months: Integers) -> Integers:
    """The same day of the month so many months later, or the last day of that month."""
    on = (day - _ORDINAL_OF_EPOCH) + _MONTH_EPOCH
    month = on.astype("datetime64[M]")
    within = (on - month.astype("datetime64[D]")).astype(np.int64)
    target = month + months.astype("timedelta64[M]")
    first = target.astype("datetime64[D]").astype(np.int64)
    length = (target + np.timedelta64(1, "M")).astype("datetime64[D]").astype(np.int64) - first
    found: Integers = first + np.minimum(within, length - 1) + _ORDINAL_OF_EPOCH
    return found
