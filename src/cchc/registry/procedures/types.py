"""What do others see of a procedure? Frozen rows, and the draft from which a version is made."""

from dataclasses import dataclass
from datetime import date, time
from typing import NamedTuple

from cchc.registry.calendars.types import Duration, DurationUnit, SupplementMode


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A subject group."""

    code: str
    name: str
    place: int = 0


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper that the applicant brings; ``id`` is 0 in a draft."""

    name: str
    originals: int = 0
    copies: int = 0
    is_optional: bool = False
    must_be_digitised: bool = True
    place: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of the internal procedure. Its quota never extends the legal limit."""

    name: str
    role_code: str
    quota: Duration
    place: int = 0

    @property
    def quota_amount(self) -> int:
        """How much of the limit the step may use."""
        return self.quota.amount

    @property
    def quota_unit(self) -> str:
        """In what the quota is counted."""
        return self.quota.unit.value


@dataclass(frozen=True, slots=True)
class FeeRow:
    """A fee in whole đồng; ``collected_at`` is ``reception`` or ``return``."""

    name: str
    amount: int
    collected_at: str = "reception"


@dataclass(frozen=True, slots=True)
class ProcedureDraft:
    """A version to be: what ``draft_procedure_version`` writes.

    ``online_level`` is ``none``, ``partial`` or ``full``; ``legacy_level`` the level 1 to 4 counted before 2022.
    ``same_day_until`` is the cutoff of a same-day procedure, for which ``limit`` is 0 working days.
    """

    code: str
    field_code: str
    level_code: str
    name: str
    limit: Duration
    result_name: str
    valid_from: date
    result_kind: str = "other"
    papers: tuple[PaperRow, ...] = ()
    steps: tuple[StepRow, ...] = ()
    fees: tuple[FeeRow, ...] = ()
    supplement_mode: SupplementMode = SupplementMode.PAUSE
    online_level: str = "none"
    legacy_level: int = 2
    by_post: bool = True
    same_day_until: time | None = None
    legal_basis: str = ""
    is_demonstration: bool = False


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A procedure version with everything in it; once published it never changes but in ``valid_to``."""

    id: int
    procedure_id: int
    code: str
    number: int
    name: str
    field_id: int
    field_code: str
    field_name: str
    level_id: int
    level_code: str
    level_name: str
    limit: Duration
    same_day_until: time | None
    supplement_mode: SupplementMode
    online_level: str
    legacy_level: int
    by_post: bool
    result_kind: str
    result_name: str
    legal_basis: str
    is_demonstration: bool
    valid_from: date
    valid_to: date | None
    is_published: bool
    papers: tuple[PaperRow, ...]
    steps: tuple[StepRow, ...]
    fees: tuple[FeeRow, ...]

    @property
    def same_day(self) -> bool:
        """Settled on the day of reception unless accepted after ``same_day_until``."""
        return self.limit.is_same_day

    @property
    def total_fee(self) -> int:
        """All fees together, in đồng."""
        return sum(fee.amount for fee in self.fees)


class ProcedureSummary(NamedTuple):
    """A procedure in a list: the version that holds on the day asked."""

    procedure_id: int
    version_id: int
    code: str
    name: str
    field_code: str
    field_name: str
    level_code: str
    level_name: str
    limit: Duration
    online_level: str
    by_post: bool
    is_demonstration: bool


class PublishedName(NamedTuple):
    """A published version of a procedure under the name that it carried."""

    procedure_id: int
    code: str
    name: str
    field_id: int
    field_name: str
    version_id: int
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class OfferRow:
    """Which unit settles a procedure that a counter receives, and when."""

    unit_id: int
    counter_id: int
    valid_from: date
    valid_to: date | None


def duration(amount: int, unit: str) -> Duration:
    """A limit from what a table or a file holds. Raises ``ValueError`` for an unknown unit."""
    return Duration(amount, DurationUnit(unit))
