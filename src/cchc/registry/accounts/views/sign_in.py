"""Which pages does a person see before being signed in?"""

from typing import Any

from allauth.account.views import LoginView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from cchc.registry.accounts.sign_in import ENDED


class SignIn(LoginView):
    """Name and password, or a security key, or the provider; says why the session before has ended."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The context of the library, and why the last session ended, once."""
        return {**super().get_context_data(**kwargs), "ended": self.request.session.pop(ENDED, "")}


sign_in = SignIn.as_view()


def forgotten(request: HttpRequest) -> HttpResponse:
    """A forgotten password is set anew by the administrator, not by mail."""
    messages.info(request, _("Quên mật khẩu? Hãy gọi quản trị của đơn vị để đặt lại."))
    return redirect("account_login")
