"""The application indicators."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """What do the facts add up to?"""

    name = "cchc.measures.indicators"
    label = "indicators"
