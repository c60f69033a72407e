"""The application openapi."""

from django.apps import AppConfig


class OpenapiConfig(AppConfig):
    """How do other programs call?"""

    name = "cchc.outlets.openapi"
    label = "openapi"
