"""The act: a unit gets another name."""

from datetime import date

from django.utils.translation import gettext as _

from cchc.kernel import text
from cchc.kernel.actor import Actor
from cchc.kernel.errors import DomainError
from cchc.registry.organizations import events
from cchc.registry.organizations.models import Reorganisation
from cchc.registry.organizations.selectors import unit
from cchc.registry.organizations.services.reorganising import Plan, carry_out, rehearse
from cchc.registry.organizations.types import Outcome


def rename_unit(
    actor: Actor, unit_id: int, *, name: str, short_name: str = "", effective_on: date, legal_basis: str
) -> Outcome:
    """Give a unit another name from a day on; documents of before keep the old one.

    Raises ``NotPermitted``, ``Conflict`` when the unit does not exist that day, ``DomainError`` for no new name.
    """
    events.require(actor, events.REORGANISE, [unit_id])
    name = text.tidy(name)
    old = unit(unit_id, effective_on)
    if not name:
        raise DomainError(_("Chưa ghi tên mới."), code="unit_name_missing", field="name")
    if name == old.name and text.tidy(short_name) in {"", old.short_name}:
        raise DomainError(_("Tên mới giống tên đang dùng."), code="unit_name_same", field="name")
    attributes = {"name": name, "short_name": text.tidy(short_name) or name[:80]}
    summary = f"Đổi tên {old.name} thành {name}"
    return carry_out(
        actor, Plan(Reorganisation.Kind.RENAME, effective_on, legal_basis, summary, changes={unit_id: attributes})
    )


def preview_rename_unit(
    actor: Actor, unit_id: int, *, name: str, short_name: str = "", effective_on: date, legal_basis: str
) -> Outcome:
    """What ``rename_unit`` would do; nothing stays."""
    return rehearse(
        lambda: rename_unit(
            actor, unit_id, name=name, short_name=short_name, effective_on=effective_on, legal_basis=legal_basis
        )
    )
