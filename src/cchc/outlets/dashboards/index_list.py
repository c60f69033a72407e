"""Which assessments does the list show? Those of a year, found by name, grouped by their set."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from cchc.kernel.text import search_form
from cchc.measures.scoring.selectors import AssessmentRow


@dataclass(frozen=True, slots=True)
class Group:
    """Assessments under one set: they are compared with one another."""

    set_title: str
    rows: tuple[AssessmentRow, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen year, all years, the words looked for, what was found; ``is_empty``: there is nothing at all."""

    year: int | None
    years: tuple[int, ...]
    words: str
    groups: tuple[Group, ...]
    is_empty: bool


def choose(rows: Sequence[AssessmentRow], year: str, words: str) -> Choice:
    """The rows of ``year`` (the newest where it is none of theirs) whose unit has all ``words``, marks aside."""
    years = tuple(sorted({row.year for row in rows}, reverse=True))
    chosen = int(year) if year.isdecimal() and int(year) in years else next(iter(years), None)
    wanted = search_form(words).split()
    found = [
        row
        for row in rows
        if row.year == chosen and all(word in search_form(f"{row.unit_name} {row.unit_code}") for word in wanted)
    ]
    groups = groupby(found, key=lambda row: (row.set_code, row.set_title))
    return Choice(
        chosen, years, words.strip(), tuple(Group(title, tuple(group)) for (_code, title), group in groups), not rows
    )
