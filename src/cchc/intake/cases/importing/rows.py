"""May this row become a case? Every cell is looked at, so that a file is corrected once and not cell by cell."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from cchc.intake.cases.importing import cells as read
from cchc.intake.cases.importing import vocabulary
from cchc.intake.cases.importing.cells import CellProblem, plain_text, shown
from cchc.intake.cases.importing.course import read_course
from cchc.intake.cases.importing.dates import Moment, read_moment
from cchc.intake.cases.importing.mapping import ColumnMapping
from cchc.intake.cases.importing.reading import Reading
from cchc.intake.cases.importing.targets import Target
from cchc.intake.cases.importing.types import (
    Directory,
    ImportRow,
    ProcedureChoice,
    RejectedCell,
    UnitChoice,
    VersionChoice,
)
from cchc.kernel.text import search_form, tidy
from cchc.support.files.sheets import Cell, Row, letters

_FOOTER = re.compile(
    r"(tong cong|tong so|tong|cong|nguoi lap|lap bieu|ghi chu|thu truong|[tk][mt] |.{0,30}ngay \d+ thang \d+)"
)
_KEYS = (Target.CODE, Target.RECEIVED_AT, Target.DUE_AT)


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    number: str
    phone: str
    email: str
    address: str
    subject: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one row: a case to be, or the cells that keep it out; neither for a total or a title, which is no record."""

    accepted: ImportRow | None = None
    rejected: tuple[RejectedCell, ...] = ()


class RowCheck:
    """Checks the rows of one sheet in their order; remembers codes, so that a second use names the first.

    ``now`` is the moment of the import: nothing can have happened later. ``unit`` is used where a row names none.
    """

    def __init__(
        self, mapping: ColumnMapping, directory: Directory, now: datetime, unit: UnitChoice | None = None
    ) -> None:
        self._mapping = mapping
        self._directory = directory
        self._now = now
        self._unit = unit
        self._titles = {column: heading.split(" / ")[-1] for column, heading in mapping.headings.items()}
        self._seen: dict[str, str] = {}

    def check(self, row: Row) -> Outcome:
        """What becomes of a row at or below the first row of data."""
        if self._is_no_record(row):
            return Outcome()
        reading = Reading(self._mapping, row)
        built = self._build(row, reading)
        return Outcome(rejected=tuple(reading.rejected)) if reading.rejected or built is None else Outcome(built)

    def _is_no_record(self, row: Row) -> bool:
        """Totals, titles of groups, signatures and headings repeated on each printed page."""
        mapped = {target: row.cells[column] for target, column in self._mapping.columns.items() if column in row.cells}
        if not mapped:
            return True
        titles = [
            (tidy(row.cells[column].text), title) for column, title in self._titles.items() if column in row.cells
        ]
        if titles and all(text == title for text, title in titles):
            return True
        if any(target in mapped for target in _KEYS):
            return False
        first = search_form(min(row.cells.items())[1].text[:200])
        return len(row.cells) == 1 or _FOOTER.match(first) is not None

    def _build(self, row: Row, reading: Reading) -> ImportRow | None:
        code = reading.value(Target.CODE, read.case_code)
        if code is not None:
            self._note(code, row, reading)
        received = reading.value(Target.RECEIVED_AT, read_moment)
        due = reading.value(Target.DUE_AT, read_moment)
        course = read_course(reading, received, due, self._now)
        unit = self._find_unit(reading, received)
        procedure, version = self._find_procedure(reading, received)
        person = _read_person(reading)
        channel = reading.value(Target.CHANNEL, _channel) or "direct"
        result_channel = reading.value(Target.RESULT_CHANNEL, _channel) or "direct"
        copies = reading.value(Target.COPIES, lambda cell: read.whole_number(cell, Target.COPIES)) or 1
        if reading.rejected or not (code and received and due and unit and procedure and version and course):
            return None
        return ImportRow(
            row=row.number,
            code=code,
            unit_id=unit.id,
            unit_name=unit.name,
            counter_id=self._directory.counter(unit.id, procedure.id, received.on),
            procedure_id=procedure.id,
            procedure_name=procedure.name,
            version_id=version.id,
            field_id=procedure.field_id,
            copies=copies,
            channel=channel,
            result_channel=result_channel,
            due_on=due.on,
            applicant_name=person.name,
            applicant_number=person.number,
            phone=person.phone,
            email=person.email,
            address=person.address,
            subject=person.subject,
            received_at=course.received_at,
            finished_at=course.finished_at,
            returned_at=course.returned_at,
            paused_at=course.paused_at,
            standing=course.standing,
            receiver=reading.value(Target.RECEIVER, lambda cell: plain_text(cell, Target.RECEIVER)) or "",
            timed=course.timed,
        )

    def _note(self, code: str, row: Row, reading: Reading) -> None:
        column = self._mapping.columns[Target.CODE]
        first = self._seen.setdefault(code, f"{letters(column)}{row.number}")
        if first != f"{letters(column)}{row.number}":
            reading.reject(
                Target.CODE,
                _("Mã hồ sơ %(code)s đã có ở ô %(first)s của tệp. Mỗi mã chỉ dùng cho một hồ sơ.")
                % {"code": code, "first": first},
            )

    def _find_unit(self, reading: Reading, received: Moment | None) -> UnitChoice | None:
        text = reading.value(Target.UNIT, lambda cell: plain_text(cell, Target.UNIT))
        if text is None:
            if self._unit is None and not reading.refused(Target.UNIT):
                reading.reject(Target.UNIT, _("Ô này bỏ trống. Hãy ghi đơn vị giải quyết."))
            return self._unit
        found = self._directory.units(text)
        standing = [unit for unit in found if received is None or unit.stands_on(received.on)]
        if len(standing) == 1 and standing[0].permitted:
            return standing[0]
        if received is None and len(found) > 1 and not _ever_together(found):
            return None  # the day of reception is rejected already, and decides between unit and successor
        reading.reject(Target.UNIT, _why_no_unit(text, found, standing, received))
        return None

    def _find_procedure(
        self, reading: Reading, received: Moment | None
    ) -> tuple[ProcedureChoice | None, VersionChoice | None]:
        code = reading.value(Target.PROCEDURE_CODE, read.procedure_code)
        name = reading.value(Target.PROCEDURE_NAME, lambda cell: plain_text(cell, Target.PROCEDURE_NAME))
        field = reading.value(Target.FIELD, lambda cell: plain_text(cell, Target.FIELD))
        target = Target.PROCEDURE_CODE if code else Target.PROCEDURE_NAME
        if not code and not name:
            if not reading.refused(Target.PROCEDURE_CODE) and not reading.refused(Target.PROCEDURE_NAME):
                reading.reject(target, _("Ô này bỏ trống. Hãy ghi tên hoặc mã thủ tục."))
            return None, None
        found = self._directory.procedures(code=code) if code else self._directory.procedures(name=name or "")
        if len(found) > 1 and field:
            found = tuple(p for p in found if p.field_form == search_form(field)) or found
        if len(found) != 1:
            reading.reject(target, _why_no_procedure(code or name or "", found, by_code=bool(code)))
            return None, None
        version = found[0].version_on(received.on) if received else None
        if version is None and received is not None:
            reading.reject(
                target,
                _('Thủ tục "%(procedure)s" không có hiệu lực vào ngày tiếp nhận %(on)s.')
                % {"procedure": shown(found[0].name), "on": f"{received.on:%d/%m/%Y}"},
            )
        return found[0], version


