"""Which unit is that, where does it stand, and what became of it? Reads for other rooms, in frozen rows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When
from django.utils.translation import gettext as _

from cchc.kernel import clock, text
from cchc.kernel.errors import NotFound
from cchc.registry.organizations import rules
from cchc.registry.organizations.errors import AmbiguousUnit
from cchc.registry.organizations.models import (
    Reorganisation,
    Unit,
    UnitAlias,
    UnitClosure,
    UnitInheritance,
    UnitKind,
    UnitLevel,
    UnitSuccession,
    UnitVersion,
)
from cchc.registry.organizations.types import SuccessionRow, UnitRow
from cchc.support.kept_queries import KeptQuery

_COLUMNS = {
    "id": "unit_id",
    "code": "unit__code",
    "level_code": "level__code",
    "level_name": "level__name",
    "level_rank": "level__rank",
    "kind_code": "kind__code",
    "kind_name": "kind__name",
    "is_authority": "kind__is_authority",
}
_PLAIN = (
    "name",
    "short_name",
    "parent_id",
    "place_in_list",
    "agency_code",
    "territory_code",
    "place_name",
    "has_counter",
    "valid_from",
    "valid_to",
    "sort_name",
)


def holding_on(on: date, *, first: date | None = None) -> Q:
    """The condition that a dated row holds on a day; with ``first``, on any day from ``first`` to ``on``."""
    return Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gt=first or on))


UnitIds = QuerySet[Unit, int]
"""Ids of units as a query that is not run by itself: for ``filter(unit_id__in=…)``."""


def all_units() -> UnitIds:
    """Every unit that ever was or will be."""
    return Unit.objects.order_by().values_list("id", flat=True)


def standing_units(on: date) -> UnitIds:
    """The units that exist on a day."""
    return all_units().filter(id__in=UnitClosure.objects.filter(holding_on(on), depth=0).values("descendant_id"))


def units_reaching(unit_id: int, on: date) -> QuerySet[UnitClosure, int]:
    """From where a grant reaches a unit on a day: itself, what stands above it, and the same for who keeps its past.

    The other direction of ``units_reached``, for one unit: a few index look-ups, however large the tree.
    """
    keepers = UnitInheritance.objects.filter(origin_id=unit_id, effective_on__lte=on).values("heir_id")
    place = Q(descendant_id=unit_id) | Q(descendant_id__in=keepers)
    return UnitClosure.objects.filter(holding_on(on), place).values_list("ancestor_id", flat=True)


def units_reached(tops: QuerySet[Any, Any], on: date) -> UnitIds:
    """The units at or below some units on a day, and the ended ones whose past these keep. One subquery."""
    below = UnitClosure.objects.filter(holding_on(on), ancestor_id__in=tops).values("descendant_id")
    past = UnitInheritance.objects.filter(effective_on__lte=on, heir_id__in=below).values("origin_id")
    return all_units().filter(Q(id__in=below) | Q(id__in=past))


def rows(versions: QuerySet[UnitVersion]) -> list[UnitRow]:
    """Versions as frozen rows, in the order of the query."""
    return [_row(row) for row in _values(versions)]


def _values(versions: QuerySet[UnitVersion]) -> QuerySet[UnitVersion, tuple[Any, ...]]:
    return versions.values_list(*(_COLUMNS.get(name, name) for name in (*_COLUMNS, *_PLAIN)))


def _row(row: tuple[Any, ...]) -> UnitRow:
    return UnitRow(**dict(zip((*_COLUMNS, *_PLAIN), row, strict=True)))


def _nearest(versions: QuerySet[UnitVersion], on: date) -> QuerySet[UnitVersion]:
    """One version of each unit: that of the day, else the last before it, else the first after it."""
    before = Case(When(valid_from__lte=on, then=F("valid_from")))
    return versions.order_by("unit_id", before.desc(nulls_last=True), "valid_from").distinct("unit_id")


def unit(unit_id: int, on: date | None = None) -> UnitRow:
    """A unit as it is on a day (today unless given), or in its nearest version. Raises ``NotFound``."""
    found = units_by_ids([unit_id], on)
    if not found:
        raise NotFound(_("Không có đơn vị này trong danh mục."), code="unit_not_found")
    return found[unit_id]


def unit_by_code(code: str, on: date | None = None) -> UnitRow:
    """A unit by its stable code, as it is on a day, or in its nearest version. Raises ``NotFound``."""
    found = [_row(row) for row in _BY_CODE.rows(code, on or clock.today())]
    if not found:
        raise NotFound(
            _("Không có đơn vị nào mang mã “%(code)s”.") % {"code": code}, code="unit_not_found", field="unit"
        )
    return found[0]


def units_by_ids(unit_ids: Iterable[int], on: date | None = None) -> dict[int, UnitRow]:
    """Several units by id in one query, each as on the day or in its nearest version; unknown ids are left out."""
    wanted, on = sorted(set(unit_ids)), on or clock.today()
    if not wanted:
        return {}
    if len(wanted) > _FEW:
        return {row.id: row for row in rows(_nearest(UnitVersion.objects.filter(unit_id__in=wanted), on))}
    return {row.id: row for row in map(_row, _by_ids(len(wanted)).rows(*wanted, on))}


_DAY = date(1, 1, 1)
_FEW = 24
_BY_CODE = KeptQuery(
    lambda code, on: _values(_nearest(UnitVersion.objects.filter(unit__code=code), on)), ("?code", _DAY)
)


@lru_cache(maxsize=_FEW)
def _by_ids(size: int) -> KeptQuery:
    """The query for so many ids: asked at every act and every page."""
    return KeptQuery(
        lambda *given: _values(_nearest(UnitVersion.objects.filter(unit_id__in=given[:-1]), given[-1])),
        (*range(-100 - size, -100), _DAY),
    )


def versions_of(unit_id: int) -> list[UnitRow]:
    """Everything a unit has been, oldest first."""
    return rows(UnitVersion.objects.filter(unit_id=unit_id).order_by("valid_from"))


def subtree_ids(unit_id: int, first: date, last: date) -> list[int]:
    """Every unit that stood under a unit, itself included, on any day from ``first`` to ``last``; sorted."""
    spans = UnitClosure.objects.filter(holding_on(last, first=first), ancestor_id=unit_id)
    return sorted(set(spans.values_list("descendant_id", flat=True)))


def children_of(unit_id: int | None, on: date | None = None) -> list[UnitRow]:
    """The units directly under a unit on a day, in directory order; ``None`` gives the heads of the tree."""
    held = UnitVersion.objects.filter(holding_on(on or clock.today()), parent_id=unit_id)
    return sorted(rows(held), key=lambda row: row.directory_order)


def counters(on: date | None = None) -> list[UnitRow]:
    """The units that have a one-stop counter on a day, in directory order: where people hand in. One query."""
    held = UnitVersion.objects.filter(holding_on(on or clock.today()), has_counter=True)
    return sorted(rows(held), key=lambda row: row.directory_order)


def unit_choices(unit_ids: UnitIds, on: date | None = None) -> list[tuple[int, str]]:
    """Id and name of those of the units that exist on a day, in directory order: a list to choose from."""
    held = rows(UnitVersion.objects.filter(holding_on(on or clock.today()), unit_id__in=unit_ids))
    return [(row.id, row.name) for row in sorted(held, key=lambda row: row.directory_order)]


def tree_of(unit_id: int, on: date | None = None) -> list[tuple[int, UnitRow]]:
    """A unit and all below it on a day as (depth, row), each followed by its children in directory order."""
    on = on or clock.today()
    below = UnitClosure.objects.filter(holding_on(on), ancestor_id=unit_id).values("descendant_id")
    children: dict[int | None, list[UnitRow]] = defaultdict(list)
    top: list[UnitRow] = []
    for row in rows(UnitVersion.objects.filter(holding_on(on), unit_id__in=below)):
        (top if row.id == unit_id else children[row.parent_id]).append(row)
    result: list[tuple[int, UnitRow]] = []
    waiting = [(0, row) for row in top]
    while waiting:
        depth, row = waiting.pop()
        result.append((depth, row))
        below_row = sorted(children[row.id], key=lambda child: child.directory_order, reverse=True)
        waiting.extend((depth + 1, child) for child in below_row)
    return result


def ancestors_of(unit_id: int, on: date | None = None) -> list[UnitRow]:
    """The units above a unit on a day, from the top down, without the unit itself. One query."""
    found = sorted(_ABOVE.rows(unit_id, on or clock.today()), key=lambda row: -int(row[-1]))
    return [_row(row[:-1]) for row in found]


def _above(unit_id: int, on: date) -> QuerySet[UnitVersion, Any]:
    spans = UnitClosure.objects.filter(holding_on(on), descendant_id=unit_id, depth__gt=0)
    depth = Subquery(spans.filter(ancestor_id=OuterRef("unit_id")).values("depth")[:1])
    above = UnitVersion.objects.filter(unit_id__in=spans.values("ancestor_id")).annotate(above=depth)
    return _nearest(above, on).values_list(*(_COLUMNS.get(name, name) for name in (*_COLUMNS, *_PLAIN)), "above")


_ABOVE = KeptQuery(_above, (-101, _DAY))
"""Asked by the frame of every page."""


def child_towards(ancestor_id: int, unit_ids: Iterable[int], on: date | None = None) -> dict[int, int]:
    """Under which direct child of an ancestor each unit stands on a day. Two queries, whatever the number of units.

    The ancestor maps to itself. A unit that did not stand under it on the day counts where it stood last before, else
    first after; one that never stood there is left out.
    """
    on = on or clock.today()
    wanted = set(unit_ids)
    children: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for child, first, end in UnitClosure.objects.filter(ancestor_id=ancestor_id, depth=1).values_list(
        "descendant_id", "valid_from", "valid_to"
    ):
        children[child].append((first, end or rules.NO_END))
    spans = UnitClosure.objects.filter(ancestor_id__in=children, descendant_id__in=wanted)
    places: dict[int, list[tuple[date, date, int]]] = defaultdict(list)
    for child, below, first, end in spans.values_list("ancestor_id", "descendant_id", "valid_from", "valid_to"):
        for child_first, child_end in children[child]:
            start, stop = max(first, child_first), min(end or rules.NO_END, child_end)
            if start < stop:
                places[below].append((start, stop, child))
    result = {below: _at(found, on) for below, found in places.items()}
    if ancestor_id in wanted:
        result[ancestor_id] = ancestor_id
    return result


def _at(places: Sequence[tuple[date, date, int]], on: date) -> int:
    """The place of a day, else the last before it, else the first after it."""
    begun = [place for place in places if place[0] <= on]
    return max(begun)[2] if begun else min(places)[2]


def successor_of(unit_id: int, on: date | None = None) -> int | None:
    """The unit that has the open work of a unit on a day: itself while it lives, else the last in its chain of heirs.

    ``None`` where the chain ends with a unit that left no successor.
    """
    return continued_by([unit_id], on)[unit_id]


def continued_by(unit_ids: Iterable[int], on: date | None = None) -> dict[int, int | None]:
    """``successor_of`` for several units in two queries: the map from the past to the units of a day."""
    on = on or clock.today()
    asked = set(unit_ids)
    takers = UnitSuccession.objects.filter(takes_open_work=True, effective_on__lte=on)
    next_of: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for predecessor, successor, effective in takers.values_list("predecessor_id", "successor_id", "effective_on"):
        next_of[predecessor].append((effective, successor))
    living_or_future = set(
        UnitVersion.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on)).values_list("unit_id", flat=True)
    )
    return {unit_id: _last_of_chain(unit_id, next_of, living_or_future) for unit_id in asked}


def _last_of_chain(unit_id: int, next_of: dict[int, list[tuple[date, int]]], living: set[int]) -> int | None:
    place, seen = unit_id, {unit_id}
    while place not in living:
        heirs = [successor for _, successor in sorted(next_of[place], reverse=True) if successor not in seen]
        if not heirs:
            return None
        place = heirs[0]
        seen.add(place)
    return place


def _succession_rows(successions: QuerySet[UnitSuccession]) -> list[SuccessionRow]:
    columns = (
        "reorganisation_id",
        "predecessor_id",
        "successor_id",
        "share",
        "takes_open_work",
        "effective_on",
    )
    return [SuccessionRow(*row) for row in successions.order_by("effective_on", "id").values_list(*columns)]


def predecessors_of(unit_id: int) -> list[SuccessionRow]:
    """From which units a unit took over work, oldest first; one step back."""
    return _succession_rows(UnitSuccession.objects.filter(successor_id=unit_id))


def successions_from(unit_id: int) -> list[SuccessionRow]:
    """To which units a unit gave work, oldest first; one step on."""
    return _succession_rows(UnitSuccession.objects.filter(predecessor_id=unit_id))


def successions_between(first: date, last: date) -> list[SuccessionRow]:
    """The successions that take effect from ``first`` to ``last``: for work that follows a future reorganisation."""
    return _succession_rows(UnitSuccession.objects.filter(effective_on__range=(first, last)))


def origins_of(unit_id: int, on: date | None = None) -> list[int]:
    """Every ended unit whose past a unit keeps on a day, through any number of steps; sorted."""
    kept = UnitInheritance.objects.filter(heir_id=unit_id, effective_on__lte=on or clock.today())
    return sorted(kept.values_list("origin_id", flat=True))


def shares_of(unit_id: int, on: date | None = None) -> dict[int, Decimal]:
    """How the work of a unit of the past is divided on a day among those who continue it; the shares make 1."""
    on = on or clock.today()
    handings = UnitSuccession.objects.filter(effective_on__lte=on).values_list(
        "predecessor_id", "successor_id", "share", "effective_on", "reorganisation_id"
    )
    return rules.shares(unit_id, [rules.Handing(*row) for row in handings], on)


def search_units(words: str, within: int | None = None, on: date | None = None) -> list[UnitRow]:
    """The units that a text may mean, best fit only, in directory order; empty where none fits.

    A fit by code beats one by a full name, that beats a name without its prefix (``xã``, ``UBND`` …), that beats words
    within a name. Earlier names and aliases count as names. ``within`` keeps to the units that ever stood under a unit.
    """
    on = on or clock.today()
    core = rules.core_name(words)
    if not core:
        return []
    versions = UnitVersion.objects.filter(Q(search_name__contains=core) | Q(unit__code=words.strip()))
    aliases = UnitAlias.objects.filter(search_name__contains=core)
    if within is not None:
        below = UnitClosure.objects.filter(ancestor_id=within).values("descendant_id")
        versions, aliases = versions.filter(unit_id__in=below), aliases.filter(unit_id__in=below)
    fits: dict[int, int] = {}
    named = versions.values_list("unit_id", "unit__code", "search_name")
    for unit_id, code, names in [*named, *aliases.values_list("unit_id", "unit__code", "search_name")]:
        fit = 0 if code == words.strip() else rules.fit_of(words, names.split("|"))
        if fit is not None:
            fits[unit_id] = min(fit, fits.get(unit_id, fit))
    best = min(fits.values(), default=None)
    found = units_by_ids((unit_id for unit_id, fit in fits.items() if fit == best), on)
    return sorted(found.values(), key=lambda row: row.directory_order)


def find_unit(words: str, within: int | None = None, on: date | None = None) -> UnitRow:
    """The one unit that a text means: its code, name, short name or alias, with or without diacritics.

    Where several fit equally, those that exist on the day go before those that do not. Raises ``NotFound``, and
    ``AmbiguousUnit`` with the candidates.
    """
    on = on or clock.today()
    if not text.search_form(words):
        raise NotFound(_("Chưa ghi tên đơn vị."), code="unit_not_found", field="unit")
    candidates = search_units(words, within, on)
    standing = [row for row in candidates if row.holds_on(on)] or candidates
    if not standing:
        raise NotFound(
            _("Không có đơn vị nào tên là “%(words)s”. Hãy kiểm tra tên hoặc ghi mã đơn vị.")
            % {"words": text.tidy(words)},
            code="unit_not_found",
            field="unit",
        )
    if len(standing) > 1:
        raise AmbiguousUnit(text.tidy(words), tuple(standing), field="unit")
    return standing[0]


def reorganisations(limit: int = 50) -> list[Reorganisation]:
    """The latest changes of the tree, also those that lie ahead, newest day first."""
    return list(
        Reorganisation.objects.exclude(kind=Reorganisation.Kind.CREATE).order_by("-effective_on", "-id")[:limit]
    )


def levels() -> list[tuple[str, str]]:
    """Code and name of every level, from the top."""
    return [(code, _(name)) for code, name in UnitLevel.objects.order_by("rank").values_list("code", "name")]


def kinds() -> list[tuple[str, str]]:
    """Code and name of every kind of unit."""
    return [(code, _(name)) for code, name in UnitKind.objects.order_by("id").values_list("code", "name")]


def aliases_of(unit_id: int) -> list[str]:
    """Other ways in which files write the name of a unit."""
    return list(UnitAlias.objects.filter(unit_id=unit_id).order_by("name").values_list("name", flat=True))
