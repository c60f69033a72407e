"""The act: what is known about the person of an account is corrected."""

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.kernel import text
from cchc.kernel.actor import Actor
from cchc.kernel.errors import DomainError
from cchc.registry.accounts import policies
from cchc.registry.accounts.services.management import locked_account, require_charge
from cchc.registry.accounts.types import Duty
from cchc.support.audit.services import record


def change_account(
    actor: Actor,
    account_id: int,
    *,
    full_name: str,
    position: str = "",
    unit_id: int | None = None,
    email: str = "",
    phone: str = "",
) -> None:
    """Correct name, post, unit, mailbox and telephone of an account.

    Raises ``NotPermitted`` without the charge of the account and of the new unit, ``DomainError`` for an empty name.
    """
    full_name = text.tidy(full_name)
    if not full_name:
        raise DomainError(_("Chưa ghi họ và tên."), code="full_name_missing", field="full_name")
    with transaction.atomic():
        account = locked_account(account_id)
        require_charge(actor, account)
        policies.require_all(actor, Duty.ACCOUNTS_MANAGE, [unit_id])
        new = {
            "full_name": full_name,
            "position": text.tidy(position),
            "unit_id": unit_id,
            "email": email.strip(),
            "phone": phone.strip(),
        }
        changed = sorted(name for name, value in new.items() if getattr(account, name) != value)
        for name, value in new.items():
            setattr(account, name, value)
        account.save(update_fields=[*new])
        if changed:
            record(actor, "accounts.account_changed", account, name=full_name, changed=changed)
