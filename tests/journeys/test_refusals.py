"""What is refused says why in one sentence, and nothing typed is lost."""

from playwright.sync_api import expect

from tests.journeys.visitor import Visitor


def test_a_wrong_password_is_refused_without_telling_which_part_was_wrong(windows):
    def mistype(visitor: Visitor) -> None:
        page = visitor.sign_in("thanhtra", "khong-phai-mat-khau")
        words = page.locator(".govuk-error-message").inner_text()
        assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in words
        assert page.locator("input[name=login]").input_value() == "thanhtra"
        visitor.sign_in("khong-co-ai", "khong-phai-mat-khau")
        assert page.locator(".govuk-error-message").inner_text() == words

    windows.walk(mistype)


def test_a_reception_without_a_name_keeps_everything_that_was_typed(windows):
    def forget_the_name(visitor: Visitor) -> None:
        page = visitor.open("/ho-so/tiep-nhan/?q=cung+cap+du+lieu")
        page.get_by_role("link", name="Cung cấp thông tin, dữ liệu đất đai").click()
        page.get_by_label("Nơi ở").fill("Thôn 3")
        page.get_by_label("Nội dung yêu cầu").fill("Thửa 12, tờ bản đồ 5")
        page.get_by_role("button", name="Tiếp nhận và in giấy hẹn").click()
        expect(page.locator(".govuk-error-summary")).to_be_visible()
        assert page.evaluate("document.activeElement.className").startswith("govuk-error-summary")
        assert page.get_by_label("Nơi ở").input_value() == "Thôn 3"
        assert page.get_by_label("Nội dung yêu cầu").input_value() == "Thửa 12, tờ bản đồ 5"

    windows.walk(forget_the_name, who="motcua.huyen")


def test_a_reorganisation_without_its_basis_keeps_what_was_typed(windows):
    def forget_the_basis(visitor: Visitor) -> None:
        page = visitor.open("/don-vi/sap-xep/doi-ten/")
        page.get_by_label("Có hiệu lực từ ngày").fill("31/6/2021")
        page.locator("main form button[value=preview]").click()
        expect(page.locator(".govuk-error-summary")).to_contain_text("Tháng 6 năm 2021 chỉ có 30 ngày.")
        assert page.get_by_label("Có hiệu lực từ ngày").input_value() == "31/6/2021"

    windows.walk(forget_the_basis, who="cchc")
