"""The application dashboards."""

from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    """How does the unit stand?"""

    name = "cchc.outlets.dashboards"
    label = "dashboards"
