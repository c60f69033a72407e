"""The application audit."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who did what to which record, and when?"""

    name = "cchc.support.audit"
    label = "audit"
