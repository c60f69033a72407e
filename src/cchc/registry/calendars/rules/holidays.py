"""Which days of a year are off by law, before the government decides on swaps?

What the government has decided stands as rows in ``data/``; this is how the rows of a year without decision are made,
and what the decided ones are checked against. Legal: Labour Code 2012 art. 115 (until 2020), Labour Code 2019 art. 111
and 112, NQ 28/2026/QH16 (24 November).
"""

from collections.abc import Iterator
from datetime import date, timedelta

from cchc.registry.calendars.rules.lunar import hung_kings_day, tet
from cchc.registry.calendars.types import DayKind, DayNote

_DAY = timedelta(days=1)
_MONDAY, _TUESDAY, _WEDNESDAY, _SATURDAY, _SUNDAY = 0, 1, 2, 5, 6


def days_off_by_law(year: int, *, decided: bool) -> list[DayNote]:
    """The days off of a year in order, with the days in lieu of those that fall on a weekend.

    With ``decided=False`` the Tết window, the day beside 2 September and every bridging weekday that the government
    might swap are marked as awaiting a decision; the fixed days and their days in lieu are law and always decided.
    """
    fixed = [*_fixed(year), *_tet_window(year, decided=decided), *_national_day(year, decided=decided)]
    notes = {note.on: note for note in fixed}
    for note in _in_lieu(notes):
        notes[note.on] = note
    if not decided:
        for note in _bridges(year, notes):
            notes[note.on] = note
    return sorted(notes.values(), key=lambda note: note.on)


def _code(year: int) -> str:
    return "Bộ luật Lao động 2012, điều 115" if year < 2021 else "Bộ luật Lao động 2019, điều 112"


def _off(on: date, name: str, basis: str, *, decided: bool = True) -> DayNote:
    return DayNote(on, DayKind.OFF, name, basis, decided)


def _fixed(year: int) -> Iterator[DayNote]:
    basis = _code(year)
    yield _off(date(year, 1, 1), "Tết Dương lịch", basis)
    yield _off(hung_kings_day(year), "Giỗ Tổ Hùng Vương (10/3 âm lịch)", basis)
    yield _off(date(year, 4, 30), "Ngày Chiến thắng", basis)
    yield _off(date(year, 5, 1), "Ngày Quốc tế lao động", basis)
    yield _off(date(year, 9, 2), "Quốc khánh", basis)
    if year >= 2026:
        yield _off(date(year, 11, 24), "Ngày Văn hóa Việt Nam", "Nghị quyết 28/2026/QH16")


def _tet_window(year: int, *, decided: bool) -> Iterator[DayNote]:
    """Five days around Tết: one before and four from it when it is a Tuesday, otherwise two before and three from it.

    That is what was decided for each of the years 2019 to 2026; the aim is the longest rest without days in lieu.
    """
    first = tet(year)
    before = 1 if first.weekday() == _TUESDAY else 2
    basis = f"{_code(year)}; " + ("lịch nghỉ Tết được Thủ tướng Chính phủ đồng ý" if decided else "chưa có quyết định")
    for place in range(-before, 5 - before):
        name = f"Tết Nguyên đán (mùng {place + 1})" if place >= 0 else "Tết Nguyên đán (cuối tháng Chạp)"
        yield _off(first + place * _DAY, name, basis, decided=decided)


def _national_day(year: int, *, decided: bool) -> Iterator[DayNote]:
    """From 2021 one day beside 2 September: the one that makes the longer rest."""
    if year < 2021:
        return
    weekday = date(year, 9, 2).weekday()
    after = weekday not in {_TUESDAY, _WEDNESDAY, 4, _SATURDAY}
    basis = _code(year) + ("" if decided else "; chưa có quyết định")
    yield _off(date(year, 9, 3 if after else 1), "Nghỉ liền kề Quốc khánh", basis, decided=decided)


def _in_lieu(notes: dict[date, DayNote]) -> Iterator[DayNote]:
    """A day off that falls on a weekend is taken on the next working day that is not off itself."""
    taken = set(notes)
    for note in sorted(notes.values(), key=lambda note: note.on):
        if note.on.weekday() < _SATURDAY:
            continue
        on = note.on + _DAY
        while on.weekday() >= _SATURDAY or on in taken:
            on += _DAY
        taken.add(on)
        article = "2012, điều 115" if note.on.year < 2021 else "2019, điều 111"
        name = f"Nghỉ bù {note.on:%d/%m} ({note.name.partition(' (')[0]})"
        yield _off(on, name, f"Bộ luật Lao động {article} khoản 3", decided=note.decided)


def _bridges(year: int, notes: dict[date, DayNote]) -> Iterator[DayNote]:
    """Single weekdays between two days without work: days that the government might swap for a Saturday."""
    on = date(year, 1, 2)
    while on.year == year:
        beside = (on - _DAY, on + _DAY)
        rests = all(day in notes or day.weekday() >= _SATURDAY for day in beside)
        if on not in notes and on.weekday() < _SATURDAY and rests and any(day in notes for day in beside):
            yield DayNote(on, DayKind.WORKING, "Có thể hoán đổi", "Chưa có quyết định", decided=False)
        on += _DAY
