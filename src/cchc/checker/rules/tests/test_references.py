"""Which citations contradict one another, and which are only alike?"""

import pytest

from cchc.checker.rules import programmes
from cchc.checker.rules.references import findings
from cchc.checker.rules.tests.drafts import read, rules_of

TITLE = "“Cán bộ, công chức, viên chức {} thi đua thực hiện văn hóa công sở”"


@pytest.mark.parametrize(
    ("texts", "rule"),
    [
        (
            [
                "Kế hoạch số 28-KH/HU ngày 26/10/2022 của Huyện ủy",
                "Kế hoạch số 28-KH/HU ngày 14/12/2022 của Huyện ủy",
            ],
            "document_with_two_dates",
        ),
        (
            [
                "UBND huyện ban hành Kế hoạch số 51/KH-UBND ngày 18/4/2023",
                "Kế hoạch số 51/KH-UBND ngày 14/5/2023 của UBND huyện",
            ],
            "document_with_two_dates",
        ),
        (
            [
                "Quyết định số 2878/QĐ- UBND ngày 08/7/2021 của UBND tỉnh",
                "Quyết định 2878/QĐ-UBND, ngày 08/7/2022 của UBND tỉnh",
            ],
            "document_with_two_dates",
        ),
        (
            ["Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ", "theo Nghị định 61/2018/NĐ-CP ngày 24/3/2018"],
            "document_with_two_dates",
        ),
        (
            [
                "Ngày 28/12/2022, UBND huyện ban hành Quyết định số 896/QĐ-UBND về Kế hoạch CCHC năm 2023",
                "Quyết định số 896/QĐ-UBND ngày 29/12/2022 về Kế hoạch CCHC năm 2023",
            ],
            "document_with_two_dates",
        ),
        (
            ["áp dụng TCVN ISO 9001:2015", "duy trì TCVN ISO 9001: 2051 tại xã", "công bố ISO 9001:2015"],
            "standard_with_two_editions",
        ),
    ],
)
def test_one_document_cited_in_two_ways_is_an_error(texts: list[str], rule: str) -> None:
    assert rules_of(findings, *texts) == [f"error:{rule}"]


@pytest.mark.parametrize(
    "texts",
    [
        [
            "Kế hoạch số 12/KH-UBND ngày 05/01/2023 của UBND huyện",
            "Kế hoạch số 12/KH-UBND ngày 20/01/2023 của UBND tỉnh",
        ],
        [
            "UBND tỉnh ban hành Kế hoạch số 12/KH-UBND ngày 05/01/2023",
            "UBND huyện ban hành Kế hoạch số 12/KH-UBND ngày 20/02/2023",
        ],
        [
            "Kế hoạch số 12/KH-UBND ngày 05/01/2022 về CCHC năm 2022",
            "Kế hoạch số 12/KH-UBND ngày 07/02/2023 về tuyên truyền",
        ],
        ["Kế hoạch số 12/KH-UBND ngày 05/01/2023", "Quyết định số 12/QĐ-UBND ngày 20/01/2023"],
        ["Công văn số 45/UBND-NV ngày 05/01/2023", "Công văn số 45/UBND-VX ngày 06/01/2023"],
        ["Quyết định số 26/2018/QĐ-UBND ngày 31/10/2018", "Quyết định số 26/2020/QĐ-UBND ngày 31/8/2020"],
        ["Thông tư số 13/2019/TT-BNV ngày 06/11/2019", "Thông tư số 13/2019/TT-BTC ngày 15/3/2019"],
        ["Kế hoạch số 05/KH-UBND ngày 03/02/2023", "Kế hoạch số 5/KH-UBND ngày 3/2/2023", "Kế hoạch số 5/KH-UBND"],
        ["chuyển đổi từ TCVN ISO 9001:2008 sang TCVN ISO 9001:2015", "duy trì TCVN ISO 9001:2015"],
        ["ISO 9001:2015", "ISO 27001:2022", "Hệ thống ISO 9001"],
        [
            "Báo cáo số 5/BC-PNV ngày 03/02/2023 của Phòng Nội vụ",
            "Báo cáo số 5/BC-PTP ngày 10/02/2023 của Phòng Tư pháp",
        ],
        [
            "Quyết định số 5/QĐ-UBND ngày 03/02/2023 về khen thưởng",
            "Quyết định số 6/QĐ-UBND ngày 03/02/2023 về kiểm tra công vụ",
        ],
    ],
)
def test_what_is_only_alike_is_left_alone(texts: list[str]) -> None:
    assert rules_of(findings, *texts) == []


def test_the_proposal_is_the_date_of_most_mentions_or_the_one_not_copied_from_a_neighbour() -> None:
    cite = "Kế hoạch số 28-KH/HU ngày {} của Huyện ủy"
    (found,) = findings(read(cite.format("14/12/2022"), cite.format("26/10/2022"), cite.format("26/10/2022")))
    assert (found.proposal, found.quote.text) == ("26/10/2022", "Kế hoạch số 28-KH/HU ngày 14/12/2022")
    (found,) = findings(
        read(
            "Quyết định số 4238/QĐ-UBND ngày 14/12/2022 của UBND huyện thực hiện " + cite.format("14/12/2022"),
            cite.format("26/10/2022"),
        )
    )
    assert found.proposal == "26/10/2022"
    assert "trùng với ngày của Quyết định số 4238/QĐ-UBND" in found.message


def test_two_numbers_for_one_act_are_a_warning() -> None:
    about = "của UBND huyện về công tác kiểm tra cải cách hành chính tại các xã, thị trấn"
    texts = (f"Kế hoạch số 74/KH-UBND ngày 02/02/2023 {about}", f"Kế hoạch số 47/KH-UBND ngày 02/02/2023 {about}")
    assert rules_of(findings, *texts) == ["warning:document_with_two_numbers"]


@pytest.mark.parametrize(
    ("texts", "raised"),
    [
        (
            [
                f"phong trào {TITLE.format('tỉnh Hải Sơn')} giai đoạn 2019-2020",
                f"{TITLE.format('tỉnh Hải Sơn')} giai đoạn 2019-2025",
            ],
            1,
        ),
        (
            [
                f"phong trào {TITLE.format('tỉnh Hải Sơn')} giai đoạn 2019-2020",
                f"{TITLE.format('huyện An Bình')} giai đoạn 2019-2025",
            ],
            0,
        ),
        (
            [
                "Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021-2030 của Chính phủ",
                "Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2011-2020",
                "Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 – 2030",
            ],
            0,
        ),
        (
            [
                "Đề án văn hóa công vụ huyện giai đoạn 2021-2025",
                "Đề án văn hóa công vụ huyện giai đoạn 2021 – 2025",
            ],
            0,
        ),
    ],
)
def test_one_programme_has_one_span(texts: list[str], raised: int) -> None:
    assert len(list(programmes.findings(read(*texts)))) == raised
