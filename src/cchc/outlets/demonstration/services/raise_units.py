"""The act: the administration of the demonstration is founded, with its reorganisations of 2021 and 2025."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cchc.kernel.actor import SYSTEM
from cchc.outlets.demonstration.data_files import data
from cchc.registry.organizations.selectors import subtree_ids, unit, unit_by_code
from cchc.registry.organizations.services.abolish_unit import abolish_unit
from cchc.registry.organizations.services.create_unit import create_unit
from cchc.registry.organizations.services.load_levels_and_kinds import load_levels_and_kinds
from cchc.registry.organizations.services.merge_units import merge_units
from cchc.registry.organizations.services.move_unit import move_unit
from cchc.registry.organizations.types import NewUnit


def raise_units() -> int:
    """Found every unit and carry out every reorganisation of ``data/administration.json``; answers how many units."""
    administration = data("administration")
    since = date.fromisoformat(administration["since"])
    load_levels_and_kinds()
    ids: dict[str, int] = {}
    for row in administration["units"]:
        parent = ids[row["parent"]] if row["parent"] else None
        outcome = create_unit(SYSTEM, _new(row, parent), effective_on=since, legal_basis=administration["basis"])
        ids[row["code"]] = outcome.ids[row["code"]]
    for row in administration["reorganisations"]:
        _reorganise(row)
    return len(ids)


def _new(row: Mapping[str, Any], parent_id: int | None) -> NewUnit:
    return NewUnit(
        code=row["code"],
        name=row["name"],
        short_name=row["short_name"],
        level_code=row["level"],
        kind_code=row["kind"],
        parent_id=parent_id,
        place_in_list=row.get("place_in_list", 0),
        agency_code=row.get("agency_code", ""),
        place_name=row.get("place_name", ""),
        has_counter=row.get("has_counter", False),
        aliases=tuple(row.get("aliases", ())),
    )


def _reorganise(row: Mapping[str, Any]) -> None:
    on, basis = date.fromisoformat(row["on"]), row["basis"]
    if row["act"] == "merge":
        parent = row["into"]["parent"]
        into = _new(row["into"], _id(parent, on) if parent else None)
        merge_units(SYSTEM, [_id(code, on) for code in row["units"]], into=into, effective_on=on, legal_basis=basis)
    elif row["act"] == "move":
        move_unit(SYSTEM, _id(row["unit"], on), parent_id=_id(row["parent"], on), effective_on=on, legal_basis=basis)
    else:
        successor = _id(row["successor"], on)
        for unit_id in _from_below(_id(row["unit"], on), on, whole=row["act"] == "abolish-subtree"):
            abolish_unit(SYSTEM, unit_id, successor_id=successor, effective_on=on, legal_basis=basis)


def _from_below(unit_id: int, on: date, *, whole: bool) -> list[int]:
    """The unit with all that still stands below it, the lowest first."""
    if not whole:
        return [unit_id]
    standing = [each for each in subtree_ids(unit_id, on, on) if unit(each, on).holds_on(on)]
    depth = {each: len(subtree_ids(each, on, on)) for each in standing}
    return sorted(standing, key=lambda each: depth[each])


def _id(code: str, on: date) -> int:
    return unit_by_code(code, on).id
