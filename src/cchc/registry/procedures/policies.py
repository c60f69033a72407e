"""Who may change the catalogue, and who may say what a unit offers?

The catalogue is one for the whole administration and is kept by who manages procedures at its head; what a unit offers
is said by who manages procedures there. Everybody may read what is published.
"""

from django.utils.translation import gettext as _

from cchc.kernel.actor import Actor, ActorKind
from cchc.kernel.errors import NotPermitted
from cchc.registry.accounts.policies import permits, require
from cchc.registry.organizations.selectors import children_of

DUTY = "procedures.manage"


def may_manage_catalogue(actor: Actor) -> bool:
    """Whether the actor may draft and publish versions."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    return any(permits(actor, DUTY, head.id) for head in children_of(None))


def require_manage_catalogue(actor: Actor) -> None:
    """Raise ``NotPermitted`` unless ``may_manage_catalogue``."""
    if not may_manage_catalogue(actor):
        raise NotPermitted(
            _(
                "Danh mục thủ tục do người quản lý thủ tục của cơ quan đứng đầu cập nhật. Ông/Bà có thể đề nghị "
                "cơ quan đó sửa."
            )
        )


def require_manage_offers(actor: Actor, unit_id: int) -> None:
    """Raise ``NotPermitted`` unless the actor manages procedures at the unit."""
    if actor.kind is not ActorKind.SYSTEM:
        require(actor, DUTY, unit_id)
