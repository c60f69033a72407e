"""Administrators find and manage the people in their charge; a clerk sees the own account only."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cchc.registry.accounts.models import Account, ApiToken, Grant
from cchc.registry.accounts.tests.conftest import PASSWORD, person
from cchc.registry.accounts.types import Duty
from cchc.support.web import navigation

CLERK = "/tai-khoan/nguoi/mot-cua.iahru/"


def test_the_own_account_shows_name_roles_and_session(desk):
    page = desk("clerk_a").get("/tai-khoan/").content.decode()
    for words in ("mot-cua.iahru", "Công chức một cửa", "UBND xã Ia Hrú", "Phiên này bắt đầu lúc"):
        assert words in page
    assert "Các tài khoản" not in page


def test_the_list_holds_the_charge_of_the_administrator_and_no_more(desk, administration):
    person("nguoi.tinh", "Người của tỉnh", administration.province)
    page = desk("administrator").get("/tai-khoan/danh-sach/").content.decode()
    assert "mot-cua.iahru" in page
    assert "nguoi.tinh" not in page


def test_the_list_is_searched_and_paged(desk, administration):
    for number in range(55):
        person(f"can-bo-{number:02}", f"Cán bộ số {number}", administration.a)
    administrator = desk("administrator")
    first = administrator.get("/tai-khoan/danh-sach/", {"ten": "Cán bộ"}).context["page"]
    assert len(first.rows) == 50
    rest = administrator.get("/tai-khoan/danh-sach/", {"ten": "Cán bộ", "tu": first.after}).context["page"]
    assert [row.username for row in rest.rows] == [f"can-bo-{number}" for number in range(50, 55)]
    assert administrator.get("/tai-khoan/danh-sach/", {"tu": "hong"}).status_code == 400


def test_an_administrator_walks_through_every_act(desk, administration):
    administrator = desk("administrator")
    new = {"username": "nguoi-moi-2", "full_name": "Người mới", "unit_id": administration.a, "password": PASSWORD}
    assert administrator.post("/tai-khoan/moi/", new).url == "/tai-khoan/nguoi/nguoi-moi-2/"
    base = "/tai-khoan/nguoi/nguoi-moi-2/"
    role = {"role_code": "specialist", "unit_id": administration.a, "valid_from": "01/01/2026"}
    assert administrator.post(f"{base}phan-cong/", role).status_code == 302
    assert "Chuyên viên" in administrator.get(base).content.decode()
    grant = Grant.objects.get(account__username="nguoi-moi-2")
    today = administrator.get(f"{base}phan-cong/{grant.pk}/ket-thuc/").context["form"]["ends_on"].value()
    assert (
        administrator.post(f"{base}phan-cong/{grant.pk}/ket-thuc/", {"ends_on": f"{today:%d/%m/%Y}"}).status_code == 302
    )
    changed = {"full_name": "Người đã đổi tên", "unit_id": administration.b}
    assert administrator.post(f"{base}sua/", changed).status_code == 302
    assert administrator.post(f"{base}mat-khau/", {"password": PASSWORD + "-2"}).status_code == 302
    shown = administrator.post(f"{base}khoa/", {"name": "Cổng"}).content.decode()
    assert "cchc_" in shown
    assert "cchc_" not in administrator.get(base).content.decode()
    token = ApiToken.objects.get(account__username="nguoi-moi-2")
    assert administrator.post(f"{base}khoa/{token.pk}/thu-hoi/").status_code == 302
    assert administrator.post(f"{base}phien/").status_code == 302
    assert administrator.post(f"{base}dong/").status_code == 302
    assert not Account.objects.get(username="nguoi-moi-2").is_active
    assert administrator.post(f"{base}mo/").status_code == 302
    account = Account.objects.get(username="nguoi-moi-2")
    assert (account.is_active, account.full_name, account.unit_id) == (True, "Người đã đổi tên", administration.b)


def test_a_refused_form_keeps_what_was_typed_and_names_the_field(desk, administration):
    data = {
        "username": "mot-cua.iahru",
        "full_name": "Người trùng tên",
        "unit_id": administration.a,
        "password": "ngan",
    }
    answer = desk("administrator").post("/tai-khoan/moi/", data)
    assert answer.status_code == 422
    assert "Người trùng tên" in answer.content.decode()
    assert answer.context["form"].errors["password"]


PAGES = [
    "danh-sach/",
    "vai-tro/",
    "moi/",
    *(f"nguoi/mot-cua.iahru/{page}" for page in ("", "sua/", "mat-khau/", "phan-cong/", "khoa/")),
]
POSTS = ["hai-buoc/", "dong/", "mo/", "phien/", "khoa/1/thu-hoi/", "phan-cong/1/ket-thuc/"]


@pytest.mark.parametrize("page", PAGES)
def test_the_clerk_of_another_commune_is_refused_every_page(desk, client, page):
    assert desk("clerk_b").get(f"/tai-khoan/{page}").status_code == 403
    assert client.get(f"/tai-khoan/{page}").url.startswith("/dang-nhap/")


@pytest.mark.parametrize("page", POSTS)
def test_the_clerk_of_another_commune_is_refused_every_act(desk, page):
    assert desk("clerk_b").post(f"{CLERK}{page}").status_code == 403
    assert Account.objects.get(username="mot-cua.iahru").is_active


def test_an_account_outside_the_charge_is_as_if_it_were_not_there(desk, administration):
    person("nguoi.tinh", "Người của tỉnh", administration.province)
    assert desk("administrator").get("/tai-khoan/nguoi/nguoi.tinh/").status_code == 404


@pytest.mark.parametrize("page", ["hai-buoc/", "khoa-bao-mat/"])
def test_the_pages_of_the_second_step_are_shown_in_vietnamese(desk, page):
    answer = desk("clerk_a").get(f"/tai-khoan/{page}")
    assert answer.status_code == 200
    assert "Khóa bảo mật" in answer.content.decode()


def test_who_is_signed_in_stands_in_the_top_bar_with_unit_and_authority(desk):
    page = desk("clerk_a").get("/tai-khoan/").content.decode()
    assert "UBND xã Ia Hrú" in page
    assert "Ia Hrú" in page


def test_the_roles_say_what_they_may_do(desk):
    page = desk("administrator").get("/tai-khoan/vai-tro/").content.decode()
    assert "Công chức một cửa" in page
    assert "tiếp nhận hồ sơ, xem hồ sơ, trả kết quả" in page


def test_the_rail_shows_the_entries_of_the_own_duties_and_asks_once(desk):
    for url_name, duty in (("accounts", Duty.ACCOUNTS_MANAGE), ("units", Duty.ORGANIZATIONS_READ)):
        navigation.register(navigation.NavItem(f"Mục {url_name}", url_name, "users", duty=duty))
    page = desk("administrator").get("/tai-khoan/").content.decode()
    assert "Mục accounts" in page
    with CaptureQueriesContext(connection) as asked:
        page = desk("clerk_a").get("/tai-khoan/").content.decode()
    assert "Mục units" in page
    assert "Mục accounts" not in page
    assert sum("accounts_role" in query["sql"] and "duties" in query["sql"] for query in asked) <= 2


def test_an_administrator_sees_each_form_before_filling_it(desk, administration):
    administrator = desk("administrator")
    for page in ("sua/", "mat-khau/", "phan-cong/", "khoa/"):
        assert administrator.get(f"{CLERK}{page}").status_code == 200
    weak = administrator.post(f"{CLERK}mat-khau/", {"password": "ngan"})
    assert weak.status_code == 422
    assert administrator.post(f"{CLERK}hai-buoc/").status_code == 302
