"""Does a published figure agree with the records? Each printed figure beside the computed one, and why they differ.

The printed figures are data, copied word for word from the report; the computed ones come from the measures each time.
"""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from cchc.kernel.numbers import percent, write_integer, write_percent
from cchc.kernel.periods import Period
from cchc.measures.indicators import services
from cchc.measures.indicators.types import SettlementQuery, SettlementTable
from cchc.outlets.dashboards.behind import known_now
from cchc.outlets.dashboards.scope import Scope, bar
from cchc.registry.accounts.policies import require
from cchc.registry.accounts.types import Duty
from cchc.registry.organizations import selectors as organizations
from cchc.registry.organizations.types import UnitRow
from cchc.support.web.acting import actor_of

_TOGETHER: dict[tuple[str, ...], str] = {("settled.early", "settled.on_time"): "settled.not_late"}
"""Cells that a report counts together, and the measure that counts both."""
_DATA = Path(__file__).parent / "data" / "published_chu_puh_2021.json"


@dataclass(frozen=True, slots=True)
class Compared:
    """A printed figure beside the computed one, with the cases behind it and the words that explain a difference.

    ``derived_from`` is empty for a figure that the report prints; else the sum of its words that gives the figure.
    """

    code: str
    where: str
    text: str
    printed: str
    computed: str
    agrees: bool
    why: str
    note: str
    url: str
    derived_from: str = ""


class Computed:
    """The figures of one scope, asked of the measures once."""

    def __init__(self, scope: Scope, indicator_units: set[tuple[str, str]]) -> None:
        self.scope = scope
        self.table: SettlementTable = services.settlement_table(scope.query())
        self._indicators = {
            (code, unit): services.indicator_values([code], self._of_unit(unit))[0] for code, unit in indicator_units
        }

    def of(self, terms: list[dict[str, str]]) -> int:
        """The sum of terms: a cell of all, of a level or of a unit, or a part of an indicator."""
        return sum(self._term(term) for term in terms)

    def cell_of(self, terms: list[dict[str, str]]) -> str:
        """The measure whose cases the terms count together."""
        found = tuple(self._cell(term) for term in terms)
        return _TOGETHER[found] if len(found) > 1 else found[0]

    def _cell(self, term: dict[str, str]) -> str:
        if "indicator" not in term:
            return term["cell"]
        value = self._indicators[term["indicator"], term.get("unit", "")]
        return value.numerator_cell if term["part"] == "numerator" else value.denominator_cell

    def _term(self, term: dict[str, str]) -> int:
        if "indicator" in term:
            value = self._indicators[term["indicator"], term.get("unit", "")]
            return value.numerator if term["part"] == "numerator" else value.denominator
        if "level" in term:
            return sum(row.cell(term["cell"]) for row in self.table.rows if row.group_key == term["level"])
        if "unit" in term:
            return sum(row.cell(term["cell"]) for row in self.table.rows if row.key == term["unit"])
        return self.table.total.cell(term["cell"])

    def _of_unit(self, unit: str) -> SettlementQuery:
        return (self.scope.of_unit(unit) if unit else self.scope).query()


def context(request: HttpRequest) -> dict[str, object]:
    """The page. Raises ``NotPermitted`` for a person who may not see the board of the unit."""
    data = published()
    unit = organizations.unit_by_code(data["unit"], on=date.fromisoformat(data["last"]))
    require(actor_of(request), Duty.DASHBOARDS_READ, unit.id)
    last = date.fromisoformat(data["last"])
    scope = Scope(unit, date.fromisoformat(data["first"]), last, last)
    figures = compare(scope, data["figures"])
    return {
        "data": data,
        "unit": unit,
        "figures": figures,
        "differing": [figure for figure in figures if not figure.agrees],
        "agreeing": sum(figure.agrees and not figure.derived_from for figure in figures),
        "derived": sum(bool(figure.derived_from) for figure in figures),
        "scope": bar(scope, known_now()),
        "board_url": f"{reverse('dashboards:board')}?{scope.address()}",
    }


@cache
def published() -> dict[str, Any]:
    """The printed figures and how each is computed."""
    found: dict[str, Any] = json.loads(_DATA.read_text(encoding="utf-8"))
    return found


def published_period(unit: UnitRow) -> Period | None:
    """The period whose figures were published, for the unit that published them and those that stood below it then."""
    data = published()
    period = Period(date.fromisoformat(data["first"]), date.fromisoformat(data["last"]))
    above = organizations.ancestors_of(unit.id, period.last)
    return period if data["unit"] in {unit.code, *(row.code for row in above)} else None


def compare(scope: Scope, figures: list[dict[str, Any]]) -> list[Compared]:
    """Each printed figure beside the computed one."""
    computed = Computed(scope, {place for figure in figures for place in _indicator_places(figure)})
    return [_compared(scope, computed, figure) for figure in figures]


def _compared(scope: Scope, computed: Computed, figure: dict[str, Any]) -> Compared:
    found = _written(computed, figure)
    agrees = _plain(found) == _plain(figure["printed"])
    return Compared(
        code=figure["code"],
        where=figure["where"],
        text=figure["text"],
        printed=figure["printed"],
        computed=found,
        agrees=agrees,
        why="" if agrees else figure.get("why") or _("Số tính từ hồ sơ khác số in; báo cáo không cho biết vì sao."),
        note=figure.get("note", ""),
        url=_address(scope, computed, figure),
        derived_from=figure.get("derived_from", ""),
    )


def _written(computed: Computed, figure: dict[str, Any]) -> str:
    if "share" not in figure:
        return write_integer(computed.of(figure["of"]))
    share = figure["share"]
    value: Decimal | None = percent(computed.of(share["numerator"]), computed.of(share["denominator"]))
    return write_percent(value)


def _plain(figure: str) -> str:
    """A figure without the spaces before its percent sign, which reports set in different ways."""
    return figure.replace("\u00a0", "").replace(" ", "")


def _indicator_places(figure: dict[str, Any]) -> list[tuple[str, str]]:
    share = figure.get("share", {})
    terms = [*figure.get("of", []), *share.get("numerator", []), *share.get("denominator", [])]
    return [(term["indicator"], term.get("unit", "")) for term in terms if "indicator" in term]


def _address(scope: Scope, computed: Computed, figure: dict[str, Any]) -> str:
    """The cases behind a figure; behind a share those that its numerator counts."""
    terms = figure.get("of") or figure["share"]["numerator"]
    more = {"cell": computed.cell_of(terms), "level": terms[0].get("level", ""), "key": terms[0].get("unit", "")}
    return f"{reverse('dashboards:cases')}?{scope.address(**more)}"
