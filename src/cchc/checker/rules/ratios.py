"""Is a percentage the quotient of the figures beside it? Rounding and cutting off are told apart from an error."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum

from cchc.checker.equations import write
from cchc.checker.repair import slip, slips
from cchc.checker.types import Finding, Kind, Severity
from cchc.checker.understanding.draft import Draft, once
from cchc.checker.understanding.figures import Figure, Fraction, Unit
from cchc.checker.understanding.items import Item
from cchc.kernel.numbers import round_half_up, write_decimal

_I = re.IGNORECASE
_LINK = re.compile(
    r"\A[^.;:()%]{0,90}?(?:\(|,|:|–|-|=)?\s*(?:tương ứng (?:với )?|bằng |"
    r"tương đương )?(?:với )?(?:toàn [\w]{2,8} )?(?:chỉ số |tỷ lệ |tỉ lệ )?(?:(?:chỉ |mới )?(?:đạt|chiếm|được|là|"
    r"bằng))?\s*(?:tỷ lệ|tỉ lệ|khoảng|gần|hơn)?\s*\(?\s*\Z",
    _I,
)
_FOREIGN = re.compile(
    r"tăng|giảm|so với|cùng kỳ|nguyên nhân|mục tiêu|chỉ tiêu|phấn đấu|yêu cầu|quy định|vượt|"
    r"không đạt|trong đó|riêng|đồng thời|và\b.*\bđạt|từ\b.*\bđến"
    r"|[,(:]\s*(?:cấp (?:xã|huyện|tỉnh)|đúng hạn|trễ hạn|quá hạn|trước hạn|hoàn thành|còn)",
    _I,
)
_AFTER = re.compile(r"\s*(?:so với|kế hoạch|KH\b|chỉ tiêu|cùng kỳ|dự toán|mục tiêu|yêu cầu)", _I)
_REVERSED = re.compile(
    r"\A[\w\s]{0,70}?(?:\(|,\s*(?:tương ứng|bằng|tức|với)\b|\s(?:với|tức|tức là)\b)\s*(?:tương ứng |bằng |"
    r"đạt )?(?:với )?\s*\Z",
    _I,
)
_PLAN = re.compile(
    r"giao|phát (?:ra|hành)|đăng ký|kế hoạch|tổng (?:số )?vốn|dự toán|phải thu|tổng kinh phí|có mặt|^tổng số", _I
)
_PAID = re.compile(
    r"giải ngân|thu về|hoàn thành|thực hiện|đã thu|thu hồi|thanh toán|đã chi|đã nộp|đánh giá|xếp loại",
    _I,
)
_OUT_OF = re.compile(r"(?:trong|tổng số|trong số|trên tổng)\s*\Z", _I)
_OF = re.compile(r"\btrên\s*\Z|trên tổng|trong tổng|/\s*tổng số|trên tổng|trong số", _I)


ALL = 100
"""Per cent."""
_SURE_DECIMALS = 2
"""A slip in a percentage with so many decimals explains it better than one in a figure."""


class Match(StrEnum):
    """How a printed percentage stands to the quotient."""

    ROUNDED = "rounded"
    CUT = "cut"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Ratio:
    """A percentage and the figures whose quotient it should be. ``sure`` tells an error from a judgement."""

    numerator: Figure
    denominator: Figure
    percent: Figure
    sure: bool = True

    @property
    def exact(self) -> Decimal:
        """The quotient in per cent."""
        return self.numerator.value * 100 / self.denominator.value

    def match(self) -> Match:
        """How the printed percentage stands to the quotient."""
        return matches(self.numerator, self.denominator, self.percent)


def matches(numerator: Figure, denominator: Figure, percent: Figure) -> Match:
    """How a printed percentage stands to the quotient of two figures, in the best reading of their digits."""
    best = Match.WRONG
    for above in numerator.readings:
        for below in denominator.readings:
            if below <= 0:
                continue
            exact = above * 100 / below
            places = percent.number.decimals
            if (
                abs(exact - percent.value) <= Decimal(1).scaleb(-places) / 2
                or round_half_up(exact, places) == percent.value
            ):
                return Match.ROUNDED
            if abs(exact).quantize(Decimal(1).scaleb(-places), rounding=ROUND_DOWN) == abs(percent.value) or (
                best is Match.WRONG and abs(exact - percent.value) < Decimal(1).scaleb(-places)
            ):
                best = Match.CUT
    return best


def _paid_of_plan(text: str, plan: Item, paid: Item, third: Item) -> Iterator[Ratio]:
    """“được giao 315.823 triệu đồng; giải ngân 121.023 triệu đồng, đạt 38,3%”."""
    total, part, percent = plan.main, paid.main, third.main
    atoms = (plan.atom, paid.atom, third.atom)
    if any(isinstance(atom, Fraction) for atom in atoms) or total.unit is not part.unit or total.unit is Unit.PERCENT:
        return
    if total.unit is Unit.COUNT and (total.noun.split(" ")[:1] != part.noun.split(" ")[:1] or not total.noun):
        return
    if percent.unit is not Unit.PERCENT or not percent.exact or not total.exact or total.value <= 0:
        return
    between = text[part.end : percent.start]
    if _PLAN.search(plan.label) and _PAID.search(paid.label) and _LINK.match(between) and not _FOREIGN.search(between):
        yield Ratio(part, total, percent)


def _against_former(text: str, now: Item, share: Item, then: Item) -> Iterator[Ratio]:
    """“342,48 tỷ đồng, bằng 125,5% so với cùng kỳ năm trước (272,83 tỷ đồng)”."""
    atoms = (now.atom, share.atom, then.atom)
    if any(isinstance(atom, Fraction) for atom in atoms) or now.main.unit is not then.main.unit:
        return
    percent = share.main
    if percent.unit is not Unit.PERCENT or now.main.unit is Unit.PERCENT or then.main.value <= 0 or not percent.exact:
        return
    linked = re.fullmatch(r"[^.;()\d]{0,30}(?:bằng|đạt)\s*", text[now.main.end : percent.start], _I)
    if linked and re.match(
        r"\s*so (?:với )?(?:cùng kỳ|năm trước|kỳ trước|năm)", text[percent.end : then.main.start], _I
    ):
        yield Ratio(now.main, then.main, percent)


@once
def ratios(draft: Draft) -> list[Ratio]:
    """Every percentage that stands beside its fraction, or beside a count and the total it is a share of."""
    return list(_all(draft))


def _all(draft: Draft) -> Iterator[Ratio]:
    for sentence in draft.all_sentences():
        items = sentence.items
        text = draft.blocks[sentence.block].text
        for place, item in enumerate(items[:-1]):
            after = items[place + 1]
            if isinstance(item.atom, Fraction):
                yield from _fraction_then_percent(text, item, after)
            elif item.main.unit is Unit.PERCENT and isinstance(after.atom, Fraction):
                yield from _percent_then_fraction(text, item, after)
            elif place + 2 < len(items):
                yield from _count_of_total(text, item, after, items[place + 2])
                yield from _paid_of_plan(text, item, after, items[place + 2])
                yield from _against_former(text, item, after, items[place + 2])


def _fraction_then_percent(text: str, item: Item, after: Item) -> Iterator[Ratio]:
    fraction, percent = item.atom, after.main
    if (
        not isinstance(fraction, Fraction)
        or percent.unit is not Unit.PERCENT
        or not percent.exact
        or fraction.denominator.value <= 0
    ):
        return
    between = text[fraction.end : percent.start]
    if not _LINK.match(between) or _FOREIGN.search(between) or isinstance(after.atom, Fraction):
        return
    unsure = bool(_AFTER.match(text, percent.end)) and fraction.denominator.unit is not Unit.MONEY
    ratio = Ratio(fraction.numerator, fraction.denominator, percent, not unsure)
    if not unsure or ratio.match() is not Match.WRONG:
        yield ratio


def _percent_then_fraction(text: str, item: Item, after: Item) -> Iterator[Ratio]:
    fraction = after.atom
    if (
        isinstance(fraction, Fraction)
        and _REVERSED.match(between := text[item.main.end : fraction.start])
        and not _FOREIGN.search(between)
        and not _AFTER.match(between)
        and fraction.denominator.value > 0
        and item.main.exact
    ):
        yield Ratio(fraction.numerator, fraction.denominator, item.main)


def _count_of_total(text: str, item: Item, after: Item, third: Item) -> Iterator[Ratio]:
    """“120 hồ sơ trên tổng số 480 hồ sơ, đạt 25%”."""
    count, total, percent = item.main, after.main, third.main
    if (
        Unit.PERCENT in {count.unit, total.unit}
        or percent.unit is not Unit.PERCENT
        or not percent.exact
        or total.value <= 0
    ):
        return
    if count.unit is not total.unit or isinstance(after.atom, Fraction) or isinstance(item.atom, Fraction):
        return
    between = text[total.end : percent.start]
    if _OUT_OF.search(text[max(0, count.start - 24) : count.start]) and count.value >= total.value:
        count, total = total, count  # “trong tổng số 89 công chức có 60 người, chiếm 67,42%”
        between = text[count.end : percent.start]
        if not re.search(r"chiếm|bằng|đạt (?:tỷ|tỉ) lệ|tỷ lệ|tỉ lệ", between, _I):
            return
        between = between.replace("trình độ", "").replace("đạt chuẩn", "")
    elif not _OF.search(text[count.end : total.start]):
        return
    if total.value > 0 and _LINK.match(between) and not _FOREIGN.search(between):
        yield Ratio(count, total, percent)


def findings(draft: Draft) -> Iterator[Finding]:
    """A finding for every percentage that is not the quotient of its figures, and for those cut instead of rounded."""
    found = ratios(draft)
    confirmed = {
        figure.value
        for ratio in found
        if ratio.match() is not Match.WRONG
        for figure in (ratio.numerator, ratio.denominator)
    }
    printed = [item.main.value for item in draft.items()] + [
        item.atom.denominator.value for item in draft.items() if isinstance(item.atom, Fraction)
    ]
    confirmed |= {value for value, times in Counter(printed).items() if times >= 2 and value >= 100}
    yield from _over_one(draft)
    for ratio in found:
        match = ratio.match()
        if match is not Match.ROUNDED:
            yield _finding(draft, ratio, match, confirmed)


def _over_one(draft: Draft) -> Iterator[Finding]:
    """“47/20 đơn vị”: more than all."""
    for item in draft.items():
        atom = item.atom
        if not isinstance(atom, Fraction) or atom.denominator.unit is not Unit.COUNT:
            continue
        text = draft.blocks[item.main.block].text
        planned = _AFTER.search(text[max(0, atom.start - 60) : atom.end + 60])
        more = min(atom.numerator.readings) > max(atom.denominator.readings) > 0
        if more and not planned:
            shown = f"{atom.numerator.text}/{atom.denominator.text}"
            yield Finding(
                Kind.THRESHOLD,
                Severity.ERROR,
                draft.quote_of(atom.numerator, atom.denominator),
                "phần không lớn hơn tổng",
                shown,
                "",
                f"{shown}: số đạt được lớn hơn tổng số; đề nghị kiểm tra lại.",
                "ratios",
                arithmetic=f"{atom.numerator.text} > {atom.denominator.text}",
            )


def _finding(draft: Draft, ratio: Ratio, match: Match, confirmed: set[Decimal]) -> Finding:
    places = max(ratio.percent.number.decimals, 2 if match is Match.WRONG else 0)
    computed = write_decimal(ratio.exact, places)
    arithmetic = f"{ratio.numerator.text}/{ratio.denominator.text} = {computed}%"
    if match is Match.CUT:
        severity, message = (
            Severity.ROUNDING,
            f"{arithmetic} nếu làm tròn; báo cáo ghi {ratio.percent.text}% (cắt bớt chữ số).",
        )
    else:
        severity = Severity.ERROR if ratio.sure else Severity.WARNING
        message = f"{arithmetic}, nhưng báo cáo ghi {ratio.percent.text}%; đề nghị kiểm tra lại."
    proposal = _proposal(ratio, confirmed) if match is Match.WRONG else f"{computed}%"
    if proposal and match is Match.WRONG:
        message = message.removesuffix("đề nghị kiểm tra lại.") + f"đề nghị kiểm tra lại, có thể là {proposal}."
    return Finding(
        Kind.RATIO,
        severity,
        draft.quote_of(ratio.numerator, ratio.denominator, ratio.percent),
        "tỷ lệ phần trăm bằng tử số chia mẫu số",
        f"{ratio.percent.text}%",
        f"{computed}%",
        message,
        "ratios",
        arithmetic=arithmetic,
        proposal=proposal,
    )


def _proposal(ratio: Ratio, confirmed: set[Decimal]) -> str:
    """What mends it: one figure that nothing confirms and that is a slip away, and the percentage; all that are near.

    A percentage above 100 is not proposed for a part that one slip brings below its whole.
    """
    right = write_decimal(ratio.exact, ratio.percent.number.decimals)
    figures = [
        f"{figure.text} → {found}"
        for figure in (ratio.denominator, ratio.numerator)
        if figure.value not in confirmed and (found := _mended(ratio, figure))
    ]
    percent = f"{ratio.percent.text}% → {right}%"
    if not figures or ratio.percent.value <= 0:
        return f"{right}%"
    if ratio.exact > ALL and ratio.percent.value <= ALL:
        return " hoặc ".join(figures)
    if slip(_digits(ratio.percent.text), _digits(right)):
        return " hoặc ".join([percent, *figures]) if ratio.percent.number.decimals < _SURE_DECIMALS else f"{right}%"
    return " hoặc ".join([*figures, percent])


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


def _mended(ratio: Ratio, figure: Figure) -> str:
    """The one figure, a slip away from the printed one, with which the printed percentage is right; empty for none."""
    found = []
    for digits in slips(_digits(figure.text)):
        value = Decimal(digits).scaleb(-figure.number.decimals) * figure.scale
        above, below = (
            (ratio.numerator.value, value) if figure is ratio.denominator else (value, ratio.denominator.value)
        )
        if (
            0 < above <= below
            and round_half_up(above * 100 / below, ratio.percent.number.decimals) == ratio.percent.value
        ):
            found.append(write(value, figure))
    return found[0] if len(set(found)) == 1 else ""
