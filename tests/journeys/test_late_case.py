"""A late case: its head writes the letter of apology; a stranger to the case is refused it by address."""

from tests.journeys.visitor import Visitor


def test_the_head_of_the_office_apologises_for_a_late_case(windows):
    path: list[str] = []

    def apologise(visitor: Visitor) -> None:
        page = visitor.open("/?loai=late")
        visitor.says("mỗi hồ sơ cần một thư xin lỗi")
        visitor.look()
        page.locator("tr.c-row", has_text="Chưa có thư xin lỗi").locator("a.c-title").last.click()
        visitor.says("Chưa có; hồ sơ trễ hẹn cần một thư xin lỗi.")
        path.append(page.url.removeprefix(visitor.address))
        page.get_by_role("link", name="Xin lỗi và hẹn lại", exact=True).first.click()
        page.get_by_label("Lý do trễ hẹn").fill("Bản đồ địa chính phải đo lại ngoài thực địa.")
        page.get_by_label("Ngày hẹn trả mới").fill("03/08/2021")
        page.get_by_role("button", name="Phát hành thư xin lỗi").click()
        visitor.says("Hãy")
        assert page.get_by_label("Lý do trễ hẹn").input_value() == "Bản đồ địa chính phải đo lại ngoài thực địa."
        page.get_by_label("Người ký thư").fill("Giám đốc Chi nhánh")
        visitor.troubles.clear()  # Chromium counts the refused form (422) as an error of the network
        page.get_by_role("button", name="Phát hành thư xin lỗi").click()
        visitor.says("hẹn lại 03/08/2021")
        assert page.get_by_text("Chưa có; hồ sơ trễ hẹn cần một thư xin lỗi.").count() == 0
        visitor.look("the case with its letter")
        letter = page.locator("main .c-do a[href$='.pdf']", has_text="xin lỗi")
        assert letter.count() == 1

    def stranger(visitor: Visitor) -> None:
        assert visitor.fetch(f"{path[0]}xin-loi/")[0] == 404
        visitor.refused(path[0], 404)
        visitor.look()

    windows.walk(apologise, who="giamdoc.datdai")
    windows.walk(stranger, who="motcua.iarong")
