"""Do shares of one whole make the whole? Ratings “06/28 … 21/28”, structures in per cent, feasible percentages."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, Decimal

from cchc.checker.equations import Equation, Term, write
from cchc.checker.repair import MOST_NAMED, is_slip
from cchc.checker.types import Finding, Kind, Severity
from cchc.checker.understanding.breakdowns import same_thing
from cchc.checker.understanding.draft import Draft
from cchc.checker.understanding.figures import Figure, Fraction, Unit
from cchc.checker.understanding.items import Item, Sentence
from cchc.checker.understanding.labels import family_of
from cchc.kernel.numbers import round_half_up, write_decimal

_I = re.IGNORECASE
_SECTOR = re.compile(r"nông|công nghiệp|dịch vụ|thương mại|xây dựng", _I)
_NEARLY = Decimal("0.8")
_SUBSET = re.compile(r"trong đó có|như|chủ yếu|tăng|giảm|so với|cùng kỳ|kế hoạch|chỉ tiêu", _I)


def equations(draft: Draft) -> Iterator[Equation]:
    """Numerators over one denominator whose labels are members of one family add up to the denominator."""
    for sentence in draft.all_sentences():
        yield from _of_one_whole(draft, sentence)


def _of_one_whole(draft: Draft, sentence: Sentence) -> Iterator[Equation]:
    fractions = [item for item in sentence.items if isinstance(item.atom, Fraction)]
    wholes = {item.atom.denominator.value for item in fractions if isinstance(item.atom, Fraction)}
    for whole in wholes:
        row = _row(sentence, whole)
        if len(row) < 2:
            continue
        labels = [item.words for item in row]
        family = family_of(labels)
        if family is None or not family[1]:
            continue
        denominator = next(item.atom.denominator for item in row if isinstance(item.atom, Fraction))
        figures = [item.main for item in row]
        total = sum((figure.value for figure in figures), Decimal(0))
        if (
            total == whole
            or total > whole
            or (family[0] == "rating" and total >= whole * _NEARLY)
            or family[0] in {"result", "sex"}
        ):
            quote = draft.quote_of(*figures, denominator)
            yield Equation(
                Kind.TOTAL,
                "shares",
                denominator,
                tuple(Term(figure) for figure in figures),
                "các phần của cùng một tổng cộng lại bằng tổng đó",
                quote,
            )


def _row(sentence: Sentence, whole: Decimal) -> list[Item]:
    """The items of one denominator, and the plain counts of the same thing that go on with them."""
    row: list[Item] = []
    for item in sentence.items:
        if isinstance(item.atom, Fraction):
            if item.atom.denominator.value == whole:
                row.append(item)
        elif (
            row
            and item.main.unit is Unit.COUNT
            and item.main.exact
            and item.main.noun
            and same_thing(row[0].main.noun, item.main.noun)
            and item.depth == row[0].depth
        ):
            row.append(item)
    return row


def findings(draft: Draft) -> Iterator[Finding]:
    """Structures in per cent that do not make 100, and percentages that no whole denominator gives."""
    for sentence in draft.all_sentences():
        yield from _structure(draft, sentence)
        yield from _impossible(draft, sentence)


def _structure(draft: Draft, sentence: Sentence) -> Iterator[Finding]:
    outer = [
        item
        for item in sentence.items
        if item.main.unit is Unit.PERCENT and item.depth == 0 and not isinstance(item.atom, Fraction)
    ]
    texts = draft.text_of(sentence)
    complete = family_of([item.words for item in outer]) if len(outer) >= 2 else None
    if len(outer) < 3 and not (complete and complete[1] and complete[0] in {"result", "sex"}):
        return
    if any(not item.main.exact or _SUBSET.search(item.words) for item in outer):
        return
    total = sum((item.main.value for item in outer), Decimal(0))
    step = sum((item.main.step for item in outer), Decimal(0))
    if abs(total - 100) <= step:
        return
    chained = bool(re.search(r"cơ cấu|tỷ trọng|chia theo ngành|giá trị sản xuất", texts, _I))
    of_results = complete is not None and complete[1] and complete[0] in {"result", "sex"}
    sectors = sum(bool(_SECTOR.search(item.label)) for item in outer) >= 2
    if not (chained and (sectors or abs(total - 100) <= 15)) and not of_results:
        return
    shown = " + ".join(f"{item.main.text}%" for item in outer)
    yield Finding(
        Kind.TOTAL,
        Severity.ERROR,
        draft.quote_of(*[item.main for item in outer]),
        "các tỷ lệ của cùng một tổng cộng lại bằng 100%",
        f"{write_decimal(total)}%",
        "100%",
        f"Các tỷ lệ cộng lại là {write_decimal(total)}%, không phải 100%: {shown}.",
        "shares",
        arithmetic=f"{shown} = {write_decimal(total)}%",
        proposal=_to_hundred([item.main for item in outer], total),
    )


def _to_hundred(figures: Sequence[Figure], total: Decimal) -> str:
    """The shares that would be 100 % together if one of them had one other digit."""
    meant = [(figure, figure.value + 100 - total) for figure in figures]
    near = [f"{figure.text}% → {write(value, figure)}%" for figure, value in meant if is_slip(figure, value)]
    return " hoặc ".join(near) if len(near) <= MOST_NAMED else ""


def _impossible(draft: Draft, sentence: Sentence) -> Iterator[Finding]:
    """“03 cơ quan và 09 xã (đạt 54,54%)”: 12 of no whole number is 54,54 %, but 12/22 cut off is."""
    text = draft.blocks[sentence.block].text
    for place, item in enumerate(sentence.items):
        percent = item.main
        if percent.unit is not Unit.PERCENT or item.parent is None or percent.number.decimals != 2 or not percent.exact:
            continue
        if not re.search(r"\((?:đạt|chiếm|tỷ lệ|tỉ lệ|đạt tỷ lệ)?\s*\Z", text[: percent.start], _I):
            continue
        counts = _counts_before(sentence, item.parent, text)
        if not counts or percent.value <= 0:
            continue
        count = sum((figure.value for figure in counts), Decimal(0))
        about = count * 100 / percent.value
        wholes = [Decimal(whole) for whole in range(max(int(about) - 1, 1), int(about) + 3) if whole >= count]
        if any(round_half_up(count * 100 / whole, 2) == percent.value for whole in wholes):
            continue
        cut = [
            whole
            for whole in wholes
            if (count * 100 / whole).quantize(Decimal("0.01"), rounding=ROUND_DOWN) == percent.value
        ]
        if cut and place:
            yield _cut(draft, counts, percent, count, cut[0])


def _counts_before(sentence: Sentence, parent: int, text: str) -> Sequence[Figure]:
    """The counts that a bracket sums up: the one before it and those joined to it by “và” or a comma."""
    last = sentence.items[parent]
    if isinstance(last.atom, Fraction) or last.main.unit is not Unit.COUNT or not last.main.exact:
        return ()
    found = [last.main]
    for item in reversed(sentence.items[:parent]):
        joined = text[item.atom.end : found[0].start]
        if (
            isinstance(item.atom, Fraction)
            or item.main.unit is not Unit.COUNT
            or not re.fullmatch(r"[^.;:()%]{1,40}(?:và|,)\s*", joined)
        ):
            break
        found.insert(0, item.main)
    return found


def _cut(draft: Draft, counts: Sequence[Figure], percent: Figure, count: Decimal, whole: Decimal) -> Finding:
    exact = write_decimal(round_half_up(count * 100 / whole, 2), 2)
    shown = f"{write_decimal(count, 0)}/{write_decimal(whole, 0)} = {exact}%"
    return Finding(
        Kind.RATIO,
        Severity.ROUNDING,
        draft.quote_of(*counts, percent),
        "tỷ lệ phần trăm được làm tròn, không cắt bớt",
        f"{percent.text}%",
        f"{exact}%",
        f"{shown} nếu làm tròn; báo cáo ghi {percent.text}% (cắt bớt chữ số).",
        "shares",
        arithmetic=shown,
        proposal=f"{exact}%",
    )
