"""Who has the cases of some lines at this moment? Read from the cases: facts tell days, and hold no persons."""

from collections.abc import Sequence

from cchc.intake.cases import selectors as cases
from cchc.kernel.actor import Actor
from cchc.measures.indicators.types import CaseLine, HeldNow


def held_now(actor: Actor, lines: Sequence[CaseLine]) -> dict[int, HeldNow]:
    """By id of the case, for every line; whatever evening the lines show, this is the present. Two queries."""
    found = cases.who_holds(actor, [line.case_id for line in lines])
    return {
        line.case_id: HeldNow(held.words, held.may_open) if (held := found.get(line.case_id)) else HeldNow()
        for line in lines
    }
