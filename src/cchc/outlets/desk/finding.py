"""Which cases and procedures do these words mean? Code, name or procedure, with or without diacritics."""

from dataclasses import dataclass

from django.http import HttpRequest

from cchc.intake.cases import selectors as cases
from cchc.kernel.text import tidy
from cchc.registry.procedures.selectors import search_procedures
from cchc.support.web.acting import actor_of

FEWEST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Found:
    """What the search page shows; ``exact`` is the code of a case that was typed in full, else empty."""

    context: dict[str, object]
    exact: str = ""


def find(request: HttpRequest, typed: str) -> Found:
    """Search within what the person may see. Fewer than two letters find nothing."""
    words = tidy(typed)
    if len(words) < FEWEST_LETTERS:
        return Found({"words": words, "found": [], "procedures": []})
    found = cases.find_cases(actor_of(request), words)
    exact = next((row.code for row in found if row.code.casefold() == words.casefold()), "")
    return Found({"words": words, "found": found, "procedures": search_procedures(words)}, exact)
