"""What the acts refuse at the door, and what holds before a room above has answered."""

from datetime import date
from decimal import Decimal

import pytest

from cchc.kernel.actor import SYSTEM, Actor
from cchc.kernel.errors import Conflict, DomainError, NotFound, NotPermitted
from cchc.registry.organizations import events, selectors
from cchc.registry.organizations.models import UnitAlias
from cchc.registry.organizations.services import (
    abolish_unit,
    add_alias,
    create_unit,
    merge_units,
    move_unit,
    rename_unit,
    split_unit,
)
from cchc.registry.organizations.types import NewUnit, Part
from cchc.support.audit.models import AuditRecord

DATED = {"effective_on": date(2025, 7, 1), "legal_basis": "NQ 1"}


def test_an_alias_is_kept_once_and_an_empty_one_is_refused(administration):
    add_alias(SYSTEM, administration.a, "Ia Rú")
    add_alias(SYSTEM, administration.a, "ia  rú")
    assert selectors.aliases_of(administration.a) == ["Ia Rú"]
    assert AuditRecord.objects.filter(verb="organizations.alias_added").count() == 1
    with pytest.raises(DomainError, match="Chưa ghi tên gọi khác"):
        add_alias(SYSTEM, administration.a, " - ")
    with pytest.raises(NotFound):
        add_alias(SYSTEM, 10**9, "Ai đó")


def test_a_new_unit_brings_its_aliases_and_needs_a_name(administration):
    new = NewUnit("x-1", "UBND xã X", "", "commune", "committee", administration.district, aliases=("Xã Ích",))
    unit_id = create_unit(SYSTEM, new, **DATED).ids["x-1"]
    assert selectors.find_unit("xã ích").id == unit_id
    assert selectors.unit(unit_id).short_name == "UBND xã X"
    with pytest.raises(DomainError, match="Chưa ghi tên"):
        create_unit(SYSTEM, NewUnit("x-2", " ", "", "commune", "committee", administration.district), **DATED)


def test_an_empty_new_name_is_refused(administration):
    with pytest.raises(DomainError, match="Chưa ghi tên mới"):
        rename_unit(SYSTEM, administration.a, name="  ", **DATED)


def test_one_unit_alone_neither_merges_nor_splits(administration):
    new = NewUnit("x-1", "X", "X", "commune", "committee", administration.district)
    with pytest.raises(DomainError, match="ít nhất hai đơn vị"):
        merge_units(SYSTEM, [administration.a], into=new, **DATED)
    with pytest.raises(DomainError, match="ít nhất hai phần"):
        split_unit(SYSTEM, administration.a, parts=[Part(new, Decimal(1), takes_open_work=True)], **DATED)
    with pytest.raises(DomainError, match="đơn vị khác"):
        abolish_unit(SYSTEM, administration.division, successor_id=administration.division, **DATED)
    with pytest.raises(DomainError, match="đã trực thuộc"):
        move_unit(SYSTEM, administration.a, parent_id=administration.district, **DATED)


def test_a_unit_does_not_end_on_the_day_it_changed(administration):
    rename_unit(SYSTEM, administration.division, name="Phòng Tài chính", **DATED)
    with pytest.raises(Conflict, match="đúng ngày 01/07/2025"):
        abolish_unit(SYSTEM, administration.division, **DATED)


def test_a_second_name_for_the_same_day_corrects_the_first(administration):
    for name in ("UBND xã Sai", "UBND xã Đúng"):
        rename_unit(SYSTEM, administration.a, name=name, **DATED)
    assert [row.name for row in selectors.versions_of(administration.a)] == ["UBND xã Ia Hrú", "UBND xã Đúng"]


def test_until_a_room_above_answers_only_the_system_changes_the_tree(administration, monkeypatch):
    monkeypatch.setattr(events, "_permission", [events._only_the_system])
    monkeypatch.setattr(events, "_charge", [events._only_of_the_system])
    clerk = Actor(1, "Công chức")
    with pytest.raises(NotPermitted):
        add_alias(clerk, administration.a, "Ia Rú")
    with pytest.raises(NotPermitted):
        events.units_in_charge(clerk)
    assert events.units_in_charge(SYSTEM).count() == 6
    assert not UnitAlias.objects.exists()


def test_successions_are_found_by_the_day_they_take_effect(administration):
    merge_units(SYSTEM, [administration.a], into=administration.b, **DATED)
    day = DATED["effective_on"]
    assert [row.successor_id for row in selectors.successions_between(day, day)] == [administration.b]
    assert selectors.successions_between(date(2020, 1, 1), date(2025, 6, 30)) == []
    assert selectors.successions_from(administration.a)[0].takes_open_work
