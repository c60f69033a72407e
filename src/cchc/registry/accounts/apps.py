"""The application accounts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Who may sign in, and what may they do where?"""

    name = "cchc.registry.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Answer what lower rooms ask: who may do and see what, who is signed in, what a merger ends."""
        from cchc.registry.accounts import policies, presence, selectors, sign_in
        from cchc.registry.organizations import events
        from cchc.support.web import navigation

        events.provide_permission(policies.require_all)
        events.provide_charge(policies.permitted_units)
        events.provide_people(selectors.people_of_unit)
        events.provide_effects(selectors.effects_of_reorganisation)
        sign_in.listen()
        navigation.register(
            navigation.NavItem(_("Tài khoản"), "accounts", "users", order=190, duty="accounts.manage", shortcut="A")
        )
        navigation.set_permission(presence.may_see)
        navigation.set_person(presence.describe)
