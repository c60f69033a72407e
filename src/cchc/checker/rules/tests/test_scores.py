"""Do points lost add up, in all and reason by reason?"""

import pytest

from cchc.checker.rules.tests.told import errors

LOST = "Phần cải cách chế độ công vụ còn 9/11 điểm sau khi trừ {} điểm ở các nội dung: "


@pytest.mark.parametrize(
    ("statement", "arithmetic"),
    [
        (
            LOST.format("2,5") + "số lượng cấp phó (trừ 1 điểm), công khai tài chính (trừ 1 điểm).",
            ["11 - 2,5 = 8,5 ≠ 9", "1 + 1 = 2,0 ≠ 2,5"],
        ),
        (
            LOST.format("2") + "số lượng cấp phó -1,5 điểm; công khai tài chính -1 điểm.",
            ["1,5 + 1 = 2,5 ≠ 2"],
        ),
        (
            "Lĩnh vực đạt 9,2/10 điểm; trừ 0,3 điểm (chậm báo cáo), trừ 0,4 điểm (thiếu kế hoạch).",
            ["10 - 0,3 - 0,4 = 9,3 ≠ 9,2"],
        ),
    ],
)
def test_points_lost_that_do_not_add_up_are_found(statement, arithmetic):
    assert errors(statement) == arithmetic


@pytest.mark.parametrize(
    "statement",
    [
        LOST.format("2") + "số lượng cấp phó (trừ 1 điểm), công khai tài chính (trừ 1 điểm).",
        LOST.format("2") + "số lượng cấp phó -0,5 điểm; công khai tài chính -1,5 điểm.",
        "Lĩnh vực đạt 9,2/10 điểm, bị trừ 0,8 điểm gồm: trừ 0,25 điểm về kế hoạch; trừ 0,55 điểm về báo cáo.",
        "Lĩnh vực đạt 9,2/10 điểm (bị trừ 0,25 điểm do chậm báo cáo, trừ 0,55 điểm do thiếu kế hoạch).",
        "Điểm chuẩn 10 điểm, bị trừ 1,5 điểm (chậm báo cáo -1 điểm; thiếu kế hoạch -0,5 điểm), điểm đạt được 8,5 điểm.",
        "Lĩnh vực đạt 9/10 điểm, trừ 0,5 điểm do chậm báo cáo, trừ 0,5 điểm do thiếu kế hoạch.",
    ],
)
def test_points_lost_that_add_up_are_left_alone(statement):
    assert errors(statement) == []


def test_points_lost_in_the_next_paragraph_belong_to_the_score_of_that_paragraph():
    assert errors("Lĩnh vực thể chế đạt 4,9/5 điểm.", "Lĩnh vực bộ máy mất điểm ở: kế hoạch -0,6 điểm.") == []
    assert errors("Lĩnh vực thể chế đạt 4,9/5 điểm.", "- Nội dung kế hoạch -0,6 điểm.") == ["5 - 0,6 = 4,4 ≠ 4,9"]


def test_a_heading_that_names_the_whole_reform_is_no_domain():
    scored = ["chỉ đạo, điều hành đạt 9/10", "thể chế đạt 4/5", "thủ tục hành chính đạt 8/10", "tổ chức bộ máy đạt 6/7"]
    rows = [f"Lĩnh vực {each} điểm." for each in scored]
    total = "Điểm đánh giá là 28/32 điểm."
    assert errors("3. Phân tích chỉ số cải cách hành chính", total, *rows) == ["9 + 4 + 8 + 6 = 27 ≠ 28"]
