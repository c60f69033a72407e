"""The application events."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """How does a lower room tell a higher one that something happened?"""

    name = "cchc.support.events"
    label = "events"
