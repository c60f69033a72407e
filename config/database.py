"""Which database does this process use? The one of DATABASE_URL, else the embedded server under var/."""

from pathlib import Path
from typing import Any

from config import embedded, env

NAME = "cchc"
KEPT_FROM = 5
"""A statement asked so often by one connection is kept planned by the server."""


def home(purpose: str = "") -> Path:
    """The data folder of the embedded server; tests have one of their own (``purpose='test'``)."""
    return env.var_folder() / ("postgres" if not purpose else f"postgres-{purpose}")


def settings(purpose: str = "") -> dict[str, Any]:
    """Django's connection settings; nothing is started."""
    url = env.DATABASE_URL.text()
    found: dict[str, Any] = env.database_from_url(url) if url else embedded.cluster(home(purpose)).settings(NAME)
    found.setdefault("OPTIONS", {})["prepare_threshold"] = KEPT_FROM
    return {**found, "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}


def ensure(purpose: str = "") -> None:
    """Start the embedded server and create its database, unless DATABASE_URL names another server."""
    if env.DATABASE_URL.text():
        return
    place = embedded.ensure(home(purpose), durable=purpose != "test")
    embedded.create_database(place, NAME)
