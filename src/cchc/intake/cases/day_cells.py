"""How is the derivation of a due date drawn, one cell a day? Weeks for a case, a short row for the counter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.utils.translation import gettext as _

from cchc.registry.calendars.rules.tables import WEEKDAYS_IN_SHORT
from cchc.registry.calendars.types import Derivation, DurationUnit, Line, LineKind

SHORT = 12
"""A derivation of at most so many days is drawn as one row."""
_CSS: Mapping[LineKind, str] = {
    LineKind.RECEIVED: "k-start",
    LineKind.COUNTED: "k-count",
    LineKind.WEEKEND: "k-off",
    LineKind.HOLIDAY: "k-holiday",
    LineKind.PAUSED: "k-hold",
    LineKind.RESTARTED: "k-start",
    LineKind.WAITING: "k-off",
    LineKind.DUE: "k-due",
}
_MINI: Mapping[LineKind, str] = {
    LineKind.RECEIVED: "m-start",
    LineKind.COUNTED: "m-c",
    LineKind.DUE: "m-due",
    LineKind.RESTARTED: "m-start",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One day: its class, the words for the ear, what the eye sees; ``strong`` for a counted day."""

    on: date
    css: str
    words: str = ""
    shown: str = ""
    strong: bool = False

    @property
    def weekday(self) -> str:
        """``T2`` … ``CN``."""
        return str(WEEKDAYS_IN_SHORT[self.on.weekday()])


@dataclass(frozen=True, slots=True)
class Week:
    """Seven cells from a Monday."""

    monday: date
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Weeks under one heading."""

    first: date
    last: date
    weeks: tuple[Week, ...]

    @property
    def weekdays(self) -> tuple[str, ...]:
        """``T2`` … ``CN``, as heads of the columns."""
        return tuple(map(str, WEEKDAYS_IN_SHORT))


def blocks(derivation: Derivation, today: date) -> tuple[Block, ...]:
    """The derivation as one or two calendars side by side; long stretches are cut in the middle."""
    cells = {line.on: _cell(line, today, hours=_in_hours(derivation)) for line in derivation.lines}
    if not cells:
        return ()
    first, last = min(cells), max(cells)
    monday = first - timedelta(days=first.weekday())
    days = [monday + timedelta(days=place) for place in range((last - monday).days // 7 * 7 + 7)]
    weeks = [
        Week(own[0], tuple(cells.get(on, Cell(on, "k-out")) for on in own))
        for own in (days[place : place + 7] for place in range(0, len(days), 7))
    ]
    half = len(weeks) if len(weeks) <= 5 else (len(weeks) + 1) // 2
    parts = [tuple(weeks[place : place + half]) for place in range(0, len(weeks), half)]
    return tuple(
        Block(max(part[0].monday, first), min(part[-1].monday + timedelta(days=6), last), part) for part in parts
    )


def row(derivation: Derivation) -> tuple[Cell, ...]:
    """The derivation as one short row; empty when it has more than ``SHORT`` days."""
    lines = derivation.lines
    if len(lines) > SHORT:
        return ()
    return tuple(
        Cell(
            line.on,
            _MINI.get(line.kind, "m-off"),
            words=line.name,
            shown=_mini_words(line, hours=_in_hours(derivation)),
        )
        for line in lines
    )


def named_days(derivation: Derivation) -> tuple[str, ...]:
    """The holidays that lie in the stretch, each name with its days: for the legend."""
    named = [line for line in derivation.lines if line.kind is LineKind.HOLIDAY]
    return tuple(
        f"{name}: {', '.join(f'{line.on:%d/%m}' for line in own)}"
        for name, own in ((name, list(own)) for name, own in groupby(named, key=lambda line: line.name))
    )


def _in_hours(derivation: Derivation) -> bool:
    return derivation.limit.unit is DurationUnit.WORKING_HOURS


def _cell(line: Line, today: date, *, hours: bool) -> Cell:
    shown = {
        LineKind.RECEIVED: _("nhận"),
        LineKind.HOLIDAY: _("lễ"),
        LineKind.PAUSED: _("dừng"),
        LineKind.RESTARTED: _("từ đầu"),
        LineKind.WEEKEND: "·",
        LineKind.WAITING: "·",
    }.get(line.kind, "")
    counted = line.kind in {LineKind.COUNTED, LineKind.DUE}
    if counted:
        shown = _count(line, hours=hours) or _("hẹn")
    css = "k-today" if line.on == today and line.kind is LineKind.COUNTED else _CSS[line.kind]
    return Cell(line.on, css, _spoken(line, today, hours=hours), shown, strong=counted)


def _count(line: Line, *, hours: bool) -> str:
    if line.count is None:
        return ""
    return f"{line.count // 60}g" if hours else str(line.count)


def _spoken(line: Line, today: date, *, hours: bool) -> str:
    words = {
        LineKind.RECEIVED: _("nhận hồ sơ, chưa tính"),
        LineKind.WEEKEND: _("nghỉ cuối tuần"),
        LineKind.HOLIDAY: line.name,
        LineKind.PAUSED: (_("tạm dừng %(why)s") % {"why": line.name}).strip(),
        LineKind.RESTARTED: _("tính lại từ đầu"),
        LineKind.WAITING: _("chờ đến ngày làm việc"),
        LineKind.DUE: _("hạn trả"),
    }.get(
        line.kind,
        _("đến %(time)s") % {"time": _count(line, hours=True)}
        if hours
        else _("ngày thứ %(day)s") % {"day": line.count},
    )
    day = f"{line.on:%d/%m}"
    now = _("hôm nay")
    return f"{day}: {now}, {words}" if line.on == today else f"{day}: {words}"


def _mini_words(line: Line, *, hours: bool) -> str:
    match line.kind:
        case LineKind.RECEIVED:
            return _("nhận")
        case LineKind.DUE:
            return _("hẹn")
        case LineKind.COUNTED:
            return _count(line, hours=hours) if hours else _("ngày %(day)s") % {"day": line.count}
        case LineKind.HOLIDAY:
            return _("lễ")
        case LineKind.PAUSED:
            return _("dừng")
        case _:
            return _("nghỉ")
