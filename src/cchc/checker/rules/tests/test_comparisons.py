"""Does a change fit the figures that it compares, whichever of the three comes first?"""

import pytest

from cchc.checker.rules.tests.told import errors


@pytest.mark.parametrize(
    ("statement", "arithmetic"),
    [
        ("Điểm số năm 2019 là 78,57, năm 2018 là 72,83, tăng 5,47 điểm.", "78,57 - 72,83 = 5,74 ≠ 5,47"),
        ("Điểm số năm 2019 là 78,57, năm 2018 là 72,83, giảm 5,74 điểm.", "72,83 → 78,57"),
        ("Thủ tục được rút từ 15 ngày còn 08 ngày, tức giảm 17 ngày.", "15 - 08 = 7 ≠ 17"),
        ("Thủ tục được cắt giảm 05 ngày (từ 15 ngày còn 08 ngày làm việc).", "15 - 08 = 07 ≠ 05"),
        ("Việc sáp nhập làm giảm 02 khu dân cư: trước có 20 khu, nay còn 17 khu.", "20 - 17 = 03 ≠ 02"),
        (
            "Sau sắp xếp, còn 18 điểm trường, giảm 2 điểm trường so với trước khi sắp xếp (21 điểm trường).",
            "21 - 18 = 3 ≠ 2",
        ),
        (
            "Năm 2019 thu 171,97 tỷ đồng, năm 2020 thu 198,87 tỷ đồng, tăng 56%.",
            "(198,87 - 171,97)/171,97 = 15,64% ≠ 56%",
        ),
        (
            "Kỳ này đạt 342,5 tỷ đồng, tăng 30,5% so với cùng kỳ (272,8 tỷ đồng).",
            "(342,5 - 272,8)/272,8 = 25,55% ≠ 30,5%",
        ),
    ],
)
def test_a_change_that_does_not_fit_is_found(statement, arithmetic):
    assert errors(statement) == [arithmetic]


@pytest.mark.parametrize(
    "statement",
    [
        "Điểm số năm 2019 là 78,57, năm 2018 là 72,83, tăng 5,74 điểm.",
        "Thủ tục được rút từ 15 ngày còn 08 ngày, tức giảm 7 ngày.",
        "Sau sắp xếp, còn 18 điểm trường, giảm 3 điểm trường so với trước khi sắp xếp (21 điểm trường).",
        "Tiếp nhận 2.500 hồ sơ, tăng 150 hồ sơ so với cùng kỳ, đã giải quyết 2.400 hồ sơ.",
        "Tiếp nhận 2.500 hồ sơ, tăng 150 hồ sơ so với cùng kỳ; giải quyết 2.400 hồ sơ, giảm 20 hồ sơ so với năm trước.",
        "Đạt 342,5 tỷ đồng, tăng 10% so với kế hoạch và tăng 25,55% so với cùng kỳ (272,8 tỷ đồng).",
        "Chỉ số đạt 84,31/100 điểm tăng 0,96 điểm, và giảm 2 bậc so với năm 2020 (đạt 83,35 điểm).",
    ],
)
def test_a_change_that_fits_or_compares_with_something_else_is_left_alone(statement):
    assert errors(statement) == []
