"""The application calendars."""

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """Which days and hours are worked, and when is a thing due?"""

    name = "cchc.registry.calendars"
    label = "calendars"
