"""Are documents and standards read with number, symbol, date and issuer, and are fractions left alone?"""

import pytest

from cchc.checker.understanding.references import Level, calendar_spans, find_references, find_standards


@pytest.mark.parametrize(
    ("text", "name", "dated", "level"),
    [
        ("Quyết định số 896/QĐ-UBND", "Quyết định số 896/QĐ-UBND", "", Level.UNKNOWN),
        ("Quyết định số 4238 /QĐ-UBND", "Quyết định số 4238/QĐ-UBND", "", Level.UNKNOWN),
        ("Kế hoạch số 74/KH- UBND ngày 02/02/2021", "Kế hoạch số 74/KH-UBND", "ngày 02/02/2021", Level.UNKNOWN),
        (
            "Kế hoạch số 28-KH/HU ngày 26/10/2021 của Huyện ủy về CCHC",
            "Kế hoạch số 28-KH/HU",
            "ngày 26/10/2021",
            Level.DISTRICT,
        ),
        ("Chương trình hành động số 09-Ctr/TU", "Chương trình hành động số 09-Ctr/TU", "", Level.PROVINCE),
        ("Quyết định 733/QĐ-TTg ngày 14/6/2019", "Quyết định số 733/QĐ-TTg", "ngày 14/6/2019", Level.CENTRAL),
        (
            "Nghị định số 108/2020/NĐ- CP ngày 14/9/2020 của Chính phủ",
            "Nghị định số 108/2020/NĐ-CP",
            "ngày 14/9/2020",
            Level.CENTRAL,
        ),
        ("báo cáo số 53/BC-UBND, ngày 12/3/2021", "Báo cáo số 53/BC-UBND", "ngày 12/3/2021", Level.UNKNOWN),
        (
            "Kế hoạch số 5/KH-UBND (ngày 3/2/2021) của UBND xã B",
            "Kế hoạch số 5/KH-UBND",
            "ngày 3/2/2021",
            Level.COMMUNE,
        ),
        ("Kế hoạch số 5/KH-UBND của UBND tỉnh ngày 3/2/2021", "Kế hoạch số 5/KH-UBND", "ngày 3/2/2021", Level.PROVINCE),
        (
            "Ngày 3/2/2021, UBND huyện ban hành Kế hoạch số 5/KH-UBND",
            "Kế hoạch số 5/KH-UBND",
            "Ngày 3/2/2021",
            Level.DISTRICT,
        ),
        ("Luật số 76/2015/QH13", "Luật số 76/2015/QH13", "", Level.CENTRAL),
        ("Chỉ thị 05 của Bộ Chính trị", "Chỉ thị số 05", "", Level.CENTRAL),
        ("theo Nghị định số 68.", "Nghị định số 68", "", Level.UNKNOWN),
        ("Công văn số 1234/SNV-CCHC", "Công văn số 1234/SNV-CCHC", "", Level.PROVINCE),
        ("Số: /BC-UBND", "Văn bản số /BC-UBND", "", Level.UNKNOWN),
        ("Kế hoạch số .../KH-UBND ngày ... tháng ...", "Kế hoạch số /KH-UBND", "ngày ... tháng ...", Level.UNKNOWN),
    ],
)
def test_a_document_is_read(text: str, name: str, dated: str, level: Level) -> None:
    (found,) = find_references(text)
    assert (found.name, found.dated.text if found.dated else "", found.level) == (name, dated, level)


def test_the_second_of_two_numbers_keeps_the_kind() -> None:
    found = find_references("các Công văn số 331/UBND-NC, 332/UBND-NC ngày 12/4/2021")
    assert [one.kind for one in found] == ["công văn", "công văn"]


def test_the_amending_and_the_amended_document_keep_their_own_dates() -> None:
    first, second = find_references(
        "Nghị định số 108/2020/NĐ-CP ngày 14/9/2020 của Chính phủ sửa đổi, bổ sung một số điều của "
        "Nghị định số 37/2014/NĐ-CP ngày 05/5/2014 của Chính phủ quy định tổ chức"
    )
    assert (first.dated.text, second.dated.text) == ("ngày 14/9/2020", "ngày 05/5/2014")
    assert first.subject.startswith("sửa đổi")


@pytest.mark.parametrize(
    "text",
    [
        "145/710 hồ sơ; 54/471 TTHC; 18/18 cơ quan",
        "Kế hoạch 05 nội dung, 12 nhiệm vụ",
        "100% UBND các xã",
        "quyết định 15 trường hợp",
        "đạt 12/15 UBND cấp xã",
        "báo cáo số liệu 6 tháng",
        "từ 3-5 UBND xã",
    ],
)
def test_a_fraction_is_no_document(text: str) -> None:
    assert find_references(text) == ()


@pytest.mark.parametrize(
    ("text", "number", "edition"),
    [
        ("TCVN ISO 9001: 2025", "9001", 2025),
        ("TCVN ISO/IEC 27001:2019", "27001", 2019),
        ("Tiêu chuẩn 9001:2015", "9001", 2015),
        ("ISO 9001", "9001", 0),
    ],
)
def test_a_standard_is_read_with_its_edition(text: str, number: str, edition: int) -> None:
    (found,) = find_standards(f"áp dụng {text} tại các xã")
    assert (found.number, found.edition) == (number, edition)


def test_all_digits_of_mentions_are_spoken_for_and_figures_are_not() -> None:
    text = (
        "Theo Điều 3 Quyết định số 04/2004/QĐ-BNV, khoản 2 Điều 5, đến ngày 28/7/2021 có 12 hồ sơ, "
        "áp dụng TCVN ISO 9001:2015"
    )
    taken = calendar_spans(text)
    free = "".join(letter for place, letter in enumerate(text) if not any(a <= place < b for a, b in taken))
    assert "".join(filter(str.isdigit, free)) == "12"
