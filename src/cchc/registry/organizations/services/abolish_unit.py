"""The act: a unit ends."""

from datetime import date

from django.utils.translation import gettext as _

from cchc.kernel.actor import Actor
from cchc.kernel.errors import DomainError
from cchc.registry.organizations import events
from cchc.registry.organizations.models import Reorganisation
from cchc.registry.organizations.selectors import unit
from cchc.registry.organizations.services.reorganising import Heir, Plan, carry_out, rehearse
from cchc.registry.organizations.types import Outcome


def abolish_unit(
    actor: Actor, unit_id: int, *, successor_id: int | None = None, effective_on: date, legal_basis: str
) -> Outcome:
    """End a unit; ``effective_on`` is the first day without it.

    A successor takes its open work and keeps its past; without one the unit above keeps the past. Raises
    ``NotPermitted``, and ``Conflict`` when units still stand below it, or when open work would belong to nobody.
    """
    events.require(actor, events.REORGANISE, [unit_id, *([] if successor_id is None else [successor_id])])
    if successor_id == unit_id:
        raise DomainError(_("Đơn vị nhận việc phải là đơn vị khác."), code="successor_is_itself", field="successor")
    ending = unit(unit_id, effective_on)
    plan = Plan(
        Reorganisation.Kind.ABOLISH,
        effective_on,
        legal_basis,
        f"Giải thể {ending.name}",
        ends=(unit_id,),
        heirs=() if successor_id is None else (Heir(unit_id, successor_id),),
    )
    return carry_out(actor, plan)


def preview_abolish_unit(
    actor: Actor, unit_id: int, *, successor_id: int | None = None, effective_on: date, legal_basis: str
) -> Outcome:
    """What ``abolish_unit`` would do; nothing stays."""
    return rehearse(
        lambda: abolish_unit(
            actor, unit_id, successor_id=successor_id, effective_on=effective_on, legal_basis=legal_basis
        )
    )
