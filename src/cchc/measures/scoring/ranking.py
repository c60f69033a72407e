"""Who stands where among comparable units, and what changed since last year?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from cchc.measures.scoring.points import ZERO


@dataclass(frozen=True, slots=True)
class Contender:
    """A unit to be ranked: its index in percent, and per domain where ties are broken by domain."""

    key: str
    percent: Decimal
    domains: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Placing:
    """The rank from 1; ``tied_with`` are the others of the same rank; ``of`` is how many were ranked."""

    key: str
    rank: int
    of: int
    tied_with: tuple[str, ...]


def rank(contenders: Sequence[Contender], tie_break: Sequence[str] = ()) -> list[Placing]:
    """Placings from the highest index down, in the same order whatever the order of ``contenders``.

    Equal index shares a rank and the next rank is left out (1, 2, 2, 4). ``tie_break`` names the codes of domains
    whose percents decide between equals, first to last; a unit without that domain counts as 0 there.
    """

    def strength(contender: Contender) -> tuple[Decimal, ...]:
        return (contender.percent, *(contender.domains.get(code, ZERO) for code in tie_break))

    strengths = {each.key: strength(each) for each in contenders}
    if len(strengths) < len(contenders):
        raise ValueError("a contender stands twice")
    ordered = sorted(strengths, key=lambda key: (tuple(-part for part in strengths[key]), key))
    placings: list[Placing] = []
    for _strength, group in groupby(ordered, key=lambda key: strengths[key]):
        equals, place = tuple(group), len(placings) + 1
        placings += [
            Placing(key, place, len(ordered), tuple(other for other in equals if other != key)) for key in equals
        ]
    return placings


@dataclass(frozen=True, slots=True)
class YearResult:
    """What stands of a year for comparison; ``rank`` is ``None`` where nobody was ranked."""

    year: int
    set_code: str
    points: Decimal
    percent: Decimal
    rank: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """From one year to another: in percentage points, in points only under the same set, in places (+ is better)."""

    since: int
    percent: Decimal
    points: Decimal | None
    places: int | None
    same_set: bool


def compare(now: YearResult, before: YearResult) -> Change:
    """The change; sets of two years are comparable in percent only, so points are ``None`` where the set changed."""
    same_set = now.set_code == before.set_code
    places = None if now.rank is None or before.rank is None else before.rank - now.rank
    points = now.points - before.points if same_set else None
    return Change(before.year, now.percent - before.percent, points, places, same_set)
