"""What would a file bring in? Read whole and checked whole, before anything is written and without writing anything."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _

from cchc.intake.cases import reference, rules
from cchc.intake.cases.import_directory import RegistryDirectory
from cchc.intake.cases.importing import mapping as mappings
from cchc.intake.cases.importing.headings import find_sheet, propose
from cchc.intake.cases.importing.histories import events_of
from cchc.intake.cases.importing.known import why_not_same
from cchc.intake.cases.importing.mapping import ColumnMapping, UnusableMapping
from cchc.intake.cases.importing.rows import RowCheck
from cchc.intake.cases.importing.targets import Target
from cchc.intake.cases.importing.types import ImportRow, KnownCase, RejectedCell, UnitChoice
from cchc.intake.cases.models import Case
from cchc.intake.cases.types import CaseStanding, Event
from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.kernel.errors import DomainError
from cchc.kernel.numbers import write_integer
from cchc.registry.calendars.selectors import edition, working_calendar
from cchc.registry.calendars.types import WorkingCalendar
from cchc.registry.organizations import selectors as organizations
from cchc.support.files.sheets import Sheet, UnreadableFile, Workbook, read_workbook

LARGEST = 250_000
"""Rows of the largest file that is imported at once: its cases are one transaction."""

_CODES_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chose beside the file: the sheet (``""``: the one that looks like a register), the columns as JSON
    text (``""``: as proposed), and the code of the unit of rows that name none.
    """

    sheet: str = ""
    mapping: str = ""
    unit_code: str = ""


AS_PROPOSED = Choices()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A row that may be written, with its events and what they amount to by the rules that hold for every case."""

    row: ImportRow
    events: tuple[Event, ...]
    standing: CaseStanding


@dataclass(frozen=True, slots=True)
class Checked:
    """The whole file looked at. ``new`` may be written; ``known`` rows are there already, with the same content."""

    file_name: str
    sha256: str
    encoding: str
    mapping: ColumnMapping
    new: tuple[Prepared, ...]
    known: int
    rejected_rows: int
    rejected: tuple[RejectedCell, ...]

    @property
    def read(self) -> int:
        """How many rows are records, whatever became of them."""
        return self.accepted + self.rejected_rows

    @property
    def accepted(self) -> int:
        """How many rows hold: those to be written and those that are there already."""
        return len(self.new) + self.known


def open_file(source: Path | bytes, name: str, choices: Choices) -> tuple[Sheet, ColumnMapping, Workbook]:
    """The chosen sheet with the chosen or proposed columns. Raises ``UnreadableFile`` and ``UnusableMapping``."""
    book = read_workbook(source, name)
    if not choices.mapping:
        proposal = propose(book.sheet(choices.sheet)) if choices.sheet else find_sheet(book.sheets)
        return book.sheet(proposal.sheet), proposal, book
    chosen = mappings.read(choices.mapping, _proposal_or_none(book, choices.sheet))
    return book.sheet(chosen.sheet), chosen, book


def _proposal_or_none(book: Workbook, sheet: str) -> ColumnMapping:
    """A person's own mapping needs no proposal: where none is found, data begin in the first row."""
    try:
        return propose(book.sheet(sheet)) if sheet else find_sheet(book.sheets)
    except UnusableMapping:
        return ColumnMapping(book.sheet(sheet or None).name, 1, {})


def check_import(actor: Actor, source: Path | bytes, name: str, choices: Choices) -> Checked:
    """Check every row of a file for an actor who imports it now.

    Raises ``NotPermitted``, ``UnreadableFile`` and ``UnusableMapping``; whatever is wrong with a row is in the answer.
    """
    directory = RegistryDirectory(actor)
    unit = directory.unit(choices.unit_code) if choices.unit_code else None
    sheet, mapping, book = open_file(source, name, choices)
    mapping.require(unit_given=unit is not None)
    course = _Check(actor, mapping, directory, unit, f'Nhập từ tệp "{Path(name).name}"')
    course.walk(sheet, name)
    course.compare()
    return Checked(
        file_name=Path(name).name,
        sha256=_sha256(source),
        encoding=book.encoding,
        mapping=mapping,
        new=tuple(course.new),
        known=course.known,
        rejected_rows=course.rejected_rows,
        rejected=tuple(sorted(course.rejected, key=lambda cell: (cell.row, cell.column))),
    )


