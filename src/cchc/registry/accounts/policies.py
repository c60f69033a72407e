"""Who may do what, where, and on which day? One predicate in SQL over grants and the dated tree.

A grant gives the duties of its role over its unit and over every unit that stands below it on the day asked. A unit
that has ended is reached through the unit that keeps its past, so its records stay readable while rights over it are
gone: officers of a merged unit lose what they had and get new grants. There is no way around the predicate: an
administrator holds grants like everyone. The system itself (jobs, the command line on the server) may do everything.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.kernel.actor import Actor, ActorKind
from cchc.kernel.errors import NotPermitted
from cchc.registry.accounts.models import Grant, Role
from cchc.registry.accounts.types import DUTY_WORDS
from cchc.registry.organizations.selectors import (
    UnitIds,
    all_units,
    ancestors_of,
    holding_on,
    standing_units,
    unit,
    units_reached,
    units_reaching,
)
from cchc.support.kept_queries import KeptQuery
from cchc.support.web.acting import actor_of

__all__ = [
    "actor_of",
    "duties_anywhere",
    "permits",
    "permits_any",
    "permitted_units",
    "require",
    "require_all",
    "require_anywhere",
    "units_by_duty",
]
_DAY = date(1, 1, 1)


def _grants(actor: Actor, duty: str | None, on: date) -> QuerySet[Grant]:
    """The grants of an active account that hold on a day, and carry the duty."""
    if actor.account_id is None:
        return Grant.objects.none()
    held = Grant.objects.filter(holding_on(on), account_id=actor.account_id, account__is_active=True)
    return held if duty is None else held.filter(role__duties__contains=[duty])


def permitted_units(actor: Actor, duty: str, on: date | None = None) -> UnitIds:
    """The ids of the units at which the actor has the duty on a day (today unless given), as one subquery.

    Made for ``filter(unit_id__in=permitted_units(…))``: it is not run by itself, and the number of queries does not
    grow with units, roles or grants.
    """
    on = on or clock.today()
    if actor.kind is ActorKind.SYSTEM:
        return all_units()
    return units_reached(_grants(actor, duty, on).values("unit_id"), on)


def units_by_duty(actor: Actor, *duties: str, on: date | None = None) -> dict[str, tuple[int, ...]]:
    """The ids of the units at which the actor has each of the duties on a day (today unless given). One query.

    For pages that are asked all day: with ids instead of a subquery the planner knows whether they are few or all.
    """
    on = on or clock.today()
    if actor.kind is ActorKind.SYSTEM:
        return dict.fromkeys(duties, tuple(all_units()))
    rows = [] if actor.account_id is None else _by_duty(duties).rows(actor.account_id, on)
    return {duty: tuple(unit_id for held, unit_id in rows if held == duty) for duty in duties}


@lru_cache(maxsize=16)
def _by_duty(duties: tuple[str, ...]) -> KeptQuery:
    def tagged(account_id: int, on: date) -> QuerySet[Any, Any]:
        first, *others = (
            permitted_units(Actor(account_id, ""), duty, on).annotate(duty=Value(duty)).values_list("duty", "id")
            for duty in duties
        )
        return first.union(*others, all=True)

    return KeptQuery(tagged, (-101, _DAY))


def permits(actor: Actor, duty: str, unit_id: int, on: date | None = None) -> bool:
    """Whether the actor has the duty at a unit on a day. One query."""
    return permits_any(actor, [(duty, unit_id)], on)


def permits_any(actor: Actor, pairs: Sequence[tuple[str, int]], on: date | None = None) -> bool:
    """Whether the actor has, on a day, one of several duties, each at its unit. One query."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    wanted = tuple(dict.fromkeys(pairs))
    if actor.account_id is None or not wanted:
        return False
    return bool(
        _any_of(len(wanted)).rows(actor.account_id, on or clock.today(), *(part for pair in wanted for part in pair))
    )


