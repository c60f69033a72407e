"""People and the bundled catalogue for the tests of this room."""

from dataclasses import replace

from cchc.kernel.actor import SYSTEM
from cchc.registry.accounts.tests.conftest import administration, people, person
from cchc.registry.procedures.rules import bundled_catalogue
from cchc.registry.procedures.services import load_catalogue
from cchc.support.tests.worlds import world

__all__ = ["administration", "catalogue", "head", "people", "whole_catalogue"]


FEW = {"2.000815", "TD.HT.01", "TD.DD.02"}


@world
def catalogue(administration):
    """Three procedures of the bundled catalogue, published: enough for acts."""
    whole = bundled_catalogue()
    few = replace(whole, drafts=tuple(draft for draft in whole.drafts if draft.code in FEW))
    load_catalogue(SYSTEM, few)
    return few


@world
def whole_catalogue(administration):
    """The bundled catalogue, published."""
    load_catalogue(SYSTEM, bundled_catalogue())
    return bundled_catalogue()


@world
def head(people, administration):
    """Who manages procedures at the head of the tree."""
    return person("thu-tuc.tinh", "Quản trị tỉnh", administration.province, "administrator")
