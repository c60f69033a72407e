"""The room of the dashboards."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cchc.support.web import navigation


class DashboardsConfig(AppConfig):
    """How does a unit stand, and why?"""

    name = "cchc.outlets.dashboards"
    label = "dashboards"

    def ready(self) -> None:
        """Put the board and the index below the line of the rail."""
        board = navigation.NavItem(_("Điều hành"), "dashboards:board", "gauge", 110, "dashboards.read", "D")
        index = navigation.NavItem(_("Chỉ số"), "dashboards:index", "tree", 120, "index.read", "C")
        navigation.register(board)
        navigation.register(index)
