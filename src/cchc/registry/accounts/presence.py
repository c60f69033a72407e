"""Who is at the screen? What the frame of every page says and shows about the person who is signed in."""

from django.http import HttpRequest

from cchc.kernel import clock
from cchc.registry.accounts import policies
from cchc.registry.accounts.models import Account
from cchc.registry.organizations.selectors import ancestors_of, unit
from cchc.support.web.navigation import Person


def may_see(request: HttpRequest, duty: str) -> bool:
    """Whether the person has the duty anywhere; asked once for each request, however many entries ask."""
    kept: frozenset[str] | None = getattr(request, "duties_anywhere", None)
    if kept is None:
        kept = policies.duties_anywhere(policies.actor_of(request))
        request.duties_anywhere = kept  # type: ignore[attr-defined]  # kept for the request
    return duty in kept


def describe(request: HttpRequest) -> Person:
    """The person for the top bar: name, post and unit, and the authority whose system this is to them."""
    account = request.user
    if not isinstance(account, Account):
        return Person(name="")
    place = unit(account.unit_id, clock.today()) if account.unit_id else None
    above = [row for row in [*ancestors_of(place.id), place] if row.is_authority] if place else []
    post = ", ".join(words for words in (account.position, place.short_name if place else "") if words)
    return Person(
        name=account.full_name,
        post=post,
        body=above[-1].name if above else "",
        url="/tai-khoan/",
        sign_out_url="/dang-xuat/",
    )
