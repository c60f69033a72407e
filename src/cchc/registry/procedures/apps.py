"""The application procedures."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cchc.support.web import navigation


class ProceduresConfig(AppConfig):
    """What can be requested, under which published version?"""

    name = "cchc.registry.procedures"
    label = "procedures"

    def ready(self) -> None:
        """The catalogue stands in the rail."""
        navigation.register(navigation.NavItem(_("Thủ tục"), "procedures:catalogue", "book", 50, None, "U"))
