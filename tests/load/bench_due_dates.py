"""How many due dates are found in a second, at once and one by one?"""

import random
from collections.abc import Callable
from datetime import date, datetime, time
from time import perf_counter

import numpy as np

from cchc.kernel import clock
from cchc.registry.calendars.rules import UNIT_CODES, PauseArrays, build_calendar, bundled_source, due, due_minutes
from cchc.registry.calendars.types import MINUTES_OF_A_DAY, Duration, DurationUnit, Pause, WorkingCalendar

GROUP = "thread"
CASES = 1_000_000
PAUSES = 500_000
CUTOFF = time(15)
SEED = 20210728


def figures() -> list[dict[str, object]]:
    """The figures of the due dates, each beside plain day-by-day counting in the same run."""
    source = bundled_source()
    calendar = build_calendar(source.label, 1, (source.first_year, source.last_year), source.days)
    plain = _plain_per_second(calendar)
    bulk = _bulk_per_second(calendar)
    alone, told = _microseconds(calendar, lines=False), _microseconds(calendar, lines=True)
    return [
        {
            "name": "due dates, many at once",
            "value": round(bulk),
            "unit": "per second",
            "target": ">= 300000",
            "met": bulk >= 300_000,
            "baseline": round(plain),
            "ratio": round(bulk / plain, 1),
            "conditions": f"{CASES} cases, {PAUSES} pauses, four units, one core; baseline: plain walk, no months",
        },
        {
            "name": "one due date with its derivation",
            "value": round(alone, 1),
            "unit": "microseconds",
            "target": "<= 100",
            "met": alone <= 100,
            "baseline": round(1e6 / plain, 1),
            "ratio": round(1e6 / plain / alone, 1),
            "conditions": "limits up to 30 days, every second case with two pauses; baseline finds the date only",
        },
        {
            "name": "one due date with every row of its derivation written",
            "value": round(told, 1),
            "unit": "microseconds",
            "target": "<= 100",
            "met": told <= 100,
            "baseline": round(1e6 / plain, 1),
            "ratio": round(1e6 / plain / told, 1),
            "conditions": "as above, one row a day",
        },
    ]


def _bulk_per_second(calendar: WorkingCalendar) -> float:
    dice = np.random.default_rng(SEED)
    first, last = date(2019, 1, 2).toordinal(), date(2028, 1, 1).toordinal()
    start = dice.integers(first, last, CASES) * MINUTES_OF_A_DAY + dice.integers(420, 1020, CASES)
    unit = dice.choice([UNIT_CODES[each] for each in DurationUnit], CASES, p=[0.7, 0.2, 0.02, 0.08])
    amount = np.where(unit == UNIT_CODES[DurationUnit.CALENDAR_MONTHS], dice.integers(1, 7, CASES), 0)
    amount = np.where(amount == 0, dice.integers(0, 61, CASES), amount)
    case = dice.integers(0, CASES, PAUSES)
    began = start[case] + dice.integers(0, 30 * MINUTES_OF_A_DAY, PAUSES)
    pauses = PauseArrays(case, began, began + dice.integers(0, 20 * MINUTES_OF_A_DAY, PAUSES))
    run = lambda: due_minutes(start, amount, unit, calendar, same_day_cutoff=CUTOFF, pauses=pauses)  # noqa: E731
    return CASES / _best(run)


def _microseconds(calendar: WorkingCalendar, *, lines: bool) -> float:
    cases = _mixed_cases(2000)

    def run() -> None:
        for start, limit, pauses in cases:
            derivation = due(start, limit, calendar, pauses=pauses, same_day_cutoff=CUTOFF)
            if lines:
                assert derivation.lines

    return _best(run) / len(cases) * 1e6


def _plain_per_second(calendar: WorkingCalendar) -> float:
    """What a program does that has only a set of days off: it walks."""
    off = {
        date.fromordinal(day) for day in range(calendar.first_day, calendar.last_day) if not calendar.is_working(day)
    }
    cases = _mixed_cases(2000)

    def run() -> None:
        for start, limit, pauses in cases:
            stood = [(clock.local_date(each.began_at), clock.local_date(each.ended_at or start)) for each in pauses]
            on, left = clock.local_date(start), limit.amount
            while left:
                on = date.fromordinal(on.toordinal() + 1)
                if on not in off and not any(began < on <= ended for began, ended in stood):
                    left -= 1

    return len(cases) / _best(run)


def _mixed_cases(count: int) -> list[tuple[datetime, Duration, list[Pause]]]:
    dice = random.Random(SEED)  # noqa: S311 - repeatable figures, not a secret
    first, last = date(2019, 1, 2).toordinal(), date(2028, 1, 1).toordinal()
    cases = []
    for place in range(count):
        day = dice.randrange(first, last)
        limit = Duration(dice.choice([1, 3, 5, 10, 15, 20, 30]), DurationUnit.WORKING_DAYS)
        pauses = [_pause(day + 1, dice), _pause(day + 12, dice)] if place % 2 else []
        cases.append((clock.at(date.fromordinal(day), 9, 15), limit, pauses))
    return cases


def _pause(day: int, dice: random.Random) -> Pause:
    return Pause(clock.at(date.fromordinal(day), 9), clock.at(date.fromordinal(day + dice.randrange(10)), 16))


def _best(run: Callable[[], object], times: int = 3) -> float:
    """The seconds of the fastest of several runs."""
    found = []
    for _ in range(times):
        began = perf_counter()
        run()
        found.append(perf_counter() - began)
    return min(found)
