"""Is a total that was left blank noticed, whatever stands in its place, and computed from its parts?"""

import pytest

from cchc.checker.review import check
from cchc.checker.types import plain_document


def missing(text: str) -> list[tuple[str, str]]:
    """The severity and the computed total of each total that is missing."""
    found = check(plain_document(text)).findings
    return [(str(each.severity), each.computed) for each in found if each.rule == "missing_total"]


@pytest.mark.parametrize(
    ("text", "total"),
    [
        (
            "Tổng số hồ sơ đã tiếp nhận năm 2022, trong đó: mới: 1.070 (trực tuyến: 76 hồ sơ); kỳ trước: 05 hồ sơ.",
            "1.075",
        ),
        ("Tổng số hồ sơ đã tiếp nhận (mới tiếp nhận 7.551, kỳ trước chuyển sang 37).", "7.588"),
        ("- Tổng số văn bản đến: trong đó văn bản điện tử 150, văn bản giấy 12.", "162"),
        ("Tổng số cán bộ, công chức của huyện, gồm: nam 45 người; nữ 32 người.", "77"),
        ("Trong kỳ đã tiếp nhận: … (cấp huyện: 1.149; cấp xã: 9.619).", "10.768"),
        ("Tổng số hồ sơ đã giải quyết: hồ sơ (cấp huyện: 1.149 hồ sơ; cấp xã: 9.619 hồ sơ).", "10.768"),
        ("Có hồ sơ phải giải quyết trong kỳ, gồm 7.156 hồ sơ mới và 20 hồ sơ kỳ trước.", "7.176"),
        ("Kỳ trước chuyển sang 20 hồ sơ, tiếp nhận mới 7.156 hồ sơ, nâng tổng số phải giải quyết lên hồ sơ.", "7.176"),
        ("Kỳ trước 20 hồ sơ, tiếp nhận mới 7.156 hồ sơ, nâng tổng số phải giải quyết lên ...... hồ sơ.", "7.176"),
        ("Tính cả 16 hồ sơ kỳ trước và 15.153 hồ sơ mới thì có hồ sơ phải giải quyết.", "15.169"),
    ],
)
def test_a_total_that_is_missing_is_computed(text, total):
    assert missing(text) == [("error", total)]


def test_a_verb_with_nothing_behind_it_is_only_a_warning():
    assert missing("Đã đưa vào xử lý hồ sơ TTHC (984 hồ sơ cấp huyện và 6.692 hồ sơ cấp xã).") == [("warning", "7.676")]


@pytest.mark.parametrize(
    "text",
    [
        "Tổng số hồ sơ đã tiếp nhận trong năm 2022: 1.075 hồ sơ, trong đó: mới 1.070; kỳ trước 05.",
        "Tổng số 1.075 hồ sơ, trong đó mới tiếp nhận 1.070, kỳ trước 05.",
        "Tình hình tiếp nhận hồ sơ (cấp huyện 12 hồ sơ, cấp xã 15 hồ sơ) ổn định.",
        "Kết quả tiếp nhận hồ sơ: cấp huyện 120 hồ sơ, cấp xã 340 hồ sơ.",
        "Hệ thống có hồ sơ trực tuyến, gồm 5 lĩnh vực và 12 thủ tục.",
        "Trong tổng số hồ sơ, trong đó có 5 hồ sơ trễ hạn.",
        "Tổng số hồ sơ tăng so với năm 2021, trong đó cấp xã tăng 12 hồ sơ; cấp huyện tăng 5 hồ sơ.",
        "Tổng hợp kết quả của các xã, trong đó: Tân An 5 hồ sơ; Phú Mỹ 7 hồ sơ.",
    ],
)
def test_a_total_that_is_there_or_was_not_announced_is_left_alone(text):
    assert missing(text) == []
