"""Which numberings are raised, and which restarts are as they should be?"""

from array import array
from dataclasses import replace

import pytest

from cchc.checker.rules.headings import findings
from cchc.checker.rules.tests.drafts import read, rules_of
from cchc.checker.types import Block, Document, Part
from cchc.checker.understanding.calendar import read_calendar


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["2. Trách nhiệm", "2.1. Lãnh đạo", "2.1. Sáng kiến", "3. Kỷ luật"], "error:heading_doubled"),
        (["I. Chỉ đạo", "II. Kết quả", "II. Hạn chế", "III. Giải pháp"], "error:heading_doubled"),
        (["1. Thể chế", "2. Thủ tục", "3. Bộ máy", "3. Công vụ", "4. Tài chính"], "error:heading_doubled"),
        (["a) Kế hoạch", "b) Tuyên truyền", "c) Kiểm tra", "c) Báo cáo", "d) Khác"], "error:heading_doubled"),
        (
            ["3. Thủ tục", "3.1. Kết quả", "3.1.1. Rà soát", "3.1.2. Công khai", "3.1.2. Một cửa"],
            "error:heading_doubled",
        ),
        (["I. Chỉ đạo", "II. Kết quả", "IV. Giải pháp"], "warning:heading_gap"),
        (["2. Thủ tục", "2.1. Kết quả", "2.3. Hạn chế"], "warning:heading_gap"),
        (
            ["1. A", "1.1. Kết quả", "2. B", "2.1. Kết quả", "2.2. Hạn chế", "3. C", "3.1. Kết quả", "3.2. Hạn chế"],
            "warning:heading_without_counterpart",
        ),
    ],
)
def test_a_wrong_number_is_raised_once(lines: list[str], expected: str) -> None:
    assert rules_of(findings, *lines) == [expected]


@pytest.mark.parametrize(
    "lines",
    [
        ["I. Kết quả", "1. Thể chế", "2. Thủ tục", "II. Giải pháp", "1. Thể chế", "2. Thủ tục"],
        ["1. Thể chế", "a) Kết quả", "b) Hạn chế", "2. Thủ tục", "a) Kết quả", "b) Hạn chế"],
        ["a) Một", "b) Hai", "c) Ba", "d) Bốn", "đ) Năm", "e) Sáu", "g) Bảy", "h) Tám", "i) Chín", "k) Mười"],
        ["a) Một", "b) Hai", "c) Ba", "d) Bốn", "e) Năm", "f) Sáu", "g) Bảy", "h) Tám", "i) Chín", "j) Mười"],
        ["2.1. Kết quả", "- Một", "2.2. Hạn chế", "3.1. Kết quả", "3.2. Hạn chế"],
        ["1. Nhiệm vụ", "1. Chỉ đạo", "2. Kiểm tra", "2. Giải pháp", "3. Kiến nghị"],
        ["Các bước:", "1. Tiếp nhận", "2. Thẩm định", "Các nhóm:", "1. Đất đai", "2. Tư pháp"],
        ["A. KẾT QUẢ", "I. Chỉ đạo", "II. Thể chế", "B. GIẢI PHÁP", "I. Chung", "II. Riêng"],
        ["I. Chỉ đạo", "II. Kết quả", "PHỤ LỤC 1", "I. Biểu", "II. Biểu"],
        ["I. Chỉ đạo ............ 3", "II. Kết quả ........... 5", "I. Chỉ đạo", "II. Kết quả"],
        ["1. Thể chế: 12 văn bản", "100% đơn vị đã gửi", "2. Thủ tục", "3. Bộ máy"],
        ["7.1. Kết quả", "a) Dịch vụ công", "b) Cổng", "7.2. Hạn chế", "a) Văn bản"],
        ["1.734.387.000 đồng", "2.5 triệu", "12.3 nghìn hồ sơ", "2. Thủ tục"],
        ["C. NHIỆM VỤ", "Căn cứ", "D. TỔ CHỨC"],
    ],
)
def test_a_restart_is_no_double(lines: list[str]) -> None:
    assert rules_of(findings, *lines) == []


def test_the_double_is_proposed_with_its_next_number() -> None:
    (found,) = findings(read("2. Trách nhiệm", "2.1. Lãnh đạo", "2.1. Sáng kiến"))
    assert (found.quote.text, found.proposal) == ("2.1. Sáng kiến", "2.2")


def _noted(marks: dict[int, str], notes: list[str]) -> Document:
    """A document of one body block with footnote marks at offsets and the footnotes with these numbers."""
    source, blocks = "", []
    for number, text in [("", "Kết quả giải quyết hồ sơ tại bộ phận một cửa"), *((n, f"Nội dung {n}") for n in notes)]:
        block = Block(text, array("I", range(len(source), len(source) + len(text))), mark=number)
        blocks.append(replace(block, part=Part.FOOTNOTE) if number else replace(block, notes=tuple(marks.items())))
        source += text + "\n"
    return Document("", "txt", source, tuple(blocks))


@pytest.mark.parametrize(
    ("marks", "notes", "expected"),
    [
        ({7: "1", 20: "2"}, ["1", "2"], []),
        ({7: "1", 20: "2", 30: "3"}, ["1", "2"], ["note_without_text"]),
        ({7: "1", 20: "3"}, ["1", "3"], ["note_gap"]),
        ({7: "1", 20: "2"}, ["1", "2", "2"], ["note_doubled"]),
        ({7: "1"}, [], []),
    ],
)
def test_footnotes_run_on(marks: dict[int, str], notes: list[str], expected: list[str]) -> None:
    found = list(findings(read_calendar(_noted(marks, notes))))
    assert [one.rule for one in found] == expected
    assert all(one.severity == "warning" for one in found)
