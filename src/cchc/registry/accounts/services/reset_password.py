"""The act: an administrator gives an account a new password."""

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.registry.accounts.services.create_account import check_password_strength
from cchc.registry.accounts.services.management import locked_account, require_charge
from cchc.support.audit.services import record


def reset_password(actor: Actor, account_id: int, *, password: str) -> None:
    """Set a new password and end every session of the account.

    Raises ``NotPermitted`` without the charge of the account, and one refusal for each rule that the password breaks.
    """
    with transaction.atomic():
        account = locked_account(account_id)
        require_charge(actor, account)
        check_password_strength(password, account)
        account.set_password(password)
        account.session_epoch += 1
        account.save(update_fields=["password", "session_epoch"])
        record(actor, "accounts.password_reset", account, name=account.full_name)
