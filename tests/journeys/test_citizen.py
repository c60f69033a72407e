"""A citizen with a cheap phone, without JavaScript, finds a procedure, follows a case, sees how offices keep dates."""

import pytest

from tests.journeys.visitor import CODE, Visitor


def _plainly(windows, journey) -> None:
    windows.walk(journey, "phone", java_script_enabled=False)


def test_a_procedure_is_found_without_diacritics(windows):
    def find(visitor: Visitor) -> None:
        page = visitor.open("/cong/")
        page.get_by_role("searchbox").fill("khai sinh")
        page.get_by_role("button", name="Tìm").click()
        with_marks = page.locator("main a[href^='/cong/thu-tuc/TD']").count()
        page.get_by_role("searchbox").fill("dang ky khai sinh")
        page.get_by_role("button", name="Tìm").click()
        assert with_marks > 0
        page.get_by_role("link", name="Đăng ký khai sinh", exact=True).first.click()
        visitor.says("Giấy chứng sinh")

    _plainly(windows, find)


def test_a_case_is_followed_by_its_code_and_names_nobody(windows):
    code: list[str] = []

    def read_code(visitor: Visitor) -> None:
        page = visitor.open("/?loai=late")
        code.append(CODE.findall(page.locator("main").inner_text())[0])

    def follow(visitor: Visitor) -> None:
        page = visitor.open("/cong/")
        page.get_by_label("Mã hồ sơ ghi trên giấy hẹn").fill(code[0].replace("-", " - "))
        page.get_by_role("button", name="Xem hồ sơ").click()
        visitor.says(code[0])
        visitor.says("Hồ sơ đang ở đâu")
        visitor.says("ngày làm việc từ")
        assert "Người nộp" not in page.locator("main .p-code").inner_text()

    def follow_with_script(visitor: Visitor) -> None:
        visitor.open(f"/cong/theo-doi/?ma={code[0]}")
        visitor.look("a late case for its citizen")

    windows.walk(read_code, who="chanhvanphong")
    _plainly(windows, follow)
    windows.walk(follow_with_script, "phone")


def test_progress_is_public_for_each_unit(windows):
    def read(visitor: Visitor) -> None:
        visitor.open("/cong/tien-do/")
        visitor.says("Chi nhánh Văn phòng Đăng ký đất đai")
        visitor.says("xã Ia Le")
        visitor.says("99,2")

    _plainly(windows, read)


@pytest.mark.parametrize("typed", ["000.00.00.H21-210101-9999", "xin chào", "<b>1</b>"])
def test_an_unknown_code_is_answered_kindly_and_kept(windows, typed):
    def mistype(visitor: Visitor) -> None:
        page = visitor.open("/cong/theo-doi/")
        page.get_by_label("Mã hồ sơ ghi trên giấy hẹn").fill(typed)
        page.get_by_role("button", name="Xem hồ sơ").click()
        assert page.locator(".govuk-error-summary").is_visible()
        assert page.get_by_label("Mã hồ sơ ghi trên giấy hẹn").input_value() == typed

    _plainly(windows, mistype)
