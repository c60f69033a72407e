"""Does the word that judges a figure by its target fit, wherever target, figure and word stand?"""

import pytest

from cchc.checker.rules.tests.told import errors


@pytest.mark.parametrize(
    ("statement", "arithmetic"),
    [
        ("Đạt 8% hồ sơ nộp trực tuyến trong khi chỉ tiêu giao là 10%, vượt chỉ tiêu.", "8% < 10%"),
        ("Đạt 18% hồ sơ nộp trực tuyến trong khi chỉ tiêu giao là 10%, chưa đạt chỉ tiêu.", "18% ≥ 10%"),
        ("Chỉ tiêu 50% hồ sơ trực tuyến; thực hiện 19,32%; đánh giá: cao hơn chỉ tiêu.", "19,32% < 50%"),
        ("Kết quả nộp hồ sơ trực tuyến vượt chỉ tiêu 20% do UBND tỉnh giao, đạt 18,3%.", "18,3% < 20%"),
        ("So với chỉ tiêu 20% của UBND tỉnh, tỷ lệ hồ sơ trực tuyến đạt 31%, chưa đạt kế hoạch.", "31% ≥ 20%"),
        ("Có 31% hồ sơ tiếp nhận trực tuyến (chưa đạt chỉ tiêu 20% của kế hoạch).", "31% ≥ 20%"),
    ],
)
def test_a_word_against_its_figures_is_found(statement, arithmetic):
    assert errors(statement) == [arithmetic]


@pytest.mark.parametrize(
    "statement",
    [
        "Đạt 18% hồ sơ nộp trực tuyến trong khi chỉ tiêu giao là 10%, vượt chỉ tiêu.",
        "Chỉ tiêu 50% hồ sơ trực tuyến; thực hiện 19,32%; đánh giá: thấp hơn chỉ tiêu.",
        "Chỉ 8,99%, không đạt 30% thủ tục có phát sinh hồ sơ.",
        "Đến nay 35% văn bản được ký số, chưa đạt yêu cầu; phấn đấu cuối năm đạt 30% dịch vụ có hồ sơ.",
        "Thu ngân sách đạt 85%, vượt kế hoạch quý; chi ngân sách đạt 90% dự toán.",
    ],
)
def test_a_word_that_fits_is_left_alone(statement):
    assert errors(statement) == []
