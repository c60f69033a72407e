"""People and the bundled catalogue for the tests of this room."""

import pytest

from cchc.kernel.actor import SYSTEM
from cchc.registry.accounts.tests.conftest import administration, people, person
from cchc.registry.procedures.rules import bundled_catalogue
from cchc.registry.procedures.services import load_catalogue

__all__ = ["administration", "catalogue", "head", "people"]


@pytest.fixture
def catalogue(administration):
    """The bundled catalogue, published."""
    load_catalogue(SYSTEM, bundled_catalogue())
    return bundled_catalogue()


@pytest.fixture
def head(people, administration):
    """Who manages procedures at the head of the tree."""
    return person("thu-tuc.tinh", "Quản trị tỉnh", administration.province, "administrator")
