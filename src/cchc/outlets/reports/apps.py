"""The application reports."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """What does the unit report, and where does each figure come from?"""

    name = "cchc.outlets.reports"
    label = "reports"

    def ready(self) -> None:
        """Add the entry of the rail."""
        from cchc.support.web import navigation

        navigation.register(
            navigation.NavItem(_("Báo cáo"), "reports:list", "report", order=130, duty="reports.read", shortcut="B")
        )
