"""Is an amount the product of its number and price? “60 điểm … 465.780.000 đồng (7.763.000 đồng/điểm)”."""

import re
from collections.abc import Iterator
from decimal import Decimal

from cchc.checker.equations import write
from cchc.checker.repair import is_slip
from cchc.checker.types import Finding, Kind, Severity
from cchc.checker.understanding.draft import Draft
from cchc.checker.understanding.figures import Figure, Fraction, Unit
from cchc.checker.understanding.items import Sentence
from cchc.kernel.numbers import write_decimal

_EACH_AFTER = re.compile(r"\s*/\s*[^\W\d]|\s*(?:một|mỗi) ", re.IGNORECASE)
_EACH_BEFORE = re.compile(r"(?:mỗi|đơn giá|bình quân|mức|từng)[^.;,()\d]{0,30}\Z", re.IGNORECASE)


def findings(draft: Draft) -> Iterator[Finding]:
    """Sentences with one count, one price and one amount whose product is off by one slip of the hand."""
    for sentence in draft.all_sentences():
        found = _three(draft, sentence)
        if found is None:
            continue
        counts, price, amount = found
        if any(count.value * price.value == amount.value for count in counts):
            continue
        near = [count for count in counts if _slipped(count, price, amount)]
        if len(near) == 1:
            yield _finding(draft, near[0], price, amount)


def _three(draft: Draft, sentence: Sentence) -> tuple[list[Figure], Figure, Figure] | None:
    text = draft.blocks[sentence.block].text
    figures = [item.main for item in sentence.items if not isinstance(item.atom, Fraction) and item.main.exact]
    money = [figure for figure in figures if figure.unit is Unit.MONEY]
    counts = [
        figure
        for figure in figures
        if figure.unit in {Unit.COUNT, Unit.POINTS} and figure.value > 1 and not figure.number.decimals
    ]
    prices = [
        figure
        for figure in money
        if _EACH_AFTER.match(text, figure.end) or _EACH_BEFORE.search(text[max(0, figure.start - 40) : figure.start])
    ]
    prices = prices or [figure for figure in money if re.search(r"[x×*]\s*\Z", text[: figure.start])]
    amounts = [figure for figure in money if figure not in prices]
    return (counts, prices[0], amounts[0]) if counts and len(prices) == 1 and len(amounts) == 1 else None


def _slipped(count: Figure, price: Figure, amount: Figure) -> bool:
    return is_slip(amount, count.value * price.value) or is_slip(price, amount.value / count.value)


def _meant(count: Figure, price: Figure, amount: Figure) -> Iterator[str]:
    """The amount, or the price, that one slip of the hand leads to."""
    for figure, value in ((amount, count.value * price.value), (price, amount.value / count.value)):
        if is_slip(figure, value):
            yield f"{figure.text} → {write(value, figure)}"


def _finding(draft: Draft, count: Figure, price: Figure, amount: Figure) -> Finding:
    computed = write_decimal(Decimal(count.value * price.value / amount.scale).normalize(), None)
    shown = f"{count.text} × {price.text} = {computed} ≠ {amount.text}"
    return Finding(
        Kind.TOTAL,
        Severity.ERROR,
        draft.quote_of(count, price, amount),
        "thành tiền bằng số lượng nhân đơn giá",
        amount.text,
        computed,
        f"{shown}: thành tiền không khớp với số lượng và đơn giá.",
        "products",
        arithmetic=shown,
        proposal=" hoặc ".join(_meant(count, price, amount)),
    )
