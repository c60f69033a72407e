"""A grant reaches its unit and what stands below it, on its days, and nothing else."""

from datetime import date, timedelta

import pytest

from cchc.kernel import clock
from cchc.kernel.actor import CITIZEN, SYSTEM
from cchc.kernel.errors import NotPermitted
from cchc.registry.accounts import policies
from cchc.registry.accounts.models import Account, Grant
from cchc.registry.accounts.services import grant_role
from cchc.registry.accounts.tests.conftest import person
from cchc.registry.accounts.types import Duty
from cchc.registry.organizations.models import Unit
from cchc.registry.organizations.services import abolish_unit, merge_units, move_unit
from cchc.registry.organizations.tests.conftest import found


def test_a_clerk_may_receive_at_the_own_counter_and_below(people, administration):
    assert policies.permits(people.clerk_a, Duty.CASES_RECEIVE, administration.a)
    assert policies.permits(people.clerk_a, Duty.CASES_RECEIVE, administration.a_office)


def test_the_clerk_of_another_commune_is_refused_with_who_may(people, administration):
    with pytest.raises(NotPermitted, match="Công chức một cửa của UBND xã Ia Hrú"):
        policies.require(people.clerk_b, Duty.CASES_RECEIVE, administration.a)


def test_where_nobody_holds_the_duty_the_sentence_names_the_roles(people, administration):
    with pytest.raises(NotPermitted, match="Người thẩm định chỉ số"):
        policies.require(people.clerk_b, Duty.INDEX_APPRAISE, administration.a)


def test_a_role_gives_its_duties_only(people, administration):
    assert policies.permits(people.chairman, Duty.CASES_SIGN, administration.a)
    assert not policies.permits(people.chairman, Duty.CASES_RECEIVE, administration.a)
    assert not policies.permits(people.administrator, Duty.CASES_READ, administration.a)


def test_nothing_reaches_upwards(people, administration):
    assert not policies.permits(people.clerk_a, Duty.CASES_READ, administration.district)
    assert set(policies.permitted_units(people.clerk_a, Duty.CASES_READ)) == {administration.a, administration.a_office}


def test_a_grant_gives_nothing_before_its_first_day_and_from_its_end(people, administration):
    day = date(2026, 3, 1)
    actor = person(
        "tam-thoi",
        "Người làm thay",
        administration.b,
        "counter-clerk",
        valid_from=day,
        valid_to=day + timedelta(days=2),
    )
    given = [
        policies.permits(actor, Duty.CASES_RECEIVE, administration.b, day + timedelta(days=shift))
        for shift in (-1, 0, 1, 2)
    ]
    assert given == [False, True, True, False]
    assert policies.duties_anywhere(actor, day + timedelta(days=2)) == frozenset()


def test_a_grant_that_ends_today_gives_nothing_today(people, administration):
    Grant.objects.filter(account_id=people.clerk_a.account_id).update(valid_to=clock.today())
    assert not policies.permits(people.clerk_a, Duty.CASES_RECEIVE, administration.a)
    assert policies.duties_anywhere(people.clerk_a) == frozenset()


def test_an_inactive_account_may_nothing(people, administration):
    Account.objects.filter(pk=people.clerk_a.account_id).update(is_active=False)
    assert not policies.permits(people.clerk_a, Duty.CASES_RECEIVE, administration.a)


def test_a_citizen_may_nothing_and_the_system_everything(people, administration):
    assert not policies.permits(CITIZEN, Duty.CASES_READ, administration.a)
    assert policies.duties_anywhere(CITIZEN) == frozenset()
    assert policies.permits(SYSTEM, Duty.CASES_READ, administration.a)
    assert set(policies.permitted_units(SYSTEM, Duty.CASES_READ)) == set(Unit.objects.values_list("pk", flat=True))
    assert not policies.permitted_units(CITIZEN, Duty.CASES_READ).exists()
    assert policies.units_by_duty(CITIZEN, Duty.CASES_READ) == {Duty.CASES_READ: ()}
    assert len(policies.units_by_duty(SYSTEM, Duty.CASES_READ)[Duty.CASES_READ]) == Unit.objects.count()
    assert Duty.CASES_READ in policies.duties_anywhere(SYSTEM)


def test_rights_follow_a_unit_that_moves_away_on_the_day_it_moves(people, administration):
    day = date(2025, 7, 1)
    move_unit(SYSTEM, administration.a, parent_id=administration.province, effective_on=day, legal_basis="NQ 202/2025")
    assert policies.permits(people.chairman, Duty.CASES_READ, administration.a_office, day - timedelta(days=1))
    assert not policies.permits(people.chairman, Duty.CASES_READ, administration.a_office, day)


