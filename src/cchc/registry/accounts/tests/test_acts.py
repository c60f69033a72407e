"""Accounts, roles and keys are given and taken by those who have charge of them, and by nobody else."""

from datetime import timedelta

import pytest

from cchc.kernel import clock
from cchc.kernel.actor import SYSTEM
from cchc.kernel.errors import Conflict, DomainError, ManyRefusals, NotFound, NotPermitted
from cchc.registry.accounts import policies, selectors, services
from cchc.registry.accounts.models import Account, Grant, Role
from cchc.registry.accounts.tests.conftest import PASSWORD, person
from cchc.registry.accounts.types import Duty
from cchc.registry.organizations.events import ReorganisationPlanned
from cchc.support.audit.models import AuditRecord

TODAY = clock.today


def account_of(actor):
    return Account.objects.get(pk=actor.account_id)


def test_an_administrator_makes_an_account_and_gives_it_a_role(people, administration):
    new = services.create_account(
        people.administrator,
        username=" Tiep-Nhan.IaHru ",
        full_name="Người  tiếp nhận",
        password=PASSWORD,
        unit_id=administration.a,
    )
    services.grant_role(people.administrator, account_id=new, role_code="counter-clerk", unit_id=administration.a)
    row = selectors.find_account("TIEP-NHAN.iahru")
    assert (row.id, row.username, row.full_name) == (new, "tiep-nhan.iahru", "Người tiếp nhận")
    assert selectors.people_with(Duty.CASES_RECEIVE, administration.a)[1].id == new
    verbs = AuditRecord.objects.filter(actor_id=people.administrator.account_id).values_list("verb", flat=True)
    assert list(verbs.order_by("id")) == ["accounts.account_created", "accounts.role_granted"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"username": "có dấu"}, "username_invalid"),
        ({"username": "mot-cua.iahru"}, "username_taken"),
        ({"full_name": "  "}, "full_name_missing"),
    ],
)
def test_a_bad_account_is_refused_at_its_field(people, administration, changes, code):
    data = {
        "username": "nguoi-thu-hai",
        "full_name": "Người thứ hai",
        "password": PASSWORD,
        "unit_id": administration.a,
    }
    with pytest.raises(DomainError) as refusal:
        services.create_account(people.administrator, **(data | changes))
    assert (refusal.value.code, refusal.value.field) == (code, next(iter(changes)))


def test_a_weak_password_names_every_rule_it_breaks(people, administration):
    with pytest.raises(ManyRefusals) as refusal:
        services.create_account(
            people.administrator, username="yeu", full_name="Yếu", password="password", unit_id=administration.a
        )
    assert {one.code for one in refusal.value.refusals} == {"password_weak"}
    assert len(refusal.value.refusals) == 2


def every_act(people, administration, who):
    """Each act of this room, done by ``who`` to the people and units of commune A."""
    target = people.clerk_a.account_id
    grant = Grant.objects.get(account_id=target).pk
    token = services.issue_api_token(SYSTEM, target, name="Phần mềm").id
    return {
        "create": lambda: services.create_account(
            who, username="ke-la", full_name="Kẻ lạ", password=PASSWORD, unit_id=administration.a
        ),
        "change": lambda: services.change_account(who, target, full_name="Khác", unit_id=administration.a),
        "deactivate": lambda: services.deactivate_account(who, target),
        "reactivate": lambda: services.reactivate_account(who, target),
        "password": lambda: services.reset_password(who, target, password=PASSWORD),
        "grant": lambda: services.grant_role(who, account_id=target, role_code="chairman", unit_id=administration.a),
        "revoke": lambda: services.revoke_grant(who, grant),
        "second step": lambda: services.reset_second_step(who, target),
        "sessions": lambda: services.end_sessions(who, target),
        "token": lambda: services.issue_api_token(who, target, name="Phần mềm"),
        "end token": lambda: services.revoke_api_token(who, token),
    }


ACTS = [
    "create",
    "change",
    "deactivate",
    "reactivate",
    "password",
    "grant",
    "revoke",
    "second step",
    "sessions",
    "token",
    "end token",
]


@pytest.mark.parametrize("act", ACTS)
def test_the_clerk_of_another_commune_may_do_nothing(people, administration, act):
    acts = every_act(people, administration, people.clerk_b)
    before = AuditRecord.objects.count()
    with pytest.raises(NotPermitted):
        acts[act]()
    assert AuditRecord.objects.count() == before


