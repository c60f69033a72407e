"""What becomes of acts recorded for later days, when a unit ends or gives away work before them?

Whoever takes over from a unit takes over what is recorded for it: a unit founded by the earlier act ends on the day on
which its predecessors were to end, and the same units continue it. A unit that stood already keeps what is recorded for
itself. The later acts stay on record as they were decided; only who takes part in them follows.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from cchc.kernel.errors import Conflict
from cchc.registry.organizations.models import Reorganisation, UnitInheritance, UnitSuccession, UnitVersion
from cchc.registry.organizations.types import LaterAct


@dataclass(frozen=True, slots=True)
class Destiny:
    """What is recorded for a unit after a day: when it ends, and who continues it: day, unit, share, open work."""

    end: date | None = None
    continued_by: frozenset[tuple[date, int, Decimal, bool]] = frozenset()


def rebase(
    on: date, ended: Sequence[int], heirs: Iterable[tuple[int, int]], founded: Iterable[int]
) -> tuple[LaterAct, ...]:
    """Let the acts recorded after ``on`` follow units that end that day or give work to units founded that day.

    ``heirs`` pairs predecessors and successors. Answers the later acts that are touched, in the order of their days.
    Raises ``Conflict`` when the predecessors of one founded unit are to become different things.
    """
    origins: dict[int, list[int]] = defaultdict(list)
    for predecessor, successor in heirs:
        origins[successor].append(predecessor)
    places = {unit_id: tuple(origins[unit_id]) for unit_id in founded if unit_id in origins}
    moved = {*ended, *(origin for place in places.values() for origin in place)}
    destinies = {unit_id: _destiny(unit_id, on) for unit_id in moved}
    acts = _later_acts(on, moved)
    for unit_id, place in places.items():
        _refuse_different(place, destinies)
        _take_over(unit_id, place, destinies[place[0]], on)
    for unit_id in ended:
        _leave(unit_id, on)
    return tuple(_follow(act, known, set(ended), places) for act, known in acts)


def _destiny(unit_id: int, on: date) -> Destiny:
    end = UnitVersion.objects.filter(unit_id=unit_id).order_by("-valid_from").values_list("valid_to", flat=True).first()
    rows = _continued(unit_id, on).values_list("effective_on", "successor_id", "share", "takes_open_work")
    return Destiny(end if end and end > on else None, frozenset(rows))


def _later_acts(on: date, unit_ids: set[int]) -> list[tuple[Reorganisation, set[int]]]:
    """The acts after a day that end some of the units or give away their work, in order, with those units."""
    givers: dict[int, set[int]] = defaultdict(set)
    given = UnitSuccession.objects.filter(predecessor_id__in=unit_ids, effective_on__gt=on)
    for act_id, unit_id in given.values_list("reorganisation_id", "predecessor_id"):
        givers[act_id].add(unit_id)
    ending = reduce(or_, (Q(detail__ended__contains=[unit_id]) for unit_id in unit_ids), Q(pk__in=givers))
    found = Reorganisation.objects.filter(ending, effective_on__gt=on).order_by("effective_on", "pk")
    return [(act, givers[act.pk] | (unit_ids & set(act.detail.get("ended", [])))) for act in found]


def _refuse_different(place: Sequence[int], destinies: Mapping[int, Destiny]) -> None:
    first = place[0]
    other = next((each for each in place if destinies[each] != destinies[first]), None)
    if other is None:
        return
    names = _names([first, other])
    raise Conflict(
        _(
            "“%(name)s” %(fate)s, còn “%(other)s” %(other_fate)s, nên một đơn vị mới không thể thay cho cả hai. "
            "Hãy chọn các đơn vị có cùng lần sắp xếp về sau, hoặc sáp nhập vào đơn vị đang có."
        )
        % {
            "name": names[first],
            "fate": _words(destinies[first]),
            "other": names[other],
            "other_fate": _words(destinies[other]),
        },
        code="later_acts_differ",
        field="effective_on",
    )


def _words(destiny: Destiny) -> str:
    if not destiny.end and not destiny.continued_by:
        return _("chưa có lần sắp xếp nào về sau")
    day = destiny.end or min(row[0] for row in destiny.continued_by)
    successors = _names(row[1] for row in destiny.continued_by)
    into = _(" và do “%(names)s” tiếp nối") % {"names": "”, “".join(sorted(successors.values()))} if successors else ""
    return (
        _("đã ghi kết thúc ngày %(day)s%(into)s") % {"day": f"{day:%d/%m/%Y}", "into": into}
        if destiny.end
        else _("đã ghi chia tách ngày %(day)s") % {"day": f"{day:%d/%m/%Y}"}
    )


def _take_over(unit_id: int, origins: Sequence[int], destiny: Destiny, on: date) -> None:
    """A founded unit ends when its origins were to end, with the same successors and the same keepers of its past."""
    UnitVersion.objects.filter(unit_id=unit_id).update(valid_to=destiny.end)
    known = set()
    for row in UnitSuccession.objects.filter(predecessor_id__in=origins, effective_on__gt=on).order_by("pk"):
        step = (row.effective_on, row.successor_id)
        if step not in known:
            known.add(step)
            row.pk, row.predecessor_id = None, unit_id
            row.save(force_insert=True)
    keepers = UnitInheritance.objects.filter(origin_id__in=origins, effective_on__gt=on)
    UnitInheritance.objects.bulk_create(
        [
            UnitInheritance(heir_id=heir, origin_id=unit_id, effective_on=day)
            for heir, day in keepers.values_list("heir_id", "effective_on").distinct()
        ],
        ignore_conflicts=True,
    )


def _leave(unit_id: int, on: date) -> None:
    """A unit that ends earlier takes no part in what is recorded later; its past goes another way from now on."""
    _continued(unit_id, on).delete()
    keepers = UnitInheritance.objects.filter(origin_id=unit_id, effective_on__gt=on).values_list("heir_id", flat=True)
    past = [unit_id, *UnitInheritance.objects.filter(heir_id=unit_id).values_list("origin_id", flat=True)]
    UnitInheritance.objects.filter(heir_id__in=list(keepers), origin_id__in=past, effective_on__gt=on).delete()


def _follow(act: Reorganisation, known: set[int], ended: set[int], places: Mapping[int, Sequence[int]]) -> LaterAct:
    """Keep in the later act who ends by it now, and say so. ``known`` took part in it until now."""
    joining = [unit_id for unit_id, origins in places.items() if known & set(origins)]
    was = act.detail.get("ended", [])
    if known & set(was):
        act.detail = act.detail | {"ended": [*(each for each in was if each not in ended), *joining]}
        act.save(update_fields=["detail"])
    names = _names([*known, *joining])
    gone = ", ".join(f"“{names[each]}”" for each in sorted(known & ended))
    new = ", ".join(f"“{names[each]}”" for each in joining)
    if not joining:
        sentence = _("%(gone)s không còn trong lần sắp xếp này.") % {"gone": gone}
    elif gone:
        sentence = _("%(new)s vào thay cho %(gone)s.") % {"new": new, "gone": gone}
    else:
        sentence = _("%(new)s cũng vào lần sắp xếp này.") % {"new": new}
    return LaterAct(act.effective_on, act.summary, sentence)


def _continued(unit_id: int, on: date) -> QuerySet[UnitSuccession]:
    return UnitSuccession.objects.filter(predecessor_id=unit_id, effective_on__gt=on)


def _names(unit_ids: Iterable[int]) -> dict[int, str]:
    """The last name of each unit."""
    versions = UnitVersion.objects.filter(unit_id__in=set(unit_ids)).order_by("unit_id", "-valid_from")
    return dict(versions.distinct("unit_id").values_list("unit_id", "name"))
