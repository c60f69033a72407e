"""The act: several units become one."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from cchc.kernel.actor import Actor
from cchc.kernel.errors import DomainError
from cchc.registry.organizations import events
from cchc.registry.organizations.models import Reorganisation
from cchc.registry.organizations.selectors import children_of, units_by_ids
from cchc.registry.organizations.services.reorganising import Heir, Plan, carry_out, rehearse
from cchc.registry.organizations.types import NewUnit, Outcome


def merge_units(
    actor: Actor, unit_ids: Sequence[int], *, into: NewUnit | int, effective_on: date, legal_basis: str
) -> Outcome:
    """Merge units into a new one, or into one that exists (which may be one of them and then stays).

    Offices below the merged units come under the successor; it takes the open work; rights over the merged units end.
    Raises ``NotPermitted`` without the duty over every unit and over the parent of a new one, ``DomainError`` when
    fewer than two units take part, ``Conflict`` where a unit does not exist that day.
    """
    above = into.parent_id if isinstance(into, NewUnit) else into
    events.require(actor, events.REORGANISE, [*unit_ids, above])
    ending = tuple(dict.fromkeys(unit_id for unit_id in unit_ids if unit_id != into))
    if not ending or (isinstance(into, NewUnit) and len(ending) < 2):
        raise DomainError(_("Sáp nhập cần ít nhất hai đơn vị."), code="merge_needs_two", field="units")
    successor = into.code if isinstance(into, NewUnit) else into
    children = [child for unit_id in ending for child in children_of(unit_id, effective_on)]
    names = units_by_ids([*ending, *([into] if isinstance(into, int) else [])], effective_on)
    target = into.name if isinstance(into, NewUnit) else names[into].name
    plan = Plan(
        Reorganisation.Kind.MERGE,
        effective_on,
        legal_basis,
        f"Sáp nhập {', '.join(names[unit_id].name for unit_id in ending)} vào {target}",
        founds=(into,) if isinstance(into, NewUnit) else (),
        changes={child.id: {"parent_id": successor} for child in children if child.id not in {*ending, successor}},
        ends=ending,
        heirs=tuple(Heir(unit_id, successor) for unit_id in ending),
    )
    return carry_out(actor, plan)


def preview_merge_units(
    actor: Actor, unit_ids: Sequence[int], *, into: NewUnit | int, effective_on: date, legal_basis: str
) -> Outcome:
    """What ``merge_units`` would do; nothing stays."""
    return rehearse(lambda: merge_units(actor, unit_ids, into=into, effective_on=effective_on, legal_basis=legal_basis))
