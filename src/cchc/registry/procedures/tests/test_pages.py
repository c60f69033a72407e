"""The pages of the catalogue: search, paging, empty states, versions of one procedure."""

from dataclasses import replace
from datetime import date

import pytest

from cchc.kernel.actor import SYSTEM
from cchc.registry.accounts.models import Account
from cchc.registry.calendars.types import Duration, DurationUnit
from cchc.registry.procedures.services import (
    draft_procedure_version,
    offer_procedure,
    publish_procedure_version,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client, people):
    client.force_login(Account.objects.get(pk=people.clerk_a.account_id))
    return client


def test_the_list_is_searched_and_turned(clerk, whole_catalogue):
    first = clerk.get("/thu-tuc/").content.decode()
    assert f"{len(whole_catalogue.drafts)} thủ tục đang có hiệu lực" in first
    assert "trang=2" in first
    last = clerk.get("/thu-tuc/?trang=3").content.decode()
    assert "Về đầu danh sách" in last
    assert "Trang tiếp theo" not in last
    found = clerk.get("/thu-tuc/?q=khai+sinh&cap=commune&linh_vuc=ho-tich").content.decode()
    assert "Đăng ký khai sinh" in found
    assert "có yếu tố nước ngoài" not in found


def test_no_match_and_no_catalogue_say_what_to_do(clerk, administration):
    assert "Danh mục chưa có thủ tục" in clerk.get("/thu-tuc/").content.decode()


@pytest.mark.parametrize(
    "query", ["q=%00", "q=%27%3B--", "trang=abc", "trang=-3", "trang=99", "linh_vuc=a b", "cap=%3C"]
)
def test_nonsense_in_the_address_is_no_failure(clerk, catalogue, query):
    assert clerk.get(f"/thu-tuc/?{query}").status_code == 200


def test_what_is_typed_comes_back_as_text(clerk, catalogue):
    page = clerk.get("/thu-tuc/", {"q": "<script>alert</script>"}).content.decode()
    assert "<script>alert" not in page
    assert "Không có thủ tục nào khớp" in page


def test_a_procedure_shows_all_that_its_version_says(clerk, catalogue, administration):
    offer_procedure(
        SYSTEM, "2.000815", unit_id=administration.a, counter_id=administration.a, valid_from=date(2020, 1, 1)
    )
    page = clerk.get("/thu-tuc/2.000815/").content.decode()
    for words in ("trong ngày", "nhận sau 15:00", "Bản sao cần chứng thực", "Ký, đóng dấu", "UBND xã Ia Hrú", "2.000"):
        assert words in page
    assert "không phải mã quốc gia" not in page
    assert "không phải mã quốc gia" in clerk.get("/thu-tuc/TD.HT.01/").content.decode()


def test_an_older_version_can_be_read(clerk, catalogue):
    draft = next(draft for draft in catalogue.drafts if draft.code == "TD.DD.02")
    newer = replace(draft, limit=Duration(5, DurationUnit.WORKING_DAYS), valid_from=date(2022, 1, 1), steps=())
    publish_procedure_version(SYSTEM, draft_procedure_version(SYSTEM, newer))
    draft_procedure_version(SYSTEM, replace(newer, valid_from=date(2035, 1, 1), name="Bản nháp chưa công bố"))
    now = clerk.get("/thu-tuc/TD.DD.02/").content.decode()
    assert "<strong>5 ngày làm việc</strong>" in now
    assert "Bản nháp chưa công bố" not in now
    assert "<strong>7 ngày làm việc</strong>" in clerk.get("/thu-tuc/TD.DD.02/?ban=1").content.decode()
    assert "<strong>5 ngày làm việc</strong>" in clerk.get("/thu-tuc/TD.DD.02/?ban=x").content.decode()


def test_an_unknown_code_is_not_found_and_a_visitor_signs_in(clerk, client, catalogue):
    assert clerk.get("/thu-tuc/9.999999/").status_code == 404
    client.logout()
    assert client.get("/thu-tuc/2.000815/").status_code == 302


def test_queries_do_not_grow_with_the_list(clerk, whole_catalogue, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        clerk.get("/thu-tuc/")
