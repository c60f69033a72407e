"""What is kept of a key, and when does a session end? Pure decisions."""

import hashlib
from datetime import datetime, timedelta

PREFIX = "cchc_"
"""Begins every key, so that one that got into a file is recognised."""


def digest_of(secret: str) -> str:
    """What is kept of a key. The key itself has 256 random bits, so that a plain hash cannot be searched."""
    return hashlib.sha256(secret.encode()).hexdigest()


def session_is_over(now: datetime, began: datetime, seen: datetime, *, longest: timedelta, idle: timedelta) -> bool:
    """Whether a session has lasted too long, or nothing was done in it for too long."""
    return now - began >= longest or now - seen >= idle
