"""In which words do others read the directory of units? Frozen rows, without a way back to the tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from cchc.registry.organizations.rules import symbol_of


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit as it is on one day.

    Where the unit did not exist on the day asked, this is its nearest version: the last one before, else the first one
    after; ``holds_on`` tells. ``agency_code`` stands in case codes, ``place_name`` above the date of a document.
    """

    id: int
    code: str
    name: str
    short_name: str
    level_code: str
    level_name: str
    level_rank: int
    kind_code: str
    kind_name: str
    is_authority: bool
    parent_id: int | None
    place_in_list: int
    agency_code: str
    territory_code: str
    place_name: str
    has_counter: bool
    valid_from: date
    valid_to: date | None
    sort_name: str = field(repr=False, default="")

    def holds_on(self, on: date) -> bool:
        """Whether this version holds on the day."""
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)

    @property
    def document_symbol(self) -> str:
        """The abbreviation of the unit in the symbol of its documents: ``UBND``, ``PTP``, ``CNVPĐKĐĐ``."""
        return "UBND" if self.is_authority else symbol_of(self.name)

    @property
    def directory_order(self) -> tuple[int, int, str]:
        """Levels from the top, then the fixed place, then the Vietnamese alphabet."""
        return self.level_rank, self.place_in_list, self.sort_name


@dataclass(frozen=True, slots=True)
class SuccessionRow:
    """``successor_id`` continues ``predecessor_id`` from ``effective_on``, with a share between 0 and 1 of its work.

    Open work goes to the one successor with ``takes_open_work``.
    """

    reorganisation_id: int
    predecessor_id: int
    successor_id: int
    share: Decimal
    takes_open_work: bool
    effective_on: date


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit that is to be founded. ``parent_id`` is ``None`` only for the head of the whole tree."""

    code: str
    name: str
    short_name: str
    level_code: str
    kind_code: str
    parent_id: int | None
    place_in_list: int = 0
    agency_code: str = ""
    territory_code: str = ""
    place_name: str = ""
    has_counter: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a split unit: a new unit, or the id of one that exists; the split unit itself may be one and stays.

    The shares of all parts make 1; exactly one part takes the open work.
    """

    unit: NewUnit | int
    share: Decimal
    takes_open_work: bool = False


@dataclass(frozen=True, slots=True)
class Effect:
    """What a planned change means to records of another room: how many of which, said in one sentence.

    ``kind`` is a stable word (``open_cases``, ``grants``). An effect with ``needs_successor`` refuses to end a unit
    that leaves no successor, because the records would belong to nobody.
    """

    kind: str
    unit_id: int
    count: int
    sentence: str
    needs_successor: bool = False


@dataclass(frozen=True, slots=True)
class LaterAct:
    """An act recorded for a later day that a change touches: its day, what it was, and what becomes of it."""

    effective_on: date
    summary: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person on the page of a unit: the name, the role held over the unit, and since when."""

    name: str
    role: str
    since: date
    until: date | None
    address: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change of the tree does; the preview and the act give the same.

    ``before`` and ``after`` hold each touched unit on the day before and on the effective day; a founded unit stands
    only in ``after``, an ended one only in ``before``. ``closure_ended`` and ``closure_begun`` count the pairs
    (superior, subordinate) that end and begin on the effective day. ``ids`` gives the ids of founded units by code,
    ``parents`` the names of parents by id, ``later`` the acts of later days that are touched. ``reorganisation_id`` is
    ``None`` in a preview.
    """

    reorganisation_id: int | None
    kind: str
    effective_on: date
    legal_basis: str
    summary: str
    before: tuple[UnitRow, ...]
    after: tuple[UnitRow, ...]
    successions: tuple[tuple[str, str, Decimal, bool], ...]
    closure_ended: int
    closure_begun: int
    effects: tuple[Effect, ...]
    ids: Mapping[str, int]
    parents: Mapping[int, str]
    later: tuple[LaterAct, ...] = ()

    @property
    def placed_before(self) -> list[tuple[UnitRow, str]]:
        """Each unit before, with the name of its parent."""
        return [(row, self.parents.get(row.parent_id or 0, "")) for row in self.before]

    @property
    def placed_after(self) -> list[tuple[UnitRow, str]]:
        """Each unit after, with the name of its parent."""
        return [(row, self.parents.get(row.parent_id or 0, "")) for row in self.after]

    @property
    def named_successions(self) -> list[tuple[str, str, Decimal, bool]]:
        """The successions with names instead of codes: predecessor, successor, share in percent, takes open work."""
        names = {row.code: row.name for row in (*self.after, *self.before)}
        return [(names[old], names[new], share * 100, takes) for old, new, share, takes in self.successions]
