"""What comes out of checking a row: a case that may be written, or cells with the reason why not."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from cchc.intake.cases.importing.vocabulary import Standing
from cchc.support.files.sheets import letters


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open validity: from the first day to before ``end``; no end known is ``None``."""

    first: date
    end: date | None

    def holds_on(self, on: date) -> bool:
        """Whether the day lies in it."""
        return self.first <= on and (self.end is None or on < self.end)


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit that a text may mean: when it existed, and whether the actor may import for it."""

    id: int
    code: str
    name: str
    spans: tuple[Span, ...]
    permitted: bool

    def stands_on(self, on: date) -> bool:
        """Whether the unit existed on the day."""
        return any(span.holds_on(on) for span in self.spans)


@dataclass(frozen=True, slots=True)
class VersionChoice:
    """A published version of a procedure and when it held."""

    id: int
    span: Span


@dataclass(frozen=True, slots=True)
class ProcedureChoice:
    """A procedure that a code or name may mean. ``field_form`` is its field without diacritics, to tell names apart."""

    id: int
    code: str
    name: str
    field_id: int
    field_form: str
    versions: tuple[VersionChoice, ...]

    def version_on(self, on: date) -> VersionChoice | None:
        """The version in force on the day of reception."""
        return next((version for version in self.versions if version.span.holds_on(on)), None)


class Directory(Protocol):
    """What a row is checked against. Answers are remembered by whoever implements it: rows repeat themselves."""

    def units(self, text: str) -> tuple[UnitChoice, ...]:
        """The units that a code, name or alias means, with or without diacritics; several where it is ambiguous."""

    def procedures(self, *, code: str = "", name: str = "") -> tuple[ProcedureChoice, ...]:
        """The procedures of a code (with or without a local ending) or of a name."""

    def counter(self, unit_id: int, procedure_id: int, on: date) -> int:
        """Where the unit's cases of this procedure are received on a day."""


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One accepted row. Moments are aware; ``timed`` names those of them to which the file gives a time of day."""

    row: int
    code: str
    unit_id: int
    unit_name: str
    counter_id: int
    procedure_id: int
    procedure_name: str
    version_id: int
    field_id: int
    applicant_name: str
    applicant_number: str
    phone: str
    email: str
    address: str
    subject: str
    copies: int
    channel: str
    result_channel: str
    received_at: datetime
    due_on: date
    finished_at: datetime | None
    returned_at: datetime | None
    paused_at: datetime | None
    standing: Standing
    receiver: str = ""
    timed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RejectedCell:
    """A cell that keeps its row out, with one Vietnamese sentence."""

    sheet: str
    row: int
    column: int
    sentence: str

    @property
    def address(self) -> str:
        """``Tháng 7!E12``."""
        return f"{self.sheet}!{letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class KnownCase:
    """A case that is already there under a code of the file. ``permitted``: the actor may see what it says."""

    code: str
    permitted: bool
    unit_id: int
    unit_name: str
    procedure_id: int
    procedure_name: str
    applicant_name: str
    received_at: datetime
    due_on: date
    finished_at: datetime | None
    returned_at: datetime | None
    closed_at: datetime | None
