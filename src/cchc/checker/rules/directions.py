"""Do words fit their figures? Rise and fall, above and below a target, a late rate that looks like its opposite."""

import re
from collections.abc import Iterator
from decimal import Decimal

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
_AIMS = r"(?:chỉ tiêu|kế hoạch|mục tiêu|quy định|yêu cầu|định mức)"
_AIM = re.compile(rf"{_AIMS}[^.;,\d]{{0,60}}\(?\s*\Z", _I)
_JUDGED_BEFORE = re.compile(
    rf"\b(?P<word>vượt|cao hơn|không đạt|chưa đạt|thấp hơn)\b[^.;()\d]{{0,50}}(?:{_AIMS}|"
    rf"bình quân)[^.;\d]{{0,60}}\(?\s*\Z",
    _I,
)
_JUDGED_AFTER = re.compile(
    rf"[^.;\d]{{0,40}}?[,;(–-]\s*(?:đánh giá:?\s*|như vậy,?\s*|(?:là )?đã\s*|tức\s*)*"
    rf"(?P<word>vượt|cao hơn|(?:chưa|không) đạt|thấp hơn)(?: (?:so )?(?:với )?| xa ){_AIMS}",
    _I,
)
_ALL = 100
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
            yield from _target(draft, text, sentence, item, after)


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


def _target(draft: Draft, text: str, sentence: Sentence, item: Item, after: Item) -> Iterator[Finding]:
    """“đạt 20,56%, vượt chỉ tiêu 20%”, “chỉ tiêu 40%; kết quả đạt 44,08%, chưa đạt chỉ tiêu”.

    Of two percentages the one behind “chỉ tiêu”, “kế hoạch”, … or “không đạt” is the target; the word that judges
    stands between or right behind them.
    """
    first, second = _plain(item), _plain(after)
    if first is None or second is None or not (first.unit is second.unit is Unit.PERCENT):
        return
    between = text[first.end : second.start]
    if re.search(r"\.\s", between) or len(between) > 120:
        return
    before = text[max(sentence.start, first.start - 60) : first.start]
    aimed = [bool(_AIM.search(words)) for words in (before, between)]
    judged = _JUDGED_BEFORE.search(between) or _JUDGED_AFTER.match(text, second.end)
    judged = judged or (_JUDGED_BEFORE.search(before) if aimed[0] and not aimed[1] else None)
    bare = re.search(r"(?:không|chưa) đạt\s*\Z", between, _I)
    if (judged is None and bare is None) or (aimed[0] == aimed[1] and bare is None):
        return
    aim, reached = (first, second) if aimed[0] and not aimed[1] else (second, first)
    if reached.value > _ALL or (_OTHER_YEAR_PLAN.search(between) and "vượt" not in between.lower()):
        return
    word = judged["word"].lower() if judged is not None else "không đạt"
    over = word in {"vượt", "cao hơn"}
    if (over and reached.value < aim.value) or (not over and reached.value >= aim.value):
        sign = "<" if over else "≥"
        relation = "vượt thì phải lớn hơn chỉ tiêu" if over else "không đạt thì phải nhỏ hơn chỉ tiêu"
        yield _opposite(draft, first, second, relation, f"{reached.text}% {sign} {aim.text}%", word)


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
