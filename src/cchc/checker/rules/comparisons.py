"""Does a change fit the two figures that it compares? “2.500 hồ sơ, tăng 150 hồ sơ so với cùng kỳ (2.350 hồ sơ)”.

Of two figures of one thing the former one stands beside “cùng kỳ”, “trước”, “từ”, “quy định” or the earlier year, the
later one beside “còn”, “xuống”, “lên”, “nay”, “sau” or the later year. A change in the same unit is their difference,
one in per cent their growth; without one, the word must fit.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from cchc.checker.equations import Equation, Term
from cchc.checker.types import Finding, Kind, Severity
from cchc.checker.understanding.breakdowns import same_thing
from cchc.checker.understanding.draft import Draft
from cchc.checker.understanding.figures import Figure, Fraction, Unit
from cchc.checker.understanding.items import Item, Sentence
from cchc.kernel.numbers import round_half_up, write_decimal

_I = re.IGNORECASE
_BY = re.compile(r"\b(?P<way>tăng|giảm|rút ngắn)(?: (?:thêm|được|đi|bớt))?(?: (?:số|làm giảm))?\s*\Z", _I)
_WAY = re.compile(
    r"\b(?P<way>tăng|giảm|rút ngắn)\b(?! (?:cường|tải|bớt thủ|biên|nghèo|thủ tục|thời gian|trưởng|phiền|chi phí))", _I
)
_FORMER = re.compile(
    r"(?:cùng kỳ|(?:năm|kỳ|quý|tháng) trước|so (?:với|cùng)|\btrước (?:khi|sắp xếp|sáp nhập|đây)|\btrước(?= (?:có|là))|"
    r"ban đầu|quy định)[^.;,]{0,60}\Z|\btừ\s*(?:không quá|tối đa|khoảng|mức)?\s*\Z",
    _I,
)
_LATER = re.compile(
    r"(?:\b(?:còn|xuống|lên|thành|nay|hiện nay|hiện)|\bsau (?:khi )?(?:sắp xếp|sáp nhập|cắt giảm|rút ngắn)[^.;,]{0,20})"
    r"\s*(?:có|còn|là|đến|tới|thành|không quá|tối đa|chỉ)*\s*\Z",
    _I,
)
_YEAR = re.compile(r"\bnăm (?P<year>20\d\d)\b", _I)
_OTHER = re.compile(r"kế hoạch|chỉ tiêu(?! này)|dự toán|mục tiêu|bình quân|phấn đấu", _I)
_SEVERAL = re.compile(rf"{_OTHER.pattern}|xuống còn|từ\b[^.;]*\b(?:lên|xuống)\b", _I)
_MOST_BETWEEN = 110


@dataclass(frozen=True, slots=True)
class Change:
    """The later figure, the former one, and by how much it rose (``sign`` 1) or fell."""

    now: Figure
    then: Figure
    by: Figure
    sign: int

    @property
    def figures(self) -> list[Figure]:
        """All three in the order of the text."""
        return sorted((self.now, self.then, self.by), key=lambda figure: figure.start)


def equations(draft: Draft) -> Iterator[Equation]:
    """Changes in the unit of what they compare: later less former, or former less later."""
    for change in _changes(draft):
        if change.by.unit is Unit.PERCENT or not _whole_change(change):
            continue
        more, less = (change.now, change.then) if change.sign > 0 else (change.then, change.now)
        terms = (Term(more), Term(less, -1))
        quote = draft.quote_of(*change.figures)
        yield Equation(
            Kind.SUM, "comparisons", change.by, terms, "mức tăng, giảm bằng hiệu của hai số được so sánh", quote
        )


def findings(draft: Draft) -> Iterator[Finding]:
    """Changes in per cent that do not fit, and words that say the opposite of two figures."""
    for change in _changes(draft):
        if change.by.unit is Unit.PERCENT:
            yield from _growth(draft, change)
        elif not _whole_change(change):
            yield _opposite(draft, "tăng" if change.sign > 0 else "giảm", change.now, change.then)
    for sentence in draft.all_sentences():
        yield from _which_way(draft, sentence)


def _whole_change(change: Change) -> bool:
    """Whether it goes the way that its word says."""
    return (change.now.value - change.then.value) * change.sign >= 0


def _changes(draft: Draft) -> Iterator[Change]:
    """Each three neighbouring figures of which one is the change of the others."""
    for sentence in draft.all_sentences():
        text = draft.blocks[sentence.block].text
        if not _WAY.search(text, sentence.start, sentence.end):
            continue
        for three in zip(sentence.items, sentence.items[1:], sentence.items[2:], strict=False):
            change = _change(text, sentence, three)
            if change is not None:
                yield change


def _change(text: str, sentence: Sentence, three: Sequence[Item]) -> Change | None:
    by = [item for item in three if _way_before(text, item.main)]
    others = [_value(item) for item in three if item not in by]
    if len(by) != 1 or isinstance(by[0].atom, Fraction) or not by[0].main.value or not _near_one_another(text, three):
        return None
    change = by[0].main
    pair = _now_and_then(text, sentence, others)
    if pair is None or not (change.unit is Unit.PERCENT or _one_unit(change, pair[0])):
        return None
    return Change(*pair, change, 1 if _way_before(text, change) == "tăng" else -1)


def _near_one_another(text: str, three: Sequence[Item]) -> bool:
    for one, other in pairwise(three):
        words = text[one.atom.end : other.atom.start]
        parted = ";" in words and not (one.depth and one.group == other.group)
        if parted or len(words) > _MOST_BETWEEN or _OTHER.search(words):
            return False
    return True


def _way_before(text: str, figure: Figure) -> str:
    found = _BY.search(text[max(0, figure.start - 24) : figure.start])
    return found["way"].lower() if found else ""


def _one_unit(one: Figure, other: Figure) -> bool:
    """Whether two figures measure one thing; a bare number takes the unit of the other."""
    if one.unit is not other.unit:
        return any(figure.unit is Unit.COUNT and not figure.noun and figure.scale == 1 for figure in (one, other))
    return same_thing(one.noun, other.noun) and one.scale == other.scale


def _now_and_then(text: str, sentence: Sentence, values: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The two figures that are compared, the later first; ``None`` where they are not surely two of one thing."""
    if len(values) != 2:
        return None
    first, second = values
    exact = [_FORMER.search(text[sentence.start : each.start]) or each.exact for each in values]
    if not _one_unit(first, second) or not any(exact) or min(first.value, second.value) <= 0:
        return None
    before = [text[sentence.start : first.start][-80:], text[first.end : second.start][-80:]]
    former = [bool(_FORMER.search(words)) for words in before]
    if former[0] != former[1]:
        return (second, first) if former[0] else (first, second)
    later = [bool(_LATER.search(words)) for words in before]
    if former[0] or later[0] != later[1]:
        return None if former[0] or not any(later) else (first, second) if later[0] else None
    years = [int(found[-1]) if (found := _YEAR.findall(words)) else 0 for words in before]
    if not all(years) or years[0] == years[1]:
        return None
    return (second, first) if years[0] < years[1] else (first, second)


