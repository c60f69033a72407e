"""Which reports, cut-offs and registers are raised, and which true ones are left alone?"""

import pytest

from cchc.checker.rules.periods import findings
from cchc.checker.rules.tests.drafts import HALF_YEAR, YEAR_DRAFT, read, rules_of


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("- Báo cáo số 53/BC-UBND ngày 12/3/2023 công tác CCHC Quý I/2022;", "error:report_cited_outside_period"),
        (
            "- Báo cáo số 12/BC-UBND ngày 14/6/2021 về kết quả CCHC 6 tháng đầu năm 2022;",
            "error:report_cited_outside_period",
        ),
        ("Báo cáo số 90/BC-UBND ngày 10/9/2021 tình hình CCHC quý III năm 2022.", "error:report_cited_outside_period"),
        (
            "Báo cáo số 9/BC-UBND ngày 05/12/2020 về kết quả công tác CCHC năm 2022.",
            "error:report_cited_outside_period",
        ),
        ("Trong năm có 11.842 lượt truy cập.", "warning:year_in_part_of_year"),
        ("Số liệu tính đến ngày 31/7/2022 là 12 hồ sơ.", "warning:cut_off_outside_period"),
    ],
)
def test_what_leaves_its_period_is_raised_once(text: str, rule: str) -> None:
    other = "Tính đến ngày 14/6/2023, đã giải quyết 1.250 hồ sơ. Tính đến ngày 14/6/2023, còn 5 hồ sơ."
    assert rules_of(findings, text, other) == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "- Báo cáo số 53/BC-UBND ngày 12/3/2023 công tác CCHC Quý I/2023;",
        "- Báo cáo số 53/BC-UBND ngày 10/3/2023 về CCHC quý I và phương hướng quý II năm 2023;",
        "Báo cáo số 140/BC-UBND ngày 14/6/2022 công tác CCHC 6 tháng đầu năm, phương hướng 6 tháng cuối năm 2022.",
        "Báo cáo số 410/BC-UBND ngày 05/12/2022 về kết quả công tác CCHC năm 2022.",
        "Báo cáo số 12/BC-UBND ngày 15/01/2023 về kết quả công tác CCHC năm 2022.",
        "Báo cáo số 30/BC-UBND ngày 15/3/2023 về tình hình thực hiện dự toán năm 2023.",
        "Báo cáo số 5/BC-UBND ngày 05/01/2023 về kế hoạch kiểm tra năm 2023.",
        "Báo cáo số 77/BC-UBND ngày 14/9/2022 công tác CCHC 9 tháng đầu năm 2022.",
        "Phấn đấu trong năm có 50 sáng kiến.",
        "Chỉ tiêu trong năm 2023 là 90%.",
        "Thống kê đến ngày 14/6/2023 có 21 hồ sơ trễ hạn; cùng kỳ (tính đến ngày 14/6/2022) có 30 hồ sơ.",
        (
            "Quyết định số 12/QĐ-UBND ngày 03/02/2023; Quyết định số 15/QĐ-UBND ngày 10/02/2023; "
            "Quyết định số 40/QĐ-UBND ngày 01/4/2023; Quyết định số 90/QĐ-UBND ngày 05/5/2023."
        ),
    ],
)
def test_what_keeps_to_its_period_is_left_alone(text: str) -> None:
    assert rules_of(findings, text) == []


def test_the_report_of_another_year_is_proposed_with_its_own() -> None:
    (found,) = findings(read("- Báo cáo số 53/BC-UBND ngày 12/3/2023 công tác CCHC Quý I/2022;"))
    assert (found.proposal, found.quote.text) == (
        "Quý I/2023",
        "Báo cáo số 53/BC-UBND ngày 12/3/2023 công tác CCHC Quý I/2022",
    )


def test_a_report_dated_before_its_period_ends_is_raised() -> None:
    early = (*HALF_YEAR[:2], "An Bình, ngày 16 tháng 3 năm 2023", *HALF_YEAR[3:])
    assert rules_of(findings, "Nội dung", head=early) == ["error:report_outside_period"]


def test_a_draft_is_told_once_what_it_lacks() -> None:
    (found,) = findings(read("Nội dung", head=YEAR_DRAFT))
    assert (found.severity, found.rule, len(found.related)) == ("warning", "not_filled_in", 1)
    assert "chưa ghi số và ngày, tháng" in found.message


def test_two_cut_offs_are_one_warning() -> None:
    texts = (
        "Tính đến ngày 14/6/2023 có 5 hồ sơ. Thống kê đến ngày 14/6/2023 có 9 đơn vị.",
        "Đến ngày 10/6/2023, đã giao 8 nhiệm vụ.",
    )
    assert rules_of(findings, *texts) == ["warning:two_cut_offs"]


def test_the_one_number_out_of_order_is_raised() -> None:
    text = "; ".join(
        f"Công văn số {number}/UBND-NV ngày {day}/2023"
        for number, day in ((72, "03/02"), (325, "24/3"), (500, "10/5"), (704, "12/6"), (790, "14/6"))
    )
    assert rules_of(findings, text) == []
    text = text.replace("ngày 10/5", "ngày 12/01")
    assert rules_of(findings, text) == ["warning:register_order"]
