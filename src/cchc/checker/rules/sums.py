"""Is a total the sum of the parts that are said to make it?

Parts are figures of the same thing in the bracket after the total, after “gồm” or “trong đó”, after a colon, in the footnote
or the bullets that follow. They are added only when they are surely all of it: members of one family (district and
commune, on time and late), a row of units, or a row of like names. Sub-sets (“trong đó có”, “như”, “chủ yếu”) are not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc.checker.equations import Equation, Term
from cchc.checker.repair import is_slip
from cchc.checker.types import Kind
from cchc.checker.understanding.draft import Draft
from cchc.checker.understanding.figures import Exactness, Figure, Fraction, Unit
from cchc.checker.understanding.items import Item, Sentence
from cchc.checker.understanding.labels import Status, family_of, status_of

_I = re.IGNORECASE
_WITHIN = re.compile(r"trong đó|trong số đó|gồm|bao gồm|cụ thể|chia ra|cụ thể như sau|phân theo|chia theo", _I)
_SUBSET = re.compile(
    r"trong đó,? (?:có|riêng|chỉ)\b|\bnhư\b|ví dụ|chẳng hạn|chủ yếu|điển hình|nổi bật|tiêu biểu|"
    r"nhất là|đặc biệt|trong số này|ngoài ra|ngoài|chưa kể|không kể|không bao gồm"
    r"|cùng kỳ|so với|kế hoạch|chỉ tiêu|bình quân|trung bình|mỗi|tăng|giảm|trừ\b|lũy kế|luỹ kế|"
    r"năm trước|kỳ trước|quy định|tối đa|tối thiểu",
    _I,
)
_UNIT_NAME = re.compile(
    r"\b(?:UBND|HĐND|xã|phường|thị trấn|huyện|quận|thị xã|thành phố|phòng|sở|ban|chi cục|cục|"
    r"chi nhánh|trung tâm|văn phòng|đài|hội|đội|trạm|trường|thanh tra|công an|tòa|viện|lĩnh vực|"
    r"ngành|khối|thôn|làng|ấp|bản|tổ)\b",
    _I,
)
_VERB = re.compile(r"\b(?:có|được|bị|là|đã|đang|chưa|không|đạt|phải|cho|làm|về việc|tham gia|do|vì|để)\b", _I)
_GENERIC = re.compile(r"(?:đơn vị|cơ quan|tổ chức|địa phương)\b", _I)
_UNIT_KIND = re.compile(
    r"(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|phòng|sở|ban|chi cục|trung tâm|trường|trạm|cơ quan|đơn vị)\b",
    _I,
)
_DONE = re.compile(r"\b(?:đã|hoàn thành|khắc phục được|thực hiện được|xử lý được|thu hồi được|giải ngân được)\b", _I)
_LEFT = re.compile(r"(?:hiện )?(?:còn lại|còn|chưa)\b", _I)
_LETTERED = re.compile(r"\A\W*(?:[a-zđ]|\d+(?:\.\d+)*)\s*[.)]\s")
_THEN = re.compile(r"\.\s*(?:Trong đó|Cụ thể|Gồm|Bao gồm)", _I)
_ENOUGH_DIGITS = 100


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total with the items that explain it. ``open_end`` says that the row of parts may go on with something else."""

    total: Item
    parts: tuple[Item, ...]
    opened_by: str
    bracket: bool = False
    open_end: bool = False


def equations(draft: Draft) -> Iterator[Equation]:
    """One equation for each total that is broken down."""
    for breakdown in breakdowns(draft):
        yield from _equation(draft, breakdown)


def breakdowns(draft: Draft) -> Iterator[Breakdown]:
    """Every total with the parts that the text gives for it."""
    for number, block in enumerate(draft.sentences):
        for place, sentence in enumerate(block):
            following = block[place + 1] if place + 1 < len(block) else None
            yield from _in_brackets(sentence)
            yield from _after_opener(sentence)
            yield from _done_and_left(sentence)
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
        for place, total in enumerate(row[:-2]):
            opener = row[place + 1].lead
            if opens(opener):
                yield Breakdown(total, tuple(row[place + 1 :]), opener, open_end=True)


