"""What is an equation between figures, and does it hold?

An equation says that a total is the sum of its parts. It holds when it holds in the printed digits, allowing half a
unit of the last digit for each rounded figure, in either reading of the digits.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from cchc.checker.types import Kind, Quote
from cchc.checker.understanding.figures import Figure, Unit
from cchc.kernel.numbers import write_decimal


class Sense(StrEnum):
    """How the two sides compare."""

    EQUAL = "="
    AT_MOST = "≤"


@dataclass(frozen=True, slots=True)
class Term:
    """A figure with its sign."""

    figure: Figure
    sign: int = 1


@dataclass(frozen=True, slots=True)
class Equation:
    """``left`` compares with the signed sum of ``right``.

    ``words`` say in Vietnamese what should hold; ``sure`` tells an error from a judgement; ``quote`` and ``related``
    are where it stands.
    """

    kind: Kind
    rule: str
    left: Figure
    right: tuple[Term, ...]
    words: str
    quote: Quote
    related: tuple[Quote, ...] = ()
    sure: bool = True
    sense: Sense = Sense.EQUAL

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures of the equation, the left one first."""
        return (self.left, *(term.figure for term in self.right))

    def holds(self) -> bool:
        """Whether it holds in one of the readings of its digits."""
        return any(self._holds(reading) for reading in range(2))

    def residue(self, replaced: dict[int, Decimal] | None = None, reading: int = 0) -> Decimal:
        """Left minus right; ``replaced`` gives other values for figures, by ``identity``."""
        instead = replaced or {}

        def value(figure: Figure) -> Decimal:
            if identity(figure) in instead:
                return instead[identity(figure)]
            readings = figure.readings
            return readings[min(reading, len(readings) - 1)]

        return value(self.left) - sum((term.sign * value(term.figure) for term in self.right), Decimal(0))

    def fits(self, residue: Decimal) -> bool:
        """Whether a residue is nothing within the rounding of the printed digits."""
        return residue <= self.tolerance if self.sense is Sense.AT_MOST else abs(residue) <= self.tolerance

    @property
    def tolerance(self) -> Decimal:
        """Half a unit of the last printed digit for every figure that is rounded; nothing for whole things."""
        rounded = [figure.step for figure in self.figures if not is_whole(figure)]
        return (
            sum(rounded, Decimal(0)) / 2
            if any(figure.unit is not Unit.POINTS for figure in self.figures)
            else Decimal(0)
        )

    @property
    def computed(self) -> Decimal:
        """The value of the right side."""
        return self.left.value - self.residue()

    def arithmetic(self) -> str:
        """The equation in printed figures with what it really gives: ``588 + 5.915 = 6.503 ≠ 5.783``."""
        shown = _signed(self.right[0])
        for term in self.right[1:]:
            printed = _signed(term)
            shown += f" - {printed[1:]}" if printed[0] == "-" else f" + {printed}"
        if self.sense is Sense.AT_MOST:
            mark = "≤" if self.holds() else ">"
            return f"{self.left.text} {mark} {shown}"
        result = write(self.computed, self.left)
        if len(self.right) > 1:
            shown += f" = {result}"
        return f"{shown} {'=' if self.holds() else '≠'} {self.left.text}"

    def _holds(self, reading: int) -> bool:
        return self.fits(self.residue(reading=reading))


def _signed(term: Term) -> str:
    """The figure as printed with the sign that it has in the sum."""
    printed = term.figure.text.lstrip("-–− ")
    return printed if (term.sign > 0) == (printed == term.figure.text) else f"-{printed}"


def identity(figure: Figure) -> int:
    """A number that tells a figure of a document from every other."""
    return figure.block * 10_000_000 + figure.start


def is_whole(figure: Figure) -> bool:
    """Whether a figure counts whole things, so that it is not rounded."""
    return figure.unit is Unit.COUNT and figure.number.decimals == 0 and figure.scale == 1


def write(value: Decimal, like: Figure) -> str:
    """A value as it would be printed in the place of a figure: same scale, same convention, same leading zero."""
    scaled = value / like.scale
    places = max(like.number.decimals, -int(scaled.normalize().as_tuple().exponent), 0)
    text = write_decimal(scaled, min(places, 4))
    if (
        like.number.decimals == 0
        and scaled == scaled.to_integral_value()
        and 0 <= scaled < 10
        and like.text.startswith("0")
    ):
        text = f"0{text}"
    return (
        text
        if "." in like.text or scaled < 1000 or abs(like.value) < 1000
        else text.replace(".", "")
        if "," not in text
        else text
    )
