"""The act: a role over a unit ends."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.kernel.errors import Conflict, DomainError, NotFound
from cchc.registry.accounts import policies
from cchc.registry.accounts.models import Grant
from cchc.registry.accounts.types import Duty
from cchc.support.audit.services import record


def revoke_grant(actor: Actor, grant_id: int, *, ends_on: date | None = None) -> None:
    """End a grant; ``ends_on`` (today unless given) is the first day on which it gives nothing.

    Rights are asked at every request, so running sessions lose them at once. A grant that has not begun by then is
    taken away whole; its history stays. Raises ``NotPermitted`` without the duty of managing accounts at its unit,
    ``NotFound``, ``DomainError`` for an end in the past, ``Conflict`` when it has ended before.
    """
    with transaction.atomic():
        grant = Grant.objects.select_for_update().select_related("account", "role").filter(pk=grant_id).first()
        if grant is None:
            raise NotFound(_("Không có phân công này."), code="grant_not_found")
        policies.require(actor, Duty.ACCOUNTS_MANAGE, grant.unit_id)
        end = ends_on or clock.today()
        if end < clock.today():
            raise DomainError(
                _("Quyền đã dùng trong những ngày qua không rút lại được. Hãy chọn từ hôm nay."),
                code="grant_end_in_past",
                field="ends_on",
            )
        if grant.valid_to is not None and grant.valid_to <= end:
            raise Conflict(
                _("Phân công này đã kết thúc vào %(valid_to)s.") % {"valid_to": f"{grant.valid_to:%d/%m/%Y}"},
                code="grant_ended",
                field="ends_on",
            )
        detail = {"role": grant.role.code, "unit": grant.unit_id, "ends_on": end.isoformat()}
        record(actor, "accounts.grant_revoked", grant.account, name=grant.account.full_name, **detail)
        if end <= grant.valid_from:
            grant.delete()
        else:
            grant.valid_to = end
            grant.save(update_fields=["valid_to"])
