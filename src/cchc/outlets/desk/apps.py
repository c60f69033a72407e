"""The application desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """What is waiting for me?"""

    name = "cchc.outlets.desk"
    label = "desk"
