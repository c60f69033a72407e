"""Who calls? A program with a key of an account, or a signed-in person's page; both act as that account."""

from django.conf import settings
from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer

from cchc.kernel.actor import Actor
from cchc.registry.accounts.selectors import account_of_token
from cchc.support.web import request_code
from cchc.support.web.acting import actor_of


class ApiKey(HttpBearer):
    """``Authorization: Bearer <key>``; the key is issued at /tai-khoan/."""

    def authenticate(self, _request: HttpRequest, token: str) -> Actor | None:
        """The account of the key as an actor, ``None`` for a key that gives nothing."""
        account = account_of_token(token)
        if account is None:
            return None
        return Actor(account.id, account.full_name, request_code=request_code.current())


class PageSession(APIKeyCookie):
    """The session of a signed-in person; writing needs the CSRF token of the page."""

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, _key: str | None) -> Actor | None:
        """The signed-in account as an actor."""
        return actor_of(request) if request.user.is_authenticated else None


def acting(request: HttpRequest) -> Actor:
    """The actor of an authenticated call."""
    found: Actor = request.auth  # type: ignore[attr-defined]  # set by the framework from what authenticate answers
    return found


AUTHENTICATION = [ApiKey(), PageSession()]
