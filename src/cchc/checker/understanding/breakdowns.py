"""Which totals does a text break down, and into what? In brackets, after “gồm” or a colon, in a footnote, in bullets.

Only the form is read here; whether the parts are all of the total is for the rule of sums to say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cchc.checker.understanding.draft import Draft, once
from cchc.checker.understanding.figures import Unit
from cchc.checker.understanding.items import Item, Sentence

_I = re.IGNORECASE
_WITHIN = re.compile(
    r"trong đó|trong số đó|trong số này|gồm|bao gồm|cấu thành|cụ thể|chia ra|phân theo|chia theo|phân bổ|thuộc về|"
    r"như sau|"
    r"tập trung (?:ở|tại)",
    _I,
)
_KINDS = {
    "case": re.compile(r"(?:bộ )?hồ sơ|kết quả\b"),
    "procedure": re.compile(r"thủ tục|tthc\b"),
    "service": re.compile(r"dịch vụ|dvc"),
    "news": re.compile(r"(?:lượt )?(?:tin|bài)\b"),
    "person": re.compile(r"(?:lượt )?(?:người|cán bộ|công chức|viên chức|biên chế|chỉ tiêu|cbcc|học viên|đồng chí)\b"),
}
"""Words by which one text calls the same things."""
_OUT_OF = re.compile(r"(?:trong|tổng số|trong số)\s*\Z", _I)
_TOTAL_LAST = re.compile(r"\A(?:tổng|cộng)\b|\btổng (?:cộng|số|điểm|là)\b", _I)
_OF_ALL = re.compile(r"\A(?:toàn|cả)\s+(?:huyện|tỉnh|thành phố|thị xã|xã|ngành|cơ quan|đơn vị)\b", _I)
_DONE = re.compile(
    r"\b(?:đã|có mặt|hiện có|hiện sử dụng|hoàn thành|khắc phục được|thực hiện được|xử lý được|thu hồi được|"
    r"giải ngân được)\b",
    _I,
)
_COMING_IN = re.compile(r"nhận|giao|phát hiện|phải|tổng", _I)
LEFT = re.compile(r"(?:hiện )?(?:còn lại|còn|chưa|khuyết|thiếu)\b", _I)
_LETTERED = re.compile(r"\A\W*(?:[a-zđ]|\d+(?:\.\d+)*)\s*[.)]\s")
_OPEN_BLOCK = re.compile(r"(?::|trong đó[,:]?|gồm[,:]?|cụ thể[,:]?)\s*\Z", _I)
_BULLETS = "-+•–*"


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total with the items that explain it. ``open_end`` says that the row of parts may go on with something else."""

    total: Item
    parts: tuple[Item, ...]
    opened_by: str
    bracket: bool = False
    open_end: bool = False


@once
def breakdowns(draft: Draft) -> list[Breakdown]:
    """Every total with the parts that the text gives for it."""
    return [_without_own_total(found) for found in _all(draft)]


def _without_own_total(found: Breakdown) -> Breakdown:
    """“(Phòng A 21; Phòng B 22; tổng cộng 43)”: what closes a row and sums it up is no part of it."""
    *others, last = found.parts or (None,)
    if len(others) < 2 or last is None:
        return found
    says_so = _TOTAL_LAST.search(last.label) or _OF_ALL.search(last.label)
    values = [part.main.value for part in found.parts]
    is_sum = values[-1] == found.total.main.value == sum(values[:-1])
    return replace(found, parts=tuple(found.parts[:-1])) if says_so or is_sum else found


def _all(draft: Draft) -> Iterator[Breakdown]:
    for number, block in draft.numbered():
        for place, sentence in enumerate(block):
            following = block[place + 1] if place + 1 < len(block) else None
            yield from _in_brackets(sentence)
            yield from _after_opener(sentence)
            yield from _done_and_left(sentence)
            yield from _before_total(sentence)
            yield from _after_bracket(sentence)
            yield from _in_next_sentence(draft, sentence, following)
            yield from _in_footnote(draft, sentence)
        yield from _in_bullets(draft, number)
    yield from _in_headings(draft)


