"""Is a total announced whose figure is left blank, though its parts follow or stand before it?

Three forms: “Tổng số hồ sơ đã tiếp nhận, trong đó: …” with no figure at all; dots, or nothing where a figure belongs
(“có hồ sơ, gồm 7 … và 9 …”); and the same behind the parts (“…, nâng tổng số lên hồ sơ”).
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from cchc.checker.equations import write
from cchc.checker.types import Finding, Kind, Severity
from cchc.checker.understanding.breakdowns import same_thing
from cchc.checker.understanding.draft import Draft
from cchc.checker.understanding.figures import Fraction, Unit
from cchc.checker.understanding.items import Item, Sentence

_I = re.IGNORECASE
_NOUN = (
    r"(?:bộ hồ sơ|hồ sơ|văn bản|thủ tục|TTHC|nhiệm vụ|kiến nghị|phản ánh|nội dung|người|lượt|đơn vị|"
    r"dịch vụ|tin, bài|ý kiến)"
)
_UNFIGURED = re.compile(
    r"(?:^|(?<=[.;:+\-)]\s)|(?<=[+\-]))(?P<total>(?:Tổng số|tổng số|Tổng cộng|tổng cộng|Tổng)\s+[^:;.]{4,160}?)"
    r"\s*[,:;]?\s*(?:\(?(?:trong đó|gồm có|bao gồm|gồm)\s*:?|:\s*(?=[-+])|(?P<bracket>\())\s*"
)
_NOT_ANNOUNCED = re.compile(r"\b(?:tăng|giảm|đạt|vượt|chiếm|đều|hợp|được giao|kết|thể)\b", _I)
_BLANK = re.compile(
    rf"(?P<blank>…+|\.{{3,}}|_{{3,}}|\b(?:là|có|tổng cộng|lên)(?=\s+{_NOUN}\b)|"
    rf":(?=\s+{_NOUN}\b\s*[(,]))\s*(?P<noun>{_NOUN})?",
    _I,
)
_NOTHING = re.compile(
    rf"\b[Đđ]ã\b[^.;:(\d]{{0,40}}(?P<blank>\b(?:tiếp nhận|giải quyết|xử lý|phát sinh|"
    rf"nhận))\s+(?P<noun>{_NOUN})\b[^.;:(\d]{{0,40}}\((?=[^()]*\d)"
)
_ANNOUNCED = re.compile(
    r"tiếp nhận|tổng|phải giải quyết|cần giải quyết|đã giải quyết|giải quyết|giao|ban hành|rà soát|phải xử lý", _I
)
_THEN_PARTS = re.compile(
    r"\A[^.;:(\d]{0,50}?(?:[(:;]|[,;]?\s*(?:trong đó|gồm|bao gồm|cụ thể)\s*:?)\s*[^.;()\d]{0,60}\Z", _I
)
_TOTAL_OF = re.compile(r"(?:tổng cộng|tổng số|tất cả|thì|như vậy|nâng lên)[^.;\d]{0,50}(?:lên|là|có)?\Z", _I)


def findings(draft: Draft) -> Iterator[Finding]:
    """Totals left blank in a sentence that gives parts of them, each sentence once."""
    for sentence in draft.all_sentences():
        if sentence.items:
            yield from _first(draft, sentence)


def _first(draft: Draft, sentence: Sentence) -> Iterator[Finding]:
    text = draft.text_of(sentence)
    for match in _UNFIGURED.finditer(text):
        begin, end = sentence.start + match.start("total"), sentence.start + match.end()
        told = [item for item in sentence.items if begin <= item.main.start < end]
        if told or _NOT_ANNOUNCED.search(match["total"]):
            continue
        parts = _row(sentence, end)
        if match["bracket"] and (len(parts) < 2 or not parts[0].depth):
            continue
        if parts:
            yield _finding(draft, sentence, begin, end, parts, sure=len(parts) > 1)
            return
    for blank in _BLANK.finditer(text) if _ANNOUNCED.search(text) else ():
        for parts in (_after(draft, sentence, blank), _before(sentence, blank, text)):
            if len(parts) > 1:
                begin = sentence.start + max(0, blank.start() - 40)
                yield _finding(draft, sentence, begin, sentence.start + blank.end(), parts, sure=True)
                return
    for blank in _NOTHING.finditer(text):
        parts = _row(sentence, sentence.start + blank.end())
        if len(parts) > 1 and not any(item.main.start < sentence.start + blank.start() for item in sentence.items):
            yield _finding(
                draft, sentence, sentence.start + blank.start(), sentence.start + blank.end(), parts, sure=False
            )
            return


def _row(sentence: Sentence, begin: int) -> list[Item]:
    """The counts of one thing behind a place, in the bracket of the first."""
    following = [item for item in sentence.items if item.main.start >= begin]
    row = [item for item in following if item.group == following[0].group]
    return row if row and _alike(row) else []


def _alike(row: Sequence[Item]) -> bool:
    plain = all(
        item.main.unit is Unit.COUNT and item.main.exact and not isinstance(item.atom, Fraction) for item in row
    )
    return plain and all(same_thing(row[0].main.noun, item.main.noun) for item in row)


def _after(draft: Draft, sentence: Sentence, blank: re.Match[str]) -> list[Item]:
    begin = sentence.start + blank.end()
    following = [item for item in sentence.items if item.main.start >= begin]
    text = draft.blocks[sentence.block].text
    if not following or not _THEN_PARTS.match(text[begin : following[0].main.start]):
        return []
    return _row(sentence, begin)


def _before(sentence: Sentence, blank: re.Match[str], text: str) -> list[Item]:
    begin = sentence.start + blank.start()
    parts = [item for item in sentence.items if item.main.start < begin and item.depth == 0]
    if parts != [item for item in sentence.items if item.depth == 0] or not _alike(parts):
        return []  # the total stands further on
    return parts if parts and _TOTAL_OF.search(text[: blank.end("blank")].rstrip(" .…_")) else []


def _finding(draft: Draft, sentence: Sentence, begin: int, end: int, parts: Sequence[Item], *, sure: bool) -> Finding:
    first, last = parts[0].main, parts[-1].main
    longest = max((item.main for item in parts), key=lambda figure: figure.value)
    total = write(sum((item.main.value for item in parts), Decimal(0)), longest) if len(parts) > 1 else ""
    added = " + ".join(item.main.text for item in parts)
    told = f"; cộng các phần được nêu là {total}" if total else ""
    return Finding(
        Kind.TOTAL,
        Severity.ERROR if sure else Severity.WARNING,
        draft.quote(sentence.block, min(begin, first.start), max(last.end, end)),
        "tổng số được ghi và bằng tổng các phần",
        "",
        total,
        f"Số tổng còn để trống{told}; đề nghị bổ sung.",
        "missing_total",
        arithmetic=f"{added} = {total}" if total else "",
        proposal=total,
    )