@lru_cache(maxsize=8)
def _any_of(size: int) -> KeptQuery:
    def permitting(account_id: int, on: date, *parts: Any) -> QuerySet[Grant, int]:
        pairs = zip(parts[::2], parts[1::2], strict=True)
        places = [Q(role__duties__contains=[duty], unit_id__in=units_reaching(unit_id, on)) for duty, unit_id in pairs]
        held = _grants(Actor(account_id, ""), None, on).filter(Q(*places, _connector=Q.OR))
        return held.values_list("pk", flat=True)[:1]

    samples = [part for place in range(size) for part in (f"?duty{place}", -200 - place)]
    return KeptQuery(permitting, (-101, _DAY, *samples))  # asked at every act


def require(actor: Actor, duty: str, unit_id: int, on: date | None = None) -> None:
    """Raise ``NotPermitted`` with a sentence that says who may, unless the actor has the duty at the unit."""
    if not permits(actor, duty, unit_id, on):
        raise NotPermitted(_who_may(duty, unit_id, on or clock.today()))


def require_all(actor: Actor, duty: str, unit_ids: Sequence[int | None]) -> None:
    """Raise ``NotPermitted`` unless the actor has the duty at every unit. ``None`` is above the heads of the tree."""
    if actor.kind is ActorKind.SYSTEM:
        return
    if None in unit_ids:
        raise NotPermitted(_("Cơ quan đứng đầu chỉ được lập khi cài đặt hệ thống. Hãy chọn cơ quan chủ quản."))
    wanted = {unit_id for unit_id in unit_ids if unit_id is not None}
    missing = wanted - set(permitted_units(actor, duty).filter(id__in=wanted))
    if missing:
        raise NotPermitted(_who_may(duty, min(missing), clock.today()))


def require_anywhere(actor: Actor, duty: str) -> None:
    """Raise ``NotPermitted`` unless the actor has the duty at some unit: for pages that show what one has charge of."""
    if duty not in duties_anywhere(actor):
        roles = Role.objects.filter(duties__contains=[duty]).order_by("id").values_list("name", flat=True)
        by = _(" hoặc ").join(map(_, roles[:3])) or _("người được phân công")
        raise NotPermitted(
            _("Việc %(what)s do %(by)s làm. Ông/Bà chưa được phân công việc này.")
            % {"what": _(DUTY_WORDS.get(duty, duty)), "by": by}
        )


def _who_may(duty: str, unit_id: int, on: date) -> str:
    """A sentence that names the roles, and the nearest unit at which somebody holds one."""
    words = _(DUTY_WORDS.get(duty, duty))
    place = unit(unit_id, on)
    roles = list(Role.objects.filter(duties__contains=[duty]).order_by("id").values_list("id", "name"))
    near = [place.id, *(row.id for row in reversed(ancestors_of(place.id, on)))]
    held = Grant.objects.filter(
        holding_on(on), account__is_active=True, unit_id__in=near, role__duties__contains=[duty]
    )
    nearest = min(held.values_list("unit_id", "role__name"), key=lambda grant: near.index(grant[0]), default=None)
    if nearest is not None:
        by = _("%(role)s của %(unit)s") % {"role": _(nearest[1]), "unit": unit(nearest[0], on).name}
    else:
        by = _(" hoặc ").join(_(name) for _id, name in roles[:3]) or _("người được phân công")
    return _(
        "Việc %(what)s tại %(place)s do %(by)s làm. Ông/Bà chưa được phân công việc này; nếu cần, hãy "
        "đề nghị quản trị của đơn vị."
    ) % {"what": words, "place": place.name, "by": by}


def duties_anywhere(actor: Actor, on: date | None = None) -> frozenset[str]:
    """The duties that the actor has at some unit on a day: what navigation shows. One query."""
    on = on or clock.today()
    if actor.kind is ActorKind.SYSTEM:
        return frozenset(DUTY_WORDS)
    if actor.account_id is None:
        return frozenset()
    return frozenset(duty for (duties,) in _HELD.rows(actor.account_id, on) for duty in duties)


def _held_anywhere(account_id: int, on: date) -> QuerySet[Grant, Any]:
    grants = _grants(Actor(account_id, ""), None, on).filter(unit_id__in=standing_units(on))
    return grants.values_list("role__duties")


_HELD = KeptQuery(_held_anywhere, (-101, _DAY))
"""Asked by the navigation of every page."""
