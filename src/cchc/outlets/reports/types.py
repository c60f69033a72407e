"""In which words do the parts of a report speak of figures, sections and findings? Frozen, and readable from JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class CountRow:
    """A row of a settlement table: the numbers of cases by the names in ``CELLS`` of the indicators."""

    key: str
    name: str
    cells: Mapping[str, int]

    def __getitem__(self, cell: str) -> int:
        return self.cells[cell]

    @property
    def in_time(self) -> int:
        """Cases settled before or on their due day."""
        return self.cells["settled.early"] + self.cells["settled.on_time"]

    @property
    def new(self) -> int:
        """Cases received in the period, without those carried over."""
        return self.cells["received.online"] + self.cells["received.direct_postal"]


@dataclass(frozen=True, slots=True)
class LevelFields:
    """The settlement table of one level by field; ``level`` is its total row."""

    level: CountRow
    rows: tuple[CountRow, ...]


@dataclass(frozen=True, slots=True)
class Letters:
    """How many late settled cases a unit has and how many of them have their letter of apology."""

    key: str
    name: str
    late: int
    letters: int

    @property
    def missing(self) -> int:
        """Late cases whose letter has not been issued; never below zero."""
        return max(self.late - self.letters, 0)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, with the formula that says which part of which whole."""

    numerator: int
    denominator: int
    formula: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All figures of a report, as they were known at one moment.

    ``units`` are the direct children of the unit in directory order; ``known_at`` is the moment of knowledge that was
    used, in ISO form with its zone, ``load`` the number of the fact load.
    """

    unit_code: str
    unit_name: str
    first: date
    last: date
    as_of: date
    known_at: datetime
    total: CountRow
    levels: tuple[CountRow, ...]
    units: tuple[CountRow, ...]
    fields: tuple[LevelFields, ...]
    letters: tuple[Letters, ...]
    shares: Mapping[str, Share]
    load: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure bound to its query. ``value`` is ``None`` where there is nothing to divide by; ``printed`` is the text.

    ``query`` names the table or indicator, unit, period, cut-off and moment of knowledge: enough to ask again.
    """

    key: str
    label: str
    value: Decimal | None
    printed: str
    query: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SectionText:
    """What was written for a section: the text, or the author's word that nothing arose in the period."""

    code: str
    text: str = ""
    nothing_arose: bool = False
    revision: int = 0
    edited_by: str = ""
    edited_at: datetime | None = None

    @property
    def is_written(self) -> bool:
        """There is a text, or the author said that nothing arose."""
        return bool(self.text.strip()) or self.nothing_arose


@dataclass(frozen=True, slots=True)
class Head:
    """What stands around the text: agencies, number, symbol, place, date, signer, recipients."""

    kind: str
    parent: str
    agency: str
    number: str
    symbol: str
    place: str
    signed_on: date | None
    authority: str
    signer_title: str
    signer_name: str
    recipients: tuple[str, ...]
    first: date
    last: date


class Severity(StrEnum):
    """How grave a finding is: must be put right, should be looked at, is good to know before signing."""

    MUST = "must"
    LOOK = "look"
    KNOW = "know"


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of the check: which rule, in words; ``keys`` are the figures, ``section`` the part it is about.

    ``mark`` names a contradiction that may be overruled with a reason; ``is_overruled`` says that somebody did.
    """

    rule: str
    severity: Severity
    title: str
    sentence: str
    section: str = ""
    keys: tuple[str, ...] = ()
    mark: str = ""
    is_overruled: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """How a figure differs between two versions; ``None`` where a version does not have it."""

    key: str
    label: str
    before: str | None
    after: str | None


def snapshot_data(snapshot: Snapshot) -> dict[str, Any]:
    """The snapshot as JSON values, for freezing."""
    data = asdict(snapshot)
    return data | {
        "first": snapshot.first.isoformat(),
        "last": snapshot.last.isoformat(),
        "as_of": snapshot.as_of.isoformat(),
        "known_at": snapshot.known_at.isoformat(),
    }


def read_snapshot(data: Mapping[str, Any]) -> Snapshot:
    """The snapshot that ``snapshot_data`` wrote."""
    return Snapshot(
        unit_code=data["unit_code"],
        unit_name=data["unit_name"],
        first=date.fromisoformat(data["first"]),
        last=date.fromisoformat(data["last"]),
        as_of=date.fromisoformat(data["as_of"]),
        known_at=datetime.fromisoformat(data["known_at"]),
        total=CountRow(**data["total"]),
        levels=tuple(CountRow(**row) for row in data["levels"]),
        units=tuple(CountRow(**row) for row in data["units"]),
        fields=tuple(
            LevelFields(CountRow(**part["level"]), tuple(CountRow(**row) for row in part["rows"]))
            for part in data["fields"]
        ),
        letters=tuple(Letters(**row) for row in data["letters"]),
        shares={code: Share(**share) for code, share in data["shares"].items()},
        load=data["load"],
    )
