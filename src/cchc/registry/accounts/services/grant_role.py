"""The act: a person gets a role over a unit."""

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.kernel.errors import Conflict, DomainError, NotFound
from cchc.registry.accounts import policies
from cchc.registry.accounts.models import Account, Grant, Role
from cchc.registry.accounts.types import Duty
from cchc.registry.organizations.selectors import unit
from cchc.support.audit.services import record


def grant_role(
    actor: Actor,
    *,
    account_id: int,
    role_code: str,
    unit_id: int,
    valid_from: date | None = None,
    valid_to: date | None = None,
    basis: str = "",
) -> int:
    """Give a role over a unit and all below it, from a day (today unless given) to the eve of ``valid_to``. The id.

    Raises ``NotPermitted`` without the duty of managing accounts at the unit, ``NotFound`` for an unknown role or
    account, ``DomainError`` for an end before the start, ``Conflict`` when the person has this role there already or
    the unit does not exist then.
    """
    policies.require(actor, Duty.ACCOUNTS_MANAGE, unit_id)
    first = valid_from or clock.today()
    role = Role.objects.filter(code=role_code).first()
    if role is None:
        raise NotFound(_("Không có vai trò này. Hãy chọn trong danh sách."), code="role_not_found", field="role")
    if valid_to is not None and valid_to <= first:
        raise DomainError(_("Ngày kết thúc phải sau ngày bắt đầu."), code="grant_ends_before_start", field="valid_to")
    place = unit(unit_id, first)
    if not place.holds_on(first):
        raise Conflict(
            _("%(place)s không tồn tại vào ngày %(first)s. Hãy chọn đơn vị khác hoặc ngày khác.")
            % {"place": place.name, "first": f"{first:%d/%m/%Y}"},
            code="unit_not_there_that_day",
            field="unit",
        )
    with transaction.atomic():
        account = Account.objects.select_for_update().filter(pk=account_id).first()
        if account is None:
            raise NotFound(_("Không có tài khoản này."), code="account_not_found", field="account")
        if _overlaps(Grant.objects.filter(account=account, role=role, unit_id=unit_id), first, valid_to):
            raise Conflict(
                _("%(account)s đã là %(role)s tại %(place)s trong thời gian này.")
                % {"account": account.full_name, "role": _(role.name), "place": place.name},
                code="grant_overlaps",
                field="role",
            )
        grant = Grant.objects.create(
            account=account, role=role, unit_id=unit_id, valid_from=first, valid_to=valid_to, basis=basis
        )
        record(
            actor,
            "accounts.role_granted",
            account,
            name=account.full_name,
            role=role.code,
            unit=place.code,
            valid_from=first.isoformat(),
            valid_to=valid_to.isoformat() if valid_to else None,
            basis=basis,
        )
    return grant.pk


def _overlaps(grants: QuerySet[Grant], first: date, valid_to: date | None) -> bool:
    """Whether one of the grants holds on a day from ``first`` to the eve of ``valid_to``."""
    later = grants.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=first))
    return (later if valid_to is None else later.filter(valid_from__lt=valid_to)).exists()
