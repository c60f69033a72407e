"""Whose portal is this? The smallest authority that stands above every counter where people hand in today."""

from dataclasses import dataclass
from datetime import date

from cchc.kernel import clock
from cchc.registry.organizations import selectors as organizations
from cchc.registry.organizations.types import UnitRow


@dataclass(frozen=True, slots=True)
class Place:
    """The authority (``None`` where none is set up), its name with that of the one above, and its counters."""

    unit: UnitRow | None
    name: str
    counters: tuple[UnitRow, ...]


def place_of_today() -> Place:
    """The place that the portal serves. At most a handful of queries, however many counters there are."""
    today = clock.today()
    counters = tuple(organizations.counters(today))
    if not counters:
        heads = organizations.children_of(None, today)
        return _named(heads[0] if len(heads) == 1 else None, None, ())
    lineage = [*organizations.ancestors_of(counters[0].id, today), counters[0]]
    wanted = {counter.id for counter in counters}
    for depth in range(len(lineage) - 1, -1, -1):
        unit = lineage[depth]
        if unit.is_authority and wanted <= _below(unit, today):
            return _named(unit, lineage[depth - 1] if depth else None, counters)
    return _named(None, None, counters)


def _below(unit: UnitRow, today: date) -> set[int]:
    return set(organizations.subtree_ids(unit.id, today, today))


def _named(unit: UnitRow | None, above: UnitRow | None, counters: tuple[UnitRow, ...]) -> Place:
    if unit is None:
        return Place(None, "", counters)
    name = unit.short_name
    if above is not None:
        name = f"{name}, {_within_a_sentence(above.short_name)}"
    return Place(unit, name, counters)


def _within_a_sentence(name: str) -> str:
    """``Tỉnh Gia Lai`` → ``tỉnh Gia Lai``; an abbreviation such as ``UBND tỉnh`` stays."""
    return f"{name[:1].lower()}{name[1:]}" if name[1:2].islower() else name
