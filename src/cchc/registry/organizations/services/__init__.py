"""The acts of the directory of units, one in each file; each ``preview_…`` does the same and takes it back."""

from cchc.registry.organizations.services.abolish_unit import abolish_unit, preview_abolish_unit
from cchc.registry.organizations.services.add_alias import add_alias
from cchc.registry.organizations.services.create_unit import create_unit, preview_create_unit
from cchc.registry.organizations.services.load_levels_and_kinds import load_levels_and_kinds
from cchc.registry.organizations.services.merge_units import merge_units, preview_merge_units
from cchc.registry.organizations.services.move_unit import move_unit, preview_move_unit
from cchc.registry.organizations.services.rename_unit import preview_rename_unit, rename_unit
from cchc.registry.organizations.services.split_unit import preview_split_unit, split_unit

__all__ = [
    "abolish_unit",
    "add_alias",
    "create_unit",
    "load_levels_and_kinds",
    "merge_units",
    "move_unit",
    "preview_abolish_unit",
    "preview_create_unit",
    "preview_merge_units",
    "preview_move_unit",
    "preview_rename_unit",
    "preview_split_unit",
    "rename_unit",
    "split_unit",
]
