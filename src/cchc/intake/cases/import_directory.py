"""What is a row of a file checked against? Units, procedures and counters, each asked for once and remembered."""

from collections import defaultdict
from datetime import date
from functools import cache

from django.utils.translation import gettext as _

from cchc.intake.cases.importing.types import ProcedureChoice, Span, UnitChoice, VersionChoice
from cchc.intake.cases.policies import IMPORT
from cchc.kernel.actor import Actor
from cchc.kernel.errors import NotPermitted
from cchc.kernel.text import search_form
from cchc.registry.accounts.policies import permitted_units, require
from cchc.registry.organizations import selectors as organizations
from cchc.registry.procedures import selectors as procedures


def units_of_imports(actor: Actor) -> frozenset[int]:
    """The units for which an actor may import. Raises ``NotPermitted`` where there is none. One query."""
    permitted = frozenset(permitted_units(actor, IMPORT))
    if not permitted:
        raise NotPermitted(
            _("Việc nhập hồ sơ từ tệp cần được phân công. Ông/Bà chưa được giao; hãy đề nghị quản trị của đơn vị.")
        )
    return permitted


class RegistryDirectory:
    """The registries as one actor may use them in one import. Raises ``NotPermitted`` for who may import nothing.

    The number of queries grows with the different units and procedures of the file, not with its rows.
    """

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self.permitted = units_of_imports(actor)
        self.units = cache(self._units)
        self._offers = cache(procedures.offers_of)
        self._own_counter = cache(_own_counter)
        self._spans = cache(_spans)
        self._by_code, self._by_name = _catalogue()

    def unit(self, code: str) -> UnitChoice:
        """The unit of a code that was given outright. Raises ``NotFound`` and ``NotPermitted``."""
        row = organizations.unit_by_code(code)
        require(self._actor, IMPORT, row.id)
        return UnitChoice(row.id, row.code, row.name, self._spans(row.id), permitted=True)

    def procedures(self, *, code: str = "", name: str = "") -> tuple[ProcedureChoice, ...]:
        """By code, with or without a local ending (``1.012784.H21``), else by the whole name without diacritics."""
        if not code:
            return self._by_name.get(search_form(name), ())
        national = ".".join(code.split(".")[:2])
        found = self._by_code.get(code.casefold()) or self._by_code.get(national.casefold())
        return (found,) if found else ()

    def counter(self, unit_id: int, procedure_id: int, on: date, /) -> int:
        """Where the offer of the day says; else the unit's own counter, else the nearest above it, else the unit."""
        for offer in self._offers(procedure_id):
            if offer.unit_id == unit_id and Span(offer.valid_from, offer.valid_to).holds_on(on):
                return offer.counter_id
        since = max((span.first for span in self._spans(unit_id) if span.first <= on), default=on)
        return self._own_counter(unit_id, since)

    def _units(self, text: str) -> tuple[UnitChoice, ...]:
        return tuple(
            UnitChoice(row.id, row.code, row.name, self._spans(row.id), permitted=row.id in self.permitted)
            for row in organizations.search_units(text)
        )


def _spans(unit_id: int) -> tuple[Span, ...]:
    return tuple(Span(version.valid_from, version.valid_to) for version in organizations.versions_of(unit_id))


def _own_counter(unit_id: int, since: date) -> int:
    """The counter of a unit as it stood on the day since which its name and place have held."""
    lineage = [organizations.unit(unit_id, since), *reversed(organizations.ancestors_of(unit_id, since))]
    return next((unit.id for unit in lineage if unit.has_counter), unit_id)


def _catalogue() -> tuple[dict[str, ProcedureChoice], dict[str, tuple[ProcedureChoice, ...]]]:
    """All published procedures by code and, under every name that a version had, by name. One query."""
    versions = defaultdict(list)
    for row in procedures.published_names():
        versions[row.code].append(row)
    by_code: dict[str, ProcedureChoice] = {}
    by_name: dict[str, dict[str, ProcedureChoice]] = defaultdict(dict)
    for code, rows in versions.items():
        last = rows[-1]
        choices = tuple(VersionChoice(row.version_id, Span(row.valid_from, row.valid_to)) for row in rows)
        choice = ProcedureChoice(
            last.procedure_id, code, last.name, last.field_id, search_form(last.field_name), choices
        )
        by_code[code.casefold()] = choice
        for row in rows:
            by_name[search_form(row.name)][code] = choice
    return by_code, {name: tuple(found.values()) for name, found in by_name.items()}
