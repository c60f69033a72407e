"""The application organizations."""

from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    """Which units exist, since when, and under whom?"""

    name = "cchc.registry.organizations"
    label = "organizations"
