"""Which cases make up the demonstration? A plan that adds up to the published half-year, the same on every machine.

The published totals come from ``data/caseload.json``; each single case is generated and says so. The plan is pure: it
is given the calendar, the procedures with their limits, and how a due moment is found, and answers planned cases.
"""

import random
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from cchc.kernel import clock
from cchc.kernel.periods import Period, reporting_months_between
from cchc.outlets.demonstration.people import Applicant, invent_applicant
from cchc.registry.calendars.types import WorkingCalendar

SEED = 20210728
MORNING = (7 * 60 + 30, 11 * 60 + 15)
AFTERNOON = (13 * 60 + 30, 16 * 60 + 45)
LATEST_SAME_DAY = 14 * 60
"""Minutes after midnight; same-day requests are planned well before the 15:00 rule."""


class Outcome(StrEnum):
    """How a planned case stands at the cut-off."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    OPEN = "open"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class PlannedProcedure:
    """What the plan needs to know of a procedure: its limit in working days at most, and its steps.

    ``in_working_days`` is no for a limit in calendar days, whose working days vary.
    """

    code: str
    days: int
    is_same_day: bool
    steps: tuple[str, ...]
    in_working_days: bool = True


@dataclass(frozen=True, slots=True)
class PlannedPause:
    """The clock stands between two moments, for papers or for a payment."""

    began_at: datetime
    ended_at: datetime
    for_payment: bool


@dataclass(frozen=True, slots=True)
class PlannedCase:
    """One generated case with the moments of its life. Moments that have not come yet are ``None``."""

    unit: str
    residence: str
    procedure: str
    channel: str
    result_channel: str
    applicant: Applicant
    outcome: Outcome
    received_at: datetime
    handed_over_at: tuple[datetime, ...]
    pause: PlannedPause | None
    finished_at: datetime | None
    returned_at: datetime | None
    has_letter: bool


@dataclass(frozen=True, slots=True)
class UnitLoad:
    """The published or composed figures of one unit."""

    code: str
    received: int
    online: int
    early: int
    letters: int
    settled: Mapping[str, tuple[int, int]]
    overdue: tuple[tuple[date, str], ...]

    @classmethod
    def read(cls, row: Mapping[str, object]) -> "UnitLoad":
        """From a row of ``data/caseload.json``."""
        settled: Mapping[str, Sequence[int]] = row["settled"]  # type: ignore[assignment]  # the file is ours and tested
        overdue: Sequence[Sequence[str]] = row["overdue"]  # type: ignore[assignment]  # the same
        return cls(
            code=str(row["code"]),
            received=int(str(row["received"])),
            online=int(str(row["online"])),
            early=int(str(row["early"])),
            letters=int(str(row["letters"])),
            settled={field: (all_[0], all_[1]) for field, all_ in settled.items()},
            overdue=tuple((date.fromisoformat(on), field) for on, field in overdue),
        )


@dataclass(slots=True)
class _Slot:
    """A case that must come out: where, in which field, how, and by which channel."""

    unit: UnitLoad
    field: str
    outcome: Outcome
    procedure: PlannedProcedure
    due_on: date | None = None
    has_letter: bool = False
    online: bool = False
    postal: bool = False
    pause_days: int = 0
    late_days: int = 0


Due = Callable[[str, datetime, PlannedPause | None], datetime]
"""The due moment of a procedure received at a moment with a pause: the legal clock itself."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where the plan takes place."""

    period: Period
    received_by_month: tuple[int, ...]
    postal: int
    calendar: WorkingCalendar
    procedures: Mapping[tuple[str, str], tuple[PlannedProcedure, ...]]
    """Procedures by unit code and field key."""
    communes: tuple[str, ...]
    due: Due