def _ever_together(units: tuple[UnitChoice, ...]) -> bool:
    """Whether two of these units stood on one day, so that the day does not tell which of them is meant."""
    days = {span.first for unit in units for span in unit.spans}
    return any(sum(unit.stands_on(day) for unit in units) > 1 for day in days)


def _read_person(reading: Reading) -> _Person:
    def text(target: Target) -> str:
        return reading.value(target, lambda cell: plain_text(cell, target)) or ""

    address, phone = reading.value(Target.ADDRESS_AND_PHONE, read.address_and_phone) or ("", "")
    return _Person(
        name=text(Target.APPLICANT_NAME),
        number=text(Target.APPLICANT_NUMBER),
        phone=reading.value(Target.PHONE, read.phone) or phone,
        email=reading.value(Target.EMAIL, read.email) or "",
        address=text(Target.ADDRESS) or address,
        subject=text(Target.SUBJECT),
    )


def _channel(cell: Cell) -> str:
    text = plain_text(cell, Target.CHANNEL)
    meaning = vocabulary.channel(text)
    if meaning is None:
        raise CellProblem(
            _('"%(text)s" chưa rõ là hình thức nào. Hãy ghi Trực tiếp, Trực tuyến hoặc Bưu chính.')
            % {"text": shown(text)}
        )
    return meaning


def _why_no_unit(text: str, found: tuple[UnitChoice, ...], standing: list[UnitChoice], received: Moment | None) -> str:
    if not found:
        return _('Không có đơn vị nào tên là "%(text)s". Hãy ghi tên hoặc mã đơn vị như trong danh mục.') % {
            "text": shown(text)
        }
    if not standing:
        on = f"{received.on:%d/%m/%Y}" if received else ""
        return _("%(unit)s không hoạt động vào ngày tiếp nhận %(on)s. Hãy ghi đơn vị giải quyết khi đó.") % {
            "unit": found[0].name,
            "on": on,
        }
    if len(standing) > 1:
        names = "; ".join(f"{unit.name} ({unit.code})" for unit in standing[:4])
        return _('"%(text)s" có thể là nhiều đơn vị: %(names)s. Hãy ghi mã đơn vị.') % {
            "text": shown(text),
            "names": names,
        }
    return _("Ông/Bà chưa được phân công nhập hồ sơ của %(unit)s.") % {"unit": standing[0].name}


def _why_no_procedure(text: str, found: tuple[ProcedureChoice, ...], *, by_code: bool) -> str:
    if not found:
        sentence = (
            _('Danh mục không có thủ tục mã là "%(text)s". Hãy ghi đúng như đã công bố.')
            if by_code
            else _('Danh mục không có thủ tục tên là "%(text)s". Hãy ghi đúng như đã công bố.')
        )
        return sentence % {"text": shown(text)}
    codes = ", ".join(procedure.code for procedure in found[:4])
    return _('"%(text)s" là tên của nhiều thủ tục (%(codes)s). Hãy thêm cột mã thủ tục hoặc lĩnh vực.') % {
        "text": shown(text),
        "codes": codes,
    }
