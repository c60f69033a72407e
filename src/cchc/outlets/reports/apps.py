"""The application reports."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """What does the unit report, and where does each figure come from?"""

    name = "cchc.outlets.reports"
    label = "reports"
