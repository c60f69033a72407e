"""Which cases and procedures do these words mean? Code, name or procedure, with or without diacritics."""

from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpRequest

from cchc.intake.cases import selectors as cases
from cchc.kernel.text import tidy
from cchc.outlets.desk.lines import case_address
from cchc.registry.procedures.selectors import search_procedures
from cchc.registry.procedures.types import ProcedureSummary
from cchc.support.web.acting import actor_of

FEWEST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Found:
    """What the search page shows; ``exact`` is the address of a case whose code was typed in full."""

    context: dict[str, object]
    exact: str = ""


def find(request: HttpRequest, typed: str) -> Found:
    """Search within what the person may see. Fewer than two letters find nothing."""
    words = tidy(typed)
    if len(words) < FEWEST_LETTERS:
        return Found({"words": "", "found": [], "procedures": []})
    found = cases.find_cases(actor_of(request), words)
    exact = next((row.code for row in found if row.code.casefold() == words.casefold()), "")
    shown = [(row, case_address(row.code)) for row in found]
    return Found(
        {"words": words, "found": shown, "procedures": _procedures(words)}, case_address(exact) if exact else ""
    )


def _procedures(words: str) -> list[tuple[ProcedureSummary, str]]:
    return [(row, f"/thu-tuc/{quote(row.code)}/") for row in search_procedures(words)]
