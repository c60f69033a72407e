"""An act may come before one that is recorded for a later day: the later one follows, and the past stays true."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from cchc.kernel.actor import SYSTEM
from cchc.kernel.errors import Conflict
from cchc.registry.organizations import selectors
from cchc.registry.organizations.models import UnitSuccession, UnitVersion
from cchc.registry.organizations.services import (
    abolish_unit,
    merge_units,
    preview_merge_units,
    rename_unit,
    split_unit,
)
from cchc.registry.organizations.tests.conftest import found
from cchc.registry.organizations.tests.test_closure import closure_of_versions, stored_closure
from cchc.registry.organizations.types import NewUnit, Part

DAY, LATER = date(2021, 8, 1), date(2025, 7, 1)
DATED = {"effective_on": DAY, "legal_basis": "NQ 1"}
ON_LATER = {"effective_on": LATER, "legal_basis": "NQ 202/2025/QH15"}


def commune(parent_id, code, name):
    return NewUnit(code, name, name, "commune", "committee", parent_id)


@pytest.fixture
def c(administration):
    """A third commune, of which nothing is recorded for later."""
    return found("ia-le", "UBND xã Ia Le", "commune", "committee", administration.district)


@pytest.fixture
def one(administration, c):
    """The commune into which A and B are to merge in 2025."""
    into = commune(administration.province, "xa-2025", "UBND xã 2025")
    return merge_units(SYSTEM, [administration.a, administration.b], into=into, **ON_LATER).ids["xa-2025"]


def merge_early(administration):
    into = commune(administration.district, "xa-2021", "UBND xã 2021")
    return merge_units(SYSTEM, [administration.a, administration.b], into=into, **DATED)


def test_a_unit_founded_earlier_takes_the_place_of_its_predecessors_in_the_later_act(administration, one):
    new = merge_early(administration).ids["xa-2021"]
    assert [(row.valid_from, row.valid_to) for row in selectors.versions_of(new)] == [(DAY, LATER)]
    assert [row.predecessor_id for row in selectors.predecessors_of(one)] == [new]
    chain = [selectors.successor_of(administration.a, day) for day in (DAY - timedelta(days=1), DAY, LATER)]
    assert chain == [administration.a, new, one]
    assert selectors.shares_of(administration.a, LATER) == {one: Decimal(1)}
    assert stored_closure() == closure_of_versions()


def test_the_past_is_kept_by_whoever_continues_the_units_on_each_day(administration, one):
    new = merge_early(administration).ids["xa-2021"]
    both = sorted([administration.a, administration.b])
    assert selectors.origins_of(new, DAY) == both
    assert selectors.origins_of(one, LATER) == sorted([*both, new])
    assert selectors.origins_of(one, DAY) == []


def test_the_preview_lists_the_later_act_and_leaves_it_alone(administration, one):
    into = commune(administration.district, "xa-2021", "UBND xã 2021")
    before = list(UnitSuccession.objects.order_by("pk").values())
    shown = preview_merge_units(SYSTEM, [administration.a, administration.b], into=into, **DATED)
    (later,) = shown.later
    assert later.effective_on == LATER
    assert later.summary == "Sáp nhập UBND xã Ia Hrú, UBND thị trấn Nhơn Hòa vào UBND xã 2025"
    assert later.sentence == "“UBND xã 2021” vào thay cho “UBND xã Ia Hrú”, “UBND thị trấn Nhơn Hòa”."
    assert list(UnitSuccession.objects.order_by("pk").values()) == before


def test_a_unit_that_stood_already_keeps_its_own_course(administration, one, c):
    outcome = merge_units(SYSTEM, [administration.a], into=c, **DATED)
    assert outcome.later[0].sentence == "“UBND xã Ia Hrú” không còn trong lần sắp xếp này."
    assert [selectors.successor_of(administration.a, day) for day in (DAY, LATER)] == [c, c]
    assert (selectors.origins_of(c, LATER), selectors.origins_of(one, LATER)) == (
        [administration.a],
        [administration.b],
    )
    assert stored_closure() == closure_of_versions()


def test_one_of_the_later_partners_takes_the_other_along(administration, one):
    merge_units(SYSTEM, [administration.a], into=administration.b, **DATED)
    assert [selectors.successor_of(administration.a, day) for day in (DAY, LATER)] == [administration.b, one]
    assert selectors.origins_of(one, LATER) == sorted([administration.a, administration.b])


def test_a_part_that_is_split_off_goes_where_the_whole_was_to_go(administration, one):
    parts = [
        Part(administration.a, Decimal("0.7"), takes_open_work=True),
        Part(commune(administration.district, "a-nam", "UBND xã A Nam"), Decimal("0.3")),
    ]
    outcome = split_unit(SYSTEM, administration.a, parts=parts, **DATED)
    south = outcome.ids["a-nam"]
    assert outcome.later[0].sentence == "“UBND xã A Nam” cũng vào lần sắp xếp này."
    assert selectors.successor_of(south, LATER) == one
    assert selectors.versions_of(administration.a)[-1].valid_to == selectors.versions_of(south)[-1].valid_to == LATER
    assert selectors.shares_of(administration.a, LATER) == {one: Decimal(1)}


def test_an_act_before_an_act_before_an_act(administration, one):
    merge_early(administration)
    sooner = {"effective_on": date(2021, 2, 1), "legal_basis": "NQ 0"}
    outcome = merge_units(SYSTEM, [administration.a], into=administration.b, **sooner)
    assert [act.effective_on for act in outcome.later] == [DAY]
    new = selectors.unit_by_code("xa-2021").id
    days = (sooner["effective_on"], DAY, LATER)
    assert [selectors.successor_of(administration.a, day) for day in days] == [administration.b, new, one]
    assert selectors.origins_of(one, LATER) == sorted([administration.a, administration.b, new])


def test_units_that_are_to_become_different_things_do_not_become_one_new_unit(administration, one, c):
    before = list(UnitVersion.objects.order_by("pk").values())
    into = commune(administration.district, "xa-2021", "UBND xã 2021")
    with pytest.raises(Conflict) as refused:
        merge_units(SYSTEM, [administration.a, c], into=into, **DATED)
    assert refused.value.code == "later_acts_differ"
    assert "đã ghi kết thúc ngày 01/07/2025 và do “UBND xã 2025” tiếp nối" in refused.value.sentence
    assert "“UBND xã Ia Le” chưa có lần sắp xếp nào về sau" in refused.value.sentence
    assert list(UnitVersion.objects.order_by("pk").values()) == before


def test_an_end_recorded_for_later_gives_way_to_an_earlier_one(administration):
    abolish_unit(SYSTEM, administration.division, **ON_LATER)
    outcome = abolish_unit(SYSTEM, administration.division, successor_id=administration.district, **DATED)
    assert [act.summary for act in outcome.later] == ["Giải thể Phòng Tài chính - Kế hoạch"]
    assert selectors.versions_of(administration.division)[-1].valid_to == DAY
    assert abolish_unit(SYSTEM, administration.a_office, **DATED).later == ()


def test_a_name_recorded_for_later_still_keeps_a_unit_from_ending_before_it(administration, one, c):
    rename_unit(SYSTEM, c, name="UBND xã Ia Le mới", **ON_LATER)
    with pytest.raises(Conflict, match="thứ tự thời gian"):
        merge_units(SYSTEM, [c], into=administration.a, **DATED)
