"""Do words fit their figures? Rise and fall, above and below a target, a late rate that looks like its opposite."""

import re
from collections.abc import Iterator
from decimal import Decimal

from cchc.checker.equations import write
from cchc.checker.types import Finding, Kind, Severity
from cchc.checker.understanding.draft import Draft
from cchc.checker.understanding.figures import Figure, Fraction, Unit
from cchc.checker.understanding.items import Item, Sentence

_I = re.IGNORECASE
_DOWN = re.compile(
    r"(?:xuống còn|xuống|giảm còn|rút (?:ngắn )?còn|còn lại|còn)\s*(?:không quá|dưới|tối đa|chỉ|khoảng)?\s*\Z", _I
)
_UP = re.compile(r"\b(?:tăng lên|lên thành|lên đến|lên tới|lên)\s*(?:đến|tới)?\s*\Z", _I)
_FROM = re.compile(r"\btừ\s*(?:không quá|tối đa|khoảng|mức)?\s*\Z", _I)
_ABOVE = re.compile(
    r"\bvượt\b[^.;()\d]{0,50}(?:chỉ tiêu|kế hoạch|mục tiêu|quy định|yêu cầu|"
    r"định mức)[^.;\d]{0,50}\(?\s*\Z|cao hơn[^.;\d]{0,60}(?:chỉ tiêu|mục tiêu|bình quân|"
    r"quy định)[^.;\d]{0,40}\(?\s*\Z",
    _I,
)
_BELOW = re.compile(
    r"(?:không đạt|chưa đạt|thấp hơn|dưới)[^.;()\d]{0,40}(?:chỉ tiêu|kế hoạch|mục tiêu|quy định|"
    r"yêu cầu)[^.;\d]{0,50}\(?\s*\Z|(?:không|chưa) đạt\s*\Z",
    _I,
)
_LATE_RATE = re.compile(r"(?:tỷ lệ|tỉ lệ)[^.;()\d]{0,60}(?:trễ|quá|chậm) (?:hạn|hẹn)[^.;\d]{0,50}\Z", _I)
_ON_TIME_TOO = re.compile(r"đúng (?:hạn|hẹn)|trước (?:hạn|hẹn)", _I)
_OTHER_YEAR_PLAN = re.compile(r"phấn đấu|mục tiêu|dự kiến|đến năm", _I)


def findings(draft: Draft) -> Iterator[Finding]:
    """Every word that says the opposite of its figures."""
    for sentence in draft.all_sentences():
        text = draft.blocks[sentence.block].text
        items = sentence.items
        for place, item in enumerate(items):
            after = items[place + 1] if place + 1 < len(items) else None
            yield from _late_rate(draft, text, sentence, item)
            if after is None:
                continue
            yield from _from_to(draft, text, item, after)
            if place:
                yield from _cut_by(draft, text, items[place - 1], item, after)
            yield from _target_first(draft, text, item, after)
            yield from _against_target(draft, text, item, after)


def _plain(item: Item) -> Figure | None:
    return None if isinstance(item.atom, Fraction) else item.main


def _from_to(draft: Draft, text: str, item: Item, after: Item) -> Iterator[Finding]:
    """“từ không quá 15 ngày xuống còn 12 ngày”, “từ 36,02% lên 77,8%”."""
    first, second = _plain(item), _plain(after)
    if (
        first is None
        or second is None
        or first.unit is not second.unit
        or not _FROM.search(text[max(0, first.start - 30) : first.start])
    ):
        return
    if first.unit is Unit.COUNT and first.noun.split()[:1] != second.noun.split()[:1]:
        return
    between = re.sub(r"\([^()\d]*(?:\d{4})?\)", " ", text[first.end : second.start])
    if len(between) > 90 or re.search(r"[.;()]", between):
        return
    falls = bool(re.search(r"\b(?:giảm|rút ngắn|cắt giảm)\b[^.;]{0,30}\btừ\b[^.;\d]{0,20}\Z", text[: first.start], _I))
    if falls and _UP.search(between) and second.value > first.value:
        yield _opposite(
            draft, first, second, "giảm thì số sau phải nhỏ hơn số trước", f"{first.text} → {second.text}", "giảm"
        )
        return
    if _DOWN.search(between) and second.value > first.value:
        yield _opposite(
            draft, first, second, "giảm thì số sau phải nhỏ hơn số trước", f"{first.text} → {second.text}", "xuống"
        )
    elif _UP.search(between) and second.value < first.value:
        yield _opposite(
            draft, first, second, "tăng thì số sau phải lớn hơn số trước", f"{first.text} → {second.text}", "lên"
        )


