"""Is a total announced whose figure is left blank, though its parts follow or stand before it?"""

import re
from collections.abc import Iterator
from decimal import Decimal

from cchc.checker.equations import write
from cchc.checker.types import Finding, Kind, Severity
from cchc.checker.understanding.breakdowns import same_thing
from cchc.checker.understanding.draft import Draft
from cchc.checker.understanding.figures import Fraction, Unit
from cchc.checker.understanding.items import Item, Sentence

_NOUN = (
    r"(?:hồ sơ|văn bản|thủ tục|TTHC|nhiệm vụ|kiến nghị|phản ánh|nội dung|người|lượt|đơn vị|"
    r"dịch vụ|tin, bài|ý kiến)"
)
_BLANK = re.compile(
    rf"(?P<blank>…+|\.{{3,}}|_{{3,}}|\b(?:là|có|tổng cộng|lên)(?=\s+{_NOUN}\b))\s*(?P<noun>{_NOUN})?",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"tiếp nhận|tổng|phải giải quyết|cần giải quyết|đã giải quyết|giao|ban hành|rà soát", re.IGNORECASE
)
_THEN_PARTS = re.compile(
    r"\A[^.;:(\d]{0,50}?(?:[(:;]|[,;]?\s*(?:trong đó|gồm|bao gồm|cụ thể)\s*:?)\s*[^.;()\d]{0,60}\Z", re.IGNORECASE
)


def findings(draft: Draft) -> Iterator[Finding]:
    """Totals left blank in a sentence that gives at least two parts of them."""
    for sentence in draft.all_sentences():
        text = draft.text_of(sentence)
        if len(sentence.items) < 2 or not _ANNOUNCED.search(text):
            continue
        for blank in _BLANK.finditer(text):
            yield from _after(draft, sentence, blank)
            yield from _before(draft, sentence, blank, text)


def _after(draft: Draft, sentence: Sentence, blank: re.Match[str]) -> Iterator[Finding]:
    begin = sentence.start + blank.end()
    following = [item for item in sentence.items if item.main.start >= begin]
    text = draft.blocks[sentence.block].text
    if len(following) < 2 or not _THEN_PARTS.match(text[begin : following[0].main.start]):
        return
    parts = [item for item in following if item.group == following[0].group]
    yield from _finding(draft, sentence, blank, parts)


def _before(draft: Draft, sentence: Sentence, blank: re.Match[str], text: str) -> Iterator[Finding]:
    begin = sentence.start + blank.start()
    parts = [item for item in sentence.items if item.main.start < begin and item.depth == 0]
    if parts != [item for item in sentence.items if item.depth == 0]:
        return  # the total stands further on
    last = text[: blank.end()].rstrip(" .…_").lower()
    if len(parts) >= 2 and re.search(r"(?:tổng cộng|tổng số)[^.;\d]{0,50}(?:lên|là)?\Z", last):
        yield from _finding(draft, sentence, blank, parts)


def _finding(draft: Draft, sentence: Sentence, blank: re.Match[str], parts: list[Item]) -> Iterator[Finding]:
    alike = [item for item in parts if item.main.unit is Unit.COUNT and same_thing(parts[0].main.noun, item.main.noun)]
    plain = all(item.main.exact and not isinstance(item.atom, Fraction) for item in alike)
    if len(alike) < 2 or alike != parts or not plain:
        return
    first, last = alike[0].main, alike[-1].main
    longest = max((item.main for item in alike), key=lambda figure: figure.value)
    total = write(sum((item.main.value for item in alike), Decimal(0)), longest)
    shown = " + ".join(item.main.text for item in alike)
    start = min(sentence.start + max(0, blank.start() - 40), first.start)
    yield Finding(
        Kind.TOTAL,
        Severity.ERROR,
        draft.quote(sentence.block, start, max(last.end, sentence.start + blank.end())),
        "tổng số được ghi và bằng tổng các phần",
        "",
        total,
        f"Số tổng còn để trống; cộng các phần được nêu là {total}.",
        "missing",
        arithmetic=f"{shown} = {total}",
        proposal=total,
    )
