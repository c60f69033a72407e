"""How does the closure table keep step with the versions? it is worked out anew for each unit touched."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from cchc.kernel.errors import Conflict
from cchc.registry.organizations.models import UnitClosure, UnitVersion
from cchc.registry.organizations.rules import (
    NO_END,
    CircularTreeError,
    Reach,
    Standing,
    covered,
    reaches_of,
)


def rewrite_closure(unit_ids: Iterable[int]) -> None:
    """Work out anew who stands above the units and above all that ever stood below them. Four queries.

    Raises ``Conflict`` where a unit would stand above itself, or under a unit that does not exist all that time.
    """
    touched = set(unit_ids)
    below = UnitClosure.objects.filter(ancestor_id__in=touched).values_list("descendant_id", flat=True)
    touched |= set(below)
    standings = _standings(Q(unit_id__in=touched) | Q(parent_id__in=touched))
    parents = {standing.parent_id for unit_id in touched for standing in standings[unit_id]}
    known = _known_reaches({parent for parent in parents if parent is not None and parent not in touched})
    _refuse_gaps(standings, known, touched)
    try:
        reaches = [reach for unit_id in touched for reach in reaches_of(unit_id, standings, known)]
    except CircularTreeError as error:
        raise Conflict(
            _("Một đơn vị không thể đứng trên chính nó. Hãy chọn cơ quan chủ quản khác."),
            code="tree_circular",
            field="parent",
        ) from error
    UnitClosure.objects.filter(descendant_id__in=touched).delete()
    UnitClosure.objects.bulk_create(_row(reach) for reach in reaches)


def _standings(condition: Q) -> dict[int, list[Standing]]:
    found: dict[int, list[Standing]] = defaultdict(list)
    versions = UnitVersion.objects.filter(condition).values_list("unit_id", "parent_id", "valid_from", "valid_to")
    for unit_id, parent_id, first, end in versions:
        found[unit_id].append(Standing(unit_id, parent_id, first, end or NO_END))
    return found


def _known_reaches(unit_ids: set[int]) -> dict[int, list[Reach]]:
    known: dict[int, list[Reach]] = {unit_id: [] for unit_id in unit_ids}
    spans = UnitClosure.objects.filter(descendant_id__in=unit_ids)
    for ancestor, descendant, depth, first, end in spans.values_list(
        "ancestor_id", "descendant_id", "depth", "valid_from", "valid_to"
    ):
        known[descendant].append(Reach(ancestor, descendant, depth, first, end or NO_END))
    return known


def _refuse_gaps(standings: dict[int, list[Standing]], known: dict[int, list[Reach]], touched: set[int]) -> None:
    lives = {unit_id: [(row.first, row.end) for row in standings.get(unit_id, [])] for unit_id in touched}
    lives |= {
        unit_id: [(reach.first, reach.end) for reach in reaches if reach.depth == 0]
        for unit_id, reaches in known.items()
    }
    for rows in standings.values():
        for row in rows:
            if row.parent_id in lives and not covered(row.first, row.end, lives[row.parent_id]):
                raise _left_without_parent(row)


def _left_without_parent(row: Standing) -> Conflict:
    names = dict(
        UnitVersion.objects.filter(unit_id__in=(row.unit_id, row.parent_id or 0)).values_list("unit_id", "name")
    )
    child, parent = names[row.unit_id], names[row.parent_id or 0]
    return Conflict(
        _(
            "“%(child)s” trực thuộc “%(parent)s” vào thời gian mà “%(parent)s” không tồn tại. Hãy chuyển "
            "hoặc kết thúc “%(child)s” trước, hoặc chọn ngày khác."
        )
        % {"child": child, "parent": parent},
        code="unit_without_parent",
        field="effective_on",
    )


def _row(reach: Reach) -> UnitClosure:
    return UnitClosure(
        ancestor_id=reach.ancestor_id,
        descendant_id=reach.descendant_id,
        depth=reach.depth,
        valid_from=reach.first,
        valid_to=None if reach.end == NO_END else reach.end,
    )
