"""Units are found by code and by any of their names, and stand where they stood on the day asked."""

from datetime import date

import pytest

from cchc.kernel.actor import SYSTEM
from cchc.kernel.errors import NotFound
from cchc.registry.organizations import selectors
from cchc.registry.organizations.errors import AmbiguousUnit
from cchc.registry.organizations.services import add_alias, move_unit, rename_unit
from cchc.registry.organizations.tests.conftest import found

DAY = date(2021, 7, 28)


def test_a_unit_is_found_by_its_code_and_shows_its_level(administration):
    row = selectors.unit_by_code("ia-hru", DAY)
    assert (row.id, row.name, row.level_code, row.is_authority) == (
        administration.a,
        "UBND xã Ia Hrú",
        "commune",
        True,
    )


def test_an_unknown_code_is_refused_in_words(administration):
    with pytest.raises(NotFound, match="mang mã"):
        selectors.unit_by_code("khong-co", DAY)


@pytest.mark.parametrize(
    "words",
    ["ia-hru", "UBND xã Ia Hrú", "xã Ia Hrú", "Ia Hrú", "ia hru", "  UBND  XÃ IA HRÚ ", "Uỷ ban nhân dân xã Ia Hrú"],
)
def test_every_way_to_write_a_commune_means_the_commune(administration, words):
    assert selectors.find_unit(words, on=DAY).id == administration.a


def test_an_alias_of_another_system_means_the_unit(administration):
    add_alias(SYSTEM, administration.division, "Phòng Tài chính-KH")
    assert selectors.find_unit("phong tai chinh kh").id == administration.division
    assert selectors.find_unit("TC-KH").id == administration.division


def test_a_name_that_fits_two_units_lists_both(administration):
    found("chu-se", "UBND huyện Chư Sê", "district", "committee", administration.province)
    found("chu-se-tckh", "Phòng Tài chính - Kế hoạch", "district", "division", selectors.find_unit("Chư Sê").id)
    with pytest.raises(AmbiguousUnit, match="chu-se-tckh") as refusal:
        selectors.find_unit("Phòng Tài chính - Kế hoạch")
    assert {row.code for row in refusal.value.candidates} == {"chu-puh-tckh", "chu-se-tckh"}
    within = selectors.find_unit("Phòng Tài chính - Kế hoạch", within=administration.district)
    assert within.id == administration.division


def test_words_that_name_no_unit_are_refused(administration):
    for words in ("", "   ", "Xã Không Có"):
        with pytest.raises(NotFound):
            selectors.find_unit(words)


def test_an_earlier_name_still_finds_the_unit_and_a_past_day_shows_it(administration):
    rename_unit(SYSTEM, administration.a, name="UBND xã Ia Mới", effective_on=date(2023, 1, 1), legal_basis="NQ 2/2022")
    assert selectors.find_unit("Ia Hrú", on=date(2024, 1, 1)).name == "UBND xã Ia Mới"
    assert selectors.unit(administration.a, DAY).name == "UBND xã Ia Hrú"


def test_the_subtree_holds_every_unit_that_stood_there_in_the_window(administration):
    move_unit(
        SYSTEM, administration.a, parent_id=administration.province, effective_on=date(2021, 6, 1), legal_basis="x"
    )
    until_may = selectors.subtree_ids(administration.district, date(2021, 1, 1), date(2021, 5, 31))
    assert {administration.a, administration.a_office} <= set(until_may)
    assert administration.a in selectors.subtree_ids(administration.district, date(2021, 5, 31), date(2021, 7, 1))
    assert administration.a not in selectors.subtree_ids(administration.district, date(2021, 6, 1), date(2021, 7, 1))


def test_children_stand_in_directory_order(administration):
    names = [row.short_name for row in selectors.children_of(administration.district, DAY)]
    assert names == ["TC-KH", "Nhơn Hòa", "Ia Hrú"]
    assert [row.code for row in selectors.children_of(None, DAY)] == ["gia-lai"]
    assert [depth for depth, _ in selectors.tree_of(administration.province, DAY)] == [0, 1, 2, 2, 2, 3]


def test_ancestors_are_listed_from_the_top(administration):
    assert [row.code for row in selectors.ancestors_of(administration.a_office, DAY)] == [
        "gia-lai",
        "chu-puh",
        "ia-hru",
    ]


def test_each_unit_counts_under_the_child_where_it_stood(administration, django_assert_num_queries):
    everything = [administration.province, administration.district, administration.a, administration.a_office]
    with django_assert_num_queries(2):
        towards = selectors.child_towards(administration.district, everything, DAY)
    assert towards == {
        administration.district: administration.district,
        administration.a: administration.a,
        administration.a_office: administration.a,
    }


def test_several_units_are_read_in_one_query(administration, django_assert_num_queries):
    with django_assert_num_queries(1):
        rows = selectors.units_by_ids([administration.a, administration.b, 10**9], DAY)
    assert set(rows) == {administration.a, administration.b}
