"""Which request is this? A short code that a person can quote and that every log line of the request carries."""

import logging
import secrets
from contextvars import ContextVar

_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_code: ContextVar[str] = ContextVar("request_code", default="")


def new() -> str:
    """A code such as ``K7-204193``: easy to read out on the telephone."""
    return f"{secrets.choice(_ALPHABET)}{secrets.randbelow(10)}-{secrets.randbelow(10**6):06d}"


def current() -> str:
    """The code of the running request; empty outside one."""
    return _code.get()


def use(code: str) -> None:
    """Let ``code`` be the code of the running request."""
    _code.set(code)


class RequestCodeFilter(logging.Filter):
    """Adds ``request_code`` to each log record."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Every record passes, with the code."""
        record.request_code = current()
        return True
