"""How is a time limit or the derivation of a due date said in one sentence?"""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.kernel.numbers import write_integer
from cchc.registry.calendars.rules.counts import count_for
from cchc.registry.calendars.rules.due import minute_of_moment
from cchc.registry.calendars.rules.lines import reason_words
from cchc.registry.calendars.types import (
    MINUTES_OF_A_DAY,
    Derivation,
    Duration,
    DurationUnit,
    Line,
    LineKind,
    PauseReason,
    Standstill,
)

_MOST_DAYS_NAMED = 4


def duration_words(limit: Duration) -> str:
    """``5 ngày làm việc``, ``15 ngày``, ``8 giờ làm việc``, ``6 tháng``, ``trong ngày``."""
    if limit.is_same_day:
        return _("trong ngày")
    words = {
        DurationUnit.WORKING_DAYS: _("ngày làm việc"),
        DurationUnit.CALENDAR_DAYS: _("ngày"),
        DurationUnit.CALENDAR_MONTHS: _("tháng"),
        DurationUnit.WORKING_HOURS: _("giờ làm việc"),
    }[limit.unit]
    return f"{write_integer(limit.amount)} {words}"


def explain(derivation: Derivation) -> str:
    """One sentence: ``Hẹn trả 13/05/2021: 5 ngày làm việc từ 07/05; nghỉ 08 và 09/05.``

    Names the due date, the limit and the first day counted, the days off in between, each reason for which the clock
    stood with its days, a new date that was set, and that a decision on a day off is still awaited.
    """
    lines = derivation.lines
    parts = [_head(derivation, lines)]
    parts += [
        part
        for part in (
            _days_off(lines),
            _rolled(derivation, lines),
            _pauses(derivation),
            _restart(derivation),
            _extension(derivation),
        )
        if part
    ]
    if derivation.stands:
        parts.append(_("đang tạm dừng, ngày hẹn còn dời"))
    if derivation.provisional:
        parts.append(_("lịch nghỉ trong thời gian này chưa có quyết định, ngày hẹn có thể thay đổi"))
    return "; ".join(parts) + "."


def _head(derivation: Derivation, lines: Sequence[Line]) -> str:
    limit = derivation.limit
    shown = _on(derivation.due_on)
    if limit.unit is DurationUnit.WORKING_HOURS and derivation.extension is None:
        shown = f"{derivation.due_at:%H:%M} {shown}"
    if limit.is_same_day:
        if derivation.due_on == lines[0].on:
            return _("Hẹn trả %(due)s: trong ngày nhận") % {"due": shown}
        return _("Hẹn trả %(due)s: nhận sau giờ trả trong ngày, trả vào ngày làm việc tiếp theo") % {"due": shown}
    if limit.unit is DurationUnit.WORKING_HOURS:
        began = f"{derivation.counted_from % MINUTES_OF_A_DAY // 60:02d}:{derivation.counted_from % 60:02d}"
        since = f"{began} {_short(date.fromordinal(derivation.counted_from // MINUTES_OF_A_DAY))}"
    else:
        since = _short(_first_counted(derivation, lines))
    return _("Hẹn trả %(due)s: %(limit)s từ %(since)s") % {
        "due": shown,
        "limit": duration_words(limit),
        "since": since,
    }


