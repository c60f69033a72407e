"""When is a thing due, given when it came, its limit, and what stopped or moved the clock?

The order of steps and worked examples stand in ``docs/methods/due-date.md``. Moments are cut to the minute, because the
minute printed on the receipt is what counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from cchc.kernel import clock
from cchc.registry.calendars.rules.counts import Count, count_for
from cchc.registry.calendars.types import (
    MINUTES_OF_A_DAY,
    Derivation,
    Duration,
    Extension,
    Pause,
    PauseReason,
    Remaining,
    Standstill,
    SupplementMode,
    WorkingCalendar,
)


def due(
    start: datetime,
    limit: Duration,
    calendar: WorkingCalendar,
    *,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Extension] = (),
    same_day_cutoff: time | None = None,
    supplement_mode: SupplementMode = SupplementMode.PAUSE,
    as_of: datetime | None = None,
) -> Derivation:
    """The due date of what was accepted at ``start`` (aware), with its derivation.

    Limits in days start on the day after and end with the last day; a limit in calendar days or months that ends on a
    day off ends on the next working day; limits in hours run from the exact minute through the hours that count. A
    same-day procedure accepted after ``same_day_cutoff``, or on a day off, is due on the next working day. The day on
    which a pause begins is used up, counting goes on the day after the one on which it ends; a pause that begins when
    the limit has already passed changes nothing. With ``SupplementMode.RESTART`` the whole limit runs anew from the end
    of a supplement. An open pause is computed as if it ended at ``as_of``.

    Raises ``DayNotCovered`` outside the calendar, ``ValueError`` for naive moments and open pauses without ``as_of``.

    Legal: Bộ luật Dân sự 2015, art. 147-148; NĐ 61/2018 and NĐ 118/2025 for pauses and extensions.
    """
    begin = minute_of_moment(start)
    run = _Run(calendar, limit, same_day_cutoff, begin)
    original = run.due_minute
    last = max(extensions, key=lambda extension: extension.decided_at, default=None)
    decided = None if last is None else minute_of_moment(last.decided_at)
    for standstill in _standstills(pauses, supplement_mode, as_of, decided):
        if last is not None and decided is not None and not run.extended and standstill.began >= decided:
            run.extend(last, decided)
        run.stand(standstill)
    if last is not None and decided is not None and not run.extended:
        run.extend(last, decided)
    return Derivation(
        calendar=calendar,
        limit=limit,
        received_at=start,
        counted_from=run.start,
        due_minute=run.due_minute,
        original_due_on=date.fromordinal(original // MINUTES_OF_A_DAY),
        paused=run.paused,
        standstills=tuple(run.stood),
        extension=last if run.in_extension else None,
        stands=any(pause.ended_at is None for pause in pauses),
    )


@dataclass(slots=True)
class _Run:
    """The clock of one case while its events are replayed in their order."""

    calendar: WorkingCalendar
    limit: Duration
    cutoff: time | None
    start: int
    count: Count = field(init=False)
    target: int = field(init=False)
    resumed: int = field(init=False)
    stood_until: int = field(init=False)
    paused: int = 0
    stood: list[Standstill] = field(default_factory=list)
    extended: bool = False
    in_extension: bool = False

    def __post_init__(self) -> None:
        self._begin(self.start)

    def _begin(self, minute: int) -> None:
        self.start = self.resumed = self.stood_until = minute
        self.paused = 0
        self.count = count_for(self.limit, self.calendar, self.cutoff)
        self.target = self.count.target(minute)
        self.in_extension = False

    @property
    def due_minute(self) -> int:
        return self.count.due_minute(self.target, self.resumed)

    def stand(self, standstill: Standstill) -> None:
        began = max(standstill.began, self.stood_until)
        ended = max(standstill.ended, self.stood_until) if standstill.restarts else standstill.ended
        if standstill.ended < self.start or ended < began or began > self.due_minute:
            return
        self.stood.append(Standstill(began, ended, standstill.pause, standstill.restarts))
        if standstill.restarts:
            self._begin(ended)
            return
        length = self.count.length(began, ended)
        self.target += length
        self.paused += length
        self.resumed = self.stood_until = ended

    def extend(self, extension: Extension, decided: int) -> None:
        self.extended = self.in_extension = True
        self.paused = 0
        self.count, self.target = self.count.appointed(extension.new_due_on)
        self.stood_until = max(self.stood_until, decided)
        self.resumed = self.calendar.first_day * MINUTES_OF_A_DAY


def _standstills(
    pauses: Sequence[Pause], mode: SupplementMode, as_of: datetime | None, decided: int | None
) -> list[Standstill]:
    """The pauses in minutes, by their beginning; one that spans the decision of an extension is cut in two there."""
    found: list[Standstill] = []
    for pause in pauses:
        began = minute_of_moment(pause.began_at)
        if pause.ended_at is not None:
            ended = minute_of_moment(pause.ended_at)
        elif as_of is None:
            raise ValueError("an open pause needs the moment as_of which the due date is asked")
        else:
            ended = max(minute_of_moment(as_of), began)
        restarts = mode is SupplementMode.RESTART and pause.reason is PauseReason.SUPPLEMENT
        if decided is not None and began < decided < ended:
            found.append(Standstill(began, decided, pause))
            began = decided
        found.append(Standstill(began, ended, pause, restarts))
    found.sort(key=lambda standstill: (standstill.began, standstill.ended))
    return found


def minute_of_moment(moment: datetime) -> int:
    """The Vietnamese minute in which an aware moment lies, as ``day * 1440 + minute of day``."""
    wall = clock.local(moment)
    return wall.toordinal() * MINUTES_OF_A_DAY + wall.hour * 60 + wall.minute


def working_days_between(first: date, last: date, calendar: WorkingCalendar) -> int:
    """Working days after ``first`` up to and including ``last``; negative when ``last`` lies before ``first``."""
    return calendar.ordinal(last.toordinal()) - calendar.ordinal(first.toordinal())


def working_time_between(first: datetime, last: datetime, calendar: WorkingCalendar) -> int:
    """Working minutes from one aware moment to another; negative when they stand in the other order."""
    return calendar.minutes_until(minute_of_moment(last)) - calendar.minutes_until(minute_of_moment(first))


def is_late(derivation: Derivation, moment: datetime) -> bool:
    """Whether the limit has passed at an aware moment."""
    return minute_of_moment(moment) > derivation.due_minute


def remaining(derivation: Derivation, moment: datetime) -> Remaining:
    """What is left of the limit at an aware moment. The due day itself has 0 working days left and is not late."""
    minute = minute_of_moment(moment)
    calendar = derivation.calendar
    return Remaining(
        working_days=calendar.ordinal(derivation.due_day) - calendar.ordinal(minute // MINUTES_OF_A_DAY),
        working_minutes=calendar.minutes_until(derivation.due_minute) - calendar.minutes_until(minute),
        is_late=minute > derivation.due_minute,
    )
