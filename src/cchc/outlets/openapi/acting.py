"""Who calls? A program with a key of an account, or a signed-in person's page; both act as that account."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import APIKeyCookie, HttpBearer
from ninja.utils import check_csrf

from cchc.kernel.actor import Actor
from cchc.kernel.errors import NotPermitted
from cchc.registry.accounts.selectors import account_of_token
from cchc.support.web import request_code
from cchc.support.web.acting import actor_of


class ForeignPage(NotPermitted):
    """A page that is not ours sent the call with the cookies of a signed-in person."""

    code = "csrf"


class ApiKey(HttpBearer):
    """``Authorization: Bearer <key>``; the key is issued at /tai-khoan/."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:  # noqa: ARG002 - the framework's signature
        """The account of the key as an actor, ``None`` for a key that gives nothing."""
        account = account_of_token(token)
        if account is None:
            return None
        return Actor(account.id, account.full_name, request_code=request_code.current())


class PageSession(APIKeyCookie):
    """The session of a signed-in person; writing needs the CSRF token of the page.

    A call with a key is judged by its key alone, so that a wrong key never acts as whoever is signed in.
    """

    param_name = settings.SESSION_COOKIE_NAME

    def _get_key(self, request: HttpRequest) -> str | None:
        if "Authorization" in request.headers or not request.user.is_authenticated:
            return None
        if check_csrf(request) is not None:
            raise ForeignPage(
                _("Lời gọi từ trang web thiếu mã chống giả mạo (X-CSRFToken). Hãy tải lại trang rồi làm lại.")
            )
        return request.COOKIES.get(self.param_name)

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """The signed-in account as an actor."""
        return actor_of(request) if key is not None else None


def acting(request: HttpRequest) -> Actor:
    """The actor of an authenticated call."""
    found: Actor = request.auth  # type: ignore[attr-defined]  # set by the framework from what authenticate answers
    return found


AUTHENTICATION = [ApiKey(), PageSession()]
