"""Do scores “x/y điểm” add up? Domains to the total, maximum minus what was lost, none below zero or above its maximum."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cchc.checker.equations import Equation, Sense, Term
from cchc.checker.types import Finding, Kind, Severity
from cchc.checker.understanding.draft import Draft
from cchc.checker.understanding.figures import Figure, Fraction, Unit
from cchc.checker.understanding.items import Item

_I = re.IGNORECASE
_LOST = re.compile(
    r"(?:không|chưa) đạt (?:được )?điểm tối đa|bị trừ(?: điểm)?|điểm (?:bị )?trừ|trừ điểm|"
    r"mất điểm|bị mất|điểm chưa đạt",
    _I,
)
_WITHIN = re.compile(r"trong đó|cụ thể|gồm|bao gồm|như sau", _I)
_SOME = re.compile(r"một số|chủ yếu|như:|điển hình|ví dụ|nhất là", _I)
_BONUS = re.compile(r"điểm thưởng|điểm cộng|cộng thêm", _I)
_HEAD = re.compile(
    r"\A[#*\s]*(?P<number>(?:\d+\.)*\d+)\s*[.)]\s|\A[#*\s]*(?P<roman>[IVX]+)\s*[.)]\s|"
    r"\A[#*\s]*(?P<letter>[A-Z])\s*[.)]\s"
)
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


def scores(draft: Draft) -> list[Score]:
    """Every score of the document, in order."""
    found: list[Score] = []
    for item in draft.items():
        atom = item.atom
        if not isinstance(atom, Fraction) or atom.denominator.value <= 0:
            continue
        if atom.denominator.unit is Unit.POINTS or (_POINTS_NEAR.search(item.label) and not atom.denominator.noun):
            found.append(Score(atom.numerator, atom.denominator, item))
    return found


def equations(draft: Draft) -> Iterator[Equation]:
    """Bounds of every score, components of totals, and what is left of a maximum after the points lost."""
    found = scores(draft)
    for place, score in enumerate(found):
        if not _BONUS.search(score.item.words):
            yield _at_most(draft, score)
        inside = _section(draft, found, place)
        yield from _components(draft, score, inside)
        yield from _lost(draft, score, inside)
    yield from _of_sections(draft, found)


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
                f"Điểm đạt được không thể âm: “{printed} điểm”; có thể là {meant} (dấu trừ của điểm bị trừ còn sót lại).",
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
        (),
        True,
        Sense.AT_MOST,
    )


def _section(draft: Draft, found: list[Score], place: int) -> list[Score]:
    """The scores after one that stand under it: smaller maxima, up to the next heading or an equal one."""
    score = found[place]
    inside: list[Score] = []
    for other in found[place + 1 :]:
        if other.maximum.value >= score.maximum.value or _heading_between(draft, score.block, other.block):
            break
        inside.append(other)
    return inside


def _heading_between(draft: Draft, first: int, last: int) -> bool:
    return any(
        _HEAD.match(draft.blocks[number].text) or draft.blocks[number].level for number in range(first + 1, last + 1)
    )


def _components(draft: Draft, score: Score, inside: list[Score]) -> Iterator[Equation]:
    """“33,89/40 điểm, trong đó: 26,21/30 và 7,68/10”: where the maxima add up, the points must."""
    for last in range(2, len(inside) + 1):
        parts = inside[:last]
        if sum((part.maximum.value for part in parts), Decimal(0)) == score.maximum.value:
            yield _sum(draft, score, parts, Kind.SUM)
            return


def _sum(draft: Draft, score: Score, parts: list[Score], kind: Kind) -> Equation:
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


def _lost(draft: Draft, score: Score, inside: list[Score]) -> Iterator[Equation]:
    """“9,25/10 điểm … chưa đạt điểm tối đa là do: 0,25/0,5; 0/0,5”: the maximum less what was lost is what was reached."""
    lesser = [part for part in inside if part.points.value < part.maximum.value]
    end = min((part.block for part in inside), default=_end_of_section(draft, score.block) - 1) + 1
    minus = [
        item.main
        for number in range(score.block, max(end, score.block + 1))
        for sentence in draft.sentences[number]
        for item in sentence.items
        if item.main.unit is Unit.POINTS and item.main.value < 0 and not isinstance(item.atom, Fraction)
    ]
    if not minus and not lesser:
        return
    text = _between(draft, score, lesser[0].points if lesser else minus[0])
    terms = [Term(score.maximum)]
    for part in lesser:
        terms += [Term(part.points), Term(part.maximum, -1)]
    terms += [Term(figure) for figure in minus]
    related = tuple(draft.quote_of(part.points, part.maximum) for part in lesser) + tuple(
        draft.quote_of(figure) for figure in minus
    )
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
    complete = bool(_LOST.search(text)) or bool(minus)
    if equation.holds() or (complete and not _SOME.search(_opening(text)) and not _whole_by_parts(score, inside)):
        yield equation


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
        if _HEAD.match(draft.blocks[number].text) or draft.blocks[number].level:
            return number
    return len(draft.blocks)


def _of_sections(draft: Draft, found: list[Score]) -> Iterator[Equation]:
    """The first score of each of the sections 1, 2, 3 …: where their maxima add up to that of a total, so must the points."""
    for run in _runs(draft, found):
        for last in range(2, len(run) + 1):
            parts = run[:last]
            maximum = sum((part.maximum.value for part in parts), Decimal(0))
            for total in found:
                if (
                    total.maximum.value == maximum
                    and total not in parts
                    and total.maximum.value > max(part.maximum.value for part in parts)
                ):
                    yield _sum(draft, total, parts, Kind.TOTAL)


def _runs(draft: Draft, found: list[Score]) -> Iterator[list[Score]]:
    run: list[Score] = []
    expected = 1
    for number, block in enumerate(draft.blocks):
        head = _HEAD.match(block.text)
        if not head or not head["number"] or "." in head["number"]:
            if head and (head["roman"] or head["letter"]):
                yield from ([run] if len(run) > 1 else [])
                run, expected = [], 1
            continue
        if int(head["number"]) != expected:
            yield from ([run] if len(run) > 1 else [])
            run, expected = [], 1
            if int(head["number"]) != 1:
                continue
        end = _end_of_section(draft, number)
        first = next((score for score in found if number <= score.block < end), None)
        if first is None:
            run, expected = [], 1
            continue
        run.append(first)
        expected += 1
    if len(run) > 1:
        yield run
