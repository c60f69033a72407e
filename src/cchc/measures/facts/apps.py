"""The application facts."""

from django.apps import AppConfig


class FactsConfig(AppConfig):
    """What do the records say, day by day, in columns?"""

    name = "cchc.measures.facts"
    label = "facts"
