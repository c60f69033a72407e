"""Is the same figure stated twice with different values?

Two mentions tell the same when their words, their noun, their year and the unit they are about are the same. A
difference that is a slip of the hand is an error; any other is a warning, because the words may hide another scope.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cchc.checker.equations import identity
from cchc.checker.repair import is_slip, slips
from cchc.checker.rules.ratios import Match, ratios
from cchc.checker.rules.scores import Score, scores
from cchc.checker.types import Finding, Kind, Severity
from cchc.checker.understanding.accounts import Account, accounts, stories
from cchc.checker.understanding.draft import Draft
from cchc.checker.understanding.figures import Figure, Fraction, Unit
from cchc.checker.understanding.items import Item, figures_of
from cchc.checker.understanding.labels import Status
from cchc.kernel.text import search_form

_GENERIC = """
    co da la duoc dat cua va trong cac so nhung thi tai den voi cho nay do theo tren ve o tinh chi bi con khac gom
    linh vuc ho so nhiem vu thuc hien dang hoan thanh giai quyet tiep nhan xu ly tra ket qua dung tre qua truoc han
    hen don vi co quan tong nguoi van ban hien
"""
_EMPTY = frozenset(_GENERIC.split())
_OF_TIME = re.compile(r"\b(?:quý|tháng|năm|kỳ|6 tháng|9 tháng|tuần|ngày|đợt|cùng kỳ|trước)\b", re.IGNORECASE)
_FEWEST = 4
_LEAST_MAXIMUM = 5
_LOOKED_BACK = 60
"""So many earlier mentions of one kind are compared."""
_ENOUGH = 100
"""Smaller figures are a slip apart too easily."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure with the words that say what it is."""

    figure: Figure
    words: frozenset[str]
    item: Item


def findings(draft: Draft) -> Iterator[Finding]:
    """Pairs of mentions that contradict each other: totals of cases, denominators, scores, whole sentences."""
    said: set[frozenset[int]] = set()
    for finding, key in _all(draft):
        if key not in said:
            said.add(key)
            yield finding


def _all(draft: Draft) -> Iterator[tuple[Finding, frozenset[int]]]:
    yield from _totals(draft)
    yield from _accounts(draft)
    yield from _scores(draft)
    yield from _plain_totals(draft)
    yield from _sentences(draft)


def _totals(draft: Draft) -> Iterator[tuple[Finding, frozenset[int]]]:
    """The denominator of a fraction against the totals of the cases: the same digits but for one slip."""
    whole = [account for account in accounts(draft) if account.subject == "hồ sơ" and not account.qualifiers]
    known = [
        figure
        for account in whole
        for (status, _), figure in account.figures.items()
        if status in {Status.RECEIVED, Status.NEW, Status.SETTLED}
    ]
    confirmed = {identity(ratio.denominator) for ratio in ratios(draft) if ratio.match() is Match.ROUNDED}
    values = Counter(figure.value for item in draft.items() for figure in figures_of(item))
    for item in draft.items():
        if (
            not isinstance(item.atom, Fraction)
            or item.atom.denominator.value < 1000
            or item.atom.denominator.noun[:5] not in {"hồ sơ", ""}
        ):
            continue
        figure = item.atom.denominator
        if identity(figure) in confirmed or values[figure.value] > 1 or figure.unit is not Unit.COUNT:
            continue
        near = [other for other in known if is_slip(figure, other.value) and other.value >= 1000]
        if len({other.value for other in near}) == 1:
            yield (
                _finding(draft, figure, near[0], Severity.ERROR, "tổng số hồ sơ"),
                frozenset({identity(figure), identity(near[0])}),
            )


def _accounts(draft: Draft) -> Iterator[tuple[Finding, frozenset[int]]]:
    """All cases settled, told in two places with a slip between them."""
    whole = [each for each in accounts(draft) if each.subject == "hồ sơ" and not each.qualifiers]
    told: dict[str, list[Figure]] = {}
    for account in stories(draft):
        figure = account.get(Status.SETTLED)
        if figure is None or figure.value < _ENOUGH:
            continue
        digits = str(int(figure.value))
        for other in (known for near in set(slips(digits)) for known in told.get(near, ())):
            if not _both_balance(whole, figure, other):
                key = frozenset({identity(figure), identity(other)})
                yield _finding(draft, figure, other, Severity.ERROR, "số hồ sơ đã giải quyết"), key
        told.setdefault(digits, []).append(figure)


