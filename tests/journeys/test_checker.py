"""The reform officer has a draft checked: by dropping a file, by keyboard, on a phone, and without JavaScript."""

import io

import docx

from tests.journeys.visitor import Visitor

SENTENCES = (
    "Trong kỳ tiếp nhận 6.015 hồ sơ, trong đó nộp trực tuyến 145/710 hồ sơ, đạt 99,00%.",
    "Các đơn vị tiếp tục thực hiện kế hoạch.",
)


def draft() -> dict[str, object]:
    """A Word file with one wrong ratio."""
    document = docx.Document()
    for sentence in SENTENCES:
        document.add_paragraph(sentence)
    out = io.BytesIO()
    document.save(out)
    return {"name": "du-thao.docx", "mimeType": "application/octet-stream", "buffer": out.getvalue()}


def _send(visitor: Visitor) -> None:
    page = visitor.open("/bao-cao/soat/")
    page.get_by_label("Tệp dự thảo").set_input_files(draft())  # type: ignore[arg-type]
    page.get_by_role("button", name="Soát", exact=True).click()
    page.get_by_role("heading", name="Nhận xét").wait_for()


def test_a_draft_is_checked_decided_on_and_fetched_with_comments(windows, tmp_path):
    def check(visitor: Visitor) -> None:
        page = visitor.page
        visitor.look_at(["/bao-cao/soat/"])
        _send(visitor)
        visitor.says("20,42%")
        assert page.locator("article mark").count() == 1
        visitor.look("the findings beside the text")
        visitor.download("Word có nhận xét").save_as(tmp_path / "before.docx")
        page.get_by_text("Bỏ qua, ghi lý do").first.click()
        page.get_by_label("Vì sao bỏ qua").first.fill("Số của cả năm")
        page.get_by_role("button", name="Bỏ qua", exact=True).first.click()
        visitor.says("Bỏ qua: Số của cả năm")
        visitor.look("a finding that was dismissed")
        page.get_by_role("button", name="Xóa ngay").click()
        visitor.says("Đã xóa tệp và kết quả soát.")

    windows.walk(check, who="cchc")
    assert len(docx.Document(str(tmp_path / "before.docx")).comments) == 1


def test_the_findings_are_read_on_a_phone(windows):
    def read(visitor: Visitor) -> None:
        _send(visitor)
        visitor.look("the findings on a phone")
        visitor.page.get_by_role("button", name="Giữ lại").click()
        visitor.says("được giữ đến khi Ông/Bà xóa")
        visitor.page.get_by_role("button", name="Xóa ngay").click()

    windows.walk(read, "phone", who="cchc")


def test_the_clerk_of_a_counter_is_refused(windows):
    windows.walk(lambda visitor: visitor.refused("/bao-cao/soat/", 403), who="motcua.iarong")


def test_a_draft_is_checked_without_javascript(windows):
    def check(visitor: Visitor) -> None:
        _send(visitor)
        visitor.says("20,42%")
        visitor.page.get_by_role("button", name="Đúng, sẽ sửa").first.click()
        visitor.says("Đúng, sẽ sửa.")
        visitor.page.get_by_role("button", name="Xóa ngay").click()

    windows.walk(check, who="cchc", java_script_enabled=False)
