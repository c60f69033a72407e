"""The head of the office opens the rows behind a figure, changes the period and takes the table along."""

from zipfile import ZipFile

from tests.journeys.visitor import CODE, Visitor


def test_43_late_cases_open_as_43_rows(windows):
    def open_rows(visitor: Visitor) -> None:
        page = visitor.open("/dieu-hanh/")
        figure = page.locator(".c-balance__n--late a")
        assert figure.inner_text() == "43"
        figure.click()
        codes = set[str]()
        while True:
            codes |= set(page.locator("main td a.c-title").all_inner_texts())
            following = page.locator("main a[rel=next]")
            if not following.count():
                break
            following.first.click()
        assert len(codes) == 43
        assert all(CODE.fullmatch(code) for code in codes)

    windows.walk(open_rows, who="chanhvanphong")


def test_headings_of_the_heat_table_stay_in_their_columns(windows):
    def measure(visitor: Visitor) -> None:
        page = visitor.open("/dieu-hanh/")
        headings = page.locator(".c-heat thead th")
        assert headings.count() > 8
        assert not headings.evaluate_all(
            "(every) => every.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.innerText)"
        )

    for width in ("desk", "phone"):
        windows.walk(measure, width, who="chanhvanphong")


def test_another_period_is_asked_and_balances(windows):
    def change(visitor: Visitor) -> None:
        page = visitor.open("/dieu-hanh/")
        page.get_by_text("Đổi đơn vị, kỳ, ngày chốt").click()
        page.get_by_label("Từ ngày").fill("01/01/2021")
        page.get_by_label("Đến ngày").fill("31/03/2021")
        page.get_by_role("button", name="Xem bảng").click()
        visitor.says("01/01/2021")
        visitor.says("31/03/2021")
        visitor.says("Số liệu cân đối")
        owed, settled, open_ = (
            int(words.replace(".", "")) for words in page.locator(".c-balance__n").all_inner_texts()[:3]
        )
        assert owed == settled + open_
        assert 0 < settled < 5916
        visitor.look("the first quarter")

    windows.walk(change, who="chanhvanphong")


def test_a_period_that_ends_before_it_begins_is_refused_and_kept(windows):
    def mistype(visitor: Visitor) -> None:
        page = visitor.page
        page.goto(f"{visitor.address}/dieu-hanh/?unit=chu-puh&first=31/03/2021&last=01/01/2021")
        assert page.locator(".govuk-error-summary").is_visible()
        assert page.get_by_label("Từ ngày").input_value() == "31/03/2021"

    windows.walk(mistype, who="chanhvanphong")


def test_the_table_is_taken_along_as_a_workbook(windows, tmp_path):
    def take(visitor: Visitor) -> None:
        visitor.open("/dieu-hanh/")
        coming = visitor.download("Tải bảng tính")
        assert coming.suggested_filename.endswith(".xlsx")
        coming.save_as(tmp_path / "table.xlsx")

    windows.walk(take, who="chanhvanphong")
    with ZipFile(tmp_path / "table.xlsx") as workbook:
        assert "xl/workbook.xml" in workbook.namelist()
