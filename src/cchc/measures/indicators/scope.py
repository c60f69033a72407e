"""Which cases does a question cover, and under which line of the table does each of them stand?

Units are found in the dated tree: everything that stood under the asked unit on any day from the first of the period to
the evening shown, so a unit that was merged meanwhile keeps its past. A line is where it stands on that evening.

Form 06a knows the levels province, district and commune. An office inside an administration is no level of its own: it
counts with the people's committee that it stands under.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from cchc.intake.cases.types import Channel
from cchc.kernel.errors import NotFound
from cchc.measures.facts.types import ChannelCode
from cchc.measures.indicators.types import By, Heading, SettlementQuery
from cchc.registry.organizations import selectors as organizations
from cchc.registry.organizations.types import UnitRow
from cchc.registry.procedures import selectors as procedures


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: code, name, the level of a unit as (code, name), and its short name."""

    key: str
    name: str
    group: tuple[str, str] = ("", "")
    short_name: str = ""

    @property
    def heading(self) -> Heading:
        """The line as a heading."""
        return Heading(self.key, self.name, self.short_name)


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one dimension: the fact column it groups by, the line of each of its values, and the printed order.

    ``printed`` are the lines that stand in the table even without a case.
    """

    column: str
    of: Mapping[int, Line]
    ordered: tuple[Line, ...]
    printed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Level:
    """A level under which a unit is printed."""

    rank: int
    code: str
    name: str


@dataclass(frozen=True)
class Scope:
    """What a question covers: the asked unit, every unit in it as it is on the evening shown, and all their levels."""

    query: SettlementQuery
    top: UnitRow
    units: Mapping[int, UnitRow]
    levels: Mapping[int, Level]

    @cached_property
    def lists(self) -> dict[str, list[int]]:
        """Fact column → values that count."""
        narrowed = {"unit_id": sorted(self.units)}
        if self.query.field is not None:
            narrowed["field_id"] = [_field_id(self.query.field)]
        return narrowed

    @property
    def filters(self) -> tuple[str, ...]:
        """The columns that are narrowed."""
        return tuple(self.lists)

    def lines(self, by: By) -> Lines:
        """The lines of a dimension."""
        if by is By.UNIT:
            return self._units()
        if by is By.LEVEL:
            return self._levels()
        return _fields() if by is By.FIELD else _channels()

    def _units(self) -> Lines:
        """The direct children of the asked unit in directory order, before them the unit itself where it has cases."""
        evening = self.query.evening
        towards = organizations.child_towards(self.top.id, self.units, evening)
        children = organizations.units_by_ids(set(towards.values()) - {self.top.id}, evening)
        ordered = sorted(children.values(), key=lambda row: row.directory_order)
        lines = {row.id: _unit_line(row, self.levels[row.id]) for row in (self.top, *ordered)}
        living = {lines[row.id].key for row in ordered if row.holds_on(evening)}
        return Lines(
            column="unit_id",
            of={unit_id: lines[child] for unit_id, child in towards.items()},
            ordered=tuple(lines.values()),
            printed=frozenset(living or {self.top.code}),
        )

    def _levels(self) -> Lines:
        found = {unit_id: self.levels[unit_id] for unit_id in self.units}
        lines = {
            level: Line(level.code, level.name) for level in sorted(set(found.values()), key=lambda each: each.rank)
        }
        return Lines("unit_id", {unit_id: lines[level] for unit_id, level in found.items()}, tuple(lines.values()))


def scope_of(query: SettlementQuery) -> Scope:
    """What a question covers. Raises ``NotFound`` for an unknown unit."""
    top = organizations.unit_by_code(query.unit_code, query.evening)
    ids = organizations.subtree_ids(top.id, query.first, query.evening)
    units = organizations.units_by_ids({top.id, *ids}, query.evening)
    above = [] if top.is_authority else organizations.ancestors_of(top.id, query.evening)
    levels = levels_of(units, {row.id: row for row in above})
    if query.level is not None:
        units = {unit_id: row for unit_id, row in units.items() if levels[unit_id].code == query.level}
    return Scope(query, top, units, levels)


def levels_of(units: Mapping[int, UnitRow], above: Mapping[int, UnitRow]) -> dict[int, Level]:
    """The level under which each unit is printed: that of the people's committee over it where its own is below.

    ``above`` are units that are not asked for, but may stand above those that are.
    """
    known = {**above, **units}
    return {unit_id: _level(row, known) for unit_id, row in units.items()}


def _level(unit: UnitRow, known: Mapping[int, UnitRow]) -> Level:
    committee = unit
    while not committee.is_authority and (above := known.get(committee.parent_id or 0)):
        committee = above
    printed = committee if committee.is_authority and unit.level_rank > committee.level_rank else unit
    return Level(printed.level_rank, printed.level_code, printed.level_name)


def fields_by_id() -> dict[int, Line]:
    """The subject groups of procedures, in catalogue order."""
    return {field_id: Line(row.code, row.name) for field_id, row in procedures.fields_by_id().items()}


def channels_by_code() -> dict[int, Line]:
    """The ways in which a case comes in."""
    return {int(ChannelCode[each.name]): Line(each.value, str(each.label)) for each in Channel}


def _unit_line(row: UnitRow, level: Level) -> Line:
    return Line(row.code, row.name, (level.code, level.name), row.short_name)


def _fields() -> Lines:
    lines = fields_by_id()
    return Lines("field_id", lines, tuple(lines.values()))


def _channels() -> Lines:
    lines = channels_by_code()
    return Lines("channel", lines, tuple(lines.values()), frozenset(line.key for line in lines.values()))


def _field_id(code: str) -> int:
    for field_id, line in fields_by_id().items():
        if line.key == code:
            return field_id
    raise NotFound(_("Không có lĩnh vực nào mang mã “%(code)s”.") % {"code": code}, code="no_such_field", field="field")
