"""Tests: a server of their own without fsync, fast password hashing, files in a folder of their own."""

from config import database
from config.settings.base import *  # noqa: F403 - a purpose extends the base
from config.settings.base import VAR

DATABASES = {"default": {**database.settings("test"), "CONN_MAX_AGE": 0}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MEDIA_ROOT = VAR / "test" / "files"
FACTS_ROOT = VAR / "test" / "facts"
STATIC_ROOT = VAR / "test" / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns about a folder that is not there
ALLOWED_HOSTS = ["*"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
