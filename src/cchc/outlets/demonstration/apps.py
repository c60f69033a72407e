"""The application demonstration."""

from django.apps import AppConfig
from django.conf import settings


class DemonstrationConfig(AppConfig):
    """What does a new user see first?"""

    name = "cchc.outlets.demonstration"
    label = "demonstration"

    def ready(self) -> None:
        """Let the clock show the time of the demonstration, where one was filled."""
        from cchc.outlets.demonstration.time_shown import follow

        if settings.DEMONSTRATION_CLOCK is not None:
            follow(settings.DEMONSTRATION_CLOCK)
