"""The one door: a document in, a review out."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from textwrap import shorten

from cchc.checker.equations import Equation, Sense, identity, write
from cchc.checker.progress import Progress, Pulse, Steps, silent
from cchc.checker.repair import proposals
from cchc.checker.rules import (
    blanks,
    comparisons,
    dates,
    directions,
    domains,
    doubles,
    headings,
    known,
    letters,
    levels,
    lists,
    mentions,
    missing,
    percentages,
    periods,
    previous,
    products,
    programmes,
    ratios,
    references,
    repeats,
    scores,
    shares,
    statuses,
    sums,
    tables,
)
from cchc.checker.types import Document, Finding, Known, Part, Quote, Review, Severity
from cchc.checker.understanding.calendar import CalendarReading, read_calendar
from cchc.checker.understanding.draft import Draft, understand
from cchc.checker.understanding.headings import RANK, Style, find_headings

_EQUATIONS: tuple[Callable[[Draft], Iterable[Equation]], ...] = (
    sums.equations,
    statuses.equations,
    scores.equations,
    domains.equations,
    shares.equations,
    levels.equations,
    tables.equations,
    comparisons.equations,
)
_FINDINGS: tuple[Callable[[Draft], Iterable[Finding]], ...] = (
    ratios.findings,
    percentages.findings,
    mentions.findings,
    scores.findings,
    shares.findings,
    directions.findings,
    comparisons.findings,
    letters.findings,
    products.findings,
    missing.findings,
)
_CALENDAR: tuple[Callable[[CalendarReading], Iterable[Finding]], ...] = (
    dates.findings,
    periods.findings,
    references.findings,
    programmes.findings,
    headings.findings,
    lists.findings,
    doubles.findings,
    blanks.findings,
    repeats.findings,
)


LONGEST_HEADING = 60
"""So many letters of a heading are enough to find it."""
_OTHER_STEPS = 4
"""Calendar and figures read; values from the records; what broken equations have in common."""


def check(
    document: Document,
    before: Document | None = None,
    computed: Sequence[Known] = (),
    progress: Progress | None = None,
) -> Review:
    """Every contradiction of a document, in the order of its text.

    ``before`` is the report of the period before; ``computed`` are values of the same unit and period from the records.
    ``progress`` is told each step that is done, and asked inside the long ones; whatever it raises ends the check.
    """
    rules = len(_EQUATIONS) + len(_FINDINGS) + len(_CALENDAR)
    steps = Steps(progress or silent, rules + _OTHER_STEPS + (before is not None))
    calendar = read_calendar(document, steps.still)
    steps.done()
    draft = understand(document, calendar, steps.still)
    steps.done()
    relations = list(_distinct(equation for rule in steps.through(_EQUATIONS) for equation in rule(draft)))
    broken = [equation for equation in relations if not equation.holds()]
    found = [finding for rule in steps.through(_FINDINGS) for finding in rule(draft)]
    found += [finding for rule in steps.through(_CALENDAR) for finding in rule(calendar)]
    if before is not None:
        found += previous.findings(draft, understand(before, read_calendar(before, steps.still), steps.still))
        steps.done()
    found += known.findings(draft, computed)
    steps.done()
    found += _of_equations(broken, relations, steps.still)
    steps.done()
    checked = len(relations) + len(ratios.ratios(draft)) + percentages.count(draft) + calendar.statements
    return Review(document, checked, tuple(_under_headings(document, _in_order(_once(found)))))


def _distinct(equations: Iterable[Equation]) -> Iterator[Equation]:
    """Each relation once, whichever rules saw it."""
    seen: set[tuple[object, ...]] = set()
    for equation in equations:
        terms = frozenset((identity(term.figure), term.sign) for term in equation.right)
        key = (equation.sense, identity(equation.left), terms)
        if key not in seen:
            seen.add(key)
            yield equation


def _of_equations(broken: Sequence[Equation], relations: Sequence[Equation], pulse: Pulse) -> Iterator[Finding]:
    kept = [equation for equation in relations if equation.holds()]
    for number, group in enumerate(_causes(broken), 1):
        pulse()
        values = proposals(group, kept)
        told: dict[tuple[object, ...], Finding] = {}
        for equation in group:
            terms = frozenset((identity(term.figure), term.sign) for term in equation.right)
            key = (equation.kind, equation.left.text, terms)
            finding, before = _finding(equation, values, number), told.get(key)
            # The same parts under the same total that stands twice, as before a bracket and at its end: said once.
            told[key] = finding if before is None else replace(before, related=(*before.related, finding.quote))
        yield from told.values()


def _causes(broken: Sequence[Equation]) -> list[list[Equation]]:
    """Broken equations that share a figure have one cause."""
    groups: list[tuple[set[int], list[Equation]]] = []
    for equation in broken:
        names = {identity(figure) for figure in equation.figures}
        joined = [equation]
        for group in [group for group in groups if group[0] & names]:
            groups.remove(group)
            names |= group[0]
            joined = [*group[1], *joined]
        groups.append((names, joined))
    return [group for _, group in groups]


def _finding(equation: Equation, meant: Sequence[Mapping[int, Decimal]], cause: int) -> Finding:
    left = equation.left
    proposal = " hoặc ".join(filter(None, (_mended(equation, values) for values in meant)))
    computed = write(equation.computed, left)
    return Finding(
        equation.kind,
        Severity.ERROR if equation.sure else Severity.WARNING,
        equation.quote,
        equation.words,
        left.text,
        computed,
        _message(equation, computed, proposal),
        equation.rule,
        equation.related,
        equation.arithmetic(),
        proposal,
        cause,
    )


def _mended(equation: Equation, values: Mapping[int, Decimal]) -> str:
    """“5.783 → 5.873; 5.915 → 5.285” for the figures of an equation that would be other ones."""
    return "; ".join(
        f"{figure.text} → {write(values[identity(figure)], figure)}"
        for figure in equation.figures
        if identity(figure) in values
    )


def _message(equation: Equation, computed: str, proposal: str) -> str:
    words = equation.words[0].upper() + equation.words[1:]
    if equation.sense is Sense.AT_MOST:
        said = f"{words}, nhưng báo cáo ghi {equation.arithmetic()}"
    else:
        said = f"{words}, nhưng {equation.arithmetic()} (báo cáo ghi {equation.left.text}, tính được {computed})"
    return f"{said}; có thể là {proposal}." if proposal else f"{said}; đề nghị kiểm tra lại."


def _once(found: Iterable[Finding]) -> Iterator[Finding]:
    """Nothing is said twice: of findings of one kind at one place with the same figures, the first."""
    seen: set[tuple[object, ...]] = set()
    for finding in found:
        key = (finding.kind, finding.quote.place.first, finding.quote.place.last, finding.stated, finding.computed)
        if key not in seen:
            seen.add(key)
            yield finding


def _in_order(found: Iterable[Finding]) -> list[Finding]:
    """In the order of the text, with the causes numbered in that order."""
    rows = sorted(found, key=lambda finding: (finding.quote.place.first, finding.quote.place.last))
    leaders = _leaders(rows)
    numbers: dict[int, int] = {}
    return [
        replace(finding, cause=numbers.setdefault(leaders[place], len(numbers) + 1))
        for place, finding in enumerate(rows)
    ]


def _under_headings(document: Document, found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings; where no page is known, their places name the heading above instead."""
    headings = _headings_of(document) if any(not finding.quote.place.page for finding in found) else []
    blocks = [block for block, _ in headings]

    def placed(quote: Quote) -> Quote:
        above = bisect_right(blocks, quote.place.paragraph - 1)
        if quote.place.page or quote.document or not above or quote.place.part is Part.HEADER:
            return quote
        return replace(quote, place=replace(quote.place, heading=headings[above - 1][1]))

    for finding in found:
        yield replace(finding, quote=placed(finding.quote), related=tuple(map(placed, finding.related)))


