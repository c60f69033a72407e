"""The room of the worklist and of search."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cchc.support.web import navigation


class DeskConfig(AppConfig):
    """What is waiting for me?"""

    name = "cchc.outlets.desk"
    label = "desk"

    def ready(self) -> None:
        """Put the worklist first in the rail and answer the search field of the top bar."""
        navigation.register(navigation.NavItem(_("Việc của tôi"), "desk:home", "list", 10, None, "V"))
        navigation.set_search("desk:search")
