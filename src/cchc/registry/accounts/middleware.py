"""Does this session still hold? It ends when it was ended, when it lasted too long, and when nobody used it."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.registry.accounts.models import Account
from cchc.registry.accounts.rules import session_is_over
from cchc.registry.accounts.sign_in import BEGAN, ENDED, EPOCH, SEEN

_SEEN_EVERY = timedelta(minutes=1)
"""A session is written at most once a minute, not at every request."""

GetResponse = Callable[[HttpRequest], HttpResponse]


class SessionLimitsMiddleware:
    """Signs out a session that no longer holds, and says why on the page of signing in."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        account = request.user
        if isinstance(account, Account):
            self._check(request, account)
        return self.get_response(request)

    def _check(self, request: HttpRequest, account: Account) -> None:
        session, now = request.session, clock.now()
        began, seen = (datetime.fromisoformat(session.get(key, now.isoformat())) for key in (BEGAN, SEEN))
        if session.get(EPOCH) != account.session_epoch:
            _sign_out(request, _("Phiên làm việc này đã được kết thúc. Hãy đăng nhập lại."))
        elif session_is_over(
            now,
            began,
            seen,
            longest=timedelta(seconds=settings.SESSION_COOKIE_AGE),
            idle=timedelta(seconds=settings.SESSION_IDLE_SECONDS),
        ):
            _sign_out(request, _("Phiên làm việc đã hết vì để lâu không dùng. Hãy đăng nhập lại."))
        elif now - seen >= _SEEN_EVERY:
            session[SEEN] = now.isoformat()


def _sign_out(request: HttpRequest, sentence: str) -> None:
    logout(request)
    request.session[ENDED] = sentence