def _done_and_left(sentence: Sentence) -> Iterator[Breakdown]:
    """“33 nội dung, đã khắc phục 22 nội dung, còn 11 nội dung”: what was done and what is left are all."""
    for whole in _rows(sentence):
        nouns = {item.main.noun.split(" ")[0] for item in whole if item.main.noun}
        rows = [
            [item for item in whole if item.main.noun.startswith(noun) and item.main.unit is Unit.COUNT]
            for noun in nouns
        ]
        rows.append([item for item in whole if item.main.unit is Unit.MONEY])
        for total, done, left in (three for row in rows for three in zip(row, row[1:], row[2:], strict=False)):
            if _DONE.search(total.label) or not _DONE.search(done.words) or _LEFT.search(done.words):
                continue
            if _LEFT.match(left.label) and total.main.value >= max(done.main.value, left.main.value):
                yield Breakdown(total, (done, left), done.lead, bracket=False)


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
    return 0 <= colon < len(bare.rstrip()) - 1 and "," not in bare[:colon] and ";" not in bare[:colon]


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
    for number, block in enumerate(draft.sentences):
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


def _equation(draft: Draft, breakdown: Breakdown) -> Iterator[Equation]:
    total = _whole(breakdown)
    if total is None or _is_subset(breakdown):
        return
    parts = _like(total, breakdown)
    if len(parts) < 2:
        return
    for last in range(len(parts), 1, -1):
        if _adds_up(total, parts[:last]) and (last == len(parts) or breakdown.open_end):
            yield _built(draft, breakdown, total, parts[:last], sure=True)
            return
    sure = _surely_all(total, breakdown, parts)
    if sure is not None:
        yield _built(draft, breakdown, total, sure[0], sure=sure[1])


def _is_subset(breakdown: Breakdown) -> bool:
    noun = breakdown.total.main.noun
    words = f"{breakdown.opened_by} | {breakdown.total.trail}".lower()
    return bool(_SUBSET.search(words.replace(noun, " ") if noun else words))


def _whole(breakdown: Breakdown) -> Figure | None:
    """The figure that is broken down: of a fraction the one that the parts add up to, else its denominator."""
    atom = breakdown.total.atom
    figure = breakdown.total.main
    if isinstance(atom, Fraction) and not _adds_up(figure, breakdown.parts):
        given = sum((part.main.value for part in breakdown.parts), Decimal(0))
        if _adds_up(atom.denominator, breakdown.parts) or abs(atom.denominator.value - given) < abs(
            figure.value - given
        ):
            figure = atom.denominator
    if figure.unit is Unit.PERCENT or figure.exactness is not Exactness.EXACT or figure.value <= 0:
        return None
    return figure


def _like(total: Figure, breakdown: Breakdown) -> list[Item]:
    """The parts that count the same thing as the total. A part of another thing ends an open row."""
    found: list[Item] = []
    family = family_of([part.words for part in breakdown.parts]) if breakdown.bracket else None
    units = _GENERIC.match(total.noun) and all(_UNIT_KIND.match(part.main.noun) for part in breakdown.parts)
    if (
        breakdown.bracket
        and units
        or family
        and family[1]
        and all(part.main.unit is total.unit and part.main.exact for part in breakdown.parts)
    ):
        return list(breakdown.parts)
    for part in breakdown.parts:
        figure = part.main
        other = (
            figure.unit is not total.unit
            or not same_thing(total.noun, figure.noun)
            or (_SUBSET.search(part.lead) and found)
        )
        if other or not figure.exact:
            if figure.unit is Unit.PERCENT or part.depth > breakdown.parts[0].depth:
                continue
            if breakdown.open_end or not figure.exact:
                break
            return []
        found.append(part)
    return found


