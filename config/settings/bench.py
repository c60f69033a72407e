"""Measuring: the settings of the running site on a database of its own, durable as in real use."""

from config import database, env
from config.settings.site import *  # noqa: F403 - a purpose extends another

DATABASES = {"default": database.settings("bench")}
DEMONSTRATION_CLOCK = None
MEDIA_ROOT = env.var_folder() / "bench" / "files"
FACTS_ROOT = env.var_folder() / "bench" / "facts"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
