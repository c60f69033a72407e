"""Is the figure proposed that mends all relations at once, and nothing where nothing is likely?"""

import pytest

from cchc.checker.repair import slip, slips
from cchc.checker.review import check
from cchc.checker.types import plain_document

HALF_YEAR = [
    (
        "Số hồ sơ đã giải quyết: 4.916 hồ sơ (cấp huyện 617 hồ sơ, cấp xã 4.299 hồ sơ); Trong đó: Đúng hạn 4.783 hồ sơ"
        " (cấp huyện: 588 hồ sơ, cấp xã: 4.915 hồ sơ); Đã hoàn thành xử lý nhưng trễ hạn 43 hồ sơ."
    ),
    (
        "Hồ sơ trả quá hạn 43 hồ sơ: Chi nhánh Văn phòng Đăng ký đất đai 21 hồ sơ; Phòng Tư pháp 08 hồ sơ; UBND"
        " xã Đăk Song 05 hồ sơ; UBND xã Ia Tơr 09 hồ sơ."
    ),
]


def test_two_slips_are_mended_together_by_all_relations_they_stand_in():
    findings = check(plain_document(*HALF_YEAR)).findings
    assert {each.cause for each in findings} == {1}
    assert "4.783 → 4.873; 4.915 → 4.285" in [each.proposal for each in findings]


def test_nothing_but_the_broken_relations_is_said():
    arithmetic = [each.arithmetic for each in check(plain_document(*HALF_YEAR)).findings]
    assert arithmetic == [
        "4.783 + 43 = 4.826 ≠ 4.916",
        "588 + 4.915 = 5.503 ≠ 4.783",
        "4.915 > 4.299",
        "4.915 + 05 + 09 = 4.929 ≠ 4.299",
    ]


@pytest.mark.parametrize(
    ("printed", "meant", "is_one"),
    [
        ("5783", "5873", True),
        ("6193", "9163", True),
        ("2029", "2020", True),
        ("141", "1471", True),
        ("35", "935", True),
        ("5915", "5285", False),
        ("100", "100", False),
        ("12", "1234", False),
    ],
)
def test_a_slip_changes_drops_adds_or_swaps(printed, meant, is_one):
    assert slip(printed, meant) == is_one
    assert (meant in slips(printed)) == is_one


def test_of_several_slips_each_is_named():
    (finding,) = check(
        plain_document("UBND tỉnh giao 32 nhiệm vụ, đã hoàn thành 31 nhiệm vụ, đang thực hiện 02 nhiệm vụ.")
    ).findings
    assert finding.proposal == "32 → 33 hoặc 31 → 30 hoặc 02 → 01"
