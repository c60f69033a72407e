"""Which paragraphs stand twice, and which sentences are only standard?"""

import pytest

from cchc.checker.rules.repeats import findings
from cchc.checker.rules.tests.drafts import rules_of

LONG = (
    "Thực hiện đẩy mạnh ứng dụng công nghệ thông tin trong hoạt động của các phòng ban, đơn vị và UBND các xã, "
    "thị trấn; công tác tiếp nhận và trả kết quả được duy trì nền nếp, đúng quy định, tạo thuận lợi cho tổ chức và "
    "công dân trên địa bàn."
)
OTHER = (
    "Công tác kiểm tra được tiến hành theo kế hoạch, qua đó kịp thời nhắc nhở các đơn vị còn chậm, hướng dẫn khắc phục "
    "hạn chế và biểu dương những nơi làm tốt, góp phần nâng cao trách nhiệm của người đứng đầu từng cơ quan, đơn vị."
)


@pytest.mark.parametrize("again", [LONG, "- " + LONG, LONG.replace("nền nếp", "nề nếp"), LONG[:-1] + ";"])
def test_a_paragraph_that_stands_twice_is_a_warning(again: str) -> None:
    assert rules_of(findings, LONG, OTHER, again) == ["warning:repeated_paragraph"]


@pytest.mark.parametrize(
    "texts",
    [
        (LONG, OTHER),
        ("Đã thực hiện đầy đủ theo quy định.", "Đã thực hiện đầy đủ theo quy định."),
        (LONG, LONG[: len(LONG) // 2] + OTHER),
        ("; ".join(f"UBND xã Số {n} trễ hạn {n} hồ sơ" for n in range(12)),) * 2,
    ],
)
def test_what_is_alike_in_part_or_a_list_is_left_alone(texts: tuple[str, ...]) -> None:
    assert rules_of(findings, *texts) == []
