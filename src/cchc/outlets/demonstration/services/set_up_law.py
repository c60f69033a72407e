"""The act: the calendar is published, the catalogue loaded, and each counter offers what its units settle."""

import json
from datetime import date
from importlib.resources import files

from cchc.kernel.actor import SYSTEM
from cchc.outlets.demonstration.data_files import data
from cchc.registry.calendars.rules.source import bundled_source
from cchc.registry.calendars.services.publish_calendar import publish_calendar
from cchc.registry.organizations.selectors import unit_by_code
from cchc.registry.procedures.rules.catalogue import bundled_catalogue
from cchc.registry.procedures.services.load_catalogue import load_catalogue
from cchc.registry.procedures.services.offer_procedure import offer_procedure

DISTRICT_COUNTER = "mot-cua-chu-puh"
TWO_LEVELS = date(2025, 7, 1)


def set_up_law() -> int:
    """Publish the calendar and the catalogue; say who offers what, before and after July 2025; answers how many."""
    publish_calendar(SYSTEM, bundled_source())
    catalogue = bundled_catalogue()
    load_catalogue(SYSTEM, catalogue)
    since = date.fromisoformat(data("administration")["since"])
    for code, office in _offices().items():
        for unit, counter in _places(office):
            _offer(code, unit, counter, since, TWO_LEVELS)
        if office == "commune":
            for commune in communes(TWO_LEVELS):
                _offer(code, commune, commune, TWO_LEVELS, None)
    return len(catalogue.drafts)


def communes(on: date) -> list[str]:
    """The codes of the demonstration's communes on a day."""
    if on < TWO_LEVELS:
        return [row["code"] for row in data("administration")["units"] if row["level"] == "commune"]
    merges = [row["into"] for row in data("administration")["reorganisations"] if row["act"] == "merge"]
    return [into["code"] for into in merges if into["level"] == "commune"]


def _offices() -> dict[str, str]:
    """Which office settles each procedure: as the bundled catalogue says, by the beginning of a unit's code."""
    source = files("cchc.registry.procedures") / "data" / "district-and-communes.json"
    return {row["code"]: row["office"] for row in json.loads(source.read_text(encoding="utf-8"))["procedures"]}


def _places(office: str) -> list[tuple[str, str]]:
    if office == "commune":
        return [(commune, commune) for commune in communes(date.min)]
    return [(f"{office}-chu-puh", DISTRICT_COUNTER)]


def _offer(code: str, unit: str, counter: str, since: date, until: date | None) -> None:
    unit_id, counter_id = unit_by_code(unit, since).id, unit_by_code(counter, since).id
    offer_procedure(SYSTEM, code, unit_id=unit_id, counter_id=counter_id, valid_from=since, valid_to=until)