def _headings_of(document: Document) -> list[tuple[int, str]]:
    """The blocks that head others, by number or by level, with their words shortened; lists of letters head nothing."""
    told = {each.block for each in find_headings(document) if RANK[each.style] <= RANK[Style.DECIMAL]}
    told |= {number for number, block in enumerate(document.blocks) if block.level and block.part is Part.BODY}
    return [
        (number, shorten(document.blocks[number].text, LONGEST_HEADING, placeholder="…")) for number in sorted(told)
    ]


def _leaders(rows: Sequence[Finding]) -> list[int]:
    """For each finding the first one of the same origin.

    One origin have: equations that share a figure; the same arithmetic in several places; findings on the same words,
    or of which one is about words that the other is compared with.
    """
    leaders = list(range(len(rows)))

    def leader(place: int) -> int:
        while leaders[place] != place:
            place = leaders[place]
        return place

    firsts: dict[object, int] = {}
    for place, finding in enumerate(rows):
        for key in _origins(finding):
            one, other = sorted((leader(firsts.setdefault(key, place)), leader(place)))
            leaders[other] = one
    quoted = {_span(finding.quote): place for place, finding in reversed(list(enumerate(rows)))}
    for place, finding in enumerate(rows):
        for quote in finding.related:
            if not quote.document and _span(quote) in quoted:
                one, other = sorted((leader(quoted[_span(quote)]), leader(place)))
                leaders[other] = one
    return [leader(place) for place in range(len(rows))]


def _origins(finding: Finding) -> Iterator[object]:
    yield ("words", *_span(finding.quote))
    if finding.cause:
        yield ("equations", finding.cause)
    elif finding.arithmetic:
        yield (finding.rule, finding.arithmetic)


def _span(quote: Quote) -> tuple[int, int]:
    return quote.place.first, quote.place.last
