"""Is the percentage behind a part its share of the whole? “trong đó trực tuyến 100 hồ sơ (đạt 20%)”.

Which whole is meant is not printed, so every whole that the text offers is tried. It is an error only when none of them
gives the percentage and the whole is sure: its sisters are shares of it, or the status has a known one.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from cchc.checker.repair import slip
from cchc.checker.rules.ratios import Match, matches
from cchc.checker.types import Finding, Kind, Severity
from cchc.checker.understanding.accounts import Account, accounts
from cchc.checker.understanding.breakdowns import Breakdown, breakdowns
from cchc.checker.understanding.draft import Draft
from cchc.checker.understanding.figures import Figure, Fraction, Unit
from cchc.checker.understanding.items import Item
from cchc.checker.understanding.labels import Status
from cchc.kernel.numbers import round_half_up, write_decimal

_I = re.IGNORECASE
_SHARE = re.compile(
    r"\A\s*[\w ]{0,40}?(?:\(|,|–|-)?\s*(?:(?:chỉ |mới )?(?:đạt|chiếm|bằng|tương ứng|"
    r"tương đương))?\s*(?:với )?(?:tỷ lệ|tỉ lệ)?\s*:?\s*\Z",
    _I,
)
_BARE = re.compile(r"\A\s*[\w ]{0,30}?[(,]\s*\Z", _I)
_OTHER = re.compile(r"tăng|giảm|so với|cùng kỳ|kế hoạch|chỉ tiêu|vượt|hoàn thành", _I)
_OTHER_AFTER = re.compile(r"\s*(?:so với|kế hoạch|KH\b|chỉ tiêu|cùng kỳ|dự toán|mục tiêu|yêu cầu)", _I)


def findings(draft: Draft) -> Iterator[Finding]:
    """Percentages that are no share of any whole that the text offers."""
    said: set[int] = set()
    for part, percent, wholes, sure in _shares(draft):
        if id(percent) in said:
            continue
        said.add(id(percent))
        if any(matches(part, whole, percent) is not Match.WRONG for whole in wholes) or not wholes:
            continue
        exact = part.value * 100 / wholes[0].value
        if not sure and not _slipped(percent, exact):
            continue
        yield _finding(draft, part, wholes[0], percent, exact)


def count(draft: Draft) -> int:
    """How many shares are checked."""
    return sum(1 for _ in _shares(draft))


def _shares(draft: Draft) -> Iterator[tuple[Figure, Figure, list[Figure], bool]]:
    """Part, percentage, the wholes it may be a share of (the likeliest first), and whether that whole is sure."""
    for account in accounts(draft):
        yield from _of_account(draft, account)
    for breakdown in breakdowns(draft):
        yield from _of_breakdown(draft, breakdown)


def _of_account(draft: Draft, account: Account) -> Iterator[tuple[Figure, Figure, list[Figure], bool]]:
    for (status, level), figure in account.figures.items():
        if status not in {Status.EARLY, Status.ON_TIME, Status.EARLY_OR_ON_TIME, Status.LATE, Status.SETTLED}:
            continue
        percent = _percent_behind(draft, account.items[status, level])
        if percent is None:
            continue
        first = Status.RECEIVED if status is Status.SETTLED else Status.SETTLED
        known = account.get(first, level)
        wholes = [known] if known and known.value > 0 else []
        wholes += [
            other
            for (_, place), other in account.figures.items()
            if other.value >= figure.value and other.value > 0 and other is not figure and (place in {level, ""})
        ]
        yield (
            figure,
            percent,
            wholes,
            known is not None and account.get(Status.NEW, level) is None and account.get(Status.CARRIED, level) is None,
        )


def _of_breakdown(draft: Draft, breakdown: Breakdown) -> Iterator[tuple[Figure, Figure, list[Figure], bool]]:
    total = breakdown.total.main
    if total.unit is Unit.PERCENT or not total.exact or total.value <= 0:
        return
    pairs = [
        (part.main, percent)
        for part in breakdown.parts
        if part.main.unit is total.unit
        and not isinstance(part.atom, Fraction)
        and (percent := _percent_behind(draft, part)) is not None
    ]
    right = [pair for pair in pairs if matches(pair[0], total, pair[1]) is not Match.WRONG]
    for part, percent in pairs:
        yield part, percent, [total], len(right) >= 2


def _percent_behind(draft: Draft, item: Item) -> Figure | None:
    """The percentage that stands right behind an item, as its share."""
    text = draft.blocks[item.main.block].text
    for sentence in draft.sentences[item.main.block]:
        following = [other for other in sentence.items if other.main.start > item.main.start]
        if item not in sentence.items or not following:
            continue
        percent = following[0].main
        between = text[item.atom.end : percent.start]
        if percent.unit is not Unit.PERCENT or isinstance(following[0].atom, Fraction) or not percent.exact:
            return None
        if len(between) > 60 or _OTHER.search(between) or _OTHER_AFTER.match(text, percent.end):
            return None
        linked = re.search(r"đạt|chiếm|tỷ lệ|tỉ lệ|tương|bằng", between, _I) or _BARE.match(between)
        return percent if linked and _SHARE.match(between) else None
    return None


def _slipped(percent: Figure, exact: Decimal) -> bool:
    digits = "".join(character for character in percent.text if character.isdigit())
    meant = write_decimal(exact, percent.number.decimals)
    return len(digits) >= 3 and slip(digits, "".join(character for character in meant if character.isdigit()))


def _finding(draft: Draft, part: Figure, whole: Figure, percent: Figure, exact: Decimal) -> Finding:
    places = percent.number.decimals
    computed = f"{write_decimal(round_half_up(exact, places), places)}%"
    shown = f"{part.text}/{whole.text} = {computed}"
    figures: Sequence[Figure] = [figure for figure in (part, percent, whole) if figure.block == part.block]
    return Finding(
        Kind.RATIO,
        Severity.ERROR,
        draft.quote_of(*figures),
        "tỷ lệ phần trăm bằng phần chia tổng",
        f"{percent.text}%",
        computed,
        f"{shown}, nhưng báo cáo ghi {percent.text}%; đề nghị kiểm tra lại.",
        "percentages",
        arithmetic=shown,
        proposal=computed,
    )