def plan(loads: Sequence[UnitLoad], scene: Scene) -> list[PlannedCase]:
    """Planned cases in order of reception; their counts are exactly those of ``loads``.

    Raises ``ValueError`` when the figures cannot be met with these procedures and this calendar.
    """
    dice = random.Random(SEED)  # noqa: S311 - a repeatable demonstration, not a secret
    slots = [slot for load in loads for slot in _slots_of(load, scene, dice)]
    _spread_channels(slots, scene.postal, dice)
    days = _reception_days(scene, dice)
    placed = _place(slots, days, scene, dice)
    cases = [_live(slot, day, scene, dice) for slot, day in placed]
    return sorted(cases, key=lambda case: (case.received_at, case.unit, case.procedure))


def _slots_of(load: UnitLoad, scene: Scene, dice: random.Random) -> list[_Slot]:
    slots: list[_Slot] = []
    in_time = {field: total - late for field, (total, late) in load.settled.items()}
    longer = {field: any(not each.is_same_day for each in scene.procedures[load.code, field]) for field in in_time}
    early = share_out(load.early, {field: count for field, count in in_time.items() if longer[field]})
    for field, (_total, late) in load.settled.items():
        for outcome, count in (
            (Outcome.EARLY, early.get(field, 0)),
            (Outcome.ON_TIME, in_time[field] - early.get(field, 0)),
            (Outcome.LATE, late),
        ):
            slots += [_slot(load, field, outcome, scene, dice) for _ in range(count)]
    slots += [_slot(load, field, Outcome.OVERDUE, scene, dice, due_on) for due_on, field in load.overdue]
    fields = sorted(load.settled, key=lambda field: -load.settled[field][0])
    for place in range(load.received - len(slots)):
        slots.append(_slot(load, fields[place % min(2, len(fields))], Outcome.OPEN, scene, dice))
    late_ones = [slot for slot in slots if slot.outcome is Outcome.LATE]
    for slot in late_ones[: load.letters]:
        slot.has_letter = True
    for slot in dice.sample(slots, load.online):
        slot.online = True
    return slots


def _slot(
    load: UnitLoad, field: str, outcome: Outcome, scene: Scene, dice: random.Random, due_on: date | None = None
) -> _Slot:
    known = scene.procedures[load.code, field]
    longest = max(each.days for each in known if each.in_working_days)
    fitting = {
        Outcome.EARLY: [each for each in known if not each.is_same_day],
        Outcome.ON_TIME: list(known),
        Outcome.LATE: [each for each in known if not each.is_same_day] or list(known),
        Outcome.OVERDUE: [each for each in known if each.days >= 5 and each.in_working_days],
        Outcome.OPEN: [each for each in known if each.days >= min(5, longest) and each.in_working_days],
    }[outcome]
    slot = _Slot(load, field, outcome, dice.choice(fitting), due_on)
    if outcome in {Outcome.EARLY, Outcome.ON_TIME} and slot.procedure.days >= 5 and dice.random() < 0.08:
        slot.pause_days = dice.randint(2, 6)
    if outcome is Outcome.LATE:
        slot.late_days = dice.randint(1, 6)
    return slot


