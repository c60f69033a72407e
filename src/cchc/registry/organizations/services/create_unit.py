"""The act: a unit is founded."""

from datetime import date

from cchc.kernel.actor import Actor
from cchc.registry.organizations import events
from cchc.registry.organizations.models import Reorganisation
from cchc.registry.organizations.services.reorganising import Plan, carry_out, rehearse
from cchc.registry.organizations.types import NewUnit, Outcome


def create_unit(actor: Actor, new: NewUnit, *, effective_on: date, legal_basis: str) -> Outcome:
    """Found a unit from a day on; its id is ``outcome.ids[new.code]``.

    Raises ``NotPermitted`` without the duty over the parent (the head of a tree is founded by the system only),
    ``Conflict`` for a code in use or a parent that does not exist from that day on, ``DomainError`` for an unknown
    level or kind.
    """
    events.require(actor, events.REORGANISE, [new.parent_id])
    return carry_out(
        actor,
        Plan(Reorganisation.Kind.CREATE, effective_on, legal_basis, f"Thành lập {new.name}", founds=(new,)),
    )


def preview_create_unit(actor: Actor, new: NewUnit, *, effective_on: date, legal_basis: str) -> Outcome:
    """What ``create_unit`` would do; nothing stays."""
    return rehearse(lambda: create_unit(actor, new, effective_on=effective_on, legal_basis=legal_basis))
