"""What does a calendar file say, and is it sound?"""

import json
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from cchc.registry.calendars.errors import CalendarRefused
from cchc.registry.calendars.types import CalendarSource, DayKind, DayNote

BUNDLED = Path(__file__).parent.parent / "data" / "holidays-2019-2030.json"
"""The calendar that comes with the product."""

_COLUMNS = ["on", "kind", "name", "basis", "decided"]


def bundled_source() -> CalendarSource:
    """The calendar of 2019-2030: decided years as decided, later ones by law and marked as undecided."""
    return read_source(BUNDLED.read_text(encoding="utf-8"))


def read_source(text: str) -> CalendarSource:
    """A calendar from JSON: ``label``, ``first_year``, ``last_year``, ``note``, ``columns`` and rows ``days``.

    Raises ``CalendarRefused`` with the place of the first thing that is wrong.
    """
    try:
        found = json.loads(text)
        rows = found["days"]
        columns = found["columns"]
        source = CalendarSource(
            str(found["label"]),
            int(found["first_year"]),
            int(found["last_year"]),
            str(found.get("note", "")),
            tuple(_note(row, place) for place, row in enumerate(rows, 1)),
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise CalendarRefused(
            _("Tệp lịch không đọc được: %(problem)s. Hãy xem mẫu lịch kèm theo.") % {"problem": problem}
        ) from problem
    if columns != _COLUMNS:
        raise CalendarRefused(
            _("Tệp lịch cần các cột %(columns)s theo đúng thứ tự này.") % {"columns": ", ".join(_COLUMNS)}
        )
    check_source(source)
    return source


def _note(row: list[object], place: int) -> DayNote:
    if len(row) != len(_COLUMNS):
        raise ValueError(
            _("dòng %(place)s có %(count)s ô thay vì %(wanted)s")
            % {"place": place, "count": len(row), "wanted": len(_COLUMNS)}
        )
    on, kind, name, basis, decided = row
    if not isinstance(decided, bool):
        raise TypeError(_("dòng %(place)s: cột decided cần true hoặc false") % {"place": place})
    return DayNote(date.fromisoformat(str(on)), DayKind(str(kind)), str(name).strip(), str(basis).strip(), decided)


def check_source(source: CalendarSource) -> None:
    """Refuse what is no calendar: no years, days outside them or twice, days without name or basis."""
    if source.last_year < source.first_year:
        raise CalendarRefused(_("Năm cuối của lịch đứng trước năm đầu."), field="last_year")
    seen: set[date] = set()
    for note in source.days:
        shown = f"{note.on:%d/%m/%Y}"
        if not source.first_year <= note.on.year <= source.last_year:
            raise CalendarRefused(_("Ngày %(day)s nằm ngoài các năm của lịch.") % {"day": shown}, field="on")
        if note.on in seen:
            raise CalendarRefused(_("Ngày %(day)s có hai dòng trong lịch.") % {"day": shown}, field="on")
        if not note.name or not note.basis:
            raise CalendarRefused(_("Ngày %(day)s chưa có tên hoặc căn cứ.") % {"day": shown}, field="basis")
        seen.add(note.on)
