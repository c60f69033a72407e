"""Which assessments does the list show? Those of a year, found by name, grouped by their set.

A final result of a period that is not over yet cannot be of today. In the demonstration, whose clock stands in an
earlier year, it is an example: it stands apart and says its own dates.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
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
    """The chosen year, all years, the words looked for, what was found, and examples of a later day apart.

    ``is_empty``: there is nothing at all.
    """

    year: int | None
    years: tuple[int, ...]
    words: str
    groups: tuple[Group, ...]
    examples: tuple[Group, ...]
    is_empty: bool


def is_example(row: AssessmentRow, today: date) -> bool:
    """Whether a result is final though its period is not over: it comes from a later day."""
    return row.status == "final" and row.last_day > today


def choose(rows: Sequence[AssessmentRow], year: str, words: str, today: date) -> Choice:
    """The rows of ``year`` (the newest where it is none of theirs) whose unit has all ``words``, marks aside."""
    years = tuple(sorted({row.year for row in rows}, reverse=True))
    chosen = int(year) if year.isdecimal() and int(year) in years else next(iter(years), None)
    wanted = search_form(words).split()
    found = [
        row
        for row in rows
        if row.year == chosen and all(word in search_form(f"{row.unit_name} {row.unit_code}") for word in wanted)
    ]
    own = [row for row in found if not is_example(row, today)]
    examples = [row for row in found if is_example(row, today)]
    return Choice(chosen, years, words.strip(), _groups(own), _groups(examples), not rows)


def _groups(rows: Sequence[AssessmentRow]) -> tuple[Group, ...]:
    grouped = groupby(rows, key=lambda row: (row.set_code, row.set_title))
    return tuple(Group(title, tuple(group)) for (_code, title), group in grouped)
