"""Does a paragraph stand twice in one report?"""

import re
from collections.abc import Iterator

from cchc.checker.types import Finding, Kind, Part, Severity
from cchc.checker.understanding.calendar import CalendarReading
from cchc.kernel.text import search_form

SHORTEST = 30
"""Words; a shorter paragraph may be a standard sentence."""
ALIKE = 0.85
SHINGLE = 6
MOST_DIVIDERS = 5
SHOWN = 200


def findings(reading: CalendarReading) -> Iterator[Finding]:
    """Paragraphs of the body that repeat an earlier one nearly word for word. Lists of units are left out."""
    known: dict[int, list[int]] = {}
    sets: dict[int, frozenset[int]] = {}
    for place, block in enumerate(reading.document.blocks):
        if block.part is not Part.BODY or block.text.count(";") > MOST_DIVIDERS or len(block.text) < SHORTEST * 3:
            continue
        words = search_form(re.sub(r"^\s*(?:[-+•*]|\d+(?:\.\d+)*[.)]|[a-zđ]\))\s*", "", block.text)).split()
        if len(words) < SHORTEST:
            continue
        shingles = frozenset(hash(tuple(words[at : at + SHINGLE])) for at in range(len(words) - SHINGLE + 1))
        met: dict[int, int] = {}
        for one in shingles:
            for earlier in known.get(one, ()):
                met[earlier] = met.get(earlier, 0) + 1
        twin = next((e for e, shared in met.items() if shared >= ALIKE * max(len(sets[e]), len(shingles))), None)
        if twin is not None:
            yield _repeated(reading, twin, place)
        sets[place] = shingles
        for one in shingles:
            known.setdefault(one, []).append(place)


def _repeated(reading: CalendarReading, first: int, second: int) -> Finding:
    quotes = []
    for place in (second, first):
        text = reading.text(place)
        end = len(text) if len(text) <= SHOWN else text.rfind(" ", 0, SHOWN)
        quotes.append(reading.quote(place, 0, end))
    pages = [reading.document.blocks[place].page for place in (first, second)]
    where = f" (trang {pages[0]} và trang {pages[1]})" if all(pages) else ""
    begins = " ".join(reading.text(second).split()[:8])
    return Finding(
        kind=Kind.MENTION,
        severity=Severity.WARNING,
        quote=quotes[0],
        relation="mỗi nội dung được trình bày một lần",
        stated="",
        computed="",
        message=f"Đoạn “{begins}…” lặp lại gần như nguyên văn một đoạn trước đó{where}; đề nghị rà soát.",
        rule="repeated_paragraph",
        related=(quotes[1],),
    )
