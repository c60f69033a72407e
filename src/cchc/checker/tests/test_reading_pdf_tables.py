"""Ruled tables of a PDF are tables like those of Word; what is in doubt stays text."""

from collections.abc import Sequence

from cchc.checker.reading import pdf_tables, read
from cchc.checker.review import check
from cchc.checker.tests.test_reading_pdf import SENTENCE, printed
from cchc.checker.types import Document, Part, Review
from cchc.checker.writing import Form, written

HEAD = ("TT", "Đơn vị", "Tổng số", "Trực tuyến", "Trực tiếp")
NUMBERS = ("(1)", "(2)", "(3) = (4) + (5)", "(4)", "(5)")
TITLE = f"Kết quả tiếp nhận như sau. {SENTENCE}\n\nBiểu 1. Số hồ sơ tiếp nhận\n\n"


def unit(number: int, total: int, online: int, direct: int) -> tuple[str, ...]:
    return (f"{number}", f"Xã Số {number}", f"{total}", f"{online}", f"{direct}")


def table(*rows: Sequence[str], settings: str = "", repeat: bool = True) -> str:
    """A table as typst sets it; the head may repeat on each page."""
    cells = ["".join(f"[{text}]," for text in row) for row in rows]
    head = f"table.header({''.join(cells[:2])})," if repeat else "".join(cells[:2])
    return f"#table(columns: (1cm, 4cm, 3.2cm, 3cm, 3cm), {settings}{head}{''.join(cells[2:])})\n"


def rows_of(document: Document) -> dict[int, list[str]]:
    rows: dict[int, list[str]] = {}
    for block in document.blocks:
        if block.cell is not None:
            rows.setdefault(block.cell.row, []).append(block.text)
    return rows


def reviewed(text: str) -> Review:
    return check(read(printed(text), "bao-cao.pdf"))


def test_a_ruled_table_has_its_rows_and_the_text_around_it_stays_whole() -> None:
    rows = (HEAD, NUMBERS, unit(1, 100, 40, 60), unit(2, 200, 50, 150), ("", "Tổng số", "300", "90", "210"))
    document = read(printed(f"{TITLE}{table(*rows)}\n{SENTENCE}"), "bao-cao.pdf")
    assert rows_of(document) == {number: [text for text in row if text] for number, row in enumerate(rows, 1)}
    body = [block.text for block in document.blocks if block.part is Part.BODY]
    assert body[:3] == [f"Kết quả tiếp nhận như sau. {SENTENCE}", "Biểu 1. Số hồ sơ tiếp nhận", SENTENCE]
    for block in document.blocks:
        assert [document.source[each] for each in block.origins if document.source[each].strip()] == [
            letter for letter in block.text if letter != " "
        ]
    assert not check(document).errors


def test_columns_and_totals_are_checked_and_highlighted() -> None:
    rows = (HEAD, NUMBERS, unit(1, 100, 40, 60), unit(2, 250, 50, 150), ("", "Tổng số", "350", "90", "220"))
    content = printed(TITLE + table(*rows))
    review = check(read(content, "bao-cao.pdf"))
    told = {(finding.quote.text, finding.quote.place.page) for finding in review.findings}
    assert {("250", 1), ("220", 1)} <= told
    assert "bảng 1, hàng 4, cột 3" in written(Form.TEXT, review, content).decode()
    assert "đặt ở đầu trang" not in written(Form.PDF, review, content).decode("utf-16-le", "ignore")


def test_a_table_that_goes_on_over_pages_is_one_and_its_head_is_said_once() -> None:
    units = [unit(number, 10 * number, 4 * number, 6 * number) for number in range(1, 41)]
    total = ("", "Tổng số", "8200", "3280", "4920")
    for repeat in (True, False):
        document = read(printed(TITLE + table(HEAD, NUMBERS, *units, total, repeat=repeat)), "bao-cao.pdf")
        rows = rows_of(document)
        assert len(document.pages) > 2
        assert sorted(rows) == list(range(1, 44))
        assert rows[43] == list(total[1:])
        assert document.blocks[-1].page == len(document.pages)
        review = check(document)
        assert not review.findings
        assert review.statements > 40


