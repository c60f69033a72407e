"""Which variables of the environment does CCHC read? Each is declared once, with its type, default and a sentence."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent
"""The project folder."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable: its name, its default as text, and what it is for."""

    name: str
    default: str
    sentence: str

    def text(self) -> str:
        """The value as text."""
        return os.environ.get(self.name, self.default)

    def flag(self) -> bool:
        """The value as yes or no: ``1``, ``true`` and ``yes`` mean yes."""
        return self.text().strip().lower() in {"1", "true", "yes"}

    def number(self) -> int:
        """The value as a whole number. Raises ``ValueError`` for anything else."""
        return int(self.text())

    def words(self) -> list[str]:
        """The value split at commas."""
        return [word.strip() for word in self.text().split(",") if word.strip()]


DATABASE_URL = Variable("DATABASE_URL", "", "PostgreSQL server to use; empty means the embedded one under var/.")
VAR = Variable("CCHC_VAR", str(ROOT / "var"), "Folder for data, files, logs and Parquet partitions.")
SECRET_KEY = Variable("CCHC_SECRET_KEY", "", "Secret of sessions and signatures; empty means one kept in var/.")
HOSTS = Variable("CCHC_HOSTS", "127.0.0.1,localhost", "Host names under which the site is reached.")
ORIGIN = Variable(
    "CCHC_ORIGIN", "http://127.0.0.1:8000", "Public address of the site, printed in QR codes and letters."
)
PROXIES = Variable(
    "CCHC_PROXIES",
    "0",
    "Reverse proxies before the site; each adds an address to X-Forwarded-For. 0: none is believed.",
)
WORKERS = Variable("CCHC_WORKERS", "2", "Processes that answer requests.")
STATS_ENGINE = Variable("CCHC_STATS_ENGINE", "duckdb", "Engine of statistics: duckdb or postgres.")
OIDC_NAME = Variable("CCHC_OIDC_NAME", "", "Name of the OpenID Connect provider on the sign-in page; empty means none.")
OIDC_SERVER = Variable("CCHC_OIDC_SERVER", "", "Address of the OpenID Connect provider.")
OIDC_CLIENT = Variable("CCHC_OIDC_CLIENT", "", "Client identifier at the OpenID Connect provider.")
OIDC_SECRET = Variable("CCHC_OIDC_SECRET", "", "Client secret at the OpenID Connect provider.")
MAIL_SERVER = Variable("CCHC_MAIL_SERVER", "", "Host and port of the mail server (host:port); empty means no e-mail.")
MAIL_FROM = Variable("CCHC_MAIL_FROM", "cchc@localhost", "Sender address of messages to applicants.")
EXTENSIONS_AT_MOST = Variable("CCHC_EXTENSIONS_AT_MOST", "1", "How often the date of a case may be extended.")
RETURN_NEEDS_APOLOGY = Variable(
    "CCHC_RETURN_NEEDS_APOLOGY",
    "no",
    "Whether the result of a late case may be returned only with its letter of apology.",
)
IDLE_MINUTES = Variable("CCHC_IDLE_MINUTES", "60", "Minutes without use after which a session ends.")
LOG_LEVEL = Variable("CCHC_LOG_LEVEL", "INFO", "Least level of messages that are logged.")
BENCH_CORPUS = Variable(
    "CCHC_BENCH_CORPUS", "", "Folder of labelled reports for ./run bench --only checker; empty means none."
)


def var_folder() -> Path:
    """The folder for data; made when absent."""
    folder = Path(VAR.text())
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_key() -> str:
    """The configured secret, or one made at first start and kept readable by the owner only."""
    configured = SECRET_KEY.text()
    if configured:
        return configured
    kept = var_folder() / "secret-key"
    if not kept.exists():
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return kept.read_text()


def database_from_url(url: str) -> dict[str, object]:
    """Django's connection settings for ``postgresql://user:password@host:port/name?sslmode=…``.

    Raises ``ValueError`` when the address does not name a PostgreSQL database.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ValueError("DATABASE_URL needs the form postgresql://user:password@host:port/name")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "cchc.support.postgres",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }


def sign_in_providers() -> dict[str, object]:
    """The OpenID Connect provider as allauth wants it; nothing while none is configured."""
    if not OIDC_NAME.text():
        return {}
    provider = {
        "provider_id": "co-quan",
        "name": OIDC_NAME.text(),
        "client_id": OIDC_CLIENT.text(),
        "secret": OIDC_SECRET.text(),
        "settings": {"server_url": OIDC_SERVER.text()},
    }
    return {"openid_connect": {"APPS": [provider], "OAUTH_PKCE_ENABLED": True}}


def sign_in_origins() -> list[str]:
    """The origins to which the form of signing in may lead."""
    parts = urlsplit(OIDC_SERVER.text())
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []
