"""Every main screen opens for those who need it, at a desk and on a phone, and for nobody else."""

import re
from collections.abc import Iterable

import pytest

from tests.journeys.visitor import WIDTHS, Visitor

STAFF = {
    "motcua.huyen": (
        "/",
        "/ho-so/",
        "/ho-so/tiep-nhan/",
        "/ho-so/tiep-nhan/?q=dat+dai",
        "/ho-so/so-theo-doi/",
        "/tim/?q=dat",
    ),
    "cchc": (
        "/dieu-hanh/",
        "/dieu-hanh/ho-so/?cell=settled.late",
        "/dieu-hanh/cach-tinh/",
        "/dieu-hanh/cong-bo/",
        "/bao-cao/",
        "/bao-cao/moi/",
        "/bao-cao/soat/",
        "/don-vi/",
        "/don-vi/ma/chu-puh/",
        "/don-vi/cap-va-loai/",
        "/don-vi/sap-xep/",
        "/don-vi/sap-xep/sap-nhap/",
        "/lich/",
        "/thu-tuc/",
        "/thu-tuc/TD.DD.01/",
        "/ho-so/nhap-du-lieu/",
        "/tai-khoan/",
        "/tai-khoan/hai-buoc/",
    ),
    "cchc.anlao": ("/chi-so/",),
    "quantri": (
        "/tai-khoan/danh-sach/",
        "/tai-khoan/vai-tro/",
        "/tai-khoan/moi/",
        "/tai-khoan/nguoi/cchc/",
        "/lich/hoan-doi/",
    ),
}
"""Screens by the role that needs them."""
PUBLIC = (
    "/dang-nhap/",
    "/quen-mat-khau/",
    "/cong/",
    "/cong/thu-tuc/?q=khai+sinh",
    "/cong/thu-tuc/TD.HT.01/",
    "/cong/theo-doi/",
    "/cong/tien-do/",
    "/cong/noi-nop/",
    "/cong/thong-tin-ca-nhan/",
)
FROM_THE_LIST = {
    "cchc": (("/ho-so/", "/ho-so/0"), ("/bao-cao/", "/bao-cao/")),
    "cchc.anlao": (("/chi-so/", "/chi-so/"),),
}
"""Pages of one case, report or score: opened from the list that shows them."""
DESK = tuple(path for paths in STAFF.values() for path in paths if path != "/")


def _first_link(visitor: Visitor, listing: str, begins: str) -> str:
    visitor.open(listing)
    links: Iterable[str] = visitor.page.locator("main a").evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )
    return next(link for link in links if re.match(rf"{begins}[0-9]", link) or link.startswith(begins + "0"))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("who", STAFF)
def test_screens_open_for_the_role_that_needs_them(windows, who, width):
    def look_around(visitor: Visitor) -> None:
        visitor.look_at(STAFF[who])
        for listing, begins in FROM_THE_LIST.get(who, ()):
            visitor.look_at([_first_link(visitor, listing, begins.removesuffix("0"))])

    windows.walk(look_around, width, who=who)


@pytest.mark.parametrize("width", WIDTHS)
def test_public_screens_open_for_everybody(windows, width):
    windows.walk(lambda visitor: visitor.look_at(PUBLIC), width)


@pytest.mark.parametrize("width", WIDTHS)
def test_an_unknown_address_says_what_to_do(windows, width):
    def stray(visitor: Visitor) -> None:
        visitor.refused("/khong-co/", 404)
        visitor.says("Không tìm thấy trang này")
        visitor.look()

    windows.walk(stray, width)
    windows.walk(stray, width, who="cchc")


def test_a_phone_has_the_menu_beside_the_name_and_the_search_in_a_line_of_its_own(windows):
    def measure(visitor: Visitor) -> None:
        page = visitor.open("/")
        name, menu, search = (
            page.locator(part).bounding_box() or {}
            for part in (".c-topbar__brand", ".c-menu summary", ".c-topbar__search")
        )
        assert menu["y"] < name["y"] + name["height"] <= search["y"]
        assert search["width"] > 0.9 * WIDTHS["phone"][0]

    windows.walk(measure, "phone", who="cchc")


def test_nobody_sees_the_desk_without_signing_in(windows):
    def try_doors(visitor: Visitor) -> None:
        for path in ("/", *DESK):
            page = visitor.open(path)
            assert "/dang-nhap/?next=" in page.url, f"{path} opened without sign-in"

    windows.walk(try_doors)


def test_a_clerk_is_refused_what_is_not_the_clerks(windows):
    def try_doors(visitor: Visitor) -> None:
        for path in (
            "/tai-khoan/danh-sach/",
            "/tai-khoan/moi/",
            "/don-vi/sap-xep/",
            "/lich/hoan-doi/",
            "/ho-so/nhap-du-lieu/",
        ):
            visitor.refused(path, 403)
            visitor.says("Nếu cần hỏi, hãy đọc mã này")
        visitor.look()

    windows.walk(try_doors, who="motcua.iarong")


def test_a_page_of_one_commune_is_refused_to_the_clerk_of_another(windows):
    found: list[str] = []

    def own_case(visitor: Visitor) -> None:
        found.append(_first_link(visitor, "/ho-so/", "/ho-so/"))
        visitor.open(found[0])

    def other_commune(visitor: Visitor) -> None:
        for path in (found[0], f"{found[0]}chuyen-buoc/", f"{found[0]}giay-to/giay-hen.pdf"):
            assert visitor.fetch(path)[0] == 404, path
        visitor.refused(found[0], 404)
        visitor.look()
        for path in ("/dieu-hanh/?unit=xa-ia-le", "/dieu-hanh/ho-so/?unit=xa-ia-le&cell=settled.late"):
            page = visitor.page
            answer = page.goto(visitor.address + path)
            assert answer is not None
            assert answer.status in {403, 404, 422}, path
            assert page.locator("main tbody tr").count() == 0, path

    windows.walk(own_case, who="motcua.iale")
    windows.walk(other_commune, who="motcua.iarong")