def test_after_a_merger_old_rights_end_and_the_successor_keeps_the_past(people, administration):
    day = date(2025, 7, 1)
    merge_units(SYSTEM, [administration.a], into=administration.b, effective_on=day, legal_basis="NQ 202/2025")
    assert not policies.permits(people.clerk_a, Duty.CASES_READ, administration.a, day)
    assert policies.duties_anywhere(people.clerk_a, day) == frozenset()
    assert policies.permits(people.clerk_b, Duty.CASES_READ, administration.a, day)
    assert not policies.permits(people.clerk_b, Duty.CASES_READ, administration.a, day - timedelta(days=1))
    assert policies.permits(people.chairman, Duty.CASES_READ, administration.a, day)


def test_the_past_of_a_unit_without_successor_stays_with_the_unit_above(people, administration):
    abolish_unit(SYSTEM, administration.division, effective_on=date(2021, 6, 1), legal_basis="QĐ 1")
    assert policies.permits(people.chairman, Duty.CASES_READ, administration.division)
    assert not policies.permits(people.clerk_a, Duty.CASES_READ, administration.division)


@pytest.mark.parametrize("on", [date(2019, 1, 1), date(2025, 6, 30), date(2025, 7, 1), date(2027, 1, 1)])
def test_one_unit_is_permitted_exactly_when_the_set_holds_it(people, administration, on):
    merge_units(SYSTEM, [administration.a], into=administration.b, effective_on=date(2025, 7, 1), legal_basis="NQ 1")
    abolish_unit(SYSTEM, administration.division, effective_on=date(2026, 1, 1), legal_basis="QĐ 2")
    new = found("xa-moi", "UBND xã Mới", "commune", "committee", administration.province, on=date(2026, 6, 1))
    move_unit(SYSTEM, administration.b, parent_id=new, effective_on=date(2026, 7, 1), legal_basis="NQ 3")
    for actor in vars(people).values():
        for duty in (Duty.CASES_READ, Duty.CASES_RECEIVE, Duty.ACCOUNTS_MANAGE):
            together = set(policies.permitted_units(actor, duty, on))
            assert together == {unit.pk for unit in Unit.objects.all() if policies.permits(actor, duty, unit.pk, on)}
        asked = policies.units_by_duty(actor, Duty.CASES_READ, Duty.CASES_RECEIVE, on=on)
        for duty, units in asked.items():
            assert sorted(units) == sorted(policies.permitted_units(actor, duty, on))


@pytest.mark.parametrize("many", [10, 1000])
def test_one_query_whatever_the_number_of_units_roles_and_grants(
    people, administration, many, django_assert_num_queries
):
    for number in range(many if many == 10 else 40):
        unit_id = found(f"xa-{number}", f"UBND xã {number}", "commune", "committee", administration.district)
        grant_role(SYSTEM, account_id=people.nobody.account_id, role_code="specialist", unit_id=unit_id)
    if many == 1000:
        _add_plain_units(administration, many)
    with django_assert_num_queries(1):
        reached = list(Unit.objects.filter(id__in=policies.permitted_units(people.nobody, Duty.CASES_READ)))
    with django_assert_num_queries(1):
        assert policies.permits(people.nobody, Duty.CASES_READ, reached[-1].pk)
    with django_assert_num_queries(1):
        policies.require(people.chairman, Duty.CASES_READ, reached[0].pk)
    with django_assert_num_queries(1):
        policies.duties_anywhere(people.nobody)
    assert len(reached) == (many if many == 10 else 40)
    below_chairman = 5 + many + (0 if many == 10 else 40)
    with django_assert_num_queries(1):
        assert len(list(policies.permitted_units(people.chairman, Duty.CASES_READ))) == below_chairman


def _add_plain_units(administration, many):
    """Units with their versions and places, written in bulk."""
    from cchc.registry.organizations.models import UnitVersion
    from cchc.registry.organizations.services.closure import rewrite_closure

    pattern = UnitVersion.objects.get(unit_id=administration.b)
    units = Unit.objects.bulk_create(Unit(code=f"thon-{n}", created_on=pattern.valid_from) for n in range(many))
    for unit in units:
        pattern.pk, pattern.unit = None, unit
        pattern.save()
    rewrite_closure(unit.pk for unit in units)