@pytest.mark.parametrize("act", ACTS)
def test_the_administrator_of_the_district_may_do_all_of_it(people, administration, act):
    every_act(people, administration, people.administrator)[act]()


def test_an_administrator_of_a_commune_has_no_charge_of_wider_rights(people, administration):
    local = person("quan-tri.iahru", "Quản trị xã", administration.a, "administrator")
    wide = person("kiem-tra", "Người kiểm tra", administration.a, "inspector", over=administration.district)
    with pytest.raises(NotPermitted):
        services.reset_password(local, wide.account_id, password=PASSWORD)
    with pytest.raises(NotPermitted):
        services.issue_api_token(local, wide.account_id, name="x")
    services.reset_password(people.administrator, wide.account_id, password=PASSWORD)


def test_nobody_closes_the_own_account(people):
    with pytest.raises(Conflict):
        services.deactivate_account(people.administrator, people.administrator.account_id)


def test_the_same_role_twice_at_one_time_is_refused_and_after_the_end_it_is_not(people, administration):
    dated = {"account_id": people.clerk_a.account_id, "role_code": "counter-clerk", "unit_id": administration.a}
    with pytest.raises(Conflict, match="đã là Công chức một cửa"):
        services.grant_role(people.administrator, **dated)
    services.revoke_grant(people.administrator, Grant.objects.get(account_id=people.clerk_a.account_id).pk)
    assert not policies.permits(people.clerk_a, Duty.CASES_RECEIVE, administration.a)
    services.grant_role(people.administrator, **dated)
    assert policies.permits(people.clerk_a, Duty.CASES_RECEIVE, administration.a)


def test_grants_are_refused_for_bad_days_roles_and_units(people, administration):
    dated = {"account_id": people.nobody.account_id, "role_code": "specialist", "unit_id": administration.a}
    with pytest.raises(DomainError, match="sau ngày bắt đầu"):
        services.grant_role(people.administrator, **dated, valid_from=TODAY(), valid_to=TODAY())
    with pytest.raises(NotFound):
        services.grant_role(people.administrator, **(dated | {"role_code": "vua"}))
    with pytest.raises(NotFound):
        services.grant_role(people.administrator, **(dated | {"account_id": 10**9}))
    with pytest.raises(Conflict, match="không tồn tại"):
        services.grant_role(SYSTEM, **dated, valid_from=TODAY().replace(year=2015))


def test_a_grant_that_has_not_begun_is_taken_away_whole_and_its_history_stays(people, administration):
    soon = TODAY() + timedelta(days=10)
    grant = services.grant_role(
        SYSTEM, account_id=people.nobody.account_id, role_code="specialist", unit_id=administration.a, valid_from=soon
    )
    services.revoke_grant(people.administrator, grant)
    assert not Grant.objects.filter(pk=grant).exists()
    kept = Grant.pgh_event_models["delete"].objects.filter(pgh_obj_id=grant).order_by("pgh_id")
    assert list(kept.values_list("pgh_label", flat=True)) == ["insert", "delete"]


def test_a_grant_is_not_ended_in_the_past_nor_twice(people):
    grant = Grant.objects.get(account_id=people.clerk_a.account_id).pk
    with pytest.raises(DomainError, match="không rút lại được"):
        services.revoke_grant(SYSTEM, grant, ends_on=TODAY() - timedelta(days=1))
    services.revoke_grant(SYSTEM, grant)
    with pytest.raises(Conflict, match="đã kết thúc"):
        services.revoke_grant(SYSTEM, grant)
    with pytest.raises(NotFound):
        services.revoke_grant(SYSTEM, 10**9)


@pytest.fixture
def clear_memory(monkeypatch):
    monkeypatch.setattr(selectors, "_remembered", {})


def test_a_key_acts_as_its_account_and_is_kept_as_a_hash(people, clear_memory, django_assert_num_queries):
    issued = services.issue_api_token(people.administrator, people.clerk_a.account_id, name="Cổng dịch vụ công")
    with django_assert_num_queries(1):
        assert selectors.account_of_token(issued.secret).id == people.clerk_a.account_id
    with django_assert_num_queries(0):
        assert selectors.account_of_token(issued.secret).id == people.clerk_a.account_id
        assert selectors.account_of_token("khong-phai-khoa") is None
    assert selectors.account_of_token(issued.secret + "x") is None
    assert issued.secret not in str(list(Account.objects.get(pk=people.clerk_a.account_id).api_tokens.values()))