def same_thing(one: str, other: str) -> bool:
    """Whether two nouns name the same thing as far as they are printed; no noun agrees with every noun."""
    if not one or not other:
        return True
    first, second = one.split(), other.split()
    length = min(len(first), len(second), 2)
    return first[:length] == second[:length]


def _adds_up(total: Figure, parts: Sequence[Item]) -> bool:
    terms = tuple(Term(part.main) for part in parts)
    return any(
        abs(
            total.readings[min(reading, len(total.readings) - 1)]
            - sum((term.figure.readings[min(reading, len(term.figure.readings) - 1)] for term in terms), Decimal(0))
        )
        <= (Decimal(0) if total.unit is not Unit.MONEY else total.step * len(parts) / 2)
        for reading in range(2)
    )


def _surely_all(total: Figure, breakdown: Breakdown, parts: list[Item]) -> tuple[list[Item], bool] | None:
    """The parts that are surely all of the total, and whether that is sure enough for an error; ``None`` to be silent."""
    labels = [part.words for part in parts]
    for last in range(len(parts), 1, -1):
        family = family_of([label for label in labels[:last]])
        if family and family[1]:
            return parts[:last], True
        if not breakdown.open_end:
            break
    if breakdown.open_end and any(status_of(label) for label in labels):
        return None  # cases by status: the rule of statuses knows which of them exclude one another
    if len(parts) >= 3 and all(_UNIT_NAME.search(part.label) for part in parts) and not _repeats(parts):
        return parts, True
    if len(parts) == 2 and _LEFT.match(parts[1].label):
        return parts, True
    if breakdown.bracket and _GENERIC.match(total.noun) and all(_UNIT_KIND.match(part.main.noun) for part in parts):
        return parts, True
    if len(parts) >= 3 and len({part.main.block for part in parts}) == len(parts) and parts[0].depth == 1:
        return parts, True  # one in the bracket of each heading
    named = all(part.label and not _VERB.search(part.label) and len(part.label.split()) <= 8 for part in parts)
    over = sum((part.main.value for part in parts), Decimal(0)) > total.value
    if named and len(parts) >= 3 and not _repeats(parts):
        return parts, breakdown.bracket or "gồm" in breakdown.opened_by.lower() or over
    if total.value >= _ENOUGH_DIGITS and named and _one_slip(total, parts):
        return parts, True
    return None


def _repeats(parts: Sequence[Item]) -> bool:
    labels = [part.label.lower() for part in parts]
    return len(set(labels)) < len(labels)


def _one_slip(total: Figure, parts: Sequence[Item]) -> bool:
    whole = sum((part.main.value for part in parts), Decimal(0))
    if is_slip(total, whole):
        return True
    return any(is_slip(part.main, total.value - whole + part.main.value) for part in parts)


def _built(draft: Draft, breakdown: Breakdown, total: Figure, parts: Sequence[Item], *, sure: bool) -> Equation:
    figures = [part.main for part in parts]
    here = [figure for figure in figures if figure.block == total.block]
    kind = Kind.SUM if breakdown.bracket and family_of([part.words for part in parts]) else Kind.TOTAL
    related = (
        ()
        if here
        else (draft.quote_of(*figures),)
        if len({figure.block for figure in figures}) == 1
        else tuple(draft.quote_of(figure) for figure in figures)
    )
    quote = draft.quote_of(total, *here)
    return Equation(
        kind,
        "sums",
        total,
        tuple(Term(figure) for figure in figures),
        "tổng số bằng tổng các phần",
        quote,
        related,
        sure,
    )


def fractions_of(breakdown: Breakdown) -> tuple[Fraction, list[Fraction]] | None:
    """The fractions of a breakdown where total and parts are all fractions; else ``None``."""
    total = breakdown.total.atom
    parts = [part.atom for part in breakdown.parts]
    fractions = [part for part in parts if isinstance(part, Fraction)]
    return (total, fractions) if isinstance(total, Fraction) and len(fractions) >= 2 else None


__all__ = ["Breakdown", "Status", "breakdowns", "equations", "fractions_of", "opens", "same_thing"]
