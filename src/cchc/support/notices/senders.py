"""By which ways does a notice leave the house? A port with one adapter for each way."""

import logging
import smtplib
from typing import Protocol

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext as _

_log = logging.getLogger(__name__)


class Undeliverable(Exception):  # noqa: N818 - read as a sentence
    """The message did not leave; it is tried again."""


class Sender(Protocol):
    """What can carry a message to an address."""

    def send(self, address: str, subject: str, text: str) -> None:
        """Send it. Raises ``Undeliverable``."""


class EmailSender:
    """By e-mail through the configured server."""

    def send(self, address: str, subject: str, text: str) -> None:
        """Send it. Raises ``Undeliverable`` when the server does not take it."""
        try:
            send_mail(subject, text, None, [address])
        except (smtplib.SMTPException, OSError) as error:
            raise Undeliverable(_("Máy chủ thư không nhận thư: %(name)s.") % {"name": type(error).__name__}) from error


class LogSender:
    """Into the log, without address and text, where an installation has no way to send: nothing personal is written."""

    def send(self, address: str, subject: str, text: str) -> None:  # noqa: ARG002 - neither is written
        """Note that a message would have left."""
        _log.info("message of %s characters kept here, no sender is configured", len(text))


class MemorySender:
    """Into a list, for tests."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, str]] = []

    def send(self, address: str, subject: str, text: str) -> None:
        """Keep it."""
        self.sent.append((address, subject, text))


_senders: dict[str, Sender] = {}


def use_sender(channel: str, sender: Sender) -> None:
    """Let ``sender`` carry the messages of a channel (``email``, ``sms``)."""
    _senders[channel] = sender


def sender_for(channel: str) -> Sender:
    """The sender of a channel: the one set, e-mail where a mail server is configured, else the log."""
    chosen = _senders.get(channel)
    if chosen is not None:
        return chosen
    return EmailSender() if channel == "email" and settings.NOTICES_EMAIL else LogSender()
