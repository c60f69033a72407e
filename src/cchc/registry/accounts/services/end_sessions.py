"""The act: every session of an account ends."""

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.registry.accounts.services.management import locked_account, require_charge
from cchc.support.audit.services import record


def end_sessions(actor: Actor, account_id: int) -> int:
    """End every session of an account at its next request; the new epoch, which a session that stays must carry.

    A person may end the own sessions; those of others need the charge of the account. Raises ``NotPermitted``.
    """
    with transaction.atomic():
        account = locked_account(account_id)
        if account_id != actor.account_id:
            require_charge(actor, account)
        account.session_epoch += 1
        account.save(update_fields=["session_epoch"])
        record(actor, "accounts.sessions_ended", account, name=account.full_name)
    return account.session_epoch
