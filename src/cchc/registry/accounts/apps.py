"""The application accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who may sign in, and what may they do where?"""

    name = "cchc.registry.accounts"
    label = "accounts"
