"""The administration stands as the reports name it in 2021, and in two levels from July 2025."""

from datetime import date

import pytest

from cchc.outlets.demonstration.services.open_accounts import open_accounts
from cchc.outlets.demonstration.services.raise_units import raise_units
from cchc.registry.organizations.selectors import (
    children_of,
    subtree_ids,
    successor_of,
    unit,
    unit_by_code,
    units_by_ids,
)

IN_2021 = date(2021, 7, 28)
IN_2026 = date(2026, 1, 1)


@pytest.mark.django_db
def test_the_district_has_its_offices_and_nine_communes() -> None:
    raise_units()
    children = children_of(unit_by_code("chu-puh", IN_2021).id, IN_2021)
    kinds = [child.kind_code for child in children]
    assert sum(1 for child in children if child.level_code == "commune") == 9
    assert kinds.count("division") + kinds.count("secretariat") + kinds.count("inspectorate") == 12
    before = children_of(unit_by_code("chu-puh", date(2021, 1, 4)).id, date(2021, 1, 4))
    assert {child.code for child in before} - {child.code for child in children} == {"phong-y-te-chu-puh"}


@pytest.mark.django_db
def test_from_july_2025_there_is_no_district_and_communes_follow_their_successors() -> None:
    raise_units()
    province = unit_by_code("tinh-gia-lai", IN_2026)
    below = [each for each in subtree_ids(province.id, IN_2026, IN_2026) if each != province.id]
    assert all(
        row.level_code != "district" or row.kind_code == "vertical-branch"
        for row in units_by_ids(below, IN_2026).values()
    )
    assert unit(successor_of(unit_by_code("xa-chu-don", IN_2021).id, IN_2026), IN_2026).short_name == "Xã Chư Pưh"
    assert not unit(unit_by_code("chu-puh", IN_2021).id, IN_2026).holds_on(IN_2026)


@pytest.mark.django_db
def test_each_role_has_an_account_with_a_password_of_its_own() -> None:
    raise_units()
    accounts = open_accounts()
    assert len({account.password for account in accounts}) == len(accounts) == 14
