"""The main job by keyboard alone: received at the counter, worked on by the specialist, returned with proof."""

from playwright.sync_api import expect

from tests.journeys.visitor import CODE, Visitor


def test_a_case_goes_from_the_counter_to_the_specialist_and_back_by_keyboard_alone(windows):
    case: list[str] = []
    windows.walk(lambda visitor: case.append(_receive(visitor)), who="motcua.huyen")
    windows.walk(lambda visitor: _work(visitor, case[0]), who="chuyenvien.datdai")
    windows.walk(lambda visitor: _return(visitor, case[0]), who="motcua.huyen")


def _receive(visitor: Visitor) -> str:
    page, keyboard = visitor.open("/"), visitor.page.keyboard
    with page.expect_navigation():
        visitor.press("g", "t")
    keyboard.type("cung cap du lieu dat dai")
    expect(page.locator("#thu-tuc-tim-thay li")).to_have_count(1)
    visitor.follow("Cung cấp thông tin, dữ liệu đất đai")
    for label, typed in (("Họ và tên", "Người nộp thử"), ("Điện thoại", "0999000111"), ("Nội dung yêu cầu", "Thửa 12")):
        visitor.tab_to(label)
        keyboard.type(typed)
    visitor.tab_to("Phiếu yêu cầu cung cấp dữ liệu")
    visitor.press("Space")
    expect(page.locator("#giay-hen")).to_contain_text("1 đã nhận")
    visitor.look("the filled counter")
    with page.expect_navigation():
        visitor.press("Control+Enter")
    visitor.says("Đã tiếp nhận hồ sơ")
    note = page.locator(".c-note--done").inner_text()
    code = CODE.search(note)
    assert code, note
    assert "hẹn trả" in note
    receipt = page.get_by_role("link", name="In giấy hẹn").get_attribute("href")
    assert visitor.fetch(f"{receipt}")[1].startswith(b"%PDF-")
    visitor.follow("Mở hồ sơ")
    visitor.says("Vì sao hẹn trả ngày 30/07/2021")
    visitor.says("1 ngày làm việc")
    visitor.look()
    _hand_over(visitor)
    return code.group()


def _work(visitor: Visitor, code: str) -> None:
    page, keyboard = visitor.open("/"), visitor.page.keyboard
    for _ in range(page.locator("tr.c-row").count()):
        visitor.press("j")
        if page.locator(".c-row--cursor", has_text=code).count():
            break
    with page.expect_navigation():
        visitor.press("Enter")
    visitor.says(code)
    visitor.follow("Yêu cầu bổ sung giấy tờ")
    visitor.tab_to("Giấy tờ cần bổ sung")
    keyboard.type("Bản sao căn cước công dân")
    visitor.tab_to("Lý do")
    keyboard.type("Phiếu yêu cầu chưa kèm bản sao")
    visitor.look()
    with page.expect_navigation():
        visitor.press("Control+Enter")
    visitor.says("Tạm dừng từ 29/07")
    visitor.look("the paused case")
    visitor.follow("Nhận giấy tờ bổ sung")
    visitor.tab_to("Bản sao căn cước công dân")
    visitor.press("Space")
    with page.expect_navigation():
        visitor.press("Control+Enter")
    while page.locator("main .c-do a", has_text="Ghi đã có kết quả").count() == 0:
        _hand_over(visitor)
    visitor.follow("Ghi đã có kết quả")
    visitor.tab_to("Số, ký hiệu văn bản kết quả")
    keyboard.type("15/PCCTT")
    with page.expect_navigation():
        visitor.press("Control+Enter")
    visitor.says("Đã có kết quả")


def _return(visitor: Visitor, code: str) -> None:
    page, keyboard = visitor.open("/"), visitor.page.keyboard
    visitor.press("/")
    keyboard.type(code)
    with page.expect_navigation():
        visitor.press("Enter")
    if page.locator("main h1", has_text="Cung cấp thông tin").count() == 0:
        visitor.follow("Cung cấp thông tin, dữ liệu đất đai")
    visitor.follow("Trả kết quả")
    visitor.tab_to("Người nhận kết quả")
    keyboard.type("Người nộp thử")
    visitor.tab_to("Số phiếu, mã xác nhận hoặc trang sổ")
    keyboard.type("Trang 12")
    with page.expect_navigation():
        visitor.press("Control+Enter")
    visitor.says("Đã trả kết quả")
    for happened in ("Tiếp nhận", "Chuyển", "Yêu cầu bổ sung", "Bản sao căn cước công dân", "15/PCCTT", "Trang 12"):
        visitor.says(happened)
    visitor.look("the returned case")


def _hand_over(visitor: Visitor) -> None:
    visitor.follow("Chuyển bước")
    with visitor.page.expect_navigation():
        visitor.press("Control+Enter")
    visitor.says("Vì sao hẹn trả ngày")
