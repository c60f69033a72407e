"""How is the way to a due date drawn? One cell for each day, the first ones left out when there are many."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from cchc.intake.cases.selectors.public import PublicDay, PublicProgress
from cchc.registry.calendars.types import LineKind

CELLS = 16
_CSS = {
    LineKind.RECEIVED: "m-start",
    LineKind.WEEKEND: "m-off",
    LineKind.HOLIDAY: "m-off",
    LineKind.PAUSED: "m-hold",
    LineKind.DUE: "m-due",
    "over": "m-over",
    "again": "m-over",
}
_RUNS = {LineKind.COUNTED, LineKind.RESTARTED, LineKind.WAITING}


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day: weekday, date, what it is, and its look."""

    weekday: str
    on: date
    words: str
    css: str
    is_today: bool


@dataclass(frozen=True, slots=True)
class DayRow:
    """The cells shown, and from when to when days were left out before them (``None``: none)."""

    cells: tuple[DayCell, ...]
    left_out: tuple[date, date] | None


def days_of(progress: PublicProgress, today: date) -> DayRow:
    """The days of a case: those around today, or around the end where it is over or late."""
    number, cells = 0, []
    waits = progress.paused_at is not None
    for day in progress.days:
        counts = day.kind in _RUNS or (day.kind == LineKind.DUE and not _is_only_day(progress))
        number = 0 if day.kind == LineKind.RESTARTED else number + counts
        cells.append(_cell(day, number, today, waits=waits))
    begin = _begin(progress, today)
    shown = tuple(cells[begin : begin + CELLS])
    left_out = (progress.days[0].on, progress.days[begin - 1].on) if begin else None
    return DayRow(shown, left_out)


def _is_only_day(progress: PublicProgress) -> bool:
    return progress.days[0].kind == LineKind.DUE


def _begin(progress: PublicProgress, today: date) -> int:
    """The place of the first cell shown."""
    most = max(0, len(progress.days) - CELLS)
    if progress.is_late or progress.closed_on is not None:
        return most
    before = [place for place, day in enumerate(progress.days) if day.on <= today]
    return min(most, max(0, (before[-1] if before else 0) - CELLS // 2))


def _cell(day: PublicDay, number: int, today: date, *, waits: bool) -> DayCell:
    kind = day.kind
    css = _CSS.get(kind, "m-next" if day.on > today else "m-c")
    words = {
        LineKind.RECEIVED: _("nộp"),
        LineKind.WEEKEND: _("nghỉ"),
        LineKind.HOLIDAY: _("nghỉ lễ"),
        LineKind.PAUSED: _("dừng"),
        LineKind.RESTARTED: _("tính lại"),
        LineKind.WAITING: _("hẹn lại"),
        LineKind.DUE: _("hẹn"),
        "over": _("trễ"),
        "again": _("hẹn lại"),
    }.get(kind, _("ngày %(n)s") % {"n": number})
    if waits and day.on > today:  # while the clock stands, nothing ahead is promised
        css, words = ("m-off", words) if css == "m-off" else ("m-hold", _("chờ"))
    return DayCell(_weekday(day.on), day.on, words, css, day.on == today)


def _weekday(on: date) -> str:
    return (_("T2"), _("T3"), _("T4"), _("T5"), _("T6"), _("T7"), _("CN"))[on.weekday()]
