"""Which units are listed twice by mistake, and which are named twice on purpose?"""

import pytest

from cchc.checker.rules.doubles import findings
from cchc.checker.rules.tests.drafts import read, rules_of


@pytest.mark.parametrize(
    "text",
    [
        "Vẫn còn trễ hạn như Phòng Y tế; UBND xã Tân An; UBND xã Phú Mỹ; UBND xã Ia Le 04 hồ sơ; UBND xã Tân An.",
        "Các đơn vị chậm (xã Tân An, xã Phú Mỹ, xã Hòa Bình, xã Tân An).",
        "Gồm: Phòng Tài nguyên và Môi trường, Phòng Nội vụ, Phòng Y tế, Phòng Tài nguyên - Môi trường.",
        "UBND xã Tân An trễ 01 hồ sơ; UBND xã Ia Le trễ 02 hồ sơ; UBND xã Ia Hla trễ 1; UBND xã Ia Le trễ 05 hồ sơ.",
        "Trang thông tin các xã: Ia Blứ, Ia Dreng, Ia Phang, Ia Dreng còn thiếu.",
        "Đã kiểm tra 3 đơn vị (gồm Phòng Tư pháp; Phòng Tư pháp; UBND xã Phú Mỹ).",
        "Đã thẩm định cho Sở Nội vụ, Sở Tài chính, Sở Y tế, Sở Nội vụ, Sở Xây dựng.",
    ],
)
def test_a_unit_listed_twice_is_raised_once(text: str) -> None:
    assert rules_of(findings, text) == ["error:unit_listed_twice"]


@pytest.mark.parametrize(
    "text",
    [
        "Gồm: Phòng Tài nguyên và Môi trường, Phòng Nội vụ, Phòng Y tế, Phòng Tài chính - Kế hoạch.",
        "UBND xã Tân An: tiếp nhận 5 hồ sơ; UBND xã Phú Mỹ: tiếp nhận 7 hồ sơ; UBND xã Tân An: giải quyết 4 hồ sơ.",
        "Phòng Nội vụ chủ trì, Phòng Tư pháp phối hợp, Phòng Nội vụ tổng hợp báo cáo.",
        "Xếp loại tốt: xã Tân An, xã Phú Mỹ; xếp loại khá: xã Hòa Bình, xã Tân An.",
        "Phòng Nghiệp vụ 1 có 4 hồ sơ, Chi cục Thủy lợi có 2 hồ sơ, Phòng Nghiệp vụ 2 có 3 hồ sơ.",
        "Phòng Nghiệp vụ 1 06, Phòng Nghiệp vụ 2 18, Chi cục Kiểm lâm 06, Trung tâm Kỹ thuật 01.",
        "Gồm: Phòng Nghiệp vụ 1, Chi cục Thủy lợi, Phòng Nghiệp vụ 2; Thôn 1, Thôn 2, Thôn 3.",
        "Đảng ủy xã Tân An, UBND xã Tân An, Công an xã Tân An phối hợp.",
        "Trường Tiểu học Tân An, Trường Trung học cơ sở Tân An, UBND xã Tân An.",
        "UBND huyện, UBND các xã, thị trấn, các phòng ban, UBND các xã, thị trấn.",
        "Tính (xã Tân An, xã Phú Mỹ) và (xã Tân An, xã Hòa Bình).",
    ],
)
def test_a_unit_named_twice_on_purpose_is_left_alone(text: str) -> None:
    assert rules_of(findings, text) == []


def test_the_quote_is_the_whole_list_and_the_mentions_are_related() -> None:
    (found,) = findings(read("Các đơn vị chậm (xã Tân An, xã Phú Mỹ, xã Hòa Bình, xã Tân An) đã được nhắc."))
    assert found.quote.text == "xã Tân An, xã Phú Mỹ, xã Hòa Bình, xã Tân An"
    assert [one.text for one in found.related] == ["xã Tân An", "xã Tân An"]
