"""The application procedures."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """What can be requested, under which published version?"""

    name = "cchc.registry.procedures"
    label = "procedures"
