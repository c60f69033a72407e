"""The application procedures."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cchc.support.web import navigation


class ProceduresConfig(AppConfig):
    """What can be requested, under which published version?"""

    name = "cchc.registry.procedures"
    label = "procedures"

    def ready(self) -> None:
        """The catalogue stands in the rail; offers of units that end go on with their successors."""
        from cchc.registry.organizations import events
        from cchc.registry.procedures.selectors import effects_of_reorganisation
        from cchc.registry.procedures.services import take_over_offers

        events.provide_effects(effects_of_reorganisation)
        events.provide_continuation(take_over_offers)
        navigation.register(navigation.NavItem(_("Thủ tục"), "procedures:catalogue", "book", 50, None, "U"))
