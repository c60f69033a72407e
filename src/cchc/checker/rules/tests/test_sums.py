"""Is a total the sum of its parts however they are announced, and are parts left alone that are not all of it?"""

import pytest

from cchc.checker.rules.tests.told import errors


@pytest.mark.parametrize(
    ("statement", "arithmetic"),
    [
        (
            "Phân loại 32 lượt hạn chế như sau: chưa cấp tài khoản 09 đơn vị; chậm báo cáo 15 đơn vị; khác 09 đơn vị.",
            "09 + 15 + 09 = 33 ≠ 32",
        ),
        (
            "Theo thống kê, 31 hồ sơ trễ hẹn thuộc về Phòng Nội vụ: 3; Phòng Tư pháp: 12; UBND xã Tân Lâm: 17.",
            "3 + 12 + 17 = 32 ≠ 31",
        ),
        (
            "Có 337 tin, bài; phân theo kênh: 15 tin, bài trên Đài; 37 tin, bài trên báo tỉnh; 272 tin, bài trên Zalo.",
            "15 + 37 + 272 = 324 ≠ 337",
        ),
        (
            "Có 173 TTHC, trong đó có lĩnh vực y tế 13 thủ tục, lĩnh vực đất 15 thủ tục, lĩnh vực thuế 159 thủ tục.",
            "13 + 15 + 159 = 187 ≠ 173",
        ),
        (
            "Đã cử 786 lượt người tham gia các lớp: 662 người học tin học, 38 người học luật, 176 người học quản lý.",
            "662 + 38 + 176 = 876 ≠ 786",
        ),
        ("Đã ban hành 115 văn bản chỉ đạo (15 kế hoạch, 60 công văn, 45 quyết định).", "15 + 60 + 45 = 120 ≠ 115"),
        ("So với 210 biên chế giao, hiện sử dụng 198, khuyết 21.", "198 + 21 = 219 ≠ 210"),
        ("Số còn lại 27 hồ sơ đang được thụ lý (23 hồ sơ còn hạn; 05 hồ sơ đã hết hạn).", "23 + 05 = 28 ≠ 27"),
        ("Thu về 292 phiếu, gồm 180 phiếu đồng ý và 12 phiếu không đồng ý.", "180 + 12 = 192 ≠ 292"),
        ("Tổng số 841 người, trong đó nữ là 5.446 người, đảng viên 400 người.", "5.446 > 841"),
    ],
)
def test_a_total_that_is_not_the_sum_is_found(statement, arithmetic):
    assert errors(statement) == [arithmetic]


def test_a_point_parts_thousands_in_a_document_that_writes_decimals_with_a_comma():
    people = "Tổng số 841 người, trong đó nữ là 5.446."
    assert errors("Tỷ lệ đạt 12,5%.", people) == ["5.446 > 841"]
    assert errors("Tỷ lệ đạt 12.5%.", people) == []


@pytest.mark.parametrize(
    "statement",
    [
        "Phân loại 33 lượt hạn chế như sau: chưa cấp tài khoản 09 đơn vị; chậm báo cáo 07 đơn vị; khác 17 đơn vị.",
        "Trong 45 lượt kiểm tra tại 20 đơn vị có 12 lượt đột xuất.",
        "Theo thống kê, 32 hồ sơ trễ hẹn thuộc về Phòng Nội vụ: 3; Phòng Tư pháp: 12; UBND xã Tân Lâm: 17.",
        "Có 173 TTHC, trong đó có lĩnh vực đất đai 13 thủ tục, lĩnh vực y tế 15 thủ tục, lĩnh vực nội vụ 40 thủ tục.",
        "Đã ban hành 115 văn bản chỉ đạo (15 kế hoạch, 60 công văn, 40 quyết định).",
        "So với 210 biên chế giao, hiện sử dụng 198, khuyết 12.",
        "Tổng số 841 người, trong đó nữ là 446 người, đảng viên 400 người.",
        "Tổ chức 20 cuộc họp, trong đó có 15 cuộc trực tuyến, 10 cuộc có doanh nghiệp dự, 8 cuộc vào thứ bảy.",
        "Đã tổ chức 12 cuộc kiểm tra, có mặt 30 người, còn 4 đơn vị chưa nộp báo cáo.",
    ],
)
def test_a_total_that_is_the_sum_or_is_not_broken_down_is_left_alone(statement):
    assert errors(statement) == []


CLOSED_BY_A_TOTAL = (
    "Có 43 hồ sơ quá hạn (Phòng Tư pháp 07 hồ sơ; Phòng Nội vụ 12 hồ sơ; UBND xã A {} hồ sơ; {} 43 hồ sơ)."
)


@pytest.mark.parametrize("words", ["tổng cộng", "cộng", "tổng", "toàn huyện", "cả xã"])
def test_what_closes_a_row_and_sums_it_up_is_no_part_of_it(words):
    assert not errors(CLOSED_BY_A_TOTAL.format("24", words))
    assert errors(CLOSED_BY_A_TOTAL.format("25", words)) == ["07 + 12 + 25 = 44 ≠ 43"]


def test_a_last_part_as_large_as_the_others_together_stays_a_part():
    assert not errors("Có 40 hồ sơ quá hạn (Phòng Tư pháp 08 hồ sơ; Phòng Nội vụ 12 hồ sơ; UBND xã A 20 hồ sơ).")
