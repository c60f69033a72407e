"""The one door: a document in, a review out."""

from collections.abc import Iterator, Sequence

from cchc.checker.equations import Equation, identity, write
from cchc.checker.repair import proposals
from cchc.checker.rules import (
    directions,
    letters,
    levels,
    mentions,
    percentages,
    products,
    ratios,
    scores,
    shares,
    statuses,
    sums,
    tables,
)
from cchc.checker.types import Document, Finding, Review, Severity
from cchc.checker.understanding.draft import Draft, understand
from cchc.kernel.numbers import write_integer

_RULES = (
    ratios.findings,
    percentages.findings,
    mentions.findings,
    scores.findings,
    shares.findings,
    directions.findings,
    letters.findings,
    products.findings,
)


def check(document: Document) -> Review:
    """Every contradiction of a document."""
    draft = understand(document)
    relations = list(_distinct(_equations(draft)))
    broken = [equation for equation in relations if not equation.holds()]
    found = [*_of_equations(broken, relations), *(finding for rule in _RULES for finding in rule(draft))]
    found.sort(key=lambda finding: (finding.quote.place.first, finding.quote.place.last))
    return Review(document, len(relations) + sum(1 for _ in ratios.ratios(draft)), tuple(found))


def _equations(draft: Draft) -> Iterator[Equation]:
    yield from sums.equations(draft)
    yield from statuses.equations(draft)
    yield from scores.equations(draft)
    yield from shares.equations(draft)
    yield from levels.equations(draft)
    yield from tables.equations(draft)


def _distinct(equations: Iterator[Equation]) -> Iterator[Equation]:
    seen: set[tuple[object, ...]] = set()
    for equation in equations:
        key = (
            equation.sense,
            identity(equation.left),
            frozenset((identity(term.figure), term.sign) for term in equation.right),
        )
        if key not in seen:
            seen.add(key)
            yield equation


def _of_equations(broken: Sequence[Equation], relations: Sequence[Equation]) -> Iterator[Finding]:
    kept = [equation for equation in relations if equation.holds()]
    for number, group in enumerate(_causes(broken), 1):
        values = proposals(group, kept)
        for equation in group:
            yield _finding(equation, values, number)


def _causes(broken: Sequence[Equation]) -> list[list[Equation]]:
    """Broken equations that share a figure have one cause."""
    groups: list[tuple[set[int], list[Equation]]] = []
    for equation in broken:
        names = {identity(figure) for figure in equation.figures}
        joined: list[Equation] = [equation]
        for group in [group for group in groups if group[0] & names]:
            groups.remove(group)
            names |= group[0]
            joined = [*group[1], *joined]
        groups.append((names, joined))
    return [group for _, group in groups]


def _finding(equation: Equation, values: dict[int, object], cause: int) -> Finding:
    left = equation.left
    mended = {
        figure.text: write(values[identity(figure)], figure)
        for figure in equation.figures
        if identity(figure) in values
    }  # type: ignore[arg-type]
    proposal = "; ".join(f"{printed} → {meant}" for printed, meant in mended.items())
    message = f"{equation.arithmetic()}: {equation.words}."
    return Finding(
        equation.kind,
        Severity.ERROR if equation.sure else Severity.WARNING,
        equation.quote,
        equation.words,
        left.text,
        write(equation.computed, left),
        message,
        equation.rule,
        equation.related,
        equation.arithmetic(),
        proposal,
        cause,
    )


__all__ = ["check", "write_integer"]
