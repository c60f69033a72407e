"""Officials read the directory; who has charge of units previews and confirms changes; others are refused."""

from datetime import date

import pytest

from cchc.registry.organizations import selectors
from cchc.registry.organizations.models import Reorganisation, UnitAlias

DAY = "01/07/2025"
DATED = {"effective_on": DAY, "legal_basis": "NQ 202/2025/QH15"}


def test_the_tree_is_shown_as_of_a_day(desk, administration):
    clerk = desk("clerk_a")
    assert "/don-vi/ma/ia-hru/" in clerk.get("/don-vi/").content.decode()
    before = clerk.get("/don-vi/", {"ngay": "31/12/2019"}).content.decode()
    assert "/don-vi/ma/ia-hru/" not in before
    assert "Chưa có đơn vị nào vào ngày này" in before
    assert "Không có tháng 13" in clerk.get("/don-vi/", {"ngay": "31/13/2019"}).content.decode()


def test_a_unit_is_found_without_diacritics(desk, administration):
    page = desk("clerk_a").get("/don-vi/", {"ten": "nhon hoa"}).content.decode()
    assert "/don-vi/ma/nhon-hoa/" in page
    assert "/don-vi/ma/ia-hru/" not in page


def test_the_page_of_a_unit_tells_its_history_its_people_and_its_other_names(desk, administration):
    administrator = desk("administrator")
    merge(administrator, administration, step="confirm")
    UnitAlias.objects.create(unit_id=administration.a, name="Ia Rú", search_name="ia ru")
    old = administrator.get("/don-vi/ma/ia-hru/").content.decode()
    assert "kết thúc từ 01/07/2025" in old
    assert "Được kế thừa bởi" in old
    assert "Ia Rú" in old
    new = administrator.get("/don-vi/ma/nhon-hoa/").content.decode()
    assert "Kế thừa từ" in new
    assert "Công chức một cửa xã B" in new
    assert administrator.get("/don-vi/ma/khong-co/").status_code == 404


def merge(client, administration, step):
    data = {"unit_ids": [administration.a], "into_id": administration.b, "step": step, **DATED}
    return client.post("/don-vi/sap-xep/sap-nhap/", data)


def test_a_merger_is_previewed_and_then_confirmed(desk, administration):
    administrator = desk("administrator")
    page = merge(administrator, administration, step="preview").content.decode()
    assert "UBND thị trấn Nhơn Hòa kế thừa UBND xã Ia Hrú" in page
    assert "nhận việc dở dang" in page
    assert "1 phân công hết hiệu lực từ" in page
    assert not Reorganisation.objects.exclude(kind="create").exists()
    assert merge(administrator, administration, step="back").status_code == 200
    assert merge(administrator, administration, step="confirm").status_code == 302
    assert selectors.successor_of(administration.a, date(2025, 7, 1)) == administration.b
    assert "Sáp nhập UBND xã Ia Hrú" in administrator.get("/don-vi/sap-xep/").content.decode()


def acts(administration):
    a, b = administration.a, administration.b
    new = {"code": "xa-moi", "name": "UBND xã Mới", "level_code": "commune", "kind_code": "committee"}
    new |= {"parent_id": administration.district}
    parts = {"code_1": "a-bac", "name_1": "A Bắc", "share_1": "60", "code_2": "a-nam", "name_2": "A Nam"}
    return {
        "thanh-lap": new,
        "doi-ten": {"unit_id": a, "name": "UBND xã Ia Mới"},
        "chuyen": {"unit_id": a, "parent_id": b},
        "sap-nhap": {"unit_ids": [a, b], **new},
        "chia-tach": {"unit_id": a, "taker": 2, "share_2": "40", **parts},
        "giai-the": {"unit_id": administration.division, "successor_id": administration.district},
    }


KINDS = ["thanh-lap", "doi-ten", "chuyen", "sap-nhap", "chia-tach", "giai-the"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_act_goes_from_form_to_preview_to_done(desk, administration, kind):
    administrator, address = desk("administrator"), f"/don-vi/sap-xep/{kind}/"
    data = {**acts(administration)[kind], **DATED}
    assert administrator.get(address).status_code == 200
    shown = administrator.post(address, {**data, "step": "preview"})
    assert "Chưa ghi gì" in shown.content.decode(), shown.content.decode()
    done = administrator.post(address, {**data, "step": "confirm"})
    assert done.status_code == 302
    assert Reorganisation.objects.filter(effective_on=date(2025, 7, 1)).count() == 1


def test_a_split_whose_shares_do_not_make_a_whole_keeps_what_was_typed(desk, administration):
    data = {**acts(administration)["chia-tach"], **DATED, "share_2": "50", "step": "confirm"}
    answer = desk("administrator").post("/don-vi/sap-xep/chia-tach/", data)
    assert answer.status_code == 422
    assert "cộng lại đúng bằng 100" in answer.content.decode()
    assert "A Nam" in answer.content.decode()


@pytest.mark.parametrize("kind", ["", *(f"{kind}/" for kind in KINDS)])
@pytest.mark.parametrize("who", ["clerk_b", "chairman", "nobody"])
def test_who_has_no_charge_is_refused_every_page_of_change(desk, administration, kind, who):
    client = desk(who)
    assert client.get(f"/don-vi/sap-xep/{kind}").status_code == 403
    if kind:
        data = {**acts(administration)[kind.rstrip("/")], **DATED, "step": "confirm"}
        assert client.post(f"/don-vi/sap-xep/{kind}", data).status_code == 403
    assert not Reorganisation.objects.exclude(kind="create").exists()


def test_an_administrator_of_the_district_does_not_reach_above_it(desk, administration):
    data = {"unit_id": administration.a, "parent_id": administration.province, **DATED, "step": "confirm"}
    answer = desk("administrator").post("/don-vi/sap-xep/chuyen/", data)
    assert answer.status_code == 422
    assert selectors.unit(administration.a).parent_id == administration.district


@pytest.mark.parametrize("address", ["/don-vi/", "/don-vi/ma/ia-hru/", "/don-vi/sap-xep/", "/don-vi/cap-va-loai/"])
def test_visitors_are_asked_to_sign_in(site, people, client, address):
    assert client.get(address).url.startswith("/dang-nhap/")


def test_an_act_that_does_not_exist_is_not_found(desk):
    assert desk("administrator").get("/don-vi/sap-xep/xoa-het/").status_code == 404


def test_levels_and_kinds_are_listed(desk):
    assert "Cấp tỉnh" in desk("clerk_a").get("/don-vi/cap-va-loai/").content.decode()


def test_html_in_a_name_stays_text(desk, administration):
    data = {"unit_id": administration.a, "name": "<script>alert(1)</script>", **DATED, "step": "preview"}
    page = desk("administrator").post("/don-vi/sap-xep/doi-ten/", data).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_way_to_reorganisation_is_offered_to_those_who_may_go_it(desk):
    assert "/don-vi/sap-xep/" in desk("administrator").get("/don-vi/").content.decode()
    clerk = desk("clerk_a")
    assert "/don-vi/sap-xep/" not in clerk.get("/don-vi/").content.decode()
    assert clerk.get("/don-vi/sap-xep/").status_code == 403
