"""Which figures, numbers and dates are missing, and which dots only end a list?"""

import pytest

from cchc.checker.rules.blanks import findings
from cchc.checker.rules.tests.drafts import YEAR_DRAFT, rules_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
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


def test_the_blanks_of_the_letterhead_belong_to_another_rule() -> None:
    assert rules_of(findings, "Nội dung", head=YEAR_DRAFT) == []
