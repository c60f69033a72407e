"""Does a list name each unit once?"""

import re
import unicodedata
from collections.abc import Iterator

from cchc.checker.rules.lists import closing
from cchc.checker.types import Finding, Kind, Severity
from cchc.checker.understanding.calendar import CalendarReading
from cchc.checker.understanding.organizations import Item, last_unit, split_list, unit_key

SHORTEST_RUN = 3
_SHORTEST_NAME = 2
"""Letters."""
_LEAD = re.compile(r"\s*(?:(?:gồm|bao gồm|gồm có|là|cụ thể)\s*:?\s+)?")
_LAST_NUMBER = re.compile(r"\s+\d{1,3}$")


def findings(reading: CalendarReading) -> Iterator[Finding]:
    """Units named twice with the same label in one run of units."""
    for place, block in reading.blocks():
        if sum(block.text.count(divider) for divider in (",", ";", " và ")) + 1 >= SHORTEST_RUN:
            for run in _runs(block.text):
                yield from _doubles(reading, place, run)


def _doubles(reading: CalendarReading, place: int, run: list[Item]) -> Iterator[Finding]:
    keys = [unit_key(name) for name in _names(run)]
    known: dict[str, list[Item]] = {}
    for key, item in zip(keys, run, strict=True):
        same = known.setdefault(key, [])
        earlier = next((one for one in same if _same_label(one, item)), None) if len(key) > _SHORTEST_NAME else None
        if earlier is not None:
            yield _doubled(reading, place, run, earlier, item)
        same.append(item)


def _names(run: list[Item]) -> list[str]:
    """The names of units. A last number is part of a name (“Phòng Nghiệp vụ 2”) unless all have one and some “06”."""
    counts = [match.group() for item in run if (match := _LAST_NUMBER.search(item.name))]
    counted = len(counts) == len(run) and any(len(count.strip()) > 1 for count in counts)
    return [_LAST_NUMBER.sub("", item.name) if counted else item.name for item in run]


def _same_label(one: Item, other: Item) -> bool:
    return not one.label or not other.label or one.label == other.label


def _runs(text: str) -> Iterator[list[Item]]:
    """Items of units that stand beside one another: in brackets, after a colon, or in a sentence."""
    sentence_start = 0
    for stop in (*re.finditer(r"\.(?=\s|$)", text), None):
        end = stop.start() if stop else len(text)
        yield from _runs_between(text, sentence_start, end)
        sentence_start = stop.end() if stop else end


def _runs_between(text: str, start: int, end: int) -> Iterator[list[Item]]:
    for opening in re.finditer(r"\(", text[start:end]):
        inside = start + opening.end()
        close = min(closing(text, inside), end)
        lead = _LEAD.match(text, inside)
        inside = lead.end() if lead else inside
        if close > inside:
            yield from _unit_runs(split_list(text, inside, close), bare=True)
    colon = text.find(":", start, end)
    head = text.rfind(" như ", start, end)
    begin = colon + 1 if colon >= 0 else head + 5 if head >= 0 else start
    items = split_list(text, begin, end)
    if items and not items[0].is_unit:
        items = (last_unit(text, items[0]), *items[1:])
    yield from _unit_runs(items, bare=begin > start)


def _unit_runs(items: tuple[Item, ...], *, bare: bool) -> Iterator[list[Item]]:
    run: list[Item] = []
    for item in (*items, None):
        if item is not None and (item.has_noun or (bare and item.is_unit)):
            run.append(item)
            continue
        if len(run) >= SHORTEST_RUN:
            yield run
        run = []


def _letters(item: Item) -> str:
    """The last two words of a name with their marks: Thanh Mỹ and Thạnh Mỹ may be two places."""
    return " ".join(unicodedata.normalize("NFD", item.name.lower()).split()[-2:])


def _doubled(reading: CalendarReading, place: int, run: list[Item], first: Item, second: Item) -> Finding:
    name = second.name
    return Finding(
        kind=Kind.COUNT,
        severity=Severity.ERROR if _letters(first) == _letters(second) else Severity.WARNING,
        quote=reading.quote(place, run[0].start, run[-1].end),
        relation="mỗi đơn vị chỉ được liệt kê một lần",
        stated=name,
        computed="",
        message=f"“{name}” được liệt kê hai lần trong cùng một danh sách; đề nghị kiểm tra lại, "
        "có thể một lần là đơn vị khác.",
        rule="unit_listed_twice",
        related=(
            reading.quote(place, first.start, first.end),
            reading.quote(place, second.start, second.end),
        ),
    )
