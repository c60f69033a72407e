"""The act: a person gets an account."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import transaction
from django.utils.translation import gettext as _

from cchc.kernel import clock, text
from cchc.kernel.actor import Actor
from cchc.kernel.errors import Conflict, DomainError, ManyRefusals
from cchc.registry.accounts import policies
from cchc.registry.accounts.models import Account
from cchc.registry.accounts.types import Duty
from cchc.support.audit.services import record

_USERNAME = RegexValidator(r"^[a-z0-9][a-z0-9._-]{1,58}[a-z0-9]$")


def create_account(
    actor: Actor,
    *,
    username: str,
    full_name: str,
    password: str | None,
    unit_id: int | None,
    position: str = "",
    email: str = "",
    phone: str = "",
) -> int:
    """Make an account at the unit where the person sits; what the person may do is granted apart. The id.

    Without a password the person signs in through the provider of the administration only. Raises ``NotPermitted``
    without the duty of managing accounts at the unit, ``DomainError`` for a bad name or a weak password, ``Conflict``
    for a sign-in name in use.
    """
    if unit_id is None:
        policies.require_all(actor, Duty.ACCOUNTS_MANAGE, [None])
    else:
        policies.require(actor, Duty.ACCOUNTS_MANAGE, unit_id)
    username = checked_username(username)
    full_name = text.tidy(full_name)
    if not full_name:
        raise DomainError(_("Chưa ghi họ và tên."), code="full_name_missing", field="full_name")
    account = Account(
        username=username,
        full_name=full_name,
        position=text.tidy(position),
        unit_id=unit_id,
        email=email,
        phone=phone,
        created_at=clock.now(),
    )
    if password is None:
        account.set_unusable_password()
    else:
        check_password_strength(password, account)
        account.set_password(password)
    with transaction.atomic():
        if Account.objects.filter(username=username).exists():
            raise Conflict(
                _("Tên đăng nhập “%(username)s” đã có người dùng. Hãy chọn tên khác.") % {"username": username},
                code="username_taken",
                field="username",
            )
        account.save()
        record(actor, "accounts.account_created", account, name=full_name, username=username, unit_id=unit_id)
    return account.pk


def checked_username(username: str) -> str:
    """A sign-in name in lower case. Raises ``DomainError`` for other letters than those of a mailbox name."""
    username = username.strip().lower()
    try:
        _USERNAME(username)
    except ValidationError as error:
        raise DomainError(
            _("Tên đăng nhập gồm 3 đến 60 chữ thường không dấu, chữ số, dấu chấm hoặc gạch ngang."),
            code="username_invalid",
            field="username",
        ) from error
    return username


def check_password_strength(password: str, account: Account) -> None:
    """Raise one refusal for each rule that a password breaks."""
    try:
        validate_password(password, account)
    except ValidationError as error:
        refusals = [DomainError(message, code="password_weak", field="password") for message in error.messages]
        raise ManyRefusals(refusals) from error
