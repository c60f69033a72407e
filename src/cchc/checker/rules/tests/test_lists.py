"""Which counts contradict their list, and which lists are not meant to be complete?"""

from dataclasses import replace

import pytest

from cchc.checker.rules.lists import findings
from cchc.checker.rules.tests.drafts import read, rules_of
from cchc.checker.types import Document, Part, plain_document
from cchc.checker.understanding.calendar import read_calendar

SEVEN = ("+ Chỉ đạo;", "+ Thể chế;", "+ Thủ tục;", "+ Bộ máy;", "+ Công vụ;", "+ Tài chính;", "+ Chính quyền số.")


@pytest.mark.parametrize(
    ("texts", "severity"),
    [
        (["Đã kiểm tra tại 06 UBND các xã, thị trấn (Ia Lâm, Tân An, Hòa Bình, Phú Mỹ, thị trấn Đồi Cao)."], "error"),
        (["Có 4 xã (Tân An, Phú Mỹ, Hòa Bình) chưa gửi báo cáo."], "error"),
        (["Đến nay còn 03/12 xã (xã Tân An, xã Phú Mỹ) chậm."], "error"),
        (["Kiểm tra 03 đơn vị: Phòng Nội vụ; Phòng Tư pháp; Phòng Y tế; Thanh tra huyện."], "error"),
        (["Có 5 xã, gồm: xã Tân An; xã Phú Mỹ; xã Hòa Bình; xã Ia Lâm."], "error"),
        (
            ["Còn 02 cán bộ cấp xã chưa đạt chuẩn (ông Đỗ Văn A - Bí thư Đoàn xã; bà H’Nhah - Chủ tịch Hội; ông B)."],
            "error",
        ),
        (["Đã cử 03 công chức tham gia (bà Trần Thị C, ông Lê Văn D)."], "error"),
        (["Kế hoạch gồm 04 nội dung: 1) rà soát thủ tục; 2) công khai; 3) kiểm tra."], "error"),
        (["Đề ra 3 nhóm giải pháp: a) chỉ đạo; b) kiểm tra; c) tuyên truyền; d) khen thưởng."], "error"),
        (["Đánh giá trên 8 lĩnh vực CCHC:", *SEVEN], "error"),
        (["Gồm các phòng Nội vụ, Tư pháp, Y tế (04 phòng)."], "error"),
        (["Kiểm tra đột xuất 74 đơn vị (gồm Phòng Nội vụ; Phòng Nghiệp vụ 2; UBND xã Tân An)."], "error"),
    ],
)
def test_a_count_that_its_list_does_not_bear_out_is_raised_once(texts: list[str], severity: str) -> None:
    assert rules_of(findings, *texts) == [f"{severity}:count_against_list"]


