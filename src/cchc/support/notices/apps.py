"""The application notices."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Who is told what, by which channel?"""

    name = "cchc.support.notices"
    label = "notices"
