"""Which accounts, grants and keys are there? Reads for other rooms and for the pages of administrators."""

import time
from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cchc.kernel import clock, text
from cchc.kernel.actor import Actor
from cchc.kernel.errors import NotFound
from cchc.registry.accounts import policies
from cchc.registry.accounts.models import Account, ApiToken, Grant, Role
from cchc.registry.accounts.rules import PREFIX, digest_of
from cchc.registry.accounts.types import DUTY_WORDS, AccountRow, Duty, GrantRow, PlacedGrant, TokenRow
from cchc.registry.organizations.events import ReorganisationPlanned
from cchc.registry.organizations.selectors import holding_on, units_by_ids, units_reaching
from cchc.registry.organizations.types import Effect, Person
from cchc.support.web.pagination import Page, page_of

_COLUMNS = ("id", "username", "full_name", "position", "unit_id", "is_active")
_REMEMBERED_SECONDS = 4.0
_REMEMBERED_MOST = 1000
_remembered: dict[str, tuple[float, AccountRow | None]] = {}


def _rows(accounts: QuerySet[Account]) -> list[AccountRow]:
    return [AccountRow(*row) for row in accounts.values_list(*_COLUMNS)]


def account(account_id: int) -> AccountRow:
    """An account by id. Raises ``NotFound``."""
    found = accounts_by_ids([account_id])
    if not found:
        raise NotFound(_("Không có tài khoản này."), code="account_not_found")
    return found[account_id]


def accounts_by_ids(account_ids: Iterable[int]) -> dict[int, AccountRow]:
    """Several accounts by id in one query; unknown ids are left out."""
    return {row.id: row for row in _rows(Account.objects.filter(pk__in=set(account_ids)))}


def find_account(username: str) -> AccountRow | None:
    """An account by its sign-in name, whatever its case; ``None`` where there is none.

    Whether a name is taken is not for everybody to know: the caller decides what to say.
    """
    return next(iter(_rows(Account.objects.filter(username__iexact=username))), None)


def people_with(duty: str, unit_id: int, on: date | None = None) -> list[AccountRow]:
    """The active people who have a duty at a unit on a day, by name: whom a case may be handed to. One query."""
    on = on or clock.today()
    held = Grant.objects.filter(holding_on(on), unit_id__in=units_reaching(unit_id, on), role__duties__contains=[duty])
    people = Account.objects.filter(is_active=True, pk__in=held.values("account_id"))
    return sorted(_rows(people), key=lambda row: text.sort_key(row.full_name))


def managed_accounts(actor: Actor, words: str = "") -> QuerySet[Account]:
    """The accounts that the actor may see to: those that sit or hold a role where the actor manages accounts."""
    units = policies.permitted_units(actor, Duty.ACCOUNTS_MANAGE)
    held = Grant.objects.filter(unit_id__in=units).values("account_id")
    found = Account.objects.filter(Q(unit_id__in=units) | Q(pk__in=held)).order_by("username")
    wanted = text.tidy(words)
    if wanted:
        found = found.filter(
            Q(username__icontains=wanted) | Q(full_name__icontains=wanted) | Q(position__icontains=wanted)
        )
    return found


def accounts_page(actor: Actor, words: str = "", after: str = "") -> Page[Account]:
    """Fifty of the accounts that the actor may see to, by sign-in name. Raises ``DomainError`` for a bad cursor."""
    return page_of(managed_accounts(actor, words).select_related("unit"), ["username"], after)


def managed_account(actor: Actor, username: str) -> Account:
    """One account that the actor may see to. Raises ``NotFound``, also for one that exists elsewhere."""
    found = managed_accounts(actor).filter(username=username).first()
    if found is None:
        raise NotFound(_("Không có tài khoản này trong phạm vi Ông/Bà quản lý."), code="account_not_found")
    return found


def grants_of(account_id: int) -> list[GrantRow]:
    """Every grant of an account, also past and future ones, newest first."""
    columns = ("id", "account_id", "role__code", "role__name", "unit_id", "valid_from", "valid_to", "basis")
    grants = Grant.objects.filter(account_id=account_id).order_by("-valid_from", "-id")
    return [GrantRow(*row) for row in grants.values_list(*columns)]


def with_places(grants: list[GrantRow]) -> list[PlacedGrant]:
    """Grants with the name of their unit as it is today, and whether they hold, are past or lie ahead."""
    today = clock.today()
    units = units_by_ids({grant.unit_id for grant in grants}, today)
    return [PlacedGrant(grant, units[grant.unit_id].name, _time_of(grant, today)) for grant in grants]


def _time_of(grant: GrantRow, today: date) -> str:
    if grant.holds_on(today):
        return "now"
    return "ahead" if grant.valid_from > today else "past"


def roles() -> list[tuple[str, str]]:
    """Code and name of every role, in the order of the data file; ours are named in the language of the reader."""
    return [(code, _(name)) for code, name in Role.objects.order_by("id").values_list("code", "name")]


def roles_with_duties() -> list[tuple[str, list[str]]]:
    """The name of every role and what its duties are called."""
    found = Role.objects.order_by("id").values_list("name", "duties")
    return [(_(name), [_(DUTY_WORDS.get(duty, duty)) for duty in duties]) for name, duties in found]


def tokens_of(account_id: int) -> list[TokenRow]:
    """The keys of an account, newest first, without secrets."""
    columns = ("id", "name", "created_at", "expires_on", "revoked_at")
    return [
        TokenRow(*row) for row in ApiToken.objects.filter(account_id=account_id).order_by("-id").values_list(*columns)
    ]


def account_of_token(secret: str) -> AccountRow | None:
    """The active account of a key, ``None`` for an unknown, expired or revoked one.

    At most one query; an answer is remembered for four seconds, so that a revoked key ends within five.
    """
    if not secret.startswith(PREFIX):
        return None
    digest = digest_of(secret)
    until, row = _remembered.get(digest, (0.0, None))
    if until > time.monotonic():
        return row
    found = Account.objects.filter(
        Q(api_tokens__expires_on__isnull=True) | Q(api_tokens__expires_on__gt=clock.today()),
        api_tokens__digest=digest,
        api_tokens__revoked_at__isnull=True,
        is_active=True,
    )
    row = next(iter(_rows(found)), None)
    if len(_remembered) >= _REMEMBERED_MOST:
        _remembered.clear()
    _remembered[digest] = (time.monotonic() + _REMEMBERED_SECONDS, row)
    return row


def people_of_unit(unit_id: int, on: date) -> list[Person]:
    """Who holds a role over this very unit on a day: what the page of the unit shows."""
    grants = Grant.objects.filter(holding_on(on), unit_id=unit_id, account__is_active=True).order_by("role_id", "id")
    columns = ("account__full_name", "role__name", "valid_from", "valid_to", "account__username")
    return [
        Person(name, _(role), since, until, reverse("account", args=[username]))
        for name, role, since, until, username in grants.values_list(*columns)
    ]


def effects_of_reorganisation(planned: ReorganisationPlanned) -> list[Effect]:
    """The grants that lose their force because their unit ends."""
    effects = []
    names = units_by_ids(planned.ended, planned.effective_on)
    for unit_id in planned.ended:
        count = Grant.objects.filter(holding_on(planned.effective_on), unit_id=unit_id).count()
        if count:
            sentence = _(
                "%(name)s: %(count)s phân công hết hiệu lực từ %(effective_on)s; cần phân công lại tại đơn vị mới."
            ) % {"name": names[unit_id].name, "count": count, "effective_on": f"{planned.effective_on:%d/%m/%Y}"}
            effects.append(Effect("grants", unit_id, count, sentence))
    return effects
