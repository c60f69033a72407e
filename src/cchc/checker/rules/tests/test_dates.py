"""Which dates are raised, and which true ones are left alone?"""

import pytest

from cchc.checker.rules.dates import findings
from cchc.checker.rules.tests.drafts import YEAR_DRAFT, read, rules_of


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Đã tổ chức kiểm tra từ ngày 31/6/2023.", "error:impossible_date"),
        ("Theo Công văn số 45/UBND-NV ngày 30/02/2023 của UBND huyện.", "error:impossible_date"),
        ("Tính đến ngày 29/02/2023, huyện có 12 hồ sơ.", "error:impossible_date"),
        ("Họp ngày 31 tháng 4 năm 2023 với 5 đơn vị.", "error:impossible_date"),
        ("Báo cáo quý V/2022 đã gửi.", "error:impossible_date"),
        ("Kiểm tra từ ngày 12/5/2023 đến ngày 10/5/2023 tại 3 xã.", "error:impossible_date"),
        ("Đề án giai đoạn 2025-2021 của huyện.", "error:impossible_date"),
        ("Quyết định số 15/QĐ-UBND ngày 12/3/2032 của UBND huyện về kiểm tra.", "error:after_report"),
        ("Công văn số 15/UBND-NV ngày 12/9/2023 của UBND huyện đôn đốc.", "error:after_report"),
        ("Tính đến ngày 15/8/2023, đã giải quyết 1.250 hồ sơ.", "error:after_report"),
        ("Ngày 20/7/2023, đoàn kiểm tra đã làm việc tại xã Tân An.", "error:after_report"),
        ("Áp dụng hệ thống theo TCVN ISO 9001:2025 tại 12 xã.", "error:standard_after_report"),
        ("Quyết định số 26/2018/QĐ-UBND ngày 31/10/2019 của UBND tỉnh về phân cấp.", "error:year_in_number"),
        ("Nghị định số 61/2018/NĐ-CP ngày 23/4/2017 của Chính phủ.", "error:year_in_number"),
        ("Thông tư số 01/2023/TT-VPCP, ngày 05/4/2022 của Văn phòng Chính phủ.", "error:year_in_number"),
        (
            (
                "Nghị định số 107/2021/NĐ-CP ngày 06/12/2021 của Chính phủ sửa đổi, bổ sung một số điều của "
                "Nghị định số 61/2022/NĐ-CP ngày 23/4/2022 của Chính phủ."
            ),
            "error:older_than_its_ground",
        ),
        (
            (
                "Kế hoạch số 5/KH-UBND ngày 10/01/2023 của UBND huyện về thực hiện Kế hoạch số 9/KH-UBND ngày "
                "15/02/2023 của UBND tỉnh."
            ),
            "warning:older_than_its_ground",
        ),
        (
            "Quyết định số 12/2022/QĐ-UBND ngày 15/6/2022 của UBND tỉnh, có hiệu lực thi hành kể từ ngày 01/6/2022.",
            "error:effective_before_signed",
        ),
        ("Khai mạc sáng thứ Hai, ngày 13/6/2023 tại hội trường.", "error:weekday"),
        ("Họp Chủ nhật (ngày 10/5/2023).", "error:weekday"),
    ],
)
def test_a_wrong_date_is_raised_once(text: str, rule: str) -> None:
    assert rules_of(findings, text) == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch số 155/KH-UBND ngày 31/12/2022 triển khai công tác văn bản năm 2023.",
        "Dự kiến kiểm tra trong tháng 9/2023, hoàn thành trước ngày 30/9/2023.",
        "Phấn đấu đến ngày 31/12/2025 đạt 100%.",
        "Yêu cầu các đơn vị báo cáo chậm nhất ngày 15/7/2023.",
        "Chương trình tổng thể giai đoạn 2021-2030, tầm nhìn đến năm 2045.",
        "Quyết định số 12/2023/QĐ-UBND ngày 10/6/2023 của UBND tỉnh, có hiệu lực từ ngày 01/7/2023.",
        "Quyết định số 26/2018/QĐ-UBND ngày 31/10/2018 của UBND tỉnh.",
        (
            "Nghị định số 107/2021/NĐ-CP ngày 06/12/2021 của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số "
            "61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ."
        ),
        "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 (được sửa đổi tại Nghị định số 107/2021/NĐ-CP ngày 06/12/2021).",
        "Kế hoạch số 5/KH-UBND ngày 10/01/2023; Kế hoạch số 9/KH-UBND ngày 15/02/2023 của UBND tỉnh.",
        "Áp dụng TCVN ISO 9001:2015, ISO/IEC 27001:2022 tại các xã.",
        "Nhiệm kỳ 2021-2026, năm học 2022-2023.",
        "Đảng Cộng sản Việt Nam thành lập ngày 03/02/1930.",
        "Từ ngày 15/12 đến ngày 14/6/2023 tiếp nhận 1.250 hồ sơ.",
        "Tính đến ngày 14/6/2023, đã giải quyết 1.250 hồ sơ.",
        "Khai mạc sáng thứ Ba, ngày 13/6/2023; họp thứ 2 và thứ 5 hàng tuần.",
        "Có 06/28 người và 12/31 đơn vị, 30/2 nhóm.",
        "Trong 03 ngày, 15/12 xã đã gửi; bình quân 31/6 hồ sơ mỗi xã.",
        "Luật Đất đai số 45/2013/QH13 ngày 29/11/2013; Luật số 31/2024/QH15.",
        "Chỉ thị số 26/CT-TTg ngày 05/9/2016 của Thủ tướng Chính phủ.",
    ],
)
def test_a_true_date_is_left_alone(text: str) -> None:
    assert rules_of(findings, text) == []


def test_a_draft_without_its_date_knows_the_year_of_its_blank() -> None:
    text = "Công văn số 326/UBND-NL ngày 24/3/2029; Công văn số 259/CV-VP ngày 09/4/2021."
    (found,) = findings(read(text, head=YEAR_DRAFT))
    assert (found.rule, found.proposal) == ("after_report", "24/3/2021")
    assert found.quote.text == "Công văn số 326/UBND-NL ngày 24/3/2029"


def test_dates_under_a_heading_of_plans_are_plans() -> None:
    heading = "II. PHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG CUỐI NĂM"
    assert rules_of(findings, heading, "Kiểm tra đợt 2 ngày 15/9/2023 tại 5 xã.") == []


def test_a_month_beyond_twelve_is_read_the_other_way_round() -> None:
    (found,) = findings(read("Công văn số 1/UBND ngày 05/14/2023."))
    assert (found.rule, found.proposal) == ("impossible_date", "14/5/2023")
