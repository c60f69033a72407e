"""How does a new installation get what comes with the project: the reference set, and the answers of its example?"""

from collections.abc import Mapping
from typing import cast

from cchc.kernel.actor import Actor
from cchc.measures.scoring import library
from cchc.measures.scoring.json_place import load
from cchc.measures.scoring.services.load_criteria_set import load_criteria_set


def load_bundled_sets(actor: Actor) -> list[str]:
    """Publish every set that comes with the project and answer their codes; published ones stay as they are."""
    return [load_criteria_set(actor, library.set_document(code), code=code) for code in library.codes()]


def bundled_answers() -> Mapping[str, object]:
    """The answers of the published example (An Lão, 2021) by code, as ``record_answers`` takes them."""
    return cast("dict[str, dict[str, object]]", load(library.AN_LAO_2021))["answers"]
