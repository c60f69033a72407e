"""The application demonstration."""

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    """What does a new user see first?"""

    name = "cchc.outlets.demonstration"
    label = "demonstration"
