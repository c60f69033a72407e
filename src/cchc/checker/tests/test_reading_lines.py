"""Printed lines become the paragraphs that were written, over line ends, page ends and footnotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.checker.reading.lines import blocks_of
from cchc.checker.reading.printed import set_width
from cchc.checker.types import Block, Part

FIRST = (
    "Trong 6 tháng đầu năm, Ủy ban nhân dân huyện Đồi Thông đã tiếp nhận 1.204 hồ sơ thủ tục hành chính, trong đó "
    "nộp trực tuyến 312 hồ sơ, nộp trực tiếp và qua dịch vụ bưu chính công ích 892 hồ sơ; đã trả 1.180 hồ sơ."
)
SECOND = (
    "Phòng Tư pháp huyện phối hợp với các xã, thị trấn tổ chức 15 hội nghị phổ biến pháp luật cho hơn 900 lượt người, "
    "cấp phát 2.500 tờ gấp; việc kiểm tra thực hiện theo Kế hoạch số 12/KH-UBND ngày 05/01/2023 của huyện."
)
THIRD = (
    "Công tác rà soát thủ tục hành chính được triển khai theo đúng kế hoạch của tỉnh với 08 thủ tục được kiến nghị đơn "
    "giản hóa, trong đó lĩnh vực đất đai 05 thủ tục, lĩnh vực hộ tịch 03 thủ tục, đạt yêu cầu đề ra từ đầu năm."
)


def printed(text: str, width: float = 34.0, indent: float = 2.8) -> list[str]:
    """``text`` broken into lines as a word processor breaks them."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        if line and set_width(f"{line} {word}") > width - (0 if lines else indent):
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]


def body(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if block.part is Part.BODY]


def footnotes(blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    return [(block.mark, block.text) for block in blocks if block.part is Part.FOOTNOTE]


def assert_exact(source: str, blocks: tuple[Block, ...]) -> None:
    """Every character of every block stands at its offset in the source; only joints are white space there."""
    for block in blocks:
        assert len(block.origins) == len(block.text)
        assert list(block.origins) == sorted(block.origins)
        for character, origin in zip(block.text, block.origins, strict=True):
            assert source[origin] == character or (character == " " and not source[origin].isalnum())


@pytest.mark.parametrize("separator", ["\n", "\n\n", " \n \n", " \r\n"])
def test_lines_of_print_become_paragraphs_however_they_are_spaced(separator: str) -> None:
    source = separator.join(line for text in (FIRST, SECOND, THIRD) for line in printed(text))
    blocks = blocks_of(source)
    assert body(blocks) == [FIRST, SECOND, THIRD]
    assert_exact(source, blocks)


def test_paragraphs_without_indent_end_where_a_line_is_short() -> None:
    source = "\n".join(line for text in (FIRST, SECOND, THIRD) for line in printed(text, indent=0))
    assert body(blocks_of(source)) == [FIRST, SECOND, THIRD]


def test_empty_lines_part_paragraphs_where_not_every_line_has_one() -> None:
    source = "\n\n".join("\n".join(printed(text)) for text in (FIRST, SECOND, THIRD))
    assert body(blocks_of(source)) == [FIRST, SECOND, THIRD]


def test_paragraphs_on_one_line_each_stay_as_they_are() -> None:
    source = f"{FIRST}\n2. Về công tác tư pháp\n{SECOND}\n{THIRD}"
    assert body(blocks_of(source)) == [FIRST, "2. Về công tác tư pháp", SECOND, THIRD]


def test_headings_and_list_items_begin_paragraphs() -> None:
    heads = ["I. KẾT QUẢ THỰC HIỆN", "1. Công tác chỉ đạo", "1.1. Kết quả đạt được", "a) Về thể chế", "A. Mục tiêu"]
    items = ["- Phòng Tư pháp: 12 hồ sơ;", "+ Đúng hạn: 10 hồ sơ;", "• Quá hạn: 02 hồ sơ."]
    lines = [line for text in (FIRST, SECOND, THIRD) for line in printed(text)]
    blocks = body(blocks_of("\n".join([*lines, *heads, *items])))
    assert blocks == [FIRST, SECOND, THIRD, *heads, *items]


def test_a_long_heading_in_capitals_is_one_paragraph() -> None:
    head = "II. KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH 6 THÁNG ĐẦU NĂM 2023 CỦA HUYỆN"
    source = "\n".join(line for text in (FIRST, head, SECOND) for line in printed(text))
    assert body(blocks_of(source)) == [FIRST, head, SECOND]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("theo Kế hoạch số 74/KH-", "UBND ngày 02/02/2023", "theo Kế hoạch số 74/KH-UBND ngày 02/02/2023"),
        ("theo Quyết định số 04/QĐ-", "BNV của Bộ Nội vụ", "theo Quyết định số 04/QĐ-BNV của Bộ Nội vụ"),
        ("thương mại -", "dịch vụ tăng 9,01%", "thương mại - dịch vụ tăng 9,01%"),
        ("đạt tỷ lệ 23,", "87% so với kế hoạch", "đạt tỷ lệ 23,87% so với kế hoạch"),
        ("ngày 28/", "12/2022 của huyện", "ngày 28/12/2022 của huyện"),
        ("giai đoạn 2021-", "2025 của tỉnh", "giai đoạn 2021-2025 của tỉnh"),
    ],
)
def test_codes_and_numbers_split_by_a_line_end_are_whole_again(first: str, second: str, whole: str) -> None:
    source = f"{first}\n{second}"
    blocks = blocks_of(source)
    assert body(blocks) == [whole]
    assert_exact(source, blocks)


