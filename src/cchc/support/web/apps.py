"""The application web."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """What do all pages share?"""

    name = "cchc.support.web"
    label = "web"
