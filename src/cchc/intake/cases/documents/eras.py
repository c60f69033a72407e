"""Which circular gives a form its number and title? Data, chosen by the date of reception."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Era:
    """A time under one circular: the numbers of its forms by kind, and the title of the letter of apology."""

    since: date
    circular: str
    numbers: dict[str, str]
    apology_title: str


@cache
def _eras() -> tuple[Era, ...]:
    rows = json.loads((Path(__file__).parent / "eras.json").read_text(encoding="utf-8"))
    return tuple(
        Era(date.fromisoformat(row["from"]), row["circular"], row["numbers"], row["apology_title"]) for row in rows
    )


def era_of(on: date) -> Era:
    """The era of a day; days before the first one have the forms of the first."""
    return next((era for era in reversed(_eras()) if era.since <= on), _eras()[0])
