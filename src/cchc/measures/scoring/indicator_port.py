"""Where do the shares of linked criteria come from? From the indicators of the unit and period of the assessment.

The port is ``types.IndicatorReader``; this is its real adapter, a published assessment has its frozen one. A link is
the code of an indicator; ``code@level`` counts only units of that level: a district and its communes are asked apart.
"""

from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass
from datetime import date
from decimal import Decimal

from cchc.measures.indicators.services import indicator_value
from cchc.measures.scoring.models import Assessment
from cchc.measures.scoring.types import Counts
from cchc.registry.organizations import selectors as organizations


@dataclass(frozen=True, slots=True)
class Figure:
    """The counts of a linked indicator, and the names of the cells that open the cases behind them."""

    numerator: int
    denominator: int
    numerator_cell: str
    denominator_cell: str


class Figures:
    """An ``IndicatorReader`` that asks for each link once and keeps what it read in ``read``."""

    def __init__(self, source: Callable[[str], Figure | None]) -> None:
        self.read: dict[str, Figure | None] = {}
        self._source = source

    def __call__(self, link: str) -> Counts | None:
        """The counts of a link; ``None`` where there are none. Raises ``NotFound`` for an unknown indicator."""
        if link not in self.read:
            self.read[link] = self._source(link)
        figure = self.read[link]
        return None if figure is None else Counts(Decimal(figure.numerator), Decimal(figure.denominator))

    def frozen(self) -> dict[str, list[int | str]]:
        """What was read, as JSON keeps it."""
        return {link: list(astuple(figure)) for link, figure in sorted(self.read.items()) if figure is not None}


def figures_of(assessment: Assessment) -> Figures:
    """Reads what was frozen at publication, before that what the records say now."""
    if assessment.published_at is not None:
        return frozen_figures(assessment.indicators)
    unit = organizations.unit(assessment.unit_id, assessment.last_day)
    return Figures(lambda link: figure_of(link, unit.code, assessment.first_day, assessment.last_day))


def figure_of(link: str, unit_code: str, first: date, last: date) -> Figure:
    """The counts of a link over a unit and all below it in a period. Raises ``NotFound`` for an unknown indicator."""
    code, _at, level = link.partition("@")
    value = indicator_value(code, unit_code, first, last, level=level or None)
    return Figure(value.numerator, value.denominator, value.numerator_cell, value.denominator_cell)


def frozen_figures(frozen: Mapping[str, list[int | str]]) -> Figures:
    """Reads what ``Figures.frozen`` kept."""
    kept = {
        link: Figure(int(numerator), int(denominator), str(over), str(under))
        for link, (numerator, denominator, over, under) in frozen.items()
    }
    return Figures(kept.get)
