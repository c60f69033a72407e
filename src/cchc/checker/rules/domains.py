"""Do the points of the domains make the points of the index? 7 domains of 60 points, 8 of 100.

The domains are the first scores of numbered sections, or of neighbouring paragraphs that name a domain of reform; the
first four or more of them whose maxima add up to that of a total must add up to its points.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal

from cchc.checker.equations import Equation
from cchc.checker.rules.scores import HEAD, Score, scores, summed
from cchc.checker.types import Kind
from cchc.checker.understanding.draft import Draft

_DOMAIN = re.compile(
    r"lĩnh vực|cải cách|công tác chỉ đạo|chỉ đạo, điều hành|tham mưu|xây dựng|hiện đại hóa|tác động|tài chính công|"
    r"thủ tục hành chính|tổ chức bộ máy|công vụ|thể chế|chính quyền (?:điện tử|số)",
    re.IGNORECASE,
)
_ALL_REFORM = re.compile(r"cải cách hành chính|CCHC", re.IGNORECASE)
_SURVEY = re.compile(r"điều tra|khảo sát|xã hội học|tác động", re.IGNORECASE)
_FEWEST = 4
_FARTHEST = 600
"""Characters before a score in which its domain is named."""


def equations(draft: Draft) -> Iterator[Equation]:
    """For each total the row of domains that makes it: the shortest whose maxima do."""
    found = scores(draft)
    firsts = _firsts(draft, found)
    ends = _ends(firsts)
    places = {id(first): place for place, first in enumerate(firsts)}
    for total in found:
        end = ends.get(total.maximum.value, 0)
        if end and places.get(id(total), end) >= end and not _SURVEY.search(total.item.words):
            yield summed(draft, total, firsts[:end], Kind.TOTAL)


def _ends(firsts: list[Score]) -> dict[Decimal, int]:
    """How many of the first scores have a maximum in all, by that maximum; at least ``_FEWEST``."""
    ends: dict[Decimal, int] = {}
    whole = Decimal(0)
    for end, first in enumerate(firsts, 1):
        whole += first.maximum.value
        if end >= _FEWEST:
            ends.setdefault(whole, end)
    return ends


def _firsts(draft: Draft, found: list[Score]) -> list[Score]:
    """The first score of each section or paragraph on a domain, in order."""
    firsts: dict[int, Score] = {}
    heads = [number for number, block in enumerate(draft.blocks) if HEAD.match(block.text) or block.level]
    for score in found:
        place = bisect_right(heads, score.block)
        head = heads[place - 1] if place else -1
        if _of_domain(draft, head):
            firsts.setdefault(head, score)
        elif score.block not in firsts and _DOMAIN.search(_before(draft, score)):
            firsts[score.block] = score
    return list(firsts.values())


def _before(draft: Draft, score: Score) -> str:
    return draft.blocks[score.block].text[max(0, score.points.start - _FARTHEST) : score.points.start + 1]


def _of_domain(draft: Draft, head: int) -> bool:
    """Whether a heading is that of one domain: numbered with figures, and naming a domain."""
    if head < 0:
        return False
    text = draft.blocks[head].text
    match = HEAD.match(text)
    named = _DOMAIN.search(_ALL_REFORM.sub(" ", text))
    return bool(match and match["number"] and "." not in match["number"] and named)
