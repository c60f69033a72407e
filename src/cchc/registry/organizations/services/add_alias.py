"""The act: another way to write the name of a unit becomes known."""

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.kernel import text
from cchc.kernel.actor import Actor
from cchc.kernel.errors import DomainError
from cchc.registry.organizations import events
from cchc.registry.organizations.models import Unit, UnitAlias
from cchc.registry.organizations.selectors import unit
from cchc.support.audit.services import record


def add_alias(actor: Actor, unit_id: int, name: str) -> None:
    """Let files write a unit this way too; once more changes nothing.

    Raises ``NotPermitted``, ``NotFound``, and ``DomainError`` for an empty name.
    """
    events.require(actor, events.REORGANISE, [unit_id])
    name, key = text.tidy(name), text.search_form(name)
    if not key:
        raise DomainError(_("Chưa ghi tên gọi khác."), code="alias_missing", field="name")
    known = unit(unit_id)
    with transaction.atomic():
        _alias, is_new = UnitAlias.objects.get_or_create(unit_id=unit_id, search_name=key, defaults={"name": name})
        if is_new:
            record(actor, "organizations.alias_added", Unit(pk=unit_id), name=known.name, alias=name)
