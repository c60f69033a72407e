"""The reform officer writes the report, tries points, and looks at a change of the tree before it is made."""

from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

WORDS = "Huyện đã kiểm tra 5 xã, thị trấn; kết luận được thông báo trong tháng."


def _open_report(visitor: Visitor) -> None:
    visitor.open("/bao-cao/").get_by_role("link", name="6 tháng đầu năm 2021").first.click()


def test_words_of_a_section_are_kept_when_the_figures_are_built_anew(windows):
    def write(visitor: Visitor) -> None:
        page = visitor.page
        _open_report(visitor)
        figures = page.locator("article a.c-fig")
        assert figures.count() > 0
        page.locator("article a[href*='/muc/']").first.click()
        text = page.get_by_label("Lời văn")
        text.fill(f"{text.input_value()}\n{WORDS}")
        visitor.look("a section while it is written")
        page.get_by_role("button", name="Lưu mục này").click()
        _open_report(visitor)
        page.get_by_role("button", name="Lập lại số liệu").click()
        page.get_by_role("link", name="Mở tất cả").click()
        visitor.says(WORDS)
        assert page.locator("article").get_by_text("43", exact=True).count() > 0
        visitor.look("the whole report")

    windows.walk(write, who="cchc")


def test_a_figure_of_the_report_opens_its_question_and_its_rows(windows):
    def open_figure(visitor: Visitor) -> None:
        page = visitor.page
        _open_report(visitor)
        page.get_by_role("link", name="Mở tất cả").click()
        page.locator("article a.c-fig").get_by_text("43", exact=True).first.click()
        visitor.says("28/07/2021")
        assert page.locator("main tbody tr").count() == 43
        visitor.look("the question behind 43")

    windows.walk(open_figure, "phone", who="cchc")


def test_the_report_is_taken_along_as_word_and_pdf(windows, tmp_path):
    def take(visitor: Visitor) -> None:
        _open_report(visitor)
        visitor.download("Tải Word").save_as(tmp_path / "report.docx")
        visitor.download("Tải PDF").save_as(tmp_path / "report.pdf")

    windows.walk(take, who="cchc")
    assert (tmp_path / "report.docx").read_bytes()[:4] == b"PK\x03\x04"
    assert (tmp_path / "report.pdf").read_bytes()[:5] == b"%PDF-"


def test_points_to_win_back_are_tried_without_changing_the_score(windows):
    def try_points(visitor: Visitor) -> None:
        page = visitor.open("/chi-so/")
        page.locator("main a[href^='/chi-so/']").first.click()
        fore = page.locator(".x-fore")
        assert "84,31 → 84,31" in fore.inner_text()
        page.locator(".x-cheap input").first.check()
        expect(fore).not_to_contain_text("84,31 → 84,31")
        expect(fore).to_contain_text("84,31 →")
        visitor.look("the index with one more criterion")
        visitor.open("/chi-so/")
        visitor.says("84,31")

    windows.walk(try_points, who="cchc.anlao")


def _merge(visitor: Visitor, names: tuple[str, ...], into: str, day: str) -> None:
    """Fill in a merger into a unit that exists and ask for its preview."""
    page = visitor.open("/don-vi/sap-xep/sap-nhap/")
    units = [_option(visitor, "Các đơn vị sáp nhập", name) for name in names]
    page.get_by_label("Các đơn vị sáp nhập").select_option(units)
    page.get_by_label("Sáp nhập vào đơn vị đang có").select_option(
        _option(visitor, "Sáp nhập vào đơn vị đang có", into)
    )
    page.get_by_label("Có hiệu lực từ ngày").fill(day)
    page.get_by_label("Căn cứ").fill("Nghị quyết thử nghiệm 01/NQ-HĐND ngày 20/07/2021")
    page.get_by_role("button", name="Xem trước thay đổi").click()


def test_a_merger_before_a_recorded_one_names_the_later_one(windows):
    def merge(visitor: Visitor) -> None:
        _merge(visitor, ("Ia Hla", "Ia Blứ"), "Ia Hla", "29/07/2021")
        visitor.says("Các lần sắp xếp đã ghi cho sau ngày này")
        visitor.says("“Ủy ban nhân dân xã Ia Blứ” không còn trong lần sắp xếp này.")
        visitor.look("the preview of a merger before a recorded one")

    windows.walk(merge, who="cchc")


def test_a_merger_that_is_refused_keeps_what_was_typed(windows):
    def merge_into_what_is_not_there_yet(visitor: Visitor) -> None:
        _merge(visitor, ("Ia Hla", "Ia Blứ"), "Ia Hla", "01/09/2018")
        visitor.says("không tồn tại vào ngày 01/09/2018")
        page = visitor.page
        into = _option(visitor, "Sáp nhập vào đơn vị đang có", "Ia Hla")
        assert page.get_by_label("Sáp nhập vào đơn vị đang có").input_value() == into
        assert page.get_by_label("Căn cứ").input_value().startswith("Nghị quyết thử nghiệm")

    windows.walk(merge_into_what_is_not_there_yet, who="cchc")


def test_a_change_of_the_tree_is_shown_before_anything_is_written(windows):
    def preview(visitor: Visitor) -> None:
        page = visitor.open("/don-vi/sap-xep/thanh-lap/")
        for label, typed in (("Mã đơn vị mới", "to-kiem-tra"), ("Tên đầy đủ", "Tổ Kiểm tra cải cách hành chính")):
            page.get_by_label(label).fill(typed)
        for label, words in (
            ("Cấp", "Phòng, ban"),
            ("Loại đơn vị", "Phòng chuyên môn"),
            ("Cơ quan chủ quản", "huyện Chư Pưh"),
        ):
            page.get_by_label(label, exact=True).select_option(_option(visitor, label, words))
        page.get_by_label("Có hiệu lực từ ngày").fill("01/09/2021")
        page.get_by_label("Căn cứ").fill("Quyết định thử nghiệm 01/QĐ-UBND ngày 20/08/2021")
        page.get_by_role("button", name="Xem trước thay đổi").click()
        visitor.says("Bước 2/2: xem trước")
        visitor.says("Chưa ghi gì")
        visitor.look("the preview of a change")
        visitor.open("/don-vi/")
        assert "Tổ Kiểm tra" not in page.locator("main").inner_text()

    windows.walk(preview, who="cchc")


def _option(visitor: Visitor, label: str, words: str) -> str:
    options = visitor.page.get_by_label(label, exact=label == "Cấp").locator("option", has_text=words)
    return str(options.first.get_attribute("value"))
