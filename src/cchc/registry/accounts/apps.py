"""The application accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who may sign in, and what may they do where?"""

    name = "cchc.registry.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Answer what the directory of units asks: who may change the tree."""
        from cchc.registry.accounts import policies
        from cchc.registry.organizations import events

        events.provide_permission(policies.require_all)
