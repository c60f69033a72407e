"""Do the points of the domains make the points of the index? 7 domains of 60 points, 8 of 100.

The domains are the first scores of numbered sections, or of neighbouring paragraphs that name a domain of reform; the
first four or more of them whose maxima add up to that of a total must add up to its points.
"""

import re
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


def equations(draft: Draft) -> Iterator[Equation]:
    """For each total the row of domains that makes it: the one that holds, else the first."""
    found = scores(draft)
    firsts = _firsts(draft, found)
    for total in found:
        if _SURVEY.search(total.item.words):
            continue
        rows = [summed(draft, total, row, Kind.TOTAL) for row in _rows_to(total, firsts) if total not in row]
        right = [equation for equation in rows if equation.holds()]
        yield from right[:1] or rows[:1]


def _firsts(draft: Draft, found: list[Score]) -> list[Score]:
    """The first score of each section or paragraph on a domain, in order."""
    firsts: dict[int, Score] = {}
    heads = [number for number, block in enumerate(draft.blocks) if HEAD.match(block.text) or block.level]
    for score in found:
        head = max((number for number in heads if number <= score.block), default=-1)
        if _DOMAIN.search(draft.blocks[score.block].text[: score.points.start + 1]) and not _of_domain(draft, head):
            firsts.setdefault(score.block, score)
        elif _of_domain(draft, head):
            firsts.setdefault(head, score)
    return list(firsts.values())


def _of_domain(draft: Draft, head: int) -> bool:
    """Whether a heading is that of one domain: numbered with figures, and naming a domain."""
    if head < 0:
        return False
    text = draft.blocks[head].text
    match = HEAD.match(text)
    named = _DOMAIN.search(_ALL_REFORM.sub(" ", text))
    return bool(match and match["number"] and "." not in match["number"] and named)


def _rows_to(total: Score, firsts: list[Score]) -> Iterator[list[Score]]:
    whole = Decimal(0)
    for end, first in enumerate(firsts):
        whole += first.maximum.value
        if whole == total.maximum.value and end >= _FEWEST - 1:
            yield firsts[: end + 1]
