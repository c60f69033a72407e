"""How a procedure is found: with and without marks, by beginnings, code, initials, and by counter."""

from datetime import date

import pytest

from cchc.kernel.actor import SYSTEM
from cchc.registry.procedures import selectors
from cchc.registry.procedures.selectors import search_procedures
from cchc.registry.procedures.services import offer_procedure

pytestmark = pytest.mark.django_db
ON = date(2021, 7, 28)


def names(text, **more):
    return [row.name for row in search_procedures(text, on=ON, **more)]


BEST = {
    "khai sinh": "Đăng ký khai sinh",
    "KHAI SINH": "Đăng ký khai sinh",
    "dang ky ket hon": "Đăng ký kết hôn",
    "đăng ký kết hôn": "Đăng ký kết hôn",
    "dkkh": "Đăng ký kết hôn",
    "giay phep xay dung nha": "Cấp giấy phép xây dựng nhà ở riêng lẻ",
    "tach thua": "Tách thửa hoặc hợp thửa đất",
    "di chuc": "Chứng thực di chúc",
}
SIGNS = ["a & b | !c", "'; drop table x; --", "khai:* <-> sinh", "(((", "\\", "<script>"]


def test_the_best_match_comes_first(whole_catalogue):
    assert {text: names(text)[0] for text in BEST} == BEST


def test_words_match_in_any_order(whole_catalogue):
    assert "Đăng ký kết hôn" in names("hôn ký kết")


def test_a_code_finds_its_procedure(whole_catalogue):
    assert search_procedures("2.000815", on=ON)[0].code == "2.000815"
    assert search_procedures("td.ht.01", on=ON)[0].code == "TD.HT.01"


def test_a_word_too_many_still_finds_something_but_nonsense_finds_nothing(whole_catalogue):
    assert "Đăng ký khai sinh" in names("khai sinh cho cháu ngoại")
    assert names("xyzxyz") == []
    assert names("!!! ???") == []


def test_signs_are_words_not_commands(whole_catalogue):
    assert names(SIGNS[2])[0] == "Đăng ký khai sinh"
    for text in SIGNS:
        assert set(names(text)) <= set(names("", limit=500))


def test_without_a_text_all_are_listed_by_field(whole_catalogue):
    everything = search_procedures(on=ON, limit=500)
    assert len(everything) == selectors.count_procedures(on=ON) == len(whole_catalogue.drafts)
    assert [row.field_code for row in everything][:3] == ["dat-dai"] * 3
    first, second = search_procedures(on=ON, limit=10), search_procedures(on=ON, limit=10, offset=10)
    assert [*first, *second] == everything[:20]
    assert {row.level_code for row in search_procedures(on=ON, level_code="commune", limit=500)} == {"commune"}
    assert {row.field_code for row in search_procedures(on=ON, field_code="ho-tich", limit=500)} == {"ho-tich"}


def test_a_counter_finds_only_what_it_receives_on_that_day(whole_catalogue, administration):
    offer_procedure(
        SYSTEM, "2.000815", unit_id=administration.a, counter_id=administration.a, valid_from=date(2021, 1, 1)
    )
    assert [row.code for row in search_procedures("chứng thực", counter_id=administration.a, on=ON)] == ["2.000815"]
    assert search_procedures("chứng thực", counter_id=administration.b, on=ON) == []
    assert search_procedures(unit_id=administration.a, on=date(2020, 6, 1)) == []
    assert selectors.count_procedures(counter_id=administration.a, on=ON) == 1


def test_a_search_costs_one_query(whole_catalogue, django_assert_num_queries):
    with django_assert_num_queries(1):
        search_procedures("khai sinh", on=ON)


def test_a_version_costs_four_queries_whatever_it_holds(whole_catalogue, django_assert_num_queries):
    with django_assert_num_queries(4):
        selectors.version_by_code("2.000815", ON)
