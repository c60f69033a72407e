"""Which day, and which minute, does a cell mean? As Vietnamese offices write dates; never guessed month first.

Every accepted form names the day before the month, or the year first. What could be read in two ways is read in the
Vietnamese one; what is not in the calendar is refused, also where exchanging day and month would give a date.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.kernel.text import without_marks
from cchc.support.files.sheets import Cell, CellKind, moment_of_serial

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""Years outside are typing mistakes: one-stop shops began in the 1990s."""

_DAY_FIRST = r"(?P<d>\d{1,2})\s?[/\-. ]\s?(?P<m>\d{1,2})\s?[/\-. ]\s?(?P<y>\d{4}|\d{2})"
_IN_WORDS = r"(?:ngay\s)?(?P<d>\d{1,2})\sthang\s(?P<m>\d{1,2})(?:,)?\snam\s(?P<y>\d{4})"
_YEAR_FIRST = r"(?P<y>\d{4})[/\-.](?P<m>\d{1,2})[/\-.](?P<d>\d{1,2})"
_CLOCK = (
    r"(?P<H>\d{1,2})\s?(?::|h|g|gio)\s?(?:(?P<M>\d{1,2})\s?(?:phut|p|m)?)?"
    r"(?::(?P<S>\d{1,2})(?:[.,]\d+)?)?\s?(?P<half>sa|ch|am|pm)?"
)
_BETWEEN = r"(?:\s?,?\s?(?:ngay|luc|vao luc)?:?\s?)"
_FORMS = tuple(
    re.compile(form)
    for day in (_YEAR_FIRST, _DAY_FIRST, _IN_WORDS)
    for form in (
        rf"(?:ngay:?\s)?{day}(?:(?:t|{_BETWEEN}){_CLOCK}\s?(?P<zone>z|[+-]\d\d:?\d\d)?)?",
        rf"(?:luc\s)?{_CLOCK}{_BETWEEN}{day}",
    )
)
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_WEEKDAY = re.compile(r"^(?:thu\s(?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn|t[2-7])\s?,?\s")


class NotADate(ValueError):  # noqa: N818 - read as a sentence
    """The cell holds no date; the message is a sentence that quotes what it holds."""


class NoSuchDay(NotADate):
    """The cell names a day that no calendar has, such as 31/6/2021."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, with the time of day where the cell names one."""

    on: date
    of_day: time | None = None

    def at(self, default: time) -> datetime:
        """The aware moment; ``default`` is the time of day where none is named."""
        chosen = self.of_day or default
        return clock.at(self.on, chosen.hour, chosen.minute) + timedelta(seconds=chosen.second)


def read_moment(cell: Cell) -> Moment:
    """The moment that a cell means. Raises ``NotADate`` with one sentence."""
    value = cell.value
    if cell.kind is CellKind.DATE and isinstance(value, date):
        return _within(_moment(value), cell.text)
    if cell.kind is CellKind.NUMBER and isinstance(value, float):
        return _serial(value, cell.text)
    if cell.kind is CellKind.TEXT and isinstance(value, str):
        return read_text(value)
    raise NotADate(
        _('"%(text)s" không phải là ngày. Hãy ghi dạng 31/12/2020 hoặc 31/12/2020 08:15.') % {"text": _shown(cell.text)}
    )


def read_text(text: str) -> Moment:
    """The moment that a text means. Raises ``NotADate``."""
    plain = _WEEKDAY.sub("", re.sub(r"\s+", " ", without_marks(text)).strip()).strip(" .")
    for form in _FORMS:
        found = form.fullmatch(plain)
        if found:
            return _within(_found(found.groupdict(), text), text)
    if _SERIAL.fullmatch(plain):
        return _serial(float(plain.replace(",", ".")), text)
    raise NotADate(
        _('"%(text)s" không phải là ngày. Hãy ghi dạng 31/12/2020 hoặc 31/12/2020 08:15.') % {"text": _shown(text)}
    )


def _found(parts: dict[str, str | None], text: str) -> Moment:
    year, month, day = int(parts["y"] or 0), int(parts["m"] or 0), int(parts["d"] or 0)
    year += 2000 if year < 100 else 0
    _refuse_impossible(year, month, day, text)
    if parts["H"] is None:
        return Moment(date(year, month, day))
    hour, minute, second = int(parts["H"]), int(parts["M"] or 0), int(parts["S"] or 0)
    if parts["half"] and hour <= 12:
        hour = hour % 12 + (12 if parts["half"] in {"ch", "pm"} else 0)
    if hour > 23 or minute > 59 or second > 59:
        raise NotADate(_('"%(text)s" có giờ không đúng. Giờ phải từ 00:00 đến 23:59.') % {"text": _shown(text)})
    return _in_zone(Moment(date(year, month, day), time(hour, minute, second)), parts.get("zone"))


def _refuse_impossible(year: int, month: int, day: int, text: str) -> None:
    if not 1 <= month <= 12:
        sentence = (
            _('"%(text)s" không có trong lịch: không có tháng %(month)s. Ngày phải ghi trước tháng.')
            if 1 <= day <= 12
            else _('"%(text)s" không có trong lịch: không có tháng %(month)s.')
        )
        raise NoSuchDay(sentence % {"text": _shown(text), "month": month})
    last = calendar.monthrange(max(year, 1), month)[1]
    if not 1 <= day <= last:
        raise NoSuchDay(
            _('"%(text)s" không có trong lịch: tháng %(month)s/%(year)s có %(last)s ngày.')
            % {"text": _shown(text), "month": month, "year": year, "last": last}
        )


def _in_zone(moment: Moment, zone: str | None) -> Moment:
    """ISO texts may name their zone; the wall clock of Vietnam is meant where they do not."""
    if not zone:
        return moment
    of_day = moment.of_day or time()
    offset = timedelta()
    if zone != "z":
        digits = zone[1:].replace(":", "")
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:])) * (-1 if zone[0] == "-" else 1)
    here = clock.local(datetime.combine(moment.on, of_day, UTC) - offset)
    return Moment(here.date(), here.time())


def _serial(serial: float, text: str) -> Moment:
    """A day number of a spreadsheet, as left behind where the cell lost its date format."""
    if not 20_000 <= serial <= 80_000:
        raise NotADate(_('"%(text)s" là con số, không phải là ngày. Hãy ghi dạng 31/12/2020.') % {"text": _shown(text)})
    return _within(_moment(moment_of_serial(serial)), text)


def _moment(value: date) -> Moment:
    if isinstance(value, datetime):
        here = clock.local(value)
        return Moment(here.date(), here.time().replace(microsecond=0))
    return Moment(value)


def _within(moment: Moment, text: str) -> Moment:
    if not FIRST_YEAR <= moment.on.year <= LAST_YEAR:
        raise NotADate(
            _('"%(text)s" có năm %(year)s. Năm phải từ %(first)s đến %(last_year)s.')
            % {"text": _shown(text), "year": moment.on.year, "first": FIRST_YEAR, "last_year": LAST_YEAR}
        )
    return moment


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:57]}…"
