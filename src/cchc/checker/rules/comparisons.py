"""Does a change fit the two figures that it compares? “2.500 hồ sơ, tăng 150 hồ sơ so với cùng kỳ (2.350 hồ sơ)”.

Of a sentence with two figures of one thing, the one beside “cùng kỳ”, “năm trước”, “so với” or the earlier year is the
former one. A change in the same unit is their difference, one in per cent their growth; without one, the word must fit.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from cchc.checker.equations import write
from cchc.checker.types import Finding, Kind, Severity
from cchc.checker.understanding.breakdowns import same_thing
from cchc.checker.understanding.draft import Draft
from cchc.checker.understanding.figures import Figure, Fraction, Unit
from cchc.checker.understanding.items import Item, Sentence
from cchc.kernel.numbers import round_half_up, write_decimal

_I = re.IGNORECASE
_BY = re.compile(r"\b(?P<way>tăng|giảm)(?: (?:thêm|được|đi))?\s*\Z", _I)
_WAY = re.compile(r"\b(?P<way>tăng|giảm)\b(?! (?:cường|tải|bớt|biên|nghèo|thủ tục|thời gian))", _I)
_FORMER = re.compile(r"cùng kỳ|(?:năm|kỳ|quý|tháng) trước|so (?:với|cùng)", _I)
_YEAR = re.compile(r"\bnăm (?P<year>20\d\d)\b")
_SEVERAL = re.compile(
    r"kế hoạch|chỉ tiêu|dự toán|mục tiêu|bình quân|phấn đấu|xuống còn|từ\b[^.;]*\b(?:lên|xuống)\b", _I
)


def findings(draft: Draft) -> Iterator[Finding]:
    """A finding for every change that does not fit what it compares."""
    for sentence in draft.all_sentences():
        text = draft.blocks[sentence.block].text
        if not _WAY.search(text, sentence.start, sentence.end) or _SEVERAL.search(text, sentence.start, sentence.end):
            continue
        changes = [item.main for item in sentence.items if _way_before(text, item.main)]
        values = [item for item in sentence.items if item.main not in changes]
        pair = _now_and_then(text, sentence, values)
        if pair is None or len(changes) > 1:
            continue
        now, then = pair
        if changes:
            yield from _by(draft, text, now, then, changes[0])
        else:
            yield from _which_way(draft, text, sentence, now, then)


def _way_before(text: str, figure: Figure) -> str:
    found = _BY.search(text[max(0, figure.start - 20) : figure.start])
    return found["way"].lower() if found else ""


def _now_and_then(text: str, sentence: Sentence, values: list[Item]) -> tuple[Figure, Figure] | None:
    """The two figures that are compared, the later first; ``None`` where they are not surely two of one thing."""
    if len(values) != 2:
        return None
    first, second = (_value(item) for item in values)
    alike = first.unit is second.unit and same_thing(first.noun, second.noun) and first.scale == second.scale
    if not alike or not (first.exact or second.exact) or min(first.value, second.value) <= 0:
        return None
    before = [text[sentence.start : first.start], text[first.end : second.start]]
    former = [bool(_FORMER.search(_near(before[0]))), bool(_FORMER.search(_near(before[1])))]
    if former[0] != former[1]:
        return (second, first) if former[0] else (first, second)
    years = [int(found[-1]) if (found := _YEAR.findall(_near(words))) else 0 for words in before]
    if not all(years) or years[0] == years[1]:
        return None
    return (second, first) if years[0] < years[1] else (first, second)


def _near(words: str) -> str:
    return words[-70:]


def _value(item: Item) -> Figure:
    return item.atom.numerator if isinstance(item.atom, Fraction) else item.atom


def _by(draft: Draft, text: str, now: Figure, then: Figure, change: Figure) -> Iterator[Finding]:
    way = _way_before(text, change)
    sign = 1 if way == "tăng" else -1
    amount = then.value + sign * change.value
    growth = (now.value - then.value) * 100 / then.value * sign
    as_share = change.unit is Unit.PERCENT and abs(growth - change.value) <= change.step
    as_amount = change.unit is now.unit and abs(now.value - amount) <= (now.step + then.step + change.step) / 2 * (
        now.number.decimals > 0
    )
    if as_share or as_amount or change.unit not in {now.unit, Unit.PERCENT} or not change.value:
        return
    share = change.unit is Unit.PERCENT and now.unit is not Unit.PERCENT
    if share:
        computed, stated = f"{write_decimal(round_half_up(growth, 2))}%", f"{change.text}%"
        shown = f"({now.text} - {then.text})/{then.text}"
    else:
        computed, stated = write(abs(now.value - then.value), change), change.text
        shown = f"{now.text} - {then.text}" if sign > 0 else f"{then.text} - {now.text}"
        if (now.value - then.value) * sign < 0:
            computed = f"-{computed}"
    yield Finding(
        Kind.SUM,
        Severity.WARNING if change.unit is Unit.PERCENT and not share else Severity.ERROR,
        draft.quote_of(*sorted((now, then, change), key=lambda figure: figure.start)),
        "mức tăng, giảm bằng hiệu của hai số được so sánh",
        stated,
        computed,
        f"{shown} = {computed}, nhưng báo cáo ghi {way} {stated}; đề nghị kiểm tra lại.",
        "comparisons",
        arithmetic=f"{shown} = {computed} ≠ {stated}",
        proposal=computed.lstrip("-") if (now.value - then.value) * sign > 0 else "",
    )


def _which_way(draft: Draft, text: str, sentence: Sentence, now: Figure, then: Figure) -> Iterator[Finding]:
    ways = {found["way"].lower() for found in _WAY.finditer(text, sentence.start, sentence.end)}
    if len(ways) != 1:
        return
    way = ways.pop()
    difference = (now.value - then.value) * (1 if way == "tăng" else -1)
    if difference >= Decimal(0):
        return
    yield Finding(
        Kind.THRESHOLD,
        Severity.ERROR,
        draft.quote_of(*sorted((now, then), key=lambda figure: figure.start)),
        f"{way} so với kỳ trước",
        now.text,
        "",
        f"Báo cáo ghi “{way}” nhưng số kỳ này là {now.text}, kỳ trước là {then.text}; đề nghị kiểm tra lại.",
        "comparisons",
        arithmetic=f"{then.text} → {now.text}",
    )