def test_a_revoked_key_ends_within_five_seconds(people, clear_memory, monkeypatch):
    issued = services.issue_api_token(SYSTEM, people.clerk_a.account_id, name="Cổng")
    assert selectors.account_of_token(issued.secret) is not None
    services.revoke_api_token(SYSTEM, issued.id)
    now = selectors.time.monotonic()
    monkeypatch.setattr(selectors.time, "monotonic", lambda: now + 5)
    assert selectors.account_of_token(issued.secret) is None


def test_a_key_ends_on_its_day_and_with_its_account(people, clear_memory):
    tomorrow = TODAY() + timedelta(days=1)
    dated = services.issue_api_token(SYSTEM, people.clerk_a.account_id, name="Cổng", expires_on=tomorrow)
    with clock.frozen(clock.at(tomorrow, 1)):
        assert selectors.account_of_token(dated.secret) is None
    other = services.issue_api_token(SYSTEM, people.clerk_b.account_id, name="Cổng")
    services.deactivate_account(SYSTEM, people.clerk_b.account_id)
    assert selectors.account_of_token(other.secret) is None
    with pytest.raises(DomainError):
        services.issue_api_token(SYSTEM, people.clerk_a.account_id, name="Cổng", expires_on=TODAY())
    with pytest.raises(DomainError):
        services.issue_api_token(SYSTEM, people.clerk_a.account_id, name=" ")


def test_roles_load_again_without_change_and_every_duty_is_known(db):
    assert services.load_roles() == services.load_roles() == Role.objects.count()
    assert {duty for role in Role.objects.all() for duty in role.duties} >= set(Duty)


def test_a_merger_says_which_grants_end(people, administration):
    planned = ReorganisationPlanned("merge", TODAY(), (administration.a,), ((administration.a, administration.b),))
    effects = selectors.effects_of_reorganisation(planned)
    assert [(effect.kind, effect.count, effect.needs_successor) for effect in effects] == [("grants", 1, False)]


def test_what_is_known_about_a_person_is_corrected_and_only_changes_are_on_record(people, administration):
    data = {"full_name": "Tên mới", "position": "Công chức", "unit_id": administration.b}
    for _ in range(2):
        services.change_account(people.administrator, people.clerk_a.account_id, **data)
    changes = AuditRecord.objects.filter(verb="accounts.account_changed")
    assert [row.detail["changed"] for row in changes] == [["full_name", "position", "unit_id"]]
    with pytest.raises(DomainError, match="họ và tên"):
        services.change_account(people.administrator, people.clerk_a.account_id, full_name=" ", unit_id=1)
    with pytest.raises(NotFound):
        services.change_account(people.administrator, 10**9, full_name="Ai", unit_id=administration.a)


def test_an_account_without_a_unit_or_password_is_made_by_the_system_only(people):
    data = {"username": "dich-vu", "full_name": "Dịch vụ", "password": None, "unit_id": None}
    with pytest.raises(NotPermitted, match="khi cài đặt"):
        services.create_account(people.administrator, **data)
    made = Account.objects.get(pk=services.create_account(SYSTEM, **data))
    assert not made.has_usable_password()


def test_closing_opening_and_revoking_twice_change_nothing_more(people):
    who, target = people.administrator, people.clerk_a.account_id
    token = services.issue_api_token(who, target, name="Cổng").id
    for act in (services.deactivate_account, services.reactivate_account):
        act(who, target)
        act(who, target)
    services.revoke_api_token(who, token)
    verbs = AuditRecord.objects.filter(actor_id=who.account_id).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == [
        "accounts.api_token_issued",
        "accounts.account_deactivated",
        "accounts.account_reactivated",
    ]
    with pytest.raises(NotFound):
        services.revoke_api_token(who, 10**9)


def test_unknown_accounts_are_refused_in_words(db):
    with pytest.raises(NotFound):
        selectors.account(10**9)
    assert selectors.find_account("ai-do") is None


def test_the_memory_of_keys_does_not_grow_without_end(people, clear_memory, monkeypatch):
    monkeypatch.setattr(selectors, "_REMEMBERED_MOST", 3)
    for number in range(10):
        selectors.account_of_token(f"cchc_{number}")
    assert len(selectors._remembered) <= 3
