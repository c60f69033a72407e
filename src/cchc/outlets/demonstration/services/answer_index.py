"""The act: the index of a real district is answered as its published report says, and published."""

from datetime import date

from cchc.kernel.actor import SYSTEM
from cchc.kernel.numbers import write_decimal
from cchc.measures.scoring.services import (
    bundled_answers,
    load_bundled_sets,
    open_assessment,
    publish_assessment,
    record_answers,
)
from cchc.measures.scoring.types import Round
from cchc.outlets.demonstration.data_files import data
from cchc.registry.organizations.selectors import unit_by_code


def answer_index() -> str:
    """Publish the reference set, answer it as An Lão did in 2021, publish the result; answers the points."""
    load_bundled_sets(SYSTEM)
    index = data("index")
    assessment = open_assessment(SYSTEM, set_code=index["set"], unit_code=index["unit"], year=index["year"])
    on = date(index["year"], 12, 31)
    owners = {code: unit_by_code(owner, on).id for code, owner in index["owners"].items()}
    record_answers(SYSTEM, assessment, Round.SELF, bundled_answers(), owners=owners)
    return write_decimal(publish_assessment(SYSTEM, assessment, decision=index["decision"]).total.points)
