"""What is put on record when people sign in, fail to, and change their password?"""

import logging
from typing import Any

from allauth.account.signals import password_changed
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.db import transaction
from django.http import HttpRequest

from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.registry.accounts.models import Account
from cchc.support.audit.services import record
from cchc.support.web import request_code

EPOCH, BEGAN, SEEN, ENDED = "session_epoch", "session_began", "session_seen", "session_ended"
"""What a session keeps: its epoch, when it began, when it was last used, and why the one before ended."""

_log = logging.getLogger("cchc.sign_in")


def listen() -> None:
    """Hear from now on who signs in, fails to, or changes the password. Called once, in ``apps.py``."""
    user_logged_in.connect(begin, dispatch_uid="accounts.begin")
    password_changed.connect(note_change, dispatch_uid="accounts.note_change")
    user_login_failed.connect(note_failure, dispatch_uid="accounts.note_failure")


def begin(sender: object, request: HttpRequest, user: Account, **_more: object) -> None:  # noqa: ARG001 - a signal
    """Note with which epoch and when a session begins, and put the sign-in on record."""
    now = clock.now().isoformat()
    request.session.update({EPOCH: user.session_epoch, BEGAN: now, SEEN: now})
    _record(user, "accounts.signed_in")


def note_change(sender: object, request: HttpRequest, user: Account, **_more: object) -> None:  # noqa: ARG001 - a signal
    """Put on record that a person changed the own password."""
    _record(user, "accounts.password_changed")


def note_failure(
    sender: object,  # noqa: ARG001 - a signal
    credentials: dict[str, Any],
    request: HttpRequest | None = None,
    **_more: object,
) -> None:
    """Log a failed sign-in with name and address, for those who watch the logs."""
    address = request.META.get("REMOTE_ADDR", "") if request else ""
    _log.warning("sign-in failed", extra={"username": credentials.get("username", ""), "address": address})


def _record(account: Account, verb: str) -> None:
    actor = Actor(account.pk, account.full_name, request_code=request_code.current())
    with transaction.atomic():
        record(actor, verb, account, name=account.full_name)
