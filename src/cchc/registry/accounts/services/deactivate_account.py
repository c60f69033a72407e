"""The acts: an account is closed, and opened again."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.kernel.errors import Conflict
from cchc.registry.accounts.models import ApiToken
from cchc.registry.accounts.services.management import locked_account, require_charge
from cchc.support.audit.services import record


def deactivate_account(actor: Actor, account_id: int) -> None:
    """Close an account: its sessions and keys end at once; what it did stays on record.

    Raises ``NotPermitted`` without the charge of the account, ``Conflict`` for the own account.
    """
    if account_id == actor.account_id:
        raise Conflict(_("Ông/Bà không thể tự đóng tài khoản của mình. Hãy nhờ quản trị khác."), code="own_account")
    with transaction.atomic():
        account = locked_account(account_id)
        require_charge(actor, account)
        if account.is_active:
            account.is_active = False
            account.session_epoch = F("session_epoch") + 1
            account.save(update_fields=["is_active", "session_epoch"])
            ApiToken.objects.filter(account=account, revoked_at__isnull=True).update(revoked_at=clock.now())
            record(actor, "accounts.account_deactivated", account, name=account.full_name)


def reactivate_account(actor: Actor, account_id: int) -> None:
    """Open a closed account again; keys that ended with it stay ended. Raises ``NotPermitted``."""
    with transaction.atomic():
        account = locked_account(account_id)
        require_charge(actor, account)
        if not account.is_active:
            account.is_active = True
            account.save(update_fields=["is_active"])
            record(actor, "accounts.account_reactivated", account, name=account.full_name)
