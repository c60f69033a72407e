"""The application cases."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cchc.support.web.navigation import NavItem, register


class CasesConfig(AppConfig):
    """What happens to a citizen's request, from reception to return?"""

    name = "cchc.intake.cases"
    label = "cases"

    def ready(self) -> None:
        """Hear what the registries announce; stand in the rail."""
        from cchc.intake.cases import listening

        listening.begin()
        for item in (
            NavItem(_("Tiếp nhận"), "cases:counter", "intake", 20, "cases.receive", "T"),
            NavItem(_("Hồ sơ"), "cases:cases", "folder", 30, "cases.read", "H"),
            NavItem(_("Sổ theo dõi"), "cases:register", "book", 40, "cases.receive", "S"),
        ):
            register(item)
