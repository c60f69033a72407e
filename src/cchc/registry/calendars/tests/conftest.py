"""People and the published calendar for the tests of this room."""

from cchc.kernel.actor import SYSTEM
from cchc.registry.accounts.tests.conftest import administration, people, person
from cchc.registry.calendars.rules import bundled_source
from cchc.registry.calendars.services import publish_calendar
from cchc.support.tests.worlds import world

__all__ = ["administration", "calendar", "head", "people"]


@world
def calendar(administration):
    """The bundled calendar, published as version 1."""
    return publish_calendar(SYSTEM, bundled_source())


@world
def head(people, administration):
    """Who manages calendars at the head of the tree."""
    return person("lich.tinh", "Quản trị tỉnh", administration.province, "administrator")
