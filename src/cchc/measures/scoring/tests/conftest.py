"""A district with two communes, and the people who score and appraise them."""

from dataclasses import dataclass
from datetime import date

import pytest

from cchc.kernel.actor import SYSTEM, Actor
from cchc.measures.scoring import indicator_port
from cchc.measures.scoring.indicator_port import Figure
from cchc.measures.scoring.library import set_document
from cchc.measures.scoring.services import load_criteria_set, open_assessment
from cchc.registry.accounts.services import create_account, grant_role, load_roles
from cchc.registry.organizations.services import create_unit, load_levels_and_kinds
from cchc.registry.organizations.types import NewUnit
from cchc.support.tests.worlds import world

START = date(2020, 1, 1)


@dataclass(frozen=True)
class Administration:
    """Ids of the units and the actors at them."""

    units: dict[str, int]
    officer_a: Actor
    officer_b: Actor
    appraiser: Actor
    nobody: Actor


def found(code: str, name: str, level: str, kind: str, parent: int | None) -> int:
    new = NewUnit(code, name, name, level, kind, parent)
    return create_unit(SYSTEM, new, effective_on=START, legal_basis="NQ 01/2020").ids[code]


def person(username: str, name: str, unit_id: int, role: str) -> Actor:
    account = create_account(SYSTEM, username=username, full_name=name, password="mat-khau-thu-nghiem", unit_id=unit_id)
    if role:
        grant_role(SYSTEM, account_id=account, role_code=role, unit_id=unit_id, valid_from=START)
    return Actor(account, name)


@world
def administration() -> Administration:
    """District ``h`` with communes ``a`` and ``b``: a reform officer in each, an appraiser of the district."""
    load_levels_and_kinds()
    load_roles()
    province = found("t", "UBND tỉnh", "province", "committee", None)
    district = found("h", "UBND huyện", "district", "committee", province)
    a = found("a", "UBND xã A", "commune", "committee", district)
    b = found("b", "UBND xã B", "commune", "committee", district)
    return Administration(
        units={"t": province, "h": district, "a": a, "b": b},
        officer_a=person("cchc.a", "Chuyên viên CCHC xã A", a, "reform-officer"),
        officer_b=person("cchc.b", "Chuyên viên CCHC xã B", b, "reform-officer"),
        appraiser=person("tham-dinh", "Người thẩm định huyện", district, "appraiser"),
        nobody=person("nguoi-moi", "Người mới đến", a, ""),
    )


@world
def reference() -> str:
    """The code of the reference set, loaded."""
    return load_criteria_set(SYSTEM, set_document("district-reference-2021"))


@world
def assessment(administration: Administration, reference: str) -> int:
    """The assessment of commune A in 2021."""
    return open_assessment(administration.officer_a, set_code=reference, unit_code="a", year=2021)


@pytest.fixture
def shares(monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[int, int]]:
    """What the indicators say, by code: numerator and denominator."""
    said: dict[str, tuple[int, int]] = {}

    def figure_of(link: str, *_where: object) -> Figure:
        return Figure(*said.get(link, (0, 0)), "over", "under")

    monkeypatch.setattr(indicator_port, "figure_of", figure_of)
    return said