def test_a_list_of_short_items_is_no_print() -> None:
    items = [f"- xã {number}: 12 hồ sơ" for number in range(1, 30)]
    assert body(blocks_of("\n".join(items))) == items


def test_a_dash_inside_a_name_begins_no_list_item() -> None:
    sentence = "Cơ quan được giao chủ trì tham mưu công việc này là Phòng Tài chính - Kế hoạch, hạn là quý IV."
    source = "\n".join(line for text in (FIRST, SECOND, THIRD, sentence) for line in printed(text))
    source = source.replace(" -\nKế hoạch", "\n- Kế hoạch")
    assert body(blocks_of(source))[-1] == sentence


def _with_note(mark: str, *note: str, foot: str = "\n") -> str:
    """Three paragraphs; the second is broken by the foot of a page with a note."""
    lines = printed(SECOND.replace("900 lượt người", f"900 lượt người{mark}"))
    top, bottom = lines[:2], lines[2:]
    return "\n".join([*printed(FIRST), *top]) + foot + "\n".join(note) + foot + "\n".join([*bottom, *printed(THIRD)])


@pytest.mark.parametrize("foot", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ("1", ["1 Trong đó thị trấn 300 lượt người, xã Khe Lau 600 lượt người."]),
        ("1", ["1", "Trong đó thị trấn 300 lượt người, xã Khe Lau 600 lượt người."]),
        ("(1)", ["(1) Trong đó thị trấn 300 lượt người, xã Khe Lau 600 lượt người."]),
        ("1", ["1 Trong đó thị trấn 300 lượt người,", "xã Khe Lau 600 lượt người."]),
    ],
)
def test_a_note_at_the_foot_leaves_the_sentence_it_broke(mark: str, note: list[str], foot: str) -> None:
    source = _with_note(mark, *note, foot=foot)
    blocks = blocks_of(source)
    assert body(blocks) == [FIRST, SECOND, THIRD]
    assert footnotes(blocks) == [("1", "Trong đó thị trấn 300 lượt người, xã Khe Lau 600 lượt người.")]
    cited = next(block for block in blocks if block.notes)
    assert cited.notes == ((cited.text.index("900 lượt người") + len("900 lượt người"), "1"),)
    assert blocks[blocks.index(cited) + 1].part is Part.FOOTNOTE
    assert_exact(source, blocks)


def test_a_note_is_cited_by_a_percentage_or_a_year_with_its_number_glued_on() -> None:
    body_lines = [
        "Tỷ lệ số hóa kết quả giải quyết của cấp huyện đạt 47,2%1; các xã còn lại đang triển khai.",
        "Các đơn vị đã gửi dự toán ngân sách năm 20202 đúng hạn quy định của cơ quan tài chính.",
        "Tổng kinh phí được giao trong kỳ là 1.734.3873 đồng và đã giải ngân toàn bộ số vốn này.",
    ]
    notes = ["1 Tính đến ngày 30/6/2023.", "2 Theo báo cáo của cơ quan tài chính.", "3 Gồm cả nguồn bổ sung."]
    blocks = blocks_of("\n".join([*body_lines, *notes]))
    text = " ".join(body(blocks))
    assert "47,2%;" in text
    assert "năm 2020 đúng hạn" in text
    assert "1.734.387 đồng" in text
    assert [mark for mark, _ in footnotes(blocks)] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "true",
    [
        "Diện tích trụ sở là 250 m2 và kho lưu trữ là 1.200m2 theo hồ sơ 15 ngày làm việc.",
        "Dịch vụ công mức độ 3, 4 đạt 20,56%, hệ thống 1022 tiếp nhận 07 phản ánh.",
        "Xã Ia H2O có 12 hồ sơ, đường QL14 qua 03 xã, dịch Covid19 được kiểm soát.",
        "Năm 2021 giảm 2 bậc, xếp thứ 03 trong 11 huyện, đạt 84,31/100 điểm.",
    ],
)
def test_figures_that_cite_no_note_stay(true: str) -> None:
    assert body(blocks_of(f"{true}\n1 Một dòng khác của văn bản.\n{FIRST}"))[0].startswith(true)


