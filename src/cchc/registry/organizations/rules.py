"""Who stands above whom on which days? Pure arithmetic on spans; no tables, no clock.

A span is half open: ``first`` is its first day, ``end`` the first day after it; ``date.max`` stands for no known end.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cchc.kernel import text

NO_END = date.max
_DEEPEST = 40
_PREFIXES = (
    "uy ban nhan dan",
    "ubnd",
    "tt",
    "tx",
    "tp",
    "thanh pho",
    "thi tran",
    "thi xa",
    "dac khu",
    "phuong",
    "huyen",
    "quan",
    "tinh",
    "xa",
)
"""Words before a place name that files write or leave out; the longer before the shorter."""


_OF_A_PLACE = re.compile(r"(?<=\w)\s+(?:tỉnh|huyện|quận|xã|phường|thị trấn|thị xã|thành phố|đặc khu)\b", re.IGNORECASE)


class CircularTreeError(ValueError):
    """A unit would stand above itself."""


def symbol_of(name: str) -> str:
    """The abbreviation of a unit's name for the symbol of its documents: ``Phòng Tư pháp huyện Chư Pưh`` is ``PTP``.

    The first letter of each word up to the name of the place; a word that is an abbreviation stands whole, "và" is "&".

    Legal: NĐ 30/2020/NĐ-CP, annex I, part II, on number and symbol; the abbreviation is the agency's own.
    """
    own = _OF_A_PLACE.split(name, maxsplit=1)[0]
    words = re.findall(r"\w+", own)
    return "".join("&" if word == "và" else word if word.isupper() else word[0].upper() for word in words)


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit stands under a parent (``None`` at the top) during a span."""

    unit_id: int
    parent_id: int | None
    first: date
    end: date


@dataclass(frozen=True, slots=True)
class Reach:
    """An ancestor stands ``depth`` steps above a descendant during a span; depth 0 is the unit itself."""

    ancestor_id: int
    descendant_id: int
    depth: int
    first: date
    end: date


@dataclass(frozen=True, slots=True)
class Handing:
    """From a day on, a successor has a share of the work of a predecessor. ``act`` orders the acts of one day."""

    predecessor_id: int
    successor_id: int
    share: Decimal
    effective_on: date
    act: int = 0


def reaches_of(
    unit_id: int, standings: Mapping[int, Sequence[Standing]], known: Mapping[int, Sequence[Reach]]
) -> list[Reach]:
    """Everyone above a unit, itself first, with adjoining spans joined.

    ``standings`` gives the standings of each unit whose place is to be worked out, ``known`` the finished reaches of
    the others, by descendant. Raises ``CircularTreeError``.
    """
    return _joined(_climb(unit_id, unit_id, 0, date.min, NO_END, standings, known))


def _climb(
    unit_id: int,
    place: int,
    depth: int,
    first: date,
    end: date,
    standings: Mapping[int, Sequence[Standing]],
    known: Mapping[int, Sequence[Reach]],
) -> Iterable[Reach]:
    if depth > _DEEPEST:
        raise CircularTreeError(unit_id)
    if place in known:
        for reach in known[place]:
            start, stop = max(first, reach.first), min(end, reach.end)
            if start < stop:
                yield Reach(reach.ancestor_id, unit_id, depth + reach.depth, start, stop)
        return
    for standing in standings[place]:
        start, stop = max(first, standing.first), min(end, standing.end)
        if start < stop:
            yield Reach(place, unit_id, depth, start, stop)
            if standing.parent_id is not None:
                yield from _climb(unit_id, standing.parent_id, depth + 1, start, stop, standings, known)


def _joined(reaches: Iterable[Reach]) -> list[Reach]:
    """The same reaches with touching spans of one ancestor at one depth made one."""
    spans: dict[tuple[int, int, int], list[tuple[date, date]]] = defaultdict(list)
    for reach in reaches:
        spans[reach.ancestor_id, reach.descendant_id, reach.depth].append((reach.first, reach.end))
    return [
        Reach(ancestor, descendant, depth, first, end)
        for (ancestor, descendant, depth), found in spans.items()
        for first, end in joined_spans(found)
    ]


def joined_spans(spans: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Spans in order, with those that touch or overlap made one."""
    result: list[tuple[date, date]] = []
    for first, end in sorted(spans):
        if result and first <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((first, end))
    return result


def covered(first: date, end: date, spans: Iterable[tuple[date, date]]) -> bool:
    """Whether the span lies wholly within the others taken together."""
    return any(start <= first and end <= stop for start, stop in joined_spans(spans))


def shares(unit_id: int, handings: Iterable[Handing], on: date) -> dict[int, Decimal]:
    """How the work of a unit is divided on a day among those who continue it; the shares make 1.

    A unit that nobody continues keeps what it has; a part that stays with a split unit is what the others did not take.
    """
    by_act: dict[tuple[date, int], list[Handing]] = defaultdict(list)
    for handing in handings:
        if handing.effective_on <= on:
            by_act[handing.effective_on, handing.act].append(handing)
    held = {unit_id: Decimal(1)}
    for act in sorted(by_act):
        before: dict[int, Decimal] = dict(held)
        taken: dict[int, Decimal] = defaultdict(Decimal)
        for handing in by_act[act]:
            part = before.get(handing.predecessor_id, Decimal(0)) * handing.share
            held[handing.successor_id] = held.get(handing.successor_id, Decimal(0)) + part
            taken[handing.predecessor_id] += part
        for giver, amount in taken.items():
            held[giver] = held.get(giver, Decimal(0)) - amount
    return {holder: share for holder, share in held.items() if share}


def search_names(name: str, short_name: str) -> str:
    """What search looks through for one version: its names without diacritics, ``|`` between."""
    return f"{text.search_form(name)}|{text.search_form(short_name)}"


def core_name(words: str) -> str:
    """A name as search compares it, without the words of its rank: ``UBND xã Ia Hrú`` → ``ia hru``."""
    core = text.search_form(words)
    shortened = True
    while shortened:
        shortened = False
        for prefix in _PREFIXES:
            if core.startswith(prefix + " "):
                core, shortened = core[len(prefix) + 1 :], True
    return core


def fit_of(words: str, names: Iterable[str]) -> int | None:
    """How well a text fits the search names of a unit: 1 whole name, 2 without prefix, 3 words within, ``None`` not."""
    wanted, core = text.search_form(words), core_name(words)
    fits = [_fit(wanted, core, name) for name in names]
    return min((fit for fit in fits if fit is not None), default=None)


def _fit(wanted: str, core: str, name: str) -> int | None:
    if wanted == name:
        return 1
    if core == core_name(name):
        return 2
    return 3 if f" {wanted} " in f" {name} " else None
