"""The application calendars."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cchc.support.web import navigation


class CalendarsConfig(AppConfig):
    """Which days and hours are worked, and when is a thing due?"""

    name = "cchc.registry.calendars"
    label = "calendars"

    def ready(self) -> None:
        """The calendar stands in the rail."""
        navigation.register(navigation.NavItem(_("Lịch"), "calendars:year", "cal", 60, None, "L"))