def test_page_numbers_and_repeated_heads_are_dropped_where_pages_are_known() -> None:
    lines = [line for text in (FIRST, SECOND, THIRD) * 4 for line in printed(text)]
    pages = [lines[start : start + 7] for start in range(0, len(lines), 7)]
    source = "\f".join("\n".join([f"{number}", "UBND HUYỆN ĐỒI THÔNG", *page]) for number, page in enumerate(pages, 1))
    blocks = blocks_of(source)
    assert body(blocks) == [FIRST, SECOND, THIRD] * 4
    assert {block.page for block in blocks} >= {1, 2, 3}
    assert_exact(source, blocks)


def test_lone_numbers_that_count_up_between_pages_are_dropped_where_pages_are_unknown() -> None:
    lines = [line for text in (FIRST, SECOND, THIRD) * 4 for line in printed(text)]
    for number, place in ((4, 27), (3, 18), (2, 9)):
        lines.insert(place, str(number))
    assert body(blocks_of("\n".join(lines))) == [FIRST, SECOND, THIRD] * 4


def test_a_note_goes_on_at_the_foot_of_the_next_page() -> None:
    note = printed(
        "1 Gồm: xã Khe Lau 120 hồ sơ, xã Suối Đá 95 hồ sơ, xã Đồi Mây 80 hồ sơ, thị trấn 17 hồ sơ, các xã còn lại "
        "không phát sinh hồ sơ trong kỳ do mới triển khai hệ thống từ ngày 01/6 theo kế hoạch của huyện giao cho các "
        "phòng chuyên môn và các xã, thị trấn.",
        width=44,
    )
    text = [line for part in (FIRST.replace("312 hồ sơ,", "312 hồ sơ1,"), SECOND, THIRD) for line in printed(part)]
    source = "\f".join(["\n".join([*text[:6], note[0]]), "\n".join([*text[6:], *note[1:]])])
    blocks = blocks_of(source)
    assert body(blocks) == [FIRST, SECOND, THIRD]
    assert footnotes(blocks) == [("1", " ".join(note)[2:])]


def test_markdown_signs_are_no_words_and_headings_have_levels() -> None:
    source = (
        "## **BÁO CÁO**\n\n#### 3.1. Kết quả\n\nHuyện có **12 hồ sơ** chưa kịp thời<sup>(1)</sup>, một số\n\n"
        "<sup>1</sup> - Phòng Tư pháp: 05 hồ sơ;\n\n- Phòng Y tế: 07 hồ sơ.\n\nxã còn thiếu người; "
        "diện tích 30 m<sup>2</sup>.\n\n"
        "| Đơn vị | Hồ sơ |\n|---|---:|\n| Xã Khe Lau | **15** |\n"
    )
    blocks = blocks_of(source, marked=True)
    assert [(block.level, block.text) for block in blocks if block.level] == [(2, "BÁO CÁO"), (4, "3.1. Kết quả")]
    sentence = "Huyện có 12 hồ sơ chưa kịp thời, một số xã còn thiếu người; diện tích 30 m2."
    assert next(block for block in blocks if block.notes).text.replace("<sup>2</sup>", "2") == sentence
    assert footnotes(blocks) == [("1", "- Phòng Tư pháp: 05 hồ sơ; - Phòng Y tế: 07 hồ sơ.")]
    cells = {(block.cell.row, block.cell.column): block.text for block in blocks if block.cell}
    assert cells == {(1, 1): "Đơn vị", (1, 2): "Hồ sơ", (2, 1): "Xã Khe Lau", (2, 2): "15"}
    assert_exact(source, blocks)


WORDS = st.sampled_from(
    [
        "hồ sơ",
        "12",
        "1",
        "2 ",
        "%",
        "năm 20202",
        "đạt",
        "\n",
        "\n\n",
        "\f",
        " ",
        "(1)",
        "1 Trong",
        "- ",
        "a) ",
        "I. ",
        "3.1. ",
        "<sup>1</sup>",
        "**",
        "| a |",
        "UBND",
        ".",
        ";",
        "74/KH-",
        "\x1c",
        "¹",
    ]
)


@given(st.lists(WORDS, max_size=60).map("".join), st.booleans())
def test_any_text_gives_blocks_whose_characters_stand_in_the_source(source: str, marked: bool) -> None:
    assert_exact(source, blocks_of(source, marked=marked))
