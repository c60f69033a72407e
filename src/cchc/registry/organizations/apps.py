"""The application organizations."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganizationsConfig(AppConfig):
    """Which units exist, since when, and under whom?"""

    name = "cchc.registry.organizations"
    label = "organizations"

    def ready(self) -> None:
        """Show the directory in the rail."""
        from cchc.support.web.navigation import NavItem, register

        register(NavItem(_("Đơn vị"), "units", "tree", order=80, duty="organizations.read", shortcut="O"))
