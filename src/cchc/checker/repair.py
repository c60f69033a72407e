"""Which figure was probably meant? One digit changed, dropped, added or two swapped; one that mends all relations."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from cchc.checker.equations import Equation, Sense, identity, write
from cchc.checker.understanding.figures import Figure

MOST_NAMED = 3
"""More figures that may be meant are no help."""


def is_slip(figure: Figure, meant: Decimal) -> bool:
    """Whether the printed digits are ``meant`` with one slip of the hand."""
    if meant < 0 or meant == figure.value:
        return False
    if meant == -figure.value:
        return True
    written = write(meant, figure)
    bare = written.rstrip("0") if figure.number.decimals and "," in written else written
    return any(slip(_digits(figure.text), _digits(text)) for text in (written, bare))


def slip(printed: str, meant: str) -> bool:
    """Whether two rows of digits differ by one digit changed, dropped or added, or by two digits swapped."""
    if printed == meant:
        return False
    if len(printed) == len(meant):
        different = [place for place in range(len(printed)) if printed[place] != meant[place]]
        if len(different) == 1:
            return True
        return (
            len(different) == 2
            and printed[different[0]] == meant[different[1]]
            and printed[different[1]] == meant[different[0]]
        )
    longer, shorter = (printed, meant) if len(printed) > len(meant) else (meant, printed)
    return len(longer) - len(shorter) == 1 and any(
        longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer))
    )


def slips(digits: str) -> Iterator[str]:
    """Every row of digits that is one slip away: one changed, dropped, added, or two swapped."""
    for place in range(len(digits)):
        yield from (digits[:place] + other + digits[place + 1 :] for other in "0123456789" if other != digits[place])
        yield from (digits[:place] + other + digits[place:] for other in "0123456789")
        if len(digits) > 1:
            yield digits[:place] + digits[place + 1 :]
        for other in range(place + 1, len(digits)):
            if digits[place] != digits[other]:
                yield digits[:place] + digits[other] + digits[place + 1 : other] + digits[place] + digits[other + 1 :]
    yield from (digits + other for other in "0123456789")


def proposals(broken: Sequence[Equation], kept: Sequence[Equation]) -> list[dict[int, Decimal]]:
    """What may have been meant: values by identity of figure that mend every broken equation and break none that held.

    One figure is tried first, then two together. Of several single figures that would do, those that are a slip of the
    hand are meant, the likeliest first, three at most; where none is a slip, the total. Empty where none is likely.
    """
    figures = {identity(figure): figure for equation in broken for figure in equation.figures}
    held = [equation for equation in kept if any(identity(figure) in figures for figure in equation.figures)]
    alone = {
        name: value
        for name, figure in figures.items()
        if (value := _alone(figure, broken)) is not None and value >= 0 and _all_fit([*broken, *held], {name: value})
    }
    if len(alone) == 1:
        return [alone]
    negative = {name: value for name, value in alone.items() if figures[name].value < 0}
    if len(negative) == 1:
        return [negative]
    if alone:
        return _likely(alone, figures, broken)
    pair = _pair(broken, held, figures)
    return [pair] if pair else []


def _likely(
    alone: dict[int, Decimal], figures: dict[int, Figure], broken: Sequence[Equation]
) -> list[dict[int, Decimal]]:
    slips = [{name: value} for name, value in alone.items() if is_slip(figures[name], value)]
    # a slip that mends a long figure is less of a chance than one in a figure of one or two digits
    slips.sort(key=lambda each: -max(len(_digits(figures[name].text)) for name in each))
    if slips:
        return slips if len(slips) <= MOST_NAMED else []
    totals = {identity(equation.left) for equation in broken}
    return [{name: alone[name]} for name in totals if name in alone] if len(totals) == 1 else []


def _alone(figure: Figure, broken: Sequence[Equation]) -> Decimal | None:
    """The value of one figure with which every broken equation would hold."""
    values = {_solved(equation, figure) for equation in broken if equation.sense is Sense.EQUAL}
    return next(iter(values)) if len(values) == 1 and None not in values else None


def _solved(equation: Equation, figure: Figure, replaced: dict[int, Decimal] | None = None) -> Decimal | None:
    name = identity(figure)
    if identity(equation.left) == name:
        return figure_value(equation, replaced, name) - equation.residue(replaced)
    for term in equation.right:
        if identity(term.figure) == name:
            return figure_value(equation, replaced, name) + term.sign * equation.residue(replaced)
    return None


def figure_value(equation: Equation, replaced: dict[int, Decimal] | None, name: int) -> Decimal:
    """The value that a figure has in an equation when others are replaced."""
    if replaced and name in replaced:
        return replaced[name]
    return next(figure.value for figure in equation.figures if identity(figure) == name)


def _all_fit(equations: Sequence[Equation], replaced: dict[int, Decimal]) -> bool:
    return all(equation.fits(equation.residue(replaced)) for equation in equations)


def _pair(broken: Sequence[Equation], held: Sequence[Equation], figures: dict[int, Figure]) -> dict[int, Decimal]:
    if len(figures) > 24:
        return {}
    found: list[dict[int, Decimal]] = []
    for one, other in combinations(figures, 2):
        for equation in broken:
            first = _solved(equation, figures[one]) if equation.sense is Sense.EQUAL else None
            if first is None or _solved(equation, figures[other]) is not None:
                continue
            values = {one: first}
            second = {
                value
                for each in broken
                if each.sense is Sense.EQUAL
                and (value := _solved(each, figures[other], values)) is not None
                and not each.fits(each.residue(values))
            }
            if len(second) == 1:
                values[other] = second.pop()
                if min(values.values()) >= 0 and _all_fit([*broken, *held], values) and values not in found:
                    found.append(values)
    if len(found) > 1:
        found = [values for values in found if all(is_slip(figures[name], value) for name, value in values.items())]
    return found[0] if len(found) == 1 else {}


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())