def _in_brackets(sentence: Sentence) -> Iterator[Breakdown]:
    groups: dict[tuple[int, int], list[Item]] = {}
    for item in sentence.items:
        if item.parent is not None:
            groups.setdefault((item.group, item.parent), []).append(item)
    for (_, parent), parts in groups.items():
        yield Breakdown(sentence.items[parent], tuple(parts), parts[0].lead, bracket=True)


def _after_opener(sentence: Sentence) -> Iterator[Breakdown]:
    for row in _rows(sentence):
        for place, total in enumerate(row[:-1]):
            opener = row[place + 1].lead
            if opens(opener) or _of_all(total, opener):
                parts = (_named(total, row[place + 1]), *row[place + 2 :])
                yield Breakdown(total, parts, opener, open_end=True)


def _named(total: Item, part: Item) -> Item:
    """The first part of a row, called by what stands behind the word that opens the row and not by the total."""
    opened = [found.end() for found in _WITHIN.finditer(part.label)]
    if opened:
        return replace(part, label=part.label[opened[-1] :].strip(" ,;:"))
    of_total = bool(part.label) and part.label == total.trail.strip()
    return replace(part, label="") if of_total else part


def _of_all(total: Item, lead: str) -> bool:
    """“trong tổng số 627 người có …”."""
    return bool(_OUT_OF.search(total.label) and re.search(r"\bcó\b", lead, _I))


def _before_total(sentence: Sentence) -> Iterator[Breakdown]:
    """“…; UBND xã A 04 hồ sơ; Phòng B 03 hồ sơ; tổng số 07 hồ sơ”: the total stands after its parts."""
    for row in _rows(sentence):
        if len(row) > 2 and _TOTAL_LAST.search(row[-1].label):
            yield Breakdown(row[-1], tuple(row[:-1]), "gồm")


def _done_and_left(sentence: Sentence) -> Iterator[Breakdown]:
    """“33 nội dung, đã khắc phục 22 nội dung, còn 11 nội dung”: what was done and what is left are all."""
    for whole in _rows(sentence):
        nouns = {item.main.noun.split(" ")[0] for item in whole if item.main.noun}
        rows = [
            [item for item in whole if item.main.noun.split(" ")[0] in {noun, ""} and item.main.unit is Unit.COUNT]
            for noun in nouns
        ]
        rows.append([item for item in whole if item.main.unit is Unit.MONEY])
        for total, done, left in (three for row in rows for three in zip(row, row[1:], row[2:], strict=False)):
            if (
                (_DONE.search(total.label) and not _COMING_IN.search(total.label))
                or not _DONE.search(done.words)
                or LEFT.search(done.words)
            ):
                continue
            if LEFT.match(left.label) and total.main.value >= max(done.main.value, left.main.value):
                yield Breakdown(total, (done, left), done.lead, bracket=False)


def _after_bracket(sentence: Sentence) -> Iterator[Breakdown]:
    """“hồ sơ trễ hạn (19 hồ sơ), bao gồm: UBND xã A 03; …”: the total stands in a bracket, its parts after it."""
    for place, total in enumerate(sentence.items[:-2]):
        following = sentence.items[place + 1]
        alone = (
            total.parent is None and total.depth == 1 and sum(item.group == total.group for item in sentence.items) == 1
        )
        if alone and following.depth == 0 and opens(following.lead):
            parts = [item for item in sentence.items[place + 1 :] if item.group == following.group]
            yield Breakdown(total, tuple(parts), following.lead, open_end=True)


def _rows(sentence: Sentence) -> list[list[Item]]:
    """The items of a sentence by bracket, those outside brackets first."""
    rows: dict[int, list[Item]] = {}
    for item in sentence.items:
        rows.setdefault(item.group, []).append(item)
    return list(rows.values())


def opens(lead: str) -> bool:
    """Whether the words between a total and the next figure open a row of parts."""
    bare = re.sub(r"\([^()]*\)", " ", lead)
    if _WITHIN.search(bare):
        return True
    colon = bare.find(":")
    return colon >= 0 and "," not in bare[:colon] and ";" not in bare[:colon]