class _Check:
    """The rows of one file as they are checked, one after the other."""

    def __init__(
        self,
        actor: Actor,
        mapping: ColumnMapping,
        directory: RegistryDirectory,
        unit: UnitChoice | None,
        source: str,
    ) -> None:
        self._actor = actor
        self._now = clock.now()
        self._mapping = mapping
        self._directory = directory
        self._rows = RowCheck(mapping, directory, self._now, unit)
        self._source = source
        self._calendar = _calendars()
        self.new: list[Prepared] = []
        self.rejected: list[RejectedCell] = []
        self.known = 0
        self.rejected_rows = 0

    def walk(self, sheet: Sheet, name: str) -> None:
        """Check every row at or below the first row of data."""
        for row in sheet.rows():
            if row.number < self._mapping.first_row:
                continue
            outcome = self._rows.check(row)
            if outcome.accepted:
                self._prepare(outcome.accepted)
            elif outcome.rejected:
                self._reject(*outcome.rejected)
            if len(self.new) + self.rejected_rows > LARGEST:
                raise UnreadableFile(
                    _('Tệp "%(name)s" có hơn %(most)s hồ sơ. Hãy chia thành nhiều tệp.')
                    % {"name": name, "most": write_integer(LARGEST)}
                )

    def compare(self) -> None:
        """Take out the rows whose code is there already: the same case is known, another one is refused."""
        fresh: list[Prepared] = []
        waiting = iter(self.new)
        while batch := list(islice(waiting, _CODES_AT_ONCE)):
            there = _known([prepared.row.code for prepared in batch], self._directory.permitted)
            for prepared in batch:
                case = there.get(prepared.row.code)
                due_on = clock.local_date(prepared.standing.original_due_at)
                why = why_not_same(prepared.row, due_on, case) if case else ""
                if why:
                    column = self._mapping.columns[Target.CODE]
                    self._reject(RejectedCell(self._mapping.sheet, prepared.row.row, column, why))
                elif case:
                    self.known += 1
                else:
                    fresh.append(prepared)
        self.new = fresh

    def _prepare(self, row: ImportRow) -> None:
        """Let the shared rules say what the row's events amount to; what they refuse is refused here by cell."""
        try:
            number, calendar = self._calendar(row.unit_id, row.received_at)
            events = events_of(row, number, self._now, self._actor, self._source)
            standing = rules.replay(events, reference.terms(row.version_id), calendar)
        except DomainError as refusal:
            column = self._mapping.columns[Target.RECEIVED_AT]
            self._reject(RejectedCell(self._mapping.sheet, row.row, column, refusal.sentence))
            return
        self.new.append(Prepared(row, events, standing))

    def _reject(self, *cells: RejectedCell) -> None:
        self.rejected.extend(cells)
        self.rejected_rows += 1


class _calendars:  # noqa: N801 - used as a function
    """The calendar of a unit for the year of a reception, each built once; with the number of its version."""

    def __init__(self) -> None:
        self._edition = edition()
        self._built = cache(self._build)

    def __call__(self, unit_id: int, received_at: datetime) -> tuple[int, WorkingCalendar]:
        return self._edition.number, self._built(unit_id, clock.local_date(received_at).replace(day=1))

    def _build(self, unit_id: int, month: date) -> WorkingCalendar:
        return working_calendar(unit_id, month, of=self._edition)


def _known(codes: Iterable[str], permitted: frozenset[int]) -> dict[str, KnownCase]:
    """The cases that are there under these codes. Two queries."""
    rows = list(
        Case.objects.filter(code__in=list(codes)).values_list(
            "code", "original_unit_id", "procedure_version__procedure_id", "procedure_version__name", "applicant_name",
            "received_at", "original_due_at", "finished_at", "returned_at", "closed_at",
        )
    )  # fmt: skip
    names = {unit.id: unit.name for unit in organizations.units_by_ids({row[1] for row in rows}).values()}
    return {
        code: KnownCase(
            code, unit_id in permitted, unit_id, names.get(unit_id, ""), procedure_id, procedure_name, applicant,
            received_at, clock.local_date(original_due_at), finished_at, returned_at, closed_at,
        )
        for code, unit_id, procedure_id, procedure_name, applicant, received_at, original_due_at, finished_at,
            returned_at, closed_at in rows
    }  # fmt: skip


def _sha256(source: Path | bytes) -> str:
    if isinstance(source, bytes):
        return hashlib.sha256(source).hexdigest()
    with source.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What a person looks at while matching columns: the proposal, the columns with a title, the first rows of data."""

    sheets: tuple[str, ...]
    encoding: str
    mapping: ColumnMapping
    columns: dict[int, str]
    rows: tuple[tuple[int, dict[int, str]], ...]


def glimpse(source: Path | bytes, name: str, choices: Choices, count: int = 3) -> Glimpse:
    """The beginning of a sheet with what its columns may mean. Raises ``UnreadableFile``.

    A column without a heading is called by what stands in its first row of data.
    """
    book = read_workbook(source, name)
    mapping = _proposal_or_none(book, choices.sheet)
    if choices.mapping:
        mapping = mappings.read(choices.mapping, mapping)
    data = (row for row in book.sheet(mapping.sheet).rows() if row.number >= mapping.first_row)
    rows = tuple((row.number, {c: cell.text[:80] for c, cell in row.cells.items()}) for row in islice(data, count))
    columns = {column: text for _, row in reversed(rows) for column, text in row.items()}
    return Glimpse(
        tuple(sheet.name for sheet in book.sheets), book.encoding, mapping, columns | dict(mapping.headings), rows
    )
