"""Who may change the calendar and the hours?

What holds for the whole country is published by who manages calendars at the head of the tree; the days and hours of a
unit by who manages calendars there.
"""

from django.utils.translation import gettext as _

from cchc.kernel.actor import Actor, ActorKind
from cchc.kernel.errors import NotPermitted
from cchc.registry.accounts.policies import permits, require
from cchc.registry.organizations.selectors import children_of

DUTY = "calendars.manage"


def may_manage_calendar(actor: Actor, unit_id: int | None) -> bool:
    """Whether the actor may change the days and hours of a unit, or of everyone where there is no unit."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    if unit_id is not None:
        return permits(actor, DUTY, unit_id)
    return any(permits(actor, DUTY, head.id) for head in children_of(None))


def require_manage_calendar(actor: Actor, unit_id: int | None) -> None:
    """Raise ``NotPermitted`` with who may, unless ``may_manage_calendar``."""
    if actor.kind is ActorKind.SYSTEM:
        return
    if unit_id is not None:
        require(actor, DUTY, unit_id)
    elif not may_manage_calendar(actor, None):
        raise NotPermitted(
            _(
                "Lịch làm việc chung do người quản lý lịch của cơ quan đứng đầu công bố. Ông/Bà có thể đề nghị "
                "cơ quan đó cập nhật."
            )
        )