def _cut_by(draft: Draft, text: str, change: Item, first: Item, second: Item) -> Iterator[Finding]:
    """“cắt giảm 03 ngày (từ 15 ngày còn 12 ngày)”."""
    figures = (change.main, first.main, second.main)
    if (
        any(isinstance(item.atom, Fraction) for item in (change, first, second))
        or len({each.noun[:4] for each in figures}) > 1
    ):
        return
    by, before, after = figures
    cut = re.search(r"(?:giảm|rút ngắn|cắt giảm)\s*\Z", text[max(0, by.start - 20) : by.start], _I)
    near = len(text[by.end : before.start]) < 40 and _FROM.search(text[max(0, before.start - 30) : before.start])
    down = _DOWN.search(text[before.end : after.start])
    if not (cut and near and down) or by.value == before.value - after.value or by.unit is not Unit.COUNT:
        return
    computed = write(before.value - after.value, by)
    shown = f"{before.text} - {after.text} = {computed} ≠ {by.text}"
    yield Finding(
        Kind.SUM,
        Severity.ERROR,
        draft.quote_of(by, before, after),
        "mức giảm bằng hiệu của hai số",
        by.text,
        computed,
        f"{shown}: mức giảm không khớp với hai số nêu sau đó.",
        "directions",
        arithmetic=shown,
        proposal=computed,
    )


def _target_first(draft: Draft, text: str, target: Item, value: Item) -> Iterator[Finding]:
    """“chỉ tiêu là 40%; kết quả đạt 44,08%, chưa đạt chỉ tiêu”."""
    aim, reached = _plain(target), _plain(value)
    if aim is None or reached is None or not (aim.unit is reached.unit is Unit.PERCENT):
        return
    if not re.search(r"chỉ tiêu|kế hoạch|mục tiêu|yêu cầu", target.label, _I):
        return
    said = re.match(
        r"\s*[,;]?\s*(?:đánh giá:?\s*)?(?P<word>(?:chưa|không) đạt|vượt)(?: (?:so với )?(?:chỉ tiêu|kế hoạch|mục tiêu|"
        r"yêu cầu))",
        text[reached.end :],
        _I,
    )
    if said is None:
        return
    over = said["word"].lower() == "vượt"
    if (over and reached.value < aim.value) or (not over and reached.value >= aim.value):
        sign = "<" if over else "≥"
        relation = "vượt thì phải lớn hơn chỉ tiêu" if over else "không đạt thì phải nhỏ hơn chỉ tiêu"
        yield _opposite(draft, aim, reached, relation, f"{reached.text}% {sign} {aim.text}%", said["word"].lower())


def _against_target(draft: Draft, text: str, item: Item, after: Item) -> Iterator[Finding]:
    """“đạt 20,56%, vượt chỉ tiêu 20%”, “8,99%, không đạt 30%”."""
    value, target = _plain(item), _plain(after)
    if value is None or target is None or not (value.unit is target.unit is Unit.PERCENT) or value.value > 100:
        return
    between = text[value.end : target.start]
    if (
        re.search(r"[.;]\s", between)
        or len(between) > 120
        or (_OTHER_YEAR_PLAN.search(between) and "vượt" not in between.lower())
    ):
        return
    if _ABOVE.search(between) and value.value < target.value:
        yield _opposite(
            draft, value, target, "vượt thì phải lớn hơn chỉ tiêu", f"{value.text}% < {target.text}%", "vượt"
        )
    elif _BELOW.search(between) and value.value >= target.value:
        yield _opposite(
            draft, value, target, "không đạt thì phải nhỏ hơn chỉ tiêu", f"{value.text}% ≥ {target.text}%", "không đạt"
        )


def _late_rate(draft: Draft, text: str, sentence: Sentence, item: Item) -> Iterator[Finding]:
    """A “late rate” of 99,5 % is an on-time rate with the wrong name."""
    percent = _plain(item)
    if percent is None or percent.unit is not Unit.PERCENT or percent.value < 50 or not percent.exact:
        return
    before = text[sentence.start : percent.start]
    label = _LATE_RATE.search(before)
    if not label or _ON_TIME_TOO.search(label.group()) or re.search(r"\b(?:giảm|tăng)\s*\Z", before, _I):
        return
    other = str((Decimal(100) - percent.value).normalize()).replace(".", ",")
    yield Finding(
        Kind.THRESHOLD,
        Severity.ERROR if percent.value >= 90 else Severity.WARNING,
        draft.quote(percent.block, sentence.start + label.start(), percent.end),
        "tên chỉ tiêu phù hợp với giá trị",
        f"{percent.text}%",
        f"{other}%",
        f"Tỷ lệ trễ hạn ghi {percent.text}%: có thể đây là tỷ lệ đúng hạn, hoặc tỷ lệ trễ hạn là {other}%.",
        "directions",
        arithmetic=f"100% - {percent.text}% = {other}%",
        proposal=f"{other}%",
    )


def _opposite(draft: Draft, first: Figure, second: Figure, relation: str, arithmetic: str, word: str) -> Finding:
    return Finding(
        Kind.THRESHOLD,
        Severity.ERROR,
        draft.quote_of(first, second),
        relation,
        second.text,
        "",
        f"Từ “{word}” không khớp với hai số {first.text} và {second.text}; đề nghị kiểm tra lại.",
        "directions",
        arithmetic=arithmetic,
    )
