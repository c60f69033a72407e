"""The application files."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """How are files kept, read and made?"""

    name = "cchc.support.files"
    label = "files"
