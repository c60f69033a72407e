"""The act: a unit comes under another unit, with all that stands below it."""

from datetime import date

from django.utils.translation import gettext as _

from cchc.kernel.actor import Actor
from cchc.kernel.errors import Conflict, DomainError
from cchc.registry.organizations import events
from cchc.registry.organizations.models import Reorganisation
from cchc.registry.organizations.selectors import subtree_ids, unit
from cchc.registry.organizations.services.reorganising import Plan, carry_out, rehearse
from cchc.registry.organizations.types import Outcome


def move_unit(actor: Actor, unit_id: int, *, parent_id: int, effective_on: date, legal_basis: str) -> Outcome:
    """Let a unit stand under another parent from a day on.

    Raises ``NotPermitted`` without the duty over the unit and over the new parent, ``Conflict`` when the parent stands
    below the unit or does not exist, ``DomainError`` when the unit stands there already.
    """
    events.require(actor, events.REORGANISE, [unit_id, parent_id])
    moved, parent = unit(unit_id, effective_on), unit(parent_id, effective_on)
    if moved.parent_id == parent_id:
        raise DomainError(
            _("%(moved)s đã trực thuộc %(parent)s.") % {"moved": moved.name, "parent": parent.name},
            code="unit_stands_there",
            field="parent",
        )
    if parent_id in subtree_ids(unit_id, effective_on, date.max):
        raise Conflict(
            _("%(parent)s trực thuộc %(moved)s, nên không thể là cơ quan chủ quản. Hãy chọn cơ quan khác.")
            % {"parent": parent.name, "moved": moved.name},
            code="tree_circular",
            field="parent",
        )
    summary = f"Chuyển {moved.name} về {parent.name}"
    changes = {unit_id: {"parent_id": parent_id}}
    return carry_out(actor, Plan(Reorganisation.Kind.MOVE, effective_on, legal_basis, summary, changes=changes))


def preview_move_unit(actor: Actor, unit_id: int, *, parent_id: int, effective_on: date, legal_basis: str) -> Outcome:
    """What ``move_unit`` would do; nothing stays."""
    return rehearse(
        lambda: move_unit(actor, unit_id, parent_id=parent_id, effective_on=effective_on, legal_basis=legal_basis)
    )
