"""Who acts in this request? The signed-in person as the actor of an act, with the code of the request."""

from typing import Any

from django.contrib.auth import get_user
from django.http import HttpRequest

from cchc.kernel.actor import CITIZEN, Actor
from cchc.support.web import request_code


def actor_of(request: HttpRequest) -> Actor:
    """The account of a request as an actor; a visitor who has not signed in acts as a citizen."""
    account: Any = getattr(request, "user", None) or get_user(request)
    if not account.is_authenticated:
        return Actor(None, CITIZEN.name, CITIZEN.kind, request_code.current())
    return Actor(account.pk, account.get_full_name(), request_code=request_code.current())
