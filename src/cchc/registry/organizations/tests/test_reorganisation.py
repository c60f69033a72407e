"""Reorganisations are dated, previewed, continued by successors, and never rewrite the past."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from cchc.kernel.actor import SYSTEM, Actor
from cchc.kernel.errors import Conflict, DomainError, NotFound, NotPermitted
from cchc.registry.organizations import events, selectors
from cchc.registry.organizations.models import Reorganisation, Unit, UnitClosure, UnitSuccession, UnitVersion
from cchc.registry.organizations.services import (
    abolish_unit,
    create_unit,
    merge_units,
    move_unit,
    preview_abolish_unit,
    preview_create_unit,
    preview_merge_units,
    preview_move_unit,
    preview_rename_unit,
    preview_split_unit,
    rename_unit,
    split_unit,
)
from cchc.registry.organizations.types import Effect, NewUnit, Part
from cchc.support.audit.models import AuditRecord
from cchc.support.events import announcements

DAY = date(2025, 7, 1)
EVE = DAY - timedelta(days=1)
DATED = {"effective_on": DAY, "legal_basis": "NQ 202/2025/QH15"}


def new_commune(administration, code="chu-puh-moi", name="UBND xã Chư Pưh"):
    return NewUnit(code, name, name, "commune", "committee", administration.province)


@pytest.fixture
def open_cases(monkeypatch):
    """A room above that keeps open cases; a test says how many each unit has."""
    counts = {}

    def effects(planned):
        return [
            Effect(
                "open_cases", unit, counts[unit], f"Đơn vị còn {counts[unit]} hồ sơ chưa xong.", needs_successor=True
            )
            for unit in planned.ended
            if unit in counts
        ]

    monkeypatch.setattr(events, "_effects", [effects])
    return counts


def test_communes_merge_into_a_new_one_that_continues_them(administration):
    outcome = merge_units(SYSTEM, [administration.a, administration.b], into=new_commune(administration), **DATED)
    new = outcome.ids["chu-puh-moi"]
    assert selectors.successor_of(administration.a, DAY) == new
    assert selectors.successor_of(administration.a, EVE) == administration.a
    assert {row.predecessor_id for row in selectors.predecessors_of(new)} == {administration.a, administration.b}
    assert selectors.unit(administration.a_office, DAY).parent_id == new
    assert selectors.unit(administration.a, EVE).holds_on(EVE)
    assert not selectors.unit(administration.a, DAY).holds_on(DAY)
    assert selectors.origins_of(new, DAY) == sorted([administration.a, administration.b])


def test_a_merger_into_one_of_the_units_lets_that_one_stay(administration):
    merge_units(SYSTEM, [administration.a, administration.b], into=administration.b, **DATED)
    assert selectors.continued_by([administration.a, administration.b], DAY) == {
        administration.a: administration.b,
        administration.b: administration.b,
    }


def test_a_chain_of_mergers_leads_to_the_last_successor(administration):
    merge_units(SYSTEM, [administration.a], into=administration.b, **DATED)
    later = {"effective_on": date(2027, 1, 1), "legal_basis": "NQ 1"}
    merge_units(SYSTEM, [administration.b, administration.division], into=new_commune(administration), **later)
    new = selectors.unit_by_code("chu-puh-moi").id
    assert selectors.successor_of(administration.a, date(2026, 12, 31)) == administration.b
    assert selectors.successor_of(administration.a, date(2027, 1, 1)) == new
    assert administration.a in selectors.origins_of(new, date(2027, 1, 1))
    assert selectors.shares_of(administration.a, date(2027, 1, 1)) == {new: Decimal(1)}


def test_a_unit_splits_by_shares_and_one_part_takes_the_open_work(administration):
    parts = [
        Part(new_commune(administration, "a-bac", "UBND xã A Bắc"), Decimal("0.6"), takes_open_work=True),
        Part(new_commune(administration, "a-nam", "UBND xã A Nam"), Decimal("0.4")),
    ]
    outcome = split_unit(SYSTEM, administration.a, parts=parts, children={administration.a_office: "a-nam"}, **DATED)
    north, south = outcome.ids["a-bac"], outcome.ids["a-nam"]
    assert selectors.shares_of(administration.a, DAY) == {north: Decimal("0.6"), south: Decimal("0.4")}
    assert selectors.successor_of(administration.a, DAY) == north
    assert selectors.unit(administration.a_office, DAY).parent_id == south


def test_a_unit_may_stay_as_a_part_of_its_own_split(administration):
    parts = [
        Part(administration.a, Decimal("0.7"), takes_open_work=True),
        Part(new_commune(administration, "a-nam", "UBND xã A Nam"), Decimal("0.3")),
    ]
    outcome = split_unit(SYSTEM, administration.a, parts=parts, **DATED)
    assert selectors.unit(administration.a, DAY).holds_on(DAY)
    assert selectors.shares_of(administration.a, DAY) == {
        administration.a: Decimal("0.7"),
        outcome.ids["a-nam"]: Decimal("0.3"),
    }


@pytest.mark.parametrize(
    ("shares", "takers"), [(("0.6", "0.5"), (True, False)), (("0.5", "0.5"), (True, True)), (("1", "0"), (True, False))]
)
def test_wrong_shares_or_takers_are_refused(administration, shares, takers):
    parts = [
        Part(new_commune(administration, f"p-{place}", f"Phần {place}"), Decimal(share), taker)
        for place, (share, taker) in enumerate(zip(shares, takers, strict=True))
    ]
    with pytest.raises(DomainError):
        split_unit(SYSTEM, administration.a, parts=parts, **DATED)
    assert selectors.successions_from(administration.a) == []


def test_split_then_merge_restores_all_totals(administration):
    cases = {administration.a: 610, administration.b: 390}
    before = selectors.subtree_ids(administration.district, EVE, EVE)
    parts = [
        Part(new_commune(administration, "a-bac", "A Bắc"), Decimal("0.3"), takes_open_work=True),
        Part(new_commune(administration, "a-nam", "A Nam"), Decimal("0.7")),
    ]
    ids = split_unit(SYSTEM, administration.a, parts=parts, **DATED).ids
    again = {"effective_on": DAY + timedelta(days=90), "legal_basis": "NQ 9"}
    back = new_commune(administration, "a-lai", "A")
    home = merge_units(SYSTEM, list(ids.values()), into=back, **again).ids["a-lai"]
    totals = {}
    for unit_id, count in cases.items():
        for holder, share in selectors.shares_of(unit_id, again["effective_on"]).items():
            totals[holder] = totals.get(holder, 0) + count * share
    assert totals == {home: 610, administration.b: 390}
    assert selectors.continued_by(cases, again["effective_on"]) == {
        administration.a: home,
        administration.b: administration.b,
    }
    assert selectors.subtree_ids(administration.district, EVE, EVE) == before


def test_open_work_refuses_an_abolition_that_would_orphan_it(administration, open_cases):
    open_cases[administration.division] = 3
    with pytest.raises(Conflict, match="còn 3 hồ sơ"):
        abolish_unit(SYSTEM, administration.division, **DATED)
    outcome = abolish_unit(SYSTEM, administration.division, successor_id=administration.district, **DATED)
    assert outcome.effects[0].count == 3
    assert selectors.successor_of(administration.division, DAY) == administration.district


def test_a_unit_with_offices_below_is_not_abolished_over_their_heads(administration):
    with pytest.raises(Conflict, match="Văn phòng xã Ia Hrú"):
        abolish_unit(SYSTEM, administration.a, **DATED)
    assert selectors.unit(administration.a, DAY).holds_on(DAY)


def test_an_abolished_unit_without_successor_leaves_nobody(administration):
    abolish_unit(SYSTEM, administration.division, **DATED)
    assert selectors.successor_of(administration.division, DAY) is None


def test_a_move_takes_along_everything_below(administration):
    move_unit(SYSTEM, administration.a, parent_id=administration.province, **DATED)
    assert administration.a_office not in selectors.subtree_ids(administration.district, DAY, DAY)
    assert administration.a_office in selectors.subtree_ids(administration.province, DAY, DAY)


def test_nothing_comes_under_itself(administration):
    with pytest.raises(Conflict, match="không thể là cơ quan chủ quản"):
        move_unit(SYSTEM, administration.district, parent_id=administration.a_office, **DATED)


def test_a_circle_that_lies_in_the_future_is_found(administration):
    move_unit(SYSTEM, administration.b, parent_id=administration.a, effective_on=date(2030, 1, 1), legal_basis="x")
    with pytest.raises(Conflict):
        move_unit(SYSTEM, administration.a, parent_id=administration.b, **DATED)


def test_a_name_of_the_past_reaches_until_the_next_change_of_name_and_not_beyond(administration):
    rename_unit(SYSTEM, administration.a, name="Tên 2026", effective_on=date(2026, 1, 1), legal_basis="x")
    move_unit(SYSTEM, administration.a, parent_id=administration.province, **DATED)
    rename_unit(SYSTEM, administration.a, name="Tên 2024", effective_on=date(2024, 1, 1), legal_basis="x")
    names = [(row.valid_from.year, row.name) for row in selectors.versions_of(administration.a)]
    assert names == [(2020, "UBND xã Ia Hrú"), (2024, "Tên 2024"), (2025, "Tên 2024"), (2026, "Tên 2026")]
    assert selectors.unit(administration.a, date(2026, 6, 1)).parent_id == administration.province


def test_what_ends_before_a_recorded_change_is_refused(administration):
    rename_unit(SYSTEM, administration.b, name="Tên sau", effective_on=date(2026, 1, 1), legal_basis="x")
    with pytest.raises(Conflict, match="thứ tự thời gian"):
        merge_units(SYSTEM, [administration.b], into=administration.a, **DATED)


def test_a_unit_that_does_not_exist_that_day_is_refused(administration):
    with pytest.raises(Conflict, match="không tồn tại"):
        rename_unit(SYSTEM, administration.a, name="Sớm quá", effective_on=date(2019, 1, 1), legal_basis="x")
    with pytest.raises(NotFound):
        rename_unit(SYSTEM, 10**9, name="Ai đó", **DATED)
    with pytest.raises(DomainError, match="giống tên"):
        rename_unit(SYSTEM, administration.a, name="UBND xã Ia Hrú", **DATED)


def test_a_code_is_never_used_twice(administration):
    with pytest.raises(Conflict, match="chỉ dùng một lần"):
        create_unit(SYSTEM, new_commune(administration, "ia-hru"), **DATED)
    with pytest.raises(DomainError, match="cấp mang mã"):
        create_unit(SYSTEM, NewUnit("x-1", "X", "X", "khong-co", "committee", administration.province), **DATED)


def test_an_act_is_on_record_and_told_to_others(administration, monkeypatch, django_capture_on_commit_callbacks):
    heard = []
    monkeypatch.setitem(announcements._subscribers, events.UnitsReorganised, [heard.append])
    with django_capture_on_commit_callbacks(execute=True):
        outcome = merge_units(SYSTEM, [administration.a], into=administration.b, **DATED)
    assert heard == [events.UnitsReorganised(outcome.reorganisation_id, ((administration.a, administration.b),), DAY)]
    audit = AuditRecord.objects.latest("pk")
    assert (audit.verb, audit.subject_id) == ("organizations.units_merged", outcome.reorganisation_id)
    assert audit.detail["legal_basis"] == "NQ 202/2025/QH15"


def previews(administration):
    parts = [
        Part(new_commune(administration, "a-bac", "A Bắc"), Decimal("0.5"), takes_open_work=True),
        Part(new_commune(administration, "a-nam", "A Nam"), Decimal("0.5")),
    ]
    a, b, new = administration.a, administration.b, new_commune(administration)
    return {
        "create": (preview_create_unit, create_unit, (new,), {}),
        "rename": (preview_rename_unit, rename_unit, (a,), {"name": "Tên mới"}),
        "move": (preview_move_unit, move_unit, (a,), {"parent_id": administration.province}),
        "merge": (preview_merge_units, merge_units, ([a, b],), {"into": new}),
        "split": (preview_split_unit, split_unit, (a,), {"parts": parts}),
        "abolish": (preview_abolish_unit, abolish_unit, (administration.division,), {"successor_id": b}),
    }


@pytest.mark.parametrize("kind", ["create", "rename", "move", "merge", "split", "abolish"])
def test_a_preview_says_what_the_act_does_and_leaves_nothing(administration, kind, django_capture_on_commit_callbacks):
    tables = (Unit, UnitVersion, UnitClosure, UnitSuccession, Reorganisation, AuditRecord)
    preview, act, arguments, named = previews(administration)[kind]
    before = [list(table.objects.order_by("pk").values()) for table in tables]
    with django_capture_on_commit_callbacks() as told:
        shown = preview(SYSTEM, *arguments, **named, **DATED)
    assert [list(table.objects.order_by("pk").values()) for table in tables] == before
    assert told == []
    done = act(SYSTEM, *arguments, **named, **DATED)
    said = [
        (getattr(shown, name), getattr(done, name))
        for name in ("kind", "summary", "successions", "closure_ended", "closure_begun", "effects")
    ]
    assert all(first == second for first, second in said)
    assert [row.name for row in shown.after] == [row.name for row in done.after]
    assert [row.code for row in shown.before] == [row.code for row in done.before]


@pytest.mark.parametrize("kind", ["create", "rename", "move", "merge", "split", "abolish"])
def test_the_clerk_of_another_commune_reorganises_nothing(administration, kind):
    _, act, arguments, named = previews(administration)[kind]
    with pytest.raises(NotPermitted):
        act(Actor(10**9, "Công chức xã B"), *arguments, **named, **DATED)
    assert Reorganisation.objects.exclude(kind="create").count() == 0
