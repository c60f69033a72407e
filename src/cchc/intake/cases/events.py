"""What does this room tell others after the commit? Frozen facts; whoever needs the case reads it by its code."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CaseReceived:
    """A case was accepted at a counter."""

    case_id: int
    code: str
    unit_id: int
    counter_id: int
    received_at: datetime


@dataclass(frozen=True, slots=True)
class CaseChanged:
    """An event was added to a case; ``kind`` is the value of ``EventKind``."""

    case_id: int
    code: str
    kind: str


@dataclass(frozen=True, slots=True)
class CaseFinished:
    """The result of a case is ready."""

    case_id: int
    code: str
    unit_id: int
    finished_at: datetime
    is_late: bool


@dataclass(frozen=True, slots=True)
class CaseReturned:
    """The result of a case was handed to the applicant."""

    case_id: int
    code: str
    returned_at: datetime


@dataclass(frozen=True, slots=True)
class CaseBecameLate:
    """A case owes a letter of apology from now on."""

    case_id: int
    code: str
    unit_id: int
