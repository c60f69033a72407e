"""Do the figures of one story balance, across sentences and in words of many kinds?"""

import pytest

from cchc.checker.rules.tests.told import errors


@pytest.mark.parametrize(
    ("statement", "arithmetic"),
    [
        (
            "Ngoài 36 hồ sơ tồn của kỳ trước, trong kỳ nhận thêm 4.100 hồ sơ, như vậy có 4.163 hồ sơ phải giải quyết.",
            "4.100 + 36 = 4.136 ≠ 4.163",
        ),
        (
            "Kế hoạch nêu 84 nhiệm vụ trọng tâm. Kết quả: 40 nhiệm vụ hoàn thành, 08 nhiệm vụ còn dở dang.",
            "40 + 08 = 48 ≠ 84",
        ),
        ("Toàn bộ 84 nhiệm vụ được phân công rõ; 40 nhiệm vụ xong, 08 nhiệm vụ đang làm.", "40 + 08 = 48 ≠ 84"),
        (
            "Kế hoạch xác định 55 nhiệm vụ. Đã hoàn thành 40 nhiệm vụ; 08 nhiệm vụ còn lại tiếp tục triển khai.",
            "40 + 08 = 48 ≠ 55",
        ),
        (
            "Đã giải quyết 6.432 hồ sơ; trong đó, đúng và trước hạn có 6.355 hồ sơ; số hồ sơ quá hạn có 76 hồ sơ.",
            "6.355 + 76 = 6.431 ≠ 6.432",
        ),
        (
            "Phải giải quyết 100 hồ sơ, trong đó kỳ trước chuyển qua 31 hồ sơ, tiếp nhận trong kỳ 79 hồ sơ.",
            "79 + 31 = 110 ≠ 100",
        ),
        ("Trong 326 tồn tại được chỉ ra, đã khắc phục 18, đang khắc phục 8.", "18 + 8 = 26 ≠ 326"),
        (
            "Đã trả 5.797 kết quả; 1.983 kết quả sớm hẹn, 3.899 kết quả đúng hẹn và 15 kết quả trễ hẹn.",
            "1.983 + 3.899 + 15 = 5.897 ≠ 5.797",
        ),
    ],
)
def test_a_story_that_does_not_balance_is_found(statement, arithmetic):
    assert errors(statement) == [arithmetic]


@pytest.mark.parametrize(
    "statement",
    [
        "Ngoài 36 hồ sơ tồn của kỳ trước, trong kỳ nhận thêm 4.100 hồ sơ, như vậy có 4.136 hồ sơ phải giải quyết.",
        "Kế hoạch nêu 48 nhiệm vụ trọng tâm. Kết quả: 40 nhiệm vụ hoàn thành, 08 nhiệm vụ còn dở dang.",
        "Có 20 hồ sơ nộp lại đúng hạn, 70 hồ sơ đúng hạn và 10 hồ sơ quá hạn trên tổng số 100 hồ sơ đã giải quyết.",
        "Tính cả 31 hồ sơ kỳ trước chuyển sang và 79 hồ sơ tiếp nhận trong kỳ thì có 110 hồ sơ phải giải quyết.",
        "Có 20 hồ sơ trả sớm hơn thời hạn, 70 hồ sơ đúng hạn và 10 hồ sơ quá hạn trên tổng 100 hồ sơ đã trả kết quả.",
        "Kế hoạch nêu 48 nhiệm vụ. Phòng Nội vụ hoàn thành 12 nhiệm vụ, còn 03 nhiệm vụ.",
        "Chậm thực hiện nhiệm vụ được giao 07 đơn vị; đã hoàn thành 09 đơn vị; đang thực hiện 08 đơn vị.",
    ],
)
def test_a_story_that_balances_or_is_not_one_is_left_alone(statement):
    assert errors(statement) == []