@pytest.mark.parametrize(
    "texts",
    [
        ["Đã kiểm tra tại 05 UBND các xã, thị trấn (Ia Lâm, Tân An, Hòa Bình, Phú Mỹ, thị trấn Đồi Cao)."],
        ["Có 4 xã (Tân An, Phú Mỹ, Hòa Bình và Ia Lâm) chưa gửi báo cáo."],
        ["Có 03 phòng (Tài nguyên và Môi trường, Văn hóa, Khoa học và Thông tin, Tư pháp) chậm."],
        ["Có 2 đơn vị (Phòng Lao động, Thương binh và Xã hội, Ban Quản lý Công trình Đô thị và Vệ sinh môi trường)."],
        ["Có 5 xã (như Tân An, Phú Mỹ) chưa gửi."],
        ["Có 12 đơn vị (Phòng Nội vụ, Phòng Tư pháp, Phòng Y tế…) đã gửi."],
        ["Có 12 đơn vị (Phòng Nội vụ, Phòng Tư pháp và 10 đơn vị khác) đã gửi."],
        ["Có 12 đơn vị (trong đó có Phòng Nội vụ, Phòng Tư pháp) đã gửi."],
        ["Có 3 hồ sơ (xã Tân An, xã Phú Mỹ) trễ hạn."],
        ["Có 3 phòng (xã Tân An, xã Phú Mỹ) ..."],
        ["Tổng số 6.015 hồ sơ (cấp huyện: 710 hồ sơ, cấp xã: 5.305 hồ sơ)."],
        ["Có 43 hồ sơ trễ hạn (Phòng Tư pháp 7 hồ sơ, xã Tân An 5 hồ sơ)."],
        ["Đã kiểm tra 03 cơ quan chuyên môn và 09 xã, thị trấn (đạt 54,54%)."],
        ["Còn 02 cán bộ cấp xã chưa đạt chuẩn theo Điều 3 Quyết định số 4/2004/QĐ-BNV (ông A; bà B)."],
        ["Còn 05 cán bộ chưa đạt chuẩn (trong đó có ông A, bà B)."],
        ["Theo Kế hoạch số 12/KH-UBND ngày 03/02/2023 (xã Tân An, xã Phú Mỹ)."],
        ["Kế hoạch gồm 03 nội dung: 1) rà soát; 2) công khai; 3) kiểm tra 1) nội bộ."],
        ["Đánh giá trên 7 lĩnh vực CCHC:", *SEVEN],
        ["Có 3 nhiệm vụ trọng tâm:", "Tiếp tục rà soát thủ tục.", "Đẩy mạnh tuyên truyền."],
        ["- Có 2 nhiệm vụ:", "- Một là rà soát;", "- Hai là công khai;", "- Kết quả khác."],
        ["Hơn 10 xã (Tân An, Phú Mỹ) đã đạt."],
        ["Gồm các phòng Nội vụ, Tư pháp, Y tế (03 phòng)."],
        ["Có 09/09 xã, thị trấn (Tân An, Phú Mỹ, Hòa Bình, Ia Lâm, Ia Le, Ia Hla, Ia Rong, Đồi Cao và Tân Lập)."],
        ["Các xã: Tân An, Phú Mỹ chưa cập nhật 100% hồ sơ."],
        ["Năm 2022: 05 xã đạt, năm 2023: 04 xã đạt."],
    ],
)
def test_a_list_that_agrees_or_is_not_complete_is_left_alone(texts: list[str]) -> None:
    assert rules_of(findings, *texts) == []


def test_the_quote_is_the_count_with_its_list() -> None:
    (found,) = findings(read("Đã kiểm tra tại 04 xã (Tân An, Phú Mỹ, Hòa Bình) trong quý."))
    assert (found.quote.text, found.stated, found.computed) == ("04 xã (Tân An, Phú Mỹ, Hòa Bình)", "4", "3")


def _with_note(body: str, note: str) -> Document:
    document = plain_document(body, note)
    first, second = document.blocks
    blocks = (replace(first, notes=((len(body) - 1, "1"),)), replace(second, part=Part.FOOTNOTE, mark="1"))
    return replace(document, blocks=blocks)


@pytest.mark.parametrize(
    ("body", "note", "raised"),
    [
        ("Còn 04 đơn vị chậm gửi báo cáo.", "UBND xã Tân An; UBND xã Phú Mỹ; UBND xã Ia Le.", 1),
        ("Còn 03 đơn vị chậm gửi báo cáo.", "UBND xã Tân An, UBND xã Phú Mỹ và UBND xã Ia Le.", 0),
        ("Còn 04 đơn vị chậm gửi báo cáo.", "Như UBND xã Tân An, UBND xã Phú Mỹ.", 0),
        ("Còn 04 đơn vị chậm gửi báo cáo.", "UBND xã Tân An 02 hồ sơ; UBND xã Phú Mỹ 03 hồ sơ.", 0),
        ("Kiểm tra 09 đơn vị, có 02 trường hợp chậm.", "UBND xã Tân An và UBND xã Phú Mỹ.", 0),
        ("Còn 04 hồ sơ của các đơn vị.", "UBND xã Tân An; UBND xã Phú Mỹ; UBND xã Ia Le.", 0),
    ],
)
def test_a_count_is_compared_with_the_footnote_that_lists_it(body: str, note: str, raised: int) -> None:
    found = list(findings(read_calendar(_with_note(body, note))))
    assert len(found) == raised
    assert all(one.quote.text == "04 đơn vị" and one.related[0].text.startswith("UBND") for one in found)