def test_cells_may_be_merged_and_hold_several_lines_and_marks_of_notes() -> None:
    long = "Sở Nông nghiệp và Phát triển nông thôn tỉnh Đồi Thông"
    rows = (HEAD, NUMBERS, ("1", long, "12#super(typographic: false)[1]", "5", "7"), unit(2, 20, 10, 10))
    text = table(*rows).replace("table.header(", "table.header(table.cell(colspan: 5)[Tiếp nhận trong kỳ],")
    document = read(printed(TITLE + text), "bao-cao.pdf")
    cells = {(block.cell.row, block.cell.column): block for block in document.blocks if block.cell is not None}
    assert cells[1, 1].cell is not None
    assert (cells[1, 1].text, cells[1, 1].cell.column_span) == ("Tiếp nhận trong kỳ", 5)
    assert cells[4, 2].text == long
    assert (cells[4, 3].text, cells[4, 3].notes) == ("12", ((2, "1"),))


def test_what_is_in_doubt_stays_text() -> None:
    good = (HEAD, NUMBERS, unit(1, 100, 40, 60), unit(2, 200, 50, 150), ("", "Tổng số", "300", "90", "210"))
    stacked = (HEAD, NUMBERS, ("1", "Xã A", "10 #linebreak() 20", "4 #linebreak() 8", "6"), unit(2, 9, 4, 5))
    words = (HEAD, ("a", "b", "c", "d", "e"), ("1", "Xã A", "tốt", "khá", "đạt"), ("2", "Xã B", "tốt", "khá", "đạt"))
    for text in (
        table(*good, settings="stroke: none, "),
        table(*good, settings="stroke: (x: none, y: 1pt), "),
        table(*stacked),
        table(*words),
        f"#rotate(90deg)[{table(*good)}]",
    ):
        assert not rows_of(read(printed(TITLE + text), "bao-cao.pdf"))


def test_half_of_a_table_is_never_compared_with_its_total() -> None:
    units = [unit(number, 10, 4, 6) for number in range(1, 7)]
    total = ("", "Tổng số", "180", "72", "108")
    narrow = table(HEAD, NUMBERS, *units).replace("4cm", "5cm")
    before = f"{TITLE}{SENTENCE}\n\n{narrow}"
    unruled = table(HEAD, NUMBERS, *units, settings="stroke: none, ")
    for first, second in (
        (before, table(HEAD, NUMBERS, *units, total)),
        (f"{TITLE}{unruled}", table(HEAD, NUMBERS, *units, total)),
        (before, f"(tiếp theo)\n\n{table(HEAD, NUMBERS, *units, total)}"),
        (before, table(HEAD, NUMBERS, *units, total, repeat=False)),
    ):
        review = reviewed(f"{first}#pagebreak()\n{second}")
        assert not [finding for finding in review.findings if finding.quote.place.part is Part.TABLE]


def test_tables_that_are_alike_stay_two_where_words_stand_between_them() -> None:
    rows = (HEAD, NUMBERS, unit(1, 100, 40, 60), unit(2, 200, 50, 150), ("", "Tổng số", "300", "90", "210"))
    document = read(printed(f"{TITLE}{table(*rows)}#pagebreak()\nBiểu 2. Cấp xã\n\n{table(*rows)}"), "bao-cao.pdf")
    assert {block.cell.table for block in document.blocks if block.cell is not None} == {1, 2}
    assert not check(document).findings


def test_a_file_of_nothing_but_tables_has_a_limit(monkeypatch) -> None:
    monkeypatch.setattr(pdf_tables, "MOST_CELLS", 20)
    rows = (HEAD, NUMBERS, *(unit(number, 10, 4, 6) for number in range(1, 9)))
    assert not rows_of(read(printed(TITLE + table(*rows)), "bao-cao.pdf"))
