"""Do scores “x/y điểm” add up? Domains to the total, maximum minus what was lost, none outside 0 to its maximum."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cchc.checker.equations import Equation, Sense, Term
from cchc.checker.types import Finding, Kind, Severity
from cchc.checker.understanding.draft import Draft, once
from cchc.checker.understanding.figures import Figure, Fraction, Unit
from cchc.checker.understanding.items import Item, Sentence

_I = re.IGNORECASE
_LOST = re.compile(
    r"(?:không|chưa) đạt (?:được )?điểm tối đa|bị trừ(?: điểm)?|điểm (?:bị )?trừ|trừ điểm|"
    r"mất điểm|bị mất|điểm chưa đạt",
    _I,
)
_WITHIN = re.compile(r"trong đó|cụ thể|gồm|bao gồm|như sau", _I)
_SOME = re.compile(r"một số|chủ yếu|như:|điển hình|ví dụ|nhất là", _I)
_TAKEN_OFF = re.compile(r"(?:trừ|mất|giảm)\s*\Z", _I)
_BROKEN_DOWN = re.compile(r"gồm|cụ thể|trong đó|(?:ở|tại|do) các|như sau|\A(?: điểm)?\s*:", _I)
_MOST = re.compile(r"(?:tối đa|điểm chuẩn|thang điểm)(?: là)?\s*\Z", _I)
_LEFT = re.compile(r"(?:còn|còn lại|đạt|chỉ đạt|được)(?: là)?\s*\Z", _I)
_BONUS = re.compile(r"điểm thưởng|điểm cộng|cộng thêm", _I)
HEAD = re.compile(
    r"\A[#*\s]*(?P<number>(?:\d+\.)*\d+)\s*[.)]\s|\A[#*\s]*(?P<roman>[IVX]+)\s*[.)]\s|"
    r"\A[#*\s]*(?P<letter>[A-Z])\s*[.)]\s"
)
_BULLETS = tuple("-+•–*")
_POINTS_NEAR = re.compile(r"\bđiểm\b", _I)


@dataclass(frozen=True, slots=True)
class Score:
    """``x/y điểm``: points reached of a maximum, where it stands and the words before it."""

    points: Figure
    maximum: Figure
    item: Item

    @property
    def block(self) -> int:
        """The block in which it stands."""
        return self.points.block


@once
def scores(draft: Draft) -> list[Score]:
    """Every score of the document, in order: “9/10 điểm”, and “điểm tối đa 10 điểm, …, còn 9 điểm”."""
    found: list[Score] = []
    for sentence in draft.all_sentences():
        for item in sentence.items:
            atom = item.atom
            if not isinstance(atom, Fraction) or atom.denominator.value <= 0:
                continue
            if atom.denominator.unit is Unit.POINTS or (_POINTS_NEAR.search(item.label) and not atom.denominator.noun):
                found.append(Score(atom.numerator, atom.denominator, item))
        found += _in_words(draft, sentence)
    return found


def _in_words(draft: Draft, sentence: Sentence) -> list[Score]:
    """A maximum and what is left of it, first and last of the points outside brackets."""
    text = draft.blocks[sentence.block].text
    outer = [item for item in sentence.items if item.group == 0 and item.main.unit is Unit.POINTS]
    if len(outer) < 2 or any(isinstance(item.atom, Fraction) for item in outer):
        return []
    first, last = outer[0].main, outer[-1].main
    most, left = (text[max(0, figure.start - 24) : figure.start] for figure in (first, last))
    return [Score(last, first, outer[-1])] if _MOST.search(most) and _LEFT.search(left) else []


def equations(draft: Draft) -> Iterator[Equation]:
    """Bounds of every score, components of totals, and what is left of a maximum after the points lost."""
    found = scores(draft)
    for place, score in enumerate(found):
        if not _BONUS.search(score.item.words):
            yield _at_most(draft, score)
        inside = _section(draft, found, place)
        yield from _components(draft, score, inside)
        following = found[place + 1].points if place + 1 < len(found) else None
        yield from _lost(draft, score, inside, following)
        yield from _loss_by_reasons(draft, score)
    yield from _what_is_left(draft)


def findings(draft: Draft) -> Iterator[Finding]:
    """A score below zero."""
    for score in scores(draft):
        if score.points.value < 0:
            printed = f"{score.points.text}/{score.maximum.text}"
            meant = f"{score.points.text.lstrip('-–− ')}/{score.maximum.text}"
            yield Finding(
                Kind.THRESHOLD,
                Severity.ERROR,
                draft.quote_of(score.points, score.maximum),
                "điểm đạt được từ 0 đến điểm tối đa",
                printed,
                "",
                f"Điểm đạt được không thể âm: “{printed} điểm”; có thể là {meant} (còn sót dấu trừ của điểm bị trừ).",
                "scores",
                arithmetic=f"{score.points.text} < 0",
                proposal=meant,
            )


def _at_most(draft: Draft, score: Score) -> Equation:
    quote = draft.quote_of(score.points, score.maximum)
    return Equation(
        Kind.THRESHOLD,
        "scores",
        score.points,
        (Term(score.maximum),),
        "điểm đạt không lớn hơn điểm tối đa",
        quote,
        sense=Sense.AT_MOST,
    )


def _section(draft: Draft, found: list[Score], place: int) -> list[Score]:
    """The scores that stand under one: after “trong đó”, “chưa đạt điểm tối đa” or a colon, with smaller maxima, in its
    paragraph or in bullets that follow, up to the next heading, a bullet of its own kind or an equal score."""
    score = found[place]
    inside: list[Score] = []
    for other in found[place + 1 :]:
        below = other.block == score.block or draft.blocks[other.block].text[:1] in _BULLETS
        if not below or other.maximum.value >= score.maximum.value or _parted(draft, score.block, other.block):
            break
        inside.append(other)
    if not inside:
        return []
    words = _between(draft, score, inside[0].points)
    return inside if _LOST.search(words) or _WITHIN.search(words) or re.search(r":\s*[-+•–*]?\s*\S", words) else []


def _parted(draft: Draft, first: int, last: int) -> bool:
    """Whether a heading or a bullet like that of the first block stands between two blocks."""
    if first == last:
        return False
    sign = draft.blocks[first].text[:1]
    own = sign if sign in _BULLETS else ""
    return _heading_between(draft, first, last) or any(
        draft.blocks[number].text[:1] == own for number in range(first + 1, last + 1) if own
    )


def _heading_between(draft: Draft, first: int, last: int) -> bool:
    return any(
        HEAD.match(draft.blocks[number].text) or draft.blocks[number].level for number in range(first + 1, last + 1)
    )


def _components(draft: Draft, score: Score, inside: list[Score]) -> Iterator[Equation]:
    """“33,89/40 điểm, trong đó: 26,21/30 và 7,68/10”: where the maxima add up, the points must."""
    whole = Decimal(0)
    for last, part in enumerate(inside, 1):
        whole += part.maximum.value
        if last > 1 and whole == score.maximum.value:
            yield summed(draft, score, inside[:last], Kind.SUM)
        if whole >= score.maximum.value:
            return


def summed(draft: Draft, score: Score, parts: list[Score], kind: Kind) -> Equation:
    related = tuple(draft.quote_of(part.points, part.maximum) for part in parts)
    quote = draft.quote_of(score.points, score.maximum)
    return Equation(
        kind,
        "scores",
        score.points,
        tuple(Term(part.points) for part in parts),
        "tổng điểm bằng tổng điểm thành phần",
        quote,
        related,
    )


def _lost(draft: Draft, score: Score, inside: list[Score], following: Figure | None) -> Iterator[Equation]:
    """“9,25/10 điểm … chưa đạt điểm tối đa là do: 0,25/0,5; 0/0,5”: the maximum less what was lost."""
    words = _between(draft, score, inside[0].points) if inside else ""
    minus = _own_losses(draft, score)
    lost = not minus and _LOST.search(words)
    lesser = [part for part in inside if part.points.value < part.maximum.value] if lost else []
    if not minus:
        minus = [Term(figure) for figure in _minus(draft, score, following)]
    if not minus and not lesser:
        return
    terms = [Term(score.maximum)]
    for part in lesser:
        terms += [Term(part.points), Term(part.maximum, -1)]
    terms += minus
    related = tuple(draft.quote_of(part.points, part.maximum) for part in lesser)
    related += tuple(draft.quote_of(term.figure) for term in minus)
    quote = draft.quote_of(score.points, score.maximum)
    equation = Equation(
        Kind.TOTAL,
        "scores",
        score.points,
        tuple(terms),
        "điểm đạt bằng điểm tối đa trừ các điểm bị mất",
        quote,
        related,
    )
    if equation.holds() or not (_SOME.search(_opening(words)) or _whole_by_parts(score, inside)):
        yield equation


def _own_losses(draft: Draft, score: Score) -> list[Term]:
    """“đạt 9,2/10 điểm, bị trừ 0,8 điểm gồm: trừ 0,25 điểm …; trừ 0,55 điểm …”: the total lost, else each loss."""
    lost = _lost_beside(draft, score)
    if len(lost) > 1 and _is_broken_down(draft, score, lost):
        lost = lost[:1]
    return [Term(figure, 1 if figure.value < 0 else -1) for figure in lost]


def _loss_by_reasons(draft: Draft, score: Score) -> Iterator[Equation]:
    """“còn 9/11 điểm sau khi trừ 2 điểm ở các nội dung: … (trừ 1 điểm); … (trừ 1 điểm)”: what was lost in all."""
    lost = _lost_beside(draft, score)
    if len(lost) < 2 or not _is_broken_down(draft, score, lost):
        return
    whole, parts = lost[0], lost[1:]
    terms = tuple(Term(part, 1 if part.value > 0 else -1) for part in parts)
    if whole.value > 0:
        words = "tổng điểm bị trừ bằng tổng các điểm trừ"
        yield Equation(Kind.TOTAL, "scores", whole, terms, words, draft.quote_of(whole, *parts))


def _is_broken_down(draft: Draft, score: Score, lost: list[Figure]) -> bool:
    """Whether the first loss is the sum of the others: by the figures, else because the words between say so."""
    amounts = [abs(figure.value) for figure in lost]
    gone = score.maximum.value - score.points.value
    if sum(amounts) == gone:
        return False
    if amounts[0] == sum(amounts[1:]) or (amounts[0] == gone and len(lost) > 2):
        return True
    return bool(_BROKEN_DOWN.search(draft.blocks[lost[0].block].text[lost[0].end : lost[1].start]))


def _lost_beside(draft: Draft, score: Score) -> list[Figure]:
    """Points taken off in the sentence of the only score in it."""
    text = draft.blocks[score.block].text
    sentence = draft.sentences[score.block][score.item.sentence]
    if any(isinstance(item.atom, Fraction) and item.atom.numerator is not score.points for item in sentence.items):
        return []
    return [
        item.main
        for item in sentence.items
        if item.main.unit is Unit.POINTS
        and not isinstance(item.atom, Fraction)
        and (item.main.value < 0 or _TAKEN_OFF.search(text[max(0, item.main.start - 16) : item.main.start]))
    ]


def _what_is_left(draft: Draft) -> Iterator[Equation]:
    """“điểm tối đa 10 điểm, bị trừ 1 điểm (…), còn 9 điểm”."""
    for sentence in draft.all_sentences():
        text = draft.blocks[sentence.block].text
        outer = [item.main for item in sentence.items if item.group == 0 and item.main.unit is Unit.POINTS]
        for most, lost, left in zip(outer, outer[1:], outer[2:], strict=False):
            before = [text[max(0, figure.start - 24) : figure.start] for figure in (most, lost, left)]
            if _MOST.search(before[0]) and _TAKEN_OFF.search(before[1]) and _LEFT.search(before[2]):
                terms = (Term(most), Term(lost, -1))
                quote = draft.quote_of(most, lost, left)
                yield Equation(
                    Kind.TOTAL, "scores", left, terms, "điểm còn lại bằng điểm tối đa trừ điểm bị trừ", quote
                )


def _minus(draft: Draft, score: Score, following: Figure | None) -> list[Figure]:
    """Points said to be lost (“-0,5 điểm”) between a score and the next one, under the same heading."""
    losses = _losses(draft)
    first = bisect_left(losses, (score.block, score.maximum.end), key=_place)
    last = len(losses) if following is None else bisect_left(losses, _place(following), key=_place)
    if first >= last:
        return []
    end = max(_end_of_section(draft, score.block), score.block + 1)
    return [
        figure
        for figure in losses[first:last]
        if figure.block == score.block or (figure.block < end and draft.blocks[figure.block].text[:1] in _BULLETS)
    ]


@once
def _losses(draft: Draft) -> list[Figure]:
    """Every figure of points below zero that is no score, in the order of the text."""
    return [
        item.main
        for item in draft.items()
        if item.main.unit is Unit.POINTS and item.main.value < 0 and not isinstance(item.atom, Fraction)
    ]


def _place(figure: Figure) -> tuple[int, int]:
    return figure.block, figure.start


def _between(draft: Draft, score: Score, first: Figure) -> str:
    """The words from a score to the first figure of what it lost."""
    texts = [draft.blocks[number].text for number in range(score.block, first.block + 1)]
    texts[-1] = texts[-1][: first.start]
    texts[0] = texts[0][score.maximum.end :]
    return " ".join(texts)


def _opening(text: str) -> str:
    found = _LOST.search(text)
    return text[max(0, found.start() - 40) : found.end() + 20] if found else ""


def _whole_by_parts(score: Score, inside: list[Score]) -> bool:
    return sum((part.maximum.value for part in inside), Decimal(0)) == score.maximum.value


def _end_of_section(draft: Draft, block: int) -> int:
    for number in range(block + 1, len(draft.blocks)):
        if HEAD.match(draft.blocks[number].text) or draft.blocks[number].level:
            return number
    return len(draft.blocks)
