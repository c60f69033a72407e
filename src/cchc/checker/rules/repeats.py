"""Does a paragraph stand twice in one report?"""

import re
from collections import Counter
from collections.abc import Iterator

from cchc.checker.types import Finding, Kind, Part, Severity
from cchc.checker.understanding.calendar import CalendarReading

SHORTEST = 30
"""Words; a shorter paragraph may be a standard sentence."""
ALIKE = 0.85
SHINGLE = 6
MOST_DIVIDERS = 5
SAMPLED = 4
"""Every fourth run of words is looked up; only where some are known, all are compared."""
SHOWN = 200
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"^\s*(?:[-+•*]|\d+(?:\.\d+)*[.)]|[a-zđ]\))\s*")


def findings(reading: CalendarReading) -> Iterator[Finding]:
    """Paragraphs of the body that repeat an earlier one nearly word for word. Lists of units are left out."""
    known: dict[tuple[str, ...], int] = {}
    sets: dict[int, frozenset[tuple[str, ...]]] = {}
    for place, block in reading.blocks():
        if block.part is not Part.BODY or block.text.count(";") > MOST_DIVIDERS or len(block.text) < SHORTEST * 3:
            continue
        words = _WORD.findall(_NUMBER.sub("", block.text).lower())
        if len(words) < SHORTEST:
            continue
        shingles = list(zip(*(words[at:] for at in range(SHINGLE)), strict=False))
        met = Counter(known[one] for one in shingles[::SAMPLED] if one in known)
        whole = frozenset(shingles)
        if met:
            twin = met.most_common(1)[0][0]
            if len(whole & sets[twin]) >= ALIKE * max(len(sets[twin]), len(whole)):
                yield _repeated(reading, twin, place)
        sets[place] = whole
        for one in shingles:
            known.setdefault(one, place)


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
