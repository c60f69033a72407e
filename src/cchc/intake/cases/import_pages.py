"""What do the pages of an import show, in the order in which they show it?"""

from typing import Any

from cchc.intake.cases.import_checking import Glimpse
from cchc.intake.cases.import_drafts import Draft
from cchc.intake.cases.models import CaseImport
from cchc.kernel.actor import Actor
from cchc.support.files.sheets import letters

CELLS_ON_A_PAGE = 50
IMPORTS_SHOWN = 10


def imports_of(actor: Actor) -> list[CaseImport]:
    """The last imports of this person."""
    return list(CaseImport.objects.filter(done_by=actor.account_id).order_by("-done_at")[:IMPORTS_SHOWN])


def table_of(seen: Glimpse) -> dict[str, Any]:
    """The beginning of the sheet turned on its side: a line for each column, with what its first rows hold."""
    lines = [
        (letters(column), seen.mapping.headings.get(column, ""), [(n, row.get(column, "")) for n, row in seen.rows])
        for column in sorted(seen.columns)
    ]
    return {"numbers": [number for number, _ in seen.rows], "lines": lines}


def result_page(draft: Draft, start: str) -> dict[str, Any]:
    """A draft with one page of its rejected cells, beginning at the ``start``-th (from 0)."""
    cells = draft.summary.cells if draft.summary else ()
    first = int(start) if start.isascii() and start.isdigit() and int(start) < len(cells) else 0
    following = first + CELLS_ON_A_PAGE
    return {
        "draft": draft,
        "summary": draft.summary,
        "cells": cells[first:following],
        "first": first,
        "shown_from": first + 1,
        "shown_to": min(following, len(cells)),
        "following": following if following < len(cells) else None,
        "previous": first - CELLS_ON_A_PAGE if first >= CELLS_ON_A_PAGE else None,
    }
