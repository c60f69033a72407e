"""The application scoring."""

from django.apps import AppConfig


class ScoringConfig(AppConfig):
    """How many points is it worth, and why were points lost?"""

    name = "cchc.measures.scoring"
    label = "scoring"
