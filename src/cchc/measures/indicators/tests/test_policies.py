"""Who may open statistics with their cases: those with the duty over the unit, not the clerk of commune B."""

from datetime import date, timedelta

import pytest

from cchc.kernel import clock
from cchc.kernel.actor import CITIZEN, SYSTEM, Actor
from cchc.kernel.errors import NotFound, NotPermitted
from cchc.measures.indicators.policies import DUTY, may_read_statistics, require_statistics
from cchc.registry.accounts.models import Role
from cchc.registry.accounts.services import create_account, grant_role

START = date(2020, 1, 1)


@pytest.fixture
def people(place):
    Role.objects.create(code="nguoi-xem", name="Người xem số liệu", duties=[DUTY])
    Role.objects.create(code="khac", name="Việc khác", duties=["cases.receive"])

    def person(username, unit_id, role="nguoi-xem", valid_to=None):
        account = create_account(
            SYSTEM, username=username, full_name=username, password="mat-khau-thu-nghiem", unit_id=unit_id
        )
        grant_role(SYSTEM, account_id=account, role_code=role, unit_id=unit_id, valid_from=START, valid_to=valid_to)
        return Actor(account, username)

    return person


def test_the_head_of_the_district_reads_the_district_and_its_communes(people, place):
    head = people("lanh-dao", place.huyen)
    assert may_read_statistics(head, "huyen")
    assert may_read_statistics(head, "xa-a")
    assert not may_read_statistics(head, "tinh")


def test_the_clerk_of_commune_b_is_refused_the_cases_of_commune_a(people, place):
    clerk_b = people("mot-cua.b", place.xa_b)
    assert may_read_statistics(clerk_b, "xa-b")
    with pytest.raises(NotPermitted):
        require_statistics(clerk_b, "xa-a")
    with pytest.raises(NotPermitted):
        require_statistics(clerk_b, "huyen")


def test_another_duty_an_ended_grant_and_a_citizen_are_refused(people, place):
    yesterday = clock.today() - timedelta(days=1)
    for actor in (people("khac.a", place.xa_a, "khac"), people("cu.a", place.xa_a, valid_to=yesterday), CITIZEN):
        assert not may_read_statistics(actor, "xa-a")


def test_an_unknown_unit_is_refused(people, place):
    with pytest.raises(NotFound):
        require_statistics(people("lanh-dao", place.huyen), "khong-co")
