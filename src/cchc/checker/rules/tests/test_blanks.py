"""Which figures, numbers and dates are missing, and which dots only end a list?"""

import pytest

from cchc.checker.rules.blanks import findings
from cchc.checker.rules.tests.drafts import YEAR_DRAFT, read, rules_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Tổng số hồ sơ đã tiếp nhận trong năm 2022, trong đó: mới tiếp nhận: 1.070 (trực tuyến: 76 hồ sơ); "
                "kỳ trước chuyển qua: 05 hồ sơ."
            ),
            "error:missing_total",
        ),
        ("- Tổng số văn bản đến: trong đó văn bản điện tử 150, văn bản giấy 12.", "error:missing_total"),
        ("Tổng số cán bộ, công chức của huyện, gồm: nam 45 người; nữ 32 người.", "error:missing_total"),
        ("Trong kỳ đã tiếp nhận: … (cấp huyện: 1.149; cấp xã: 9.619).", "error:missing_total"),
        ("Có hồ sơ phải giải quyết trong kỳ, gồm 7.156 hồ sơ mới và 20 hồ sơ kỳ trước.", "error:missing_total"),
        ("Tiếp nhận mới 9.312 hồ sơ, nâng tổng số hồ sơ phải giải quyết lên hồ sơ.", "warning:placeholder"),
        ("Đã tiếp nhận … hồ sơ trực tuyến.", "warning:placeholder"),
        ("Đạt .... % kế hoạch.", "warning:placeholder"),
        ("Có xx hồ sơ trễ hạn.", "warning:placeholder"),
        ("Đã ban hành [ ] văn bản.", "warning:placeholder"),
        ("UBND huyện ban hành Kế hoạch số …/KH-UBND ngày … tháng … năm 2023 về CCHC.", "warning:blank_document"),
        ("Công văn số /UBND-NV ngày 03/02/2023 của UBND huyện.", "warning:blank_document"),
    ],
)
def test_what_is_missing_is_raised_once(text: str, expected: str) -> None:
    assert rules_of(findings, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Tổng số hồ sơ đã tiếp nhận trong năm 2022: 1.075 hồ sơ, trong đó: mới 1.070; kỳ trước 05.",
        "Tổng số 1.075 hồ sơ, trong đó mới tiếp nhận 1.070, kỳ trước 05.",
        "Tình hình tiếp nhận hồ sơ (cấp huyện 12 hồ sơ, cấp xã 15 hồ sơ) ổn định.",
        "Hệ thống có hồ sơ trực tuyến, gồm 5 lĩnh vực và 12 thủ tục.",
        "Trong tổng số hồ sơ, trong đó có 5 hồ sơ trễ hạn.",
        "Tổng số hồ sơ tăng so với năm 2021, trong đó cấp xã tăng 12 hồ sơ; cấp huyện tăng 5 hồ sơ.",
        "Công khai phí, lệ phí, đường dây nóng… tạo điều kiện cho công dân.",
        "Các văn bản hướng dẫn cụ thể…vì vậy tỉ lệ tăng.",
        "Đại hội XX, khóa XIII với 5 nội dung.",
        "Tổng hợp kết quả của các xã, trong đó: Tân An 5 hồ sơ; Phú Mỹ 7 hồ sơ.",
        "Kế hoạch số 12/KH-UBND ngày 03/02/2023 về CCHC.",
        "Hệ thống một cửa, Zalo, … văn bản chỉ đạo."[:28],
    ],
)
def test_what_is_complete_is_left_alone(text: str) -> None:
    assert rules_of(findings, text) == []


def test_the_missing_total_is_computed_from_its_parts() -> None:
    (found,) = findings(
        read("Tổng số hồ sơ tiếp nhận, trong đó: mới: 10.070 (trực tuyến: 276); kỳ trước: 05 hồ sơ. Đã xong.")
    )
    assert (found.proposal, found.arithmetic) == ("10.075", "10.070 + 5 = 10.075")


def test_the_blanks_of_the_letterhead_belong_to_another_rule() -> None:
    assert rules_of(findings, "Nội dung", head=YEAR_DRAFT) == []
