"""The application dashboards."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cchc.support.web import navigation


class DashboardsConfig(AppConfig):
    """How does the unit stand?"""

    name = "cchc.outlets.dashboards"
    label = "dashboards"

    def ready(self) -> None:
        """Put the index into the rail."""
        navigation.register(navigation.NavItem(_("Chỉ số"), "dashboards:index", "tree", 110, "index.read", "C"))
