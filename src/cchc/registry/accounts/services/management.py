"""Over which account may somebody act? Over one whose whole reach lies within the actor's own charge."""

from django.utils.translation import gettext as _

from cchc.kernel.actor import Actor
from cchc.kernel.errors import NotFound
from cchc.registry.accounts import policies
from cchc.registry.accounts.models import Account, Grant
from cchc.registry.accounts.types import Duty


def locked_account(account_id: int) -> Account:
    """The account, locked for the running transaction. Raises ``NotFound``."""
    account = Account.objects.select_for_update().filter(pk=account_id).first()
    if account is None:
        raise NotFound(_("Không có tài khoản này."), code="account_not_found", field="account")
    return account


def require_charge(actor: Actor, account: Account) -> None:
    """Raise ``NotPermitted`` unless the actor manages accounts at the unit of the account and wherever it holds roles.

    Who could set the password of an account with wider rights would have these rights.
    """
    held = Grant.objects.filter(account=account).values_list("unit_id", flat=True).distinct()
    policies.require_all(actor, Duty.ACCOUNTS_MANAGE, [account.unit_id, *held])
