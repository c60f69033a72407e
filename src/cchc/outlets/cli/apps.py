"""The application cli."""

from django.apps import AppConfig


class CliConfig(AppConfig):
    """How is CCHC called from the command line?"""

    name = "cchc.outlets.cli"
    label = "cli"
