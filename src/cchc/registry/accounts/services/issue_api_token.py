"""The acts: a program gets a key with which it acts as an account, and loses it."""

import secrets
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.kernel import clock, text
from cchc.kernel.actor import Actor
from cchc.kernel.errors import DomainError, NotFound
from cchc.registry.accounts.models import ApiToken
from cchc.registry.accounts.rules import PREFIX, digest_of
from cchc.registry.accounts.services.management import locked_account, require_charge
from cchc.registry.accounts.types import IssuedToken
from cchc.support.audit.services import record


def issue_api_token(actor: Actor, account_id: int, *, name: str, expires_on: date | None = None) -> IssuedToken:
    """Make a key of an account; ``expires_on`` is its first day without force. The secret is shown this once.

    Raises ``NotPermitted`` without the charge of the account, ``DomainError`` for no name or an end in the past.
    """
    name = text.tidy(name)
    if not name:
        raise DomainError(_("Hãy ghi phần mềm nào dùng khóa này."), code="token_name_missing", field="name")
    if expires_on is not None and expires_on <= clock.today():
        raise DomainError(_("Ngày hết hạn phải sau hôm nay."), code="token_ends_in_past", field="expires_on")
    secret = PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        account = locked_account(account_id)
        require_charge(actor, account)
        token = ApiToken.objects.create(
            account=account, name=name, digest=digest_of(secret), created_at=clock.now(), expires_on=expires_on
        )
        record(actor, "accounts.api_token_issued", account, name=account.full_name, token=name)
    return IssuedToken(token.pk, secret)


def revoke_api_token(actor: Actor, token_id: int) -> None:
    """End a key; every process stops taking it within five seconds. Again changes nothing.

    Raises ``NotPermitted`` without the charge of its account, ``NotFound``.
    """
    with transaction.atomic():
        token = ApiToken.objects.select_related("account").filter(pk=token_id).first()
        if token is None:
            raise NotFound(_("Không có khóa này."), code="token_not_found")
        require_charge(actor, locked_account(token.account_id))
        if token.revoked_at is None:
            token.revoked_at = clock.now()
            token.save(update_fields=["revoked_at"])
            record(actor, "accounts.api_token_revoked", token.account, name=token.account.full_name, token=token.name)