def _both_balance(whole: list[Account], figure: Figure, other: Figure) -> bool:
    """Whether both figures stand in a story of their own, with what became of the cases: then they are two periods."""
    rich = [account for account in whole if len(account.figures) >= 4]
    return all(any(each in account.figures.values() for account in rich) for each in (figure, other))


def _scores(draft: Draft) -> Iterator[tuple[Finding, frozenset[int]]]:
    """A score of the same maximum with nearly the same words."""
    known: dict[Decimal, list[tuple[Score, Mention]]] = {}
    for other in scores(draft):
        if other.maximum.value < _LEAST_MAXIMUM:
            continue
        mention = _of(draft, other.item)
        row = known.setdefault(other.maximum.value, [])
        for score, earlier in row[-_LOOKED_BACK:]:
            if other.points.value != score.points.value and _alike(earlier, mention):
                severity = Severity.ERROR if is_slip(other.points, score.points.value) else Severity.WARNING
                yield (
                    _finding(draft, other.points, score.points, severity, "điểm"),
                    frozenset({identity(score.points), identity(other.points)}),
                )
        row.append((other, mention))


def _plain_totals(draft: Draft) -> Iterator[tuple[Finding, frozenset[int]]]:
    """“tổng điểm 81,94 điểm” against “81,94/100 điểm”."""
    totals = [score.points for score in scores(draft) if score.maximum.value >= _ENOUGH]
    for item in draft.items():
        figure = item.main
        if isinstance(item.atom, Fraction) or figure.unit is not Unit.POINTS or "tổng điểm" not in item.label.lower():
            continue
        near = [total for total in totals if is_slip(figure, total.value)]
        if near and all(figure.value != total.value for total in totals):
            yield (
                _finding(draft, figure, near[0], Severity.ERROR, "tổng điểm"),
                frozenset({identity(figure), identity(near[0])}),
            )


def _of(draft: Draft, item: Item) -> Mention:
    text = draft.blocks[item.main.block].text
    return Mention(item.main, _content(text[max(0, item.begin - 40) : item.main.start]), item)


def _sentences(draft: Draft) -> Iterator[tuple[Finding, frozenset[int]]]:
    """Figures of different paragraphs whose own words are the same."""
    known: dict[tuple[Unit, str], list[Mention]] = {}
    for item in draft.items():
        figure = item.main
        if not figure.exact or isinstance(item.atom, Fraction) or figure.value < 10:
            continue
        mention = Mention(figure, _content(f"{item.label} {item.trail}"), item)
        if len(mention.words) < _FEWEST or figure.noun.startswith(("ngày", "giờ", "tháng", "năm")):
            continue
        row = known.setdefault((figure.unit, figure.noun.split(" ")[0] if figure.noun else ""), [])
        for other in row[-_LOOKED_BACK:]:
            if other.figure.block == figure.block or other.words != mention.words or other.figure.value == figure.value:
                continue
            if _OF_TIME.search(item.label) or is_slip(figure, other.figure.value) is False:
                continue
            yield (
                _finding(
                    draft,
                    figure,
                    other.figure,
                    Severity.ERROR if figure.value >= 100 else Severity.WARNING,
                    "cùng một nội dung",
                ),
                frozenset({identity(figure), identity(other.figure)}),
            )
        row.append(mention)


def _alike(one: Mention, other: Mention) -> bool:
    if min(len(one.words), len(other.words)) < _FEWEST:
        return False
    return len(one.words & other.words) >= 0.75 * max(len(one.words), len(other.words))


def _content(text: str) -> frozenset[str]:
    return frozenset(word for word in search_form(text).split() if word not in _EMPTY)


def _finding(draft: Draft, figure: Figure, other: Figure, severity: Severity, what: str) -> Finding:
    return Finding(
        Kind.MENTION,
        severity,
        draft.quote_of(figure),
        "cùng một số liệu thì cùng một giá trị",
        figure.text,
        other.text,
        f"Cùng {what} nhưng ở đây ghi {figure.text}, chỗ khác ghi {other.text}; đề nghị thống nhất một số.",
        "mentions",
        (draft.quote_of(other),),
        f"{figure.text} ≠ {other.text}",
        other.text,
    )
