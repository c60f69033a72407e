"""The application portal."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """What does a citizen see?"""

    name = "cchc.outlets.portal"
    label = "portal"
