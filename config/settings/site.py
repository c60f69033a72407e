"""The running site. Over https every cookie is secure; only the demonstration on 127.0.0.1 goes without."""

from config.settings.base import *  # noqa: F403 - a purpose extends the base
from config.settings.base import ORIGIN, VAR

DEMONSTRATION_CLOCK = VAR / "demonstration-clock.json"
_HTTPS = ORIGIN.startswith("https://")
SESSION_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_SECURE = _HTTPS
SECURE_SSL_REDIRECT = _HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _HTTPS
SECURE_HSTS_PRELOAD = _HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