def share_out(total: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Split ``total`` in proportion to ``weights`` by largest remainders, no share above its weight.

    Raises ``ValueError`` when the weights do not hold ``total``.
    """
    whole = sum(weights.values())
    if total > whole:
        raise ValueError(f"{total} do not fit into {whole}")
    exact = {key: total * weight / whole if whole else 0.0 for key, weight in weights.items()}
    shares = {key: int(value) for key, value in exact.items()}
    by_remainder = sorted(weights, key=lambda key: (shares[key] - exact[key], key))
    for key in by_remainder[: total - sum(shares.values())]:
        shares[key] += 1
    return shares


def _spread_channels(slots: Sequence[_Slot], postal: int, dice: random.Random) -> None:
    direct = [slot for slot in slots if not slot.online]
    for slot in dice.sample(direct, postal):
        slot.postal = True


def _reception_days(scene: Scene, dice: random.Random) -> list[int]:
    days: list[int] = []
    for month, count in zip(reporting_months_between(scene.period), scene.received_by_month, strict=True):
        working = [
            day for day in range(month.first.toordinal(), month.last.toordinal() + 1) if scene.calendar.is_working(day)
        ]
        days += dice.choices(working, k=count)
    return sorted(days)


def _place(slots: Sequence[_Slot], days: list[int], scene: Scene, dice: random.Random) -> list[tuple[_Slot, int]]:
    """Give each slot a day of reception: those with the least room choose first, open ones take the latest days."""
    calendar, last = scene.calendar, calendar_end(scene)
    free = list(days)
    placed: list[tuple[_Slot, int]] = []

    def take(latest: int, earliest: int = 0) -> int:
        upper = bisect_right(free, latest)
        lower = bisect_right(free, earliest - 1)
        if upper <= lower:
            raise ValueError(f"no day of reception is left between {earliest} and {latest}")
        return free.pop(dice.randrange(lower, upper))

    def need(slot: _Slot) -> int:
        return slot.procedure.days + slot.pause_days + slot.late_days + (2 if slot.pause_days else 0)

    for slot in (each for each in slots if each.outcome is Outcome.OVERDUE):
        assert slot.due_on is not None  # noqa: S101 - set for every overdue slot
        exact = calendar.working_day(calendar.ordinal(slot.due_on.toordinal()) - slot.procedure.days)
        nearest = free[min(bisect_right(free, exact), len(free)) - 1]
        free.remove(nearest)
        placed.append((slot, nearest))
    for slot in sorted((each for each in slots if each.outcome is Outcome.OPEN), key=lambda each: each.procedure.days):
        earliest = calendar.working_day(calendar.ordinal(last) - slot.procedure.days + 1)
        placed.append((slot, take(last, earliest)))
    settled = [each for each in slots if each.outcome not in {Outcome.OPEN, Outcome.OVERDUE}]
    for slot in sorted(settled, key=lambda each: -need(each)):
        latest = calendar.working_day(calendar.ordinal(last) - need(slot)) if need(slot) else last
        placed.append((slot, take(latest)))
    return placed


def calendar_end(scene: Scene) -> int:
    """The last working day of the period."""
    return scene.calendar.working_day(scene.calendar.ordinal(scene.period.last.toordinal()))


def _live(slot: _Slot, day: int, scene: Scene, dice: random.Random) -> PlannedCase:
    received_at = _moment(day, dice, latest=LATEST_SAME_DAY if slot.procedure.days <= 1 else AFTERNOON[1])
    pause = _pause(slot, received_at, scene, dice)
    due_at = scene.due(slot.procedure.code, received_at, pause)
    finished_at = _finish(slot, received_at, due_at, pause, scene, dice)
    returned_at = _return(finished_at, scene, dice)
    until = finished_at or clock.at(scene.period.last, 16, 50)
    residence = slot.unit.code if slot.unit.code in scene.communes else dice.choice(scene.communes)
    return PlannedCase(
        unit=slot.unit.code,
        residence=residence,
        procedure=slot.procedure.code,
        channel="online" if slot.online else "postal" if slot.postal else "direct",
        result_channel="postal" if slot.postal else "direct",
        applicant=invent_applicant(dice, slot.field),
        outcome=slot.outcome,
        received_at=received_at,
        handed_over_at=_hand_overs(slot, received_at, due_at, until, pause, scene, dice),
        pause=pause,
        finished_at=finished_at,
        returned_at=returned_at,
        has_letter=slot.has_letter,
    )


def _moment(day: int, dice: random.Random, *, earliest: int = MORNING[0], latest: int = AFTERNOON[1]) -> datetime:
    """A moment of a working day between two minutes, outside the noon break where there is room."""
    minute = dice.randint(earliest, max(earliest, latest))
    if MORNING[1] < minute < AFTERNOON[0]:
        minute = MORNING[1] if earliest <= MORNING[1] else AFTERNOON[0]
    on = date.fromordinal(day)
    return clock.at(on, minute // 60, minute % 60)


def _pause(slot: _Slot, received_at: datetime, scene: Scene, dice: random.Random) -> PlannedPause | None:
    if not slot.pause_days:
        return None
    calendar = scene.calendar
    began = calendar.working_day(calendar.ordinal(clock.local_day(received_at)) + 1)
    ended = calendar.working_day(calendar.ordinal(began) + slot.pause_days)
    for_payment = slot.field == "dat-dai" and dice.random() < 0.6
    return PlannedPause(_moment(began, dice, earliest=14 * 60), _moment(ended, dice, latest=11 * 60), for_payment)


def _finish(
    slot: _Slot, received_at: datetime, due_at: datetime, pause: PlannedPause | None, scene: Scene, dice: random.Random
) -> datetime | None:
    if slot.outcome in {Outcome.OPEN, Outcome.OVERDUE}:
        return None
    calendar, due_day = scene.calendar, clock.local_day(due_at)
    since = clock.local_day(pause.ended_at if pause else received_at)
    if slot.outcome is Outcome.LATE:
        day = calendar.working_day(calendar.ordinal(due_day) + slot.late_days)
    elif slot.outcome is Outcome.ON_TIME:
        day = due_day
    else:
        first, last = calendar.ordinal(since), calendar.ordinal(due_day) - 1
        day = calendar.working_day(dice.randint(max(first, last - 6), max(first, last)))
    if day == since:
        after = clock.local(pause.ended_at if pause else received_at)
        return after + timedelta(minutes=dice.randint(20, 90))
    return _moment(day, dice, earliest=8 * 60)


def _return(finished_at: datetime | None, scene: Scene, dice: random.Random) -> datetime | None:
    if finished_at is None:
        return None
    if dice.random() < 0.7:
        returned = finished_at + timedelta(minutes=dice.randint(3, 25))
    else:
        day = scene.calendar.ordinal(clock.local_day(finished_at)) + 1
        returned = _moment(scene.calendar.working_day(day), dice)
    return returned if clock.local_date(returned) <= scene.period.last else None


def _hand_overs(
    slot: _Slot,
    received_at: datetime,
    due_at: datetime,
    until: datetime,
    pause: PlannedPause | None,
    scene: Scene,
    dice: random.Random,
) -> tuple[datetime, ...]:
    """When the case went on to its second, third … step: in order, after a pause, in working hours, before its end."""
    start = (pause.ended_at if pause else received_at) + timedelta(minutes=5)
    moved: list[datetime] = []
    for moment in _moves(slot, start, due_at, until, dice):
        earliest = moved[-1] + timedelta(minutes=1) if moved else start
        inside = max(_in_hours(moment, scene.calendar), earliest)
        if inside < until:
            moved.append(inside)
    return tuple(moved)


def _moves(slot: _Slot, start: datetime, due_at: datetime, until: datetime, dice: random.Random) -> Iterator[datetime]:
    """Moments of going on, in time order; a late case lies at one step while its due day passes."""
    moves = len(slot.procedure.steps) - 2
    if moves <= 0:
        return
    if slot.outcome is Outcome.OPEN:
        moves = dice.randint(0, moves)
    if slot.outcome not in {Outcome.LATE, Outcome.OVERDUE} or due_at <= start:
        yield from (start + (until - start) * share for share in sorted(dice.random() * 0.9 for _ in range(moves)))
        return
    stuck = dice.randint(1, moves)
    yield from (start + (due_at - start) * share for share in sorted(dice.random() * 0.8 for _ in range(stuck)))
    if slot.outcome is Outcome.LATE:
        after = sorted(0.1 + dice.random() * 0.8 for _ in range(moves - stuck))
        yield from (due_at + (until - due_at) * share for share in after)


def _in_hours(moment: datetime, calendar: WorkingCalendar) -> datetime:
    """The moment itself in working hours, else the nearest of its day, or the afternoon of the working day before."""
    local = clock.local(moment)
    day = clock.local_day(moment)
    if not calendar.is_working(day):
        return clock.at(clock.date_of(calendar.working_day(calendar.ordinal(day))), 16, local.minute % 45)
    minute = min(max(local.hour * 60 + local.minute, MORNING[0]), AFTERNOON[1])
    if MORNING[1] < minute < AFTERNOON[0]:
        minute = AFTERNOON[0]
    return clock.at(local.date(), minute // 60, minute % 60)