def _first_counted(derivation: Derivation, lines: Sequence[Line]) -> date:
    """The first day that counted since the clock last started."""
    begin = date.fromordinal(derivation.counted_from // MINUTES_OF_A_DAY)
    counted = {LineKind.COUNTED, LineKind.DUE}
    return next((line.on for line in lines if line.on > begin and line.kind in counted), derivation.due_on)


def _days_off(lines: Sequence[Line]) -> str:
    weekend = [line.on for line in lines if line.kind is LineKind.WEEKEND]
    holidays = [line.on for line in lines if line.kind is LineKind.HOLIDAY]
    if not weekend and not holidays:
        return ""
    if len(weekend) + len(holidays) <= _MOST_DAYS_NAMED:
        return _("nghỉ %(days)s") % {"days": list_days(sorted(weekend + holidays))}
    said = [_("%(n)s ngày cuối tuần") % {"n": len(weekend)}] if weekend else []
    said += [_("nghỉ lễ %(days)s") % {"days": list_days(holidays)}] if holidays else []
    return _("không tính %(days)s") % {"days": _(" và ").join(said)}


def _pauses(derivation: Derivation) -> str:
    """How long the clock stood for each reason and on which days, since it last started or was given a new date."""
    begin = derivation.counted_from
    if derivation.extension is not None:
        begin = max(begin, minute_of_moment(derivation.extension.decided_at))
    count = count_for(derivation.limit, derivation.calendar, None)
    found: dict[PauseReason, list[tuple[int, Standstill]]] = {}
    for standstill in derivation.standstills:
        length = count.length(standstill.began, standstill.ended)
        if length and standstill.began >= begin and not standstill.restarts:
            found.setdefault(standstill.pause.reason, []).append((length, standstill))
    said = [
        f"{_length_words(derivation.limit, sum(length for length, _one in stood))} {reason_words(reason)}"
        f" ({', '.join(_days_stood(standstill) for _length, standstill in stood)})"
        for reason, stood in found.items()
    ]
    return _("tạm dừng %(spans)s") % {"spans": _(" và ").join(said)} if said else ""


def _length_words(limit: Duration, length: int) -> str:
    if limit.unit is DurationUnit.WORKING_HOURS:
        hours, minutes = divmod(length, 60)
        return _("%(h)s giờ %(m)s phút làm việc") % {"h": hours, "m": minutes}
    words = _("ngày làm việc") if limit.unit is DurationUnit.WORKING_DAYS or limit.is_same_day else _("ngày")
    return f"{write_integer(length)} {words}"


def _days_stood(standstill: Standstill) -> str:
    """The days that do not count: from the one after the beginning to that of the end."""
    first, last = standstill.began // MINUTES_OF_A_DAY + 1, standstill.ended // MINUTES_OF_A_DAY
    if first >= last:
        return _short(date.fromordinal(last))
    return f"{_short(date.fromordinal(first))}–{_short(date.fromordinal(last))}"


def _rolled(derivation: Derivation, lines: Sequence[Line]) -> str:
    by_calendar = derivation.limit.unit in {DurationUnit.CALENDAR_DAYS, DurationUnit.CALENDAR_MONTHS}
    if not by_calendar or derivation.limit.is_same_day or derivation.extension or lines[-1].count is not None:
        return ""
    return _("ngày cuối trùng ngày nghỉ, chuyển sang ngày làm việc tiếp theo")


def _restart(derivation: Derivation) -> str:
    restarts = [standstill for standstill in derivation.standstills if standstill.restarts]
    if not restarts:
        return ""
    on = date.fromordinal(restarts[-1].ended // MINUTES_OF_A_DAY)
    return _("tính lại từ đầu khi đã bổ sung đủ ngày %(on)s, hẹn ban đầu %(due)s") % {
        "on": _short(on),
        "due": _on(derivation.original_due_on),
    }


def _extension(derivation: Derivation) -> str:
    extension = derivation.extension
    if extension is None:
        return ""
    said = _("ngày %(decided)s hẹn lại đến %(new)s, hẹn ban đầu %(due)s") % {
        "decided": _short(clock.local_date(extension.decided_at)),
        "new": _on(extension.new_due_on),
        "due": _on(derivation.original_due_on),
    }
    return f"{said} ({extension.reason})" if extension.reason else said


def list_days(days: Sequence[date]) -> str:
    """``08 và 09/05``, ``31/07 và 01/08``, ``từ 10 đến 16/02``: runs of three or more days as spans."""
    runs: list[list[date]] = []
    for day in days:
        if runs and day.toordinal() == runs[-1][-1].toordinal() + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    pieces: list[tuple[date, date]] = []
    for run in runs:
        pieces += [(run[0], run[-1])] if len(run) >= 3 else [(day, day) for day in run]
    shown: list[str] = []
    for place, (first, last) in enumerate(pieces):
        following = pieces[place + 1][0] if place + 1 < len(pieces) else None
        same_month = following is not None and (following.year, following.month) == (last.year, last.month)
        end = f"{last:%d}" if same_month else _short(last)
        if first == last:
            shown.append(end)
        else:
            begin = f"{first:%d}" if first.month == last.month else _short(first)
            shown.append(_("từ %(first)s đến %(last)s") % {"first": begin, "last": end})
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + _(" và ") + shown[-1]


def _short(on: date) -> str:
    return f"{on:%d/%m}"


def _on(on: date) -> str:
    return f"{on:%d/%m/%Y}"
