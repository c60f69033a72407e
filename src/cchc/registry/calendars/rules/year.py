"""How does a year look on a wall: months, weeks, days, and what each day is?"""

from calendar import Calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cchc.registry.calendars.types import DayKind, DayNote, WorkingCalendar

_WEEKS = Calendar()


@dataclass(frozen=True, slots=True)
class Cell:
    """One day: ``state`` is out (of another month), work, off, holiday or makeup; ``words`` say it aloud."""

    on: date
    state: str
    words: str
    decided: bool = True
    is_today: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """A month with whole weeks from Monday, and how many of its days are worked."""

    first: date
    weeks: tuple[tuple[Cell, ...], ...]
    working_days: int


def year_of(calendar: WorkingCalendar, year: int, today: date) -> tuple[Month, ...]:
    """The twelve months of a year of the calendar. Raises ``DayNotCovered``."""
    return tuple(_month(calendar, year, month, today) for month in range(1, 13))


def named_days(calendar: WorkingCalendar, year: int) -> tuple[DayNote, ...]:
    """The days of a year that are named, in order."""
    return tuple(sorted((note for note in calendar.notes.values() if note.on.year == year), key=lambda note: note.on))


def _month(calendar: WorkingCalendar, year: int, month: int, today: date) -> Month:
    weeks = tuple(
        tuple(_cell(calendar, on, month, today) for on in week) for week in _WEEKS.monthdatescalendar(year, month)
    )
    return Month(date(year, month, 1), weeks, sum(_works(calendar, weeks)))


def _works(calendar: WorkingCalendar, weeks: tuple[tuple[Cell, ...], ...]) -> Iterator[bool]:
    for week in weeks:
        yield from (calendar.is_working(cell.on.toordinal()) for cell in week if cell.state != "out")


def _cell(calendar: WorkingCalendar, on: date, month: int, today: date) -> Cell:
    if on.month != month:
        return Cell(on, "out", "")
    day = on.toordinal()
    note = calendar.notes.get(day)
    decided = note is None or note.decided
    if note is None:
        state = "work" if calendar.is_working(day) else "off"
        return Cell(on, state, "", is_today=on == today)
    state = {DayKind.OFF: "holiday", DayKind.MAKEUP_WORKING: "makeup", DayKind.WORKING: "work"}[note.kind]
    return Cell(on, state, note.name, decided, on == today)
