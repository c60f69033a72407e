"""Which days lie between reception and due date, and what is each of them?"""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.registry.calendars.rules.counts import months_after
from cchc.registry.calendars.types import (
    MINUTES_OF_A_DAY,
    DayKind,
    Derivation,
    DurationUnit,
    Line,
    LineKind,
    PauseReason,
    Standstill,
    WorkingCalendar,
)

Why = tuple[str, str]
"""Why the clock stands, and on what that rests."""


def reason_words(reason: PauseReason) -> str:
    """Why the clock stands, as people read it."""
    match reason:
        case PauseReason.SUPPLEMENT:
            return _("chờ bổ sung giấy tờ")
        case PauseReason.FINANCIAL_OBLIGATION:
            return _("chờ nghĩa vụ tài chính")
        case _other:
            return _("chờ xác minh hoặc lấy ý kiến")


def lines_of(derivation: Derivation) -> tuple[Line, ...]:
    """One row for each day from reception to the due date, in order; the last one is the due day."""
    in_hours = derivation.limit.unit is DurationUnit.WORKING_HOURS
    lines = list(_lines_in_hours(derivation) if in_hours else _lines_in_days(derivation))
    lines[-1] = lines[-1]._replace(kind=LineKind.DUE)
    return tuple(lines)


def _lines_in_days(derivation: Derivation) -> Iterator[Line]:
    calendar = derivation.calendar
    paused, restarts = _paused_days(derivation)
    by_working_day = derivation.limit.unit is DurationUnit.WORKING_DAYS or derivation.limit.is_same_day
    total = _days_of_limit(derivation)
    count = 0
    first = clock.local_day(derivation.received_at)
    yield _line(calendar, first, LineKind.RECEIVED)
    for day in range(first + 1, derivation.due_day + 1):
        off = not calendar.is_working(day)
        if day in restarts:
            count = 0
            yield _restarted(calendar, day, restarts[day])
        elif off and by_working_day:
            yield _off_day(calendar, day)
        elif day in paused:
            yield _paused(calendar, day, paused[day])
        elif count < total:
            count += 1
            yield _line(calendar, day, LineKind.COUNTED, count)
        elif off:
            yield _off_day(calendar, day)
        else:
            yield _waiting(derivation, day)


def _lines_in_hours(derivation: Derivation) -> Iterator[Line]:
    calendar = derivation.calendar
    paused, restarts = _paused_days(derivation)
    total = derivation.limit.amount * 60
    first = clock.local_day(derivation.received_at)
    count = 0
    for day in range(first, derivation.due_day + 1):
        used = _minutes_used(derivation, min((day + 1) * MINUTES_OF_A_DAY - 1, derivation.due_minute))
        stood, count = used == count, used
        if day == first:
            yield _line(calendar, day, LineKind.RECEIVED, used)
        elif day in restarts:
            yield _restarted(calendar, day, restarts[day])._replace(count=used)
        elif not calendar.is_working(day):
            yield _off_day(calendar, day)
        elif stood and day in paused:
            yield _paused(calendar, day, paused[day])
        elif used <= total:
            yield _line(calendar, day, LineKind.COUNTED, used)
        else:
            yield _waiting(derivation, day)


def _days_of_limit(derivation: Derivation) -> int:
    """How many days the limit has, counted from where the clock last started."""
    limit = derivation.limit
    if limit.unit is not DurationUnit.CALENDAR_MONTHS:
        return limit.amount
    day = derivation.counted_from // MINUTES_OF_A_DAY
    return months_after(day, limit.amount) - day


def _minutes_used(derivation: Derivation, until: int) -> int:
    """Working minutes used up at a minute since the clock last started before it."""
    elapsed = derivation.calendar.minutes_until
    begin = _received_minute(derivation)
    used = 0
    for standstill in derivation.standstills:
        if standstill.began > until:
            break
        used = (
            0
            if standstill.restarts and standstill.ended <= until
            else used + elapsed(standstill.began) - elapsed(begin)
        )
        begin = standstill.ended
    return used + max(0, elapsed(until) - elapsed(begin))


def _received_minute(derivation: Derivation) -> int:
    wall = clock.local(derivation.received_at)
    return wall.toordinal() * MINUTES_OF_A_DAY + wall.hour * 60 + wall.minute


def _paused_days(derivation: Derivation) -> tuple[dict[int, Why], dict[int, Standstill]]:
    """The days on which the clock stood, each with why, and those on which it started anew."""
    paused: dict[int, Why] = {}
    restarts: dict[int, Standstill] = {}
    for standstill in derivation.standstills:
        last = standstill.ended // MINUTES_OF_A_DAY
        why = reason_words(standstill.pause.reason), standstill.pause.basis
        paused |= dict.fromkeys(range(standstill.began // MINUTES_OF_A_DAY + 1, last + 1), why)
        if standstill.restarts:
            restarts[last] = standstill
    return paused, restarts


def _line(calendar: WorkingCalendar, day: int, kind: LineKind, count: int | None = None) -> Line:
    note = calendar.notes.get(day)
    if note is None:
        return Line(date.fromordinal(day), kind, count)
    return Line(note.on, kind, count, note.name, note.basis, provisional=not note.decided)


def _off_day(calendar: WorkingCalendar, day: int) -> Line:
    note = calendar.notes.get(day)
    holiday = note is not None and note.kind is DayKind.OFF
    return _line(calendar, day, LineKind.HOLIDAY if holiday else LineKind.WEEKEND)


def _paused(calendar: WorkingCalendar, day: int, why: Why) -> Line:
    note = calendar.notes.get(day)
    provisional = note is not None and not note.decided
    return Line(date.fromordinal(day), LineKind.PAUSED, None, *why, provisional=provisional)


def _restarted(calendar: WorkingCalendar, day: int, standstill: Standstill) -> Line:
    line = _line(calendar, day, LineKind.RESTARTED)
    return line._replace(name=_("đã bổ sung, tính lại từ đầu"), basis=standstill.pause.basis)


def _waiting(derivation: Derivation, day: int) -> Line:
    line = _line(derivation.calendar, day, LineKind.WAITING)
    extension = derivation.extension
    if extension is None:
        return line
    return line._replace(name=extension.reason or _("đã hẹn lại"), basis=extension.basis)
