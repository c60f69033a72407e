"""The application jobs."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """How does work wait for later without being lost?"""

    name = "cchc.support.jobs"
    label = "jobs"