def _value(item: Item) -> Figure:
    return item.atom.numerator if isinstance(item.atom, Fraction) else item.atom


def _growth(draft: Draft, change: Change) -> Iterator[Finding]:
    now, then, by = change.now, change.then, change.by
    growth = (now.value - then.value) * 100 / then.value * change.sign
    points = (now.value - then.value) * change.sign
    if abs(growth - by.value) <= by.step or (now.unit is Unit.PERCENT and abs(points - by.value) <= by.step):
        return
    if now.unit is Unit.PERCENT:
        computed, shown = f"{write_decimal(points)}%", f"{now.text}% - {then.text}%"
    else:
        computed, shown = f"{write_decimal(round_half_up(growth, 2))}%", f"({now.text} - {then.text})/{then.text}"
    way = "tăng" if change.sign > 0 else "giảm"
    yield Finding(
        Kind.SUM,
        Severity.WARNING if now.unit is Unit.PERCENT else Severity.ERROR,
        draft.quote_of(*change.figures),
        "mức tăng, giảm bằng hiệu của hai số được so sánh",
        f"{by.text}%",
        computed,
        f"{shown} = {computed}, nhưng báo cáo ghi {way} {by.text}%; đề nghị kiểm tra lại.",
        "comparisons",
        arithmetic=f"{shown} = {computed} ≠ {by.text}%",
        proposal=computed if growth > 0 else "",
    )


def _which_way(draft: Draft, sentence: Sentence) -> Iterator[Finding]:
    """Two figures and a word between them that says the opposite."""
    text = draft.blocks[sentence.block].text
    ways = {found["way"].lower() for found in _WAY.finditer(text, sentence.start, sentence.end)}
    if len(ways) != 1 or _SEVERAL.search(text, sentence.start, sentence.end):
        return
    if any(_way_before(text, item.main) for item in sentence.items):
        return
    pair = _now_and_then(text, sentence, [_value(item) for item in sentence.items])
    way = ways.pop()
    if pair is not None and (pair[0].value - pair[1].value) * (1 if way == "tăng" else -1) < Decimal(0):
        yield _opposite(draft, way, *pair)


def _opposite(draft: Draft, way: str, now: Figure, then: Figure) -> Finding:
    return Finding(
        Kind.THRESHOLD,
        Severity.ERROR,
        draft.quote_of(*sorted((now, then), key=lambda figure: figure.start)),
        f"{way} so với kỳ trước",
        now.text,
        "",
        f"Báo cáo ghi “{way}” nhưng số sau là {now.text}, số trước là {then.text}; đề nghị kiểm tra lại.",
        "comparisons",
        arithmetic=f"{then.text} → {now.text}",
    )