def _in_next_sentence(draft: Draft, sentence: Sentence, following: Sentence | None) -> Iterator[Breakdown]:
    if following is None or not sentence.items or len(following.items) < 2:
        return
    begin = draft.text_of(following).lstrip(" -+")[:14]
    outer = [item for item in sentence.items if item.group == 0]
    if outer and _WITHIN.match(begin):
        parts = tuple(item for item in following.items if item.group == 0)
        yield Breakdown(outer[-1], parts, following.items[0].lead, open_end=True)


def _in_footnote(draft: Draft, sentence: Sentence) -> Iterator[Breakdown]:
    block = draft.blocks[sentence.block]
    for place, item in enumerate(sentence.items):
        after = sentence.items[place + 1].begin if place + 1 < len(sentence.items) else sentence.end
        for offset, mark in block.notes:
            number = draft.footnotes.get(mark)
            if number is None or not item.atom.end <= offset <= min(after, item.atom.end + 90):
                continue
            parts = [part for each in draft.sentences[number] for part in each.items if part.group == 0]
            inside = [part for each in draft.sentences[number] for part in each.items if part.depth == 1]
            if len(parts) >= 2:
                yield Breakdown(item, tuple(parts), parts[0].lead)
            elif len(inside) >= 2 and not parts:
                yield Breakdown(item, tuple(inside), inside[0].lead)


def _in_bullets(draft: Draft, number: int) -> Iterator[Breakdown]:
    """A block that ends with a colon or “trong đó”, broken down by the first figure of each bullet after it."""
    block = draft.blocks[number]
    if not draft.sentences[number] or not re.search(r"(?::|trong đó[,:]?|gồm[,:]?|cụ thể[,:]?)\s*\Z", block.text, _I):
        return
    outer = [item for item in draft.sentences[number][-1].items if item.group == 0]
    if not outer:
        return
    parts: list[Item] = []
    sign = ""
    for following in range(number + 1, min(number + 40, len(draft.blocks))):
        text = draft.blocks[following].text.lstrip()
        if not text or text[0] not in "-+•–*" or (sign and text[0] != sign):
            break
        sign = text[0]
        heads = [item for each in draft.sentences[following] for item in each.items if item.group == 0]
        if not heads:
            return
        parts.append(heads[0])
    if len(parts) >= 2:
        yield Breakdown(outer[-1], tuple(parts), block.text[-20:])


def _in_headings(draft: Draft) -> Iterator[Breakdown]:
    """“33 nội dung … a) … (07 nội dung) … b) … (04 nội dung)”: what the brackets of the headings count."""
    runs: dict[str, list[Item]] = {}
    for number, block in draft.numbered():
        if not _LETTERED.match(draft.blocks[number].text) or len(draft.blocks[number].text) > 400 or not block:
            continue
        items = block[0].items
        if (
            items
            and items[0].depth == 1
            and items[0].main.unit is Unit.COUNT
            and items[0].main.noun
            and not items[0].label
        ):
            runs.setdefault(items[0].main.noun, []).append(items[0])
    for noun, parts in runs.items():
        before = [
            item
            for item in draft.items()
            if item.main.block < parts[0].main.block
            and item.main.unit is Unit.COUNT
            and item.main.exact
            and same_thing(item.main.noun, noun)
            and item.main.noun
        ]
        totals = [item for item in before if item.main.value > max(part.main.value for part in parts)]
        if len(parts) >= 3 and totals:
            yield Breakdown(totals[-1], tuple(parts), "gồm")


def same_thing(one: str, other: str) -> bool:
    """Whether two nouns name the same thing as far as they are printed; no noun agrees with every noun."""
    if not one or not other:
        return True
    first, second = one.split(), other.split()
    length = min(len(first), len(second), 2)
    return first[:length] == second[:length] or _kind(one) == _kind(other) != ""


def _kind(noun: str) -> str:
    return next((kind for kind, words in _KINDS.items() if words.match(noun)), "")
