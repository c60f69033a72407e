"""The act: an administrator takes the second step away from somebody who lost the telephone or the key."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.registry.accounts.services.management import locked_account, require_charge
from cchc.support.audit.services import record


def reset_second_step(actor: Actor, account_id: int) -> int:
    """Remove app, security keys and recovery codes of an account and end its sessions; how many were removed.

    The password alone opens the account then, until its owner sets a second step again. Raises ``NotPermitted`` without
    the charge of the account.
    """
    with transaction.atomic():
        account = locked_account(account_id)
        require_charge(actor, account)
        removed: int = Authenticator.objects.filter(user_id=account_id).delete()[0]
        account.session_epoch += 1
        account.save(update_fields=["session_epoch"])
        record(actor, "accounts.second_step_reset", account, name=account.full_name, removed=removed)
    return removed
