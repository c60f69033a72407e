"""Rows of a register: which become cases, and which cell keeps the others out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.intake.cases.importing.cells import LENGTHS
from cchc.intake.cases.importing.headings import propose
from cchc.intake.cases.importing.rows import RowCheck
from cchc.intake.cases.importing.targets import Target
from cchc.intake.cases.importing.tests.tables import FORMULA, sheet
from cchc.intake.cases.importing.types import ProcedureChoice, Span, UnitChoice, VersionChoice
from cchc.intake.cases.importing.vocabulary import Standing
from cchc.intake.cases.models import Case
from cchc.kernel import clock
from cchc.kernel.text import search_form
from cchc.support.files.sheets import Cell, CellKind

NOW = clock.at(date(2021, 7, 28), 8, 15)
ALWAYS = (Span(date(2000, 1, 1), None),)
UNITS = {
    "xa mau": UnitChoice(1, "xa-mau", "UBND xã Mẫu", ALWAYS, True),
    "xa khac": UnitChoice(2, "xa-khac", "UBND xã Khác", ALWAYS, False),
    "xa cu": UnitChoice(3, "xa-cu", "UBND xã Cũ", (Span(date(2000, 1, 1), date(2021, 1, 1)),), True),
}
CHANGED = (
    UnitChoice(4, "xa-chuyen", "UBND xã Chuyển", (Span(date(2000, 1, 1), date(2025, 7, 1)),), True),
    UnitChoice(5, "xa-chuyen-moi", "UBND xã Chuyển", (Span(date(2025, 7, 1), None),), True),
)
"""A commune and its successor of the same name."""
BIRTH = ProcedureChoice(
    10, "1.001193", "Đăng ký khai sinh", 5, "ho tich", (VersionChoice(100, Span(date(2020, 1, 1), None)),)
)
COPIES = ProcedureChoice(11, "2.000630", "Chứng thực bản sao", 6, "chung thuc", BIRTH.versions)
TWINS = tuple(
    ProcedureChoice(12 + i, f"1.00000{i}", "Cấp lại giấy phép", i, f"linh vuc {i}", BIRTH.versions) for i in (1, 2)
)


class SmallDirectory:
    def units(self, text):
        if search_form(text) == "xa":
            return (UNITS["xa mau"], UNITS["xa khac"])
        if search_form(text) == "xa chuyen":
            return CHANGED
        found = UNITS.get(search_form(text).removeprefix("ubnd "))
        return (found,) if found else ()

    def procedures(self, *, code="", name=""):
        every = (BIRTH, COPIES, *TWINS)
        return tuple(p for p in every if (p.code == code if code else search_form(p.name) == search_form(name)))

    def counter(self, unit_id, procedure_id, on):
        return unit_id + 1000 if procedure_id and on else 0


HEADINGS = ["STT", "Mã hồ sơ", "Tên thủ tục", "Chủ hồ sơ", "Địa chỉ", "Số điện thoại", "Đơn vị xử lý", "Ngày tiếp nhận",
            "Ngày hẹn trả", "Ngày kết thúc xử lý", "Ngày trả kết quả", "Hình thức tiếp nhận", "Trạng thái", "Số bộ",
            "Mã thủ tục", "Lĩnh vực", "Ngày tạm dừng", "Ghi chú"]  # fmt: skip
GOOD = {
    "STT": 1, "Mã hồ sơ": "000.17.22.H56-210701-0001", "Tên thủ tục": "Đăng ký khai sinh", "Chủ hồ sơ": "Người nộp A",
    "Địa chỉ": "Thôn 1", "Số điện thoại": "0905 000 001", "Đơn vị xử lý": "UBND xã Mẫu",
    "Ngày tiếp nhận": "01/07/2021 08:15", "Ngày hẹn trả": "02/07/2021", "Ngày kết thúc xử lý": "02/07/2021",
    "Ngày trả kết quả": "02/07/2021 10:00", "Hình thức tiếp nhận": "Trực tuyến", "Trạng thái": "Đã trả kết quả",
    "Số bộ": 2,
}  # fmt: skip


def outcomes(*records, unit=None):
    table = sheet(HEADINGS, *[[record.get(heading) for heading in HEADINGS] for record in records])
    mapping = propose(table)
    check = RowCheck(mapping, SmallDirectory(), NOW, unit)
    return [check.check(row) for row in table.rows() if row.number >= mapping.first_row]


def outcome(**changes):
    named = {
        heading: changes.pop(key)
        for heading in HEADINGS
        for key in [search_form(heading).replace(" ", "_")]
        if key in changes
    }
    assert not changes
    return outcomes({**GOOD, **named})[0]


def rejected(**changes):
    return [f"{cell.address}: {cell.sentence}" for cell in outcome(**changes).rejected]


def test_a_good_row_becomes_a_case_to_be():
    row = outcome().accepted
    assert (row.code, row.unit_id, row.counter_id) == ("000.17.22.H56-210701-0001", 1, 1001)
    assert (row.procedure_id, row.version_id, row.field_id) == (10, 100, 5)
    assert (row.applicant_name, row.phone, row.address, row.copies) == ("Người nộp A", "0905000001", "Thôn 1", 2)
    assert (row.channel, row.result_channel) == ("online", "direct")
    assert row.received_at == clock.at(date(2021, 7, 1), 8, 15)
    assert row.due_on == date(2021, 7, 2)
    assert row.finished_at == clock.at(date(2021, 7, 2))
    assert row.returned_at == clock.at(date(2021, 7, 2), 10)
    assert row.timed == {"received_at", "returned_at"}


WRONG = [
    ({"ngay_hen_tra": "31/6/2021"}, "I2", '"31/6/2021" không có trong lịch: tháng 6/2021 có 30 ngày.'),
    (
        {"ngay_tiep_nhan": "hôm qua"},
        "H2",
        '"hôm qua" không phải là ngày. Hãy ghi dạng 31/12/2020 hoặc 31/12/2020 08:15.',
    ),
    ({"ngay_hen_tra": 12}, "I2", '"12" là con số, không phải là ngày. Hãy ghi dạng 31/12/2020.'),
    (
        {"don_vi_xu_ly": "UBND xã Lạ"},
        "G2",
        'Không có đơn vị nào tên là "UBND xã Lạ". Hãy ghi tên hoặc mã đơn vị như trong danh mục.',
    ),
    ({"don_vi_xu_ly": "xã Khác"}, "G2", "Ông/Bà chưa được phân công nhập hồ sơ của UBND xã Khác."),
    (
        {"don_vi_xu_ly": "xã"},
        "G2",
        '"xã" có thể là nhiều đơn vị: UBND xã Mẫu (xa-mau); UBND xã Khác (xa-khac). Hãy ghi mã đơn vị.',
    ),
    (
        {"don_vi_xu_ly": "xã Cũ"},
        "G2",
        "UBND xã Cũ không hoạt động vào ngày tiếp nhận 01/07/2021. Hãy ghi đơn vị giải quyết khi đó.",
    ),
    ({"don_vi_xu_ly": None}, "G2", "Ô này bỏ trống. Hãy ghi đơn vị giải quyết."),
    (
        {"ten_thu_tuc": "Đăng ký bay"},
        "C2",
        'Danh mục không có thủ tục tên là "Đăng ký bay". Hãy ghi đúng như đã công bố.',
    ),
    ({"ten_thu_tuc": None}, "C2", "Ô này bỏ trống. Hãy ghi tên hoặc mã thủ tục."),
    ({"ma_thu_tuc": "9.999999"}, "O2", 'Danh mục không có thủ tục mã là "9.999999". Hãy ghi đúng như đã công bố.'),
    (
        {"ten_thu_tuc": "Cấp lại giấy phép"},
        "C2",
        '"Cấp lại giấy phép" là tên của nhiều thủ tục (1.000001, 1.000002). Hãy thêm cột mã thủ tục hoặc lĩnh vực.',
    ),
    ({"ma_ho_so": "HS 12"}, "B2", '"HS 12" không đúng dạng mã hồ sơ, như 000.17.22.H56-210531-0001.'),
    (
        {"ma_ho_so": "000.17.22.H56-211331-0001"},
        "B2",
        '"000.17.22.H56-211331-0001" không đúng dạng mã hồ sơ: 211331 không phải năm tháng ngày.',
    ),
    ({"ma_ho_so": None}, "B2", "Ô này bỏ trống. Mã hồ sơ phải có trong mỗi dòng."),
    ({"chu_ho_so": None}, "D2", "Ô này bỏ trống. Tên cá nhân, tổ chức phải có trong mỗi dòng."),
    ({"chu_ho_so": "A" * 201}, "D2", "Tên cá nhân, tổ chức dài 201 ký tự, nhiều nhất là 200. Hãy viết gọn lại."),
    ({"chu_ho_so": "A\x07B"}, "D2", "Ô này có ký tự điều khiển không nhìn thấy được. Hãy gõ lại nội dung của ô."),
    ({"chu_ho_so": "A\u202eB"}, "D2", "Ô này có ký tự điều khiển không nhìn thấy được. Hãy gõ lại nội dung của ô."),
    ({"so_bo": "hai"}, "N2", '"hai" không phải là số. Số lượng hồ sơ (bộ) phải là số nguyên từ 1 đến 9.999.'),
    ({"so_dien_thoai": "không có"}, "F2", '"không có" không phải là số điện thoại. Số điện thoại có 10 chữ số.'),
    (
        {"ngay_hen_tra": FORMULA},
        "I2",
        "Ô này là công thức (=G12+3). Hãy sao chép rồi dán lại dưới dạng giá trị, sau đó nhập lại tệp.",
    ),
    (
        {"ngay_hen_tra": Cell(0, 0, CellKind.ERROR, "#REF!")},
        "I2",
        "Ô này báo lỗi của bảng tính (#REF!). Hãy sửa ô rồi nhập lại tệp.",
    ),
    (
        {"ghi_chu": Cell(0, 0, CellKind.TEXT, "x", too_long=True)},
        "R2",
        "Ô này dài quá 32.767 ký tự nên không đọc được. Hãy viết gọn lại.",
    ),
    ({"ngay_hen_tra": "30/06/2021"}, "I2", "Hẹn trả 30/06/2021 trước ngày tiếp nhận 01/07/2021."),
    (
        {"ngay_ket_thuc_xu_ly": "01/07/2021 08:00"},
        "J2",
        "Ngày có kết quả 01/07/2021 08:00 trước ngày tiếp nhận 01/07/2021 08:15.",
    ),
    ({"ngay_tra_ket_qua": "01/07/2021"}, "K2", "Ngày trả kết quả 01/07/2021 trước ngày có kết quả 02/07/2021."),
    ({"ngay_tra_ket_qua": "29/07/2021"}, "K2", "Ngày trả kết quả 29/07/2021 chưa đến. Hãy xem lại ngày."),
    (
        {"hinh_thuc_tiep_nhan": "Qua bồ câu"},
        "L2",
        '"Qua bồ câu" chưa rõ là hình thức nào. Hãy ghi Trực tiếp, Trực tuyến hoặc Bưu chính.',
    ),
    (
        {"trang_thai": "Đang xử lý"},
        "M2",
        "Trạng thái cho biết hồ sơ chưa xong nhưng dòng này có ngày kết thúc 02/07/2021.",
    ),
    (
        {"ngay_ket_thuc_xu_ly": None, "ngay_tra_ket_qua": None},
        "M2",
        "Trạng thái cho biết hồ sơ đã kết thúc nhưng dòng này không có ngày kết thúc.",
    ),
    (
        {"ngay_ket_thuc_xu_ly": None, "ngay_tra_ket_qua": None, "trang_thai": "Chờ bổ sung"},
        "M2",
        "Trạng thái cho biết hồ sơ đang tạm dừng nhưng dòng này không có ngày tạm dừng.",
    ),
]


@pytest.mark.parametrize(("changes", "address", "sentence"), WRONG)
def test_a_wrong_cell_is_named_with_what_to_do(changes, address, sentence):
    assert rejected(**changes) == [f"Tháng 7!{address}: {sentence}"]


def test_the_day_of_reception_tells_a_unit_from_its_successor_of_the_same_name():
    assert outcome(don_vi_xu_ly="xã Chuyển").accepted.unit_id == 4
    assert len(rejected(don_vi_xu_ly="xã Chuyển", ngay_tiep_nhan="31/6/2021")) == 1
    assert len(rejected(don_vi_xu_ly="xã", ngay_tiep_nhan="31/6/2021")) == 2


def test_all_wrong_cells_of_a_row_are_named_at_once():
    assert len(rejected(ma_ho_so="x", ngay_hen_tra="31/6/2021", don_vi_xu_ly="Lạ", so_bo="hai")) == 4


def test_a_code_used_twice_names_the_first_cell():
    first, second = outcomes(GOOD, GOOD)
    assert first.accepted
    assert [cell.sentence for cell in second.rejected] == [
        "Mã hồ sơ 000.17.22.H56-210701-0001 đã có ở ô B2 của tệp. Mỗi mã chỉ dùng cho một hồ sơ."
    ]


def test_titles_totals_signatures_and_repeated_headings_are_no_records():
    group = {"STT": "Lĩnh vực Hộ tịch"}
    repeated = {heading: heading for heading in HEADINGS}
    total = {"STT": "Tổng cộng:", "Số bộ": 12}
    signed = {"Chủ hồ sơ": "Người lập biểu", "Trạng thái": "Thủ trưởng"}
    assert [bool(o.accepted or o.rejected) for o in outcomes(GOOD, group, repeated, total, signed)] == [
        True,
        *[False] * 4,
    ]


def test_injection_texts_stay_what_was_typed():
    for text in (
        "<script>alert(1)</script>",
        "'; DROP TABLE cases_case; --",
        '=HYPERLINK("http://x")',
        "{{7*7}}",
        "@SUM(A1)",
    ):
        assert outcome(chu_ho_so=text).accepted.applicant_name == text


def test_spreadsheet_damage_to_codes_and_phones_is_undone():
    row = outcome(ma_thu_tuc=2.00063, so_dien_thoai=905000001).accepted
    assert (row.procedure_id, row.phone) == (11, "0905000001")


def test_the_field_tells_procedures_of_one_name_apart():
    assert outcome(ten_thu_tuc="cap lai GIẤY phép", linh_vuc="Lĩnh vực 2").accepted.procedure_id == 14


def test_a_unit_given_outright_serves_rows_that_name_none():
    assert outcomes({**GOOD, "Đơn vị xử lý": None}, unit=UNITS["xa mau"])[0].accepted.unit_id == 1


def test_a_result_handed_out_was_ready_by_then():
    row = outcome(ngay_ket_thuc_xu_ly=None).accepted
    assert row.finished_at == row.returned_at == clock.at(date(2021, 7, 2), 10)


def test_a_day_without_a_time_never_stands_before_what_came_first():
    row = outcome(ngay_ket_thuc_xu_ly="01/07/2021", ngay_tra_ket_qua="01/07/2021").accepted
    assert row.received_at == row.finished_at == row.returned_at


def test_withdrawn_and_paused_cases_keep_their_standing():
    assert outcome(trang_thai="Công dân rút hồ sơ", ngay_tra_ket_qua=None).accepted.returned_at is None
    paused = outcome(
        trang_thai="5", ngay_ket_thuc_xu_ly=None, ngay_tra_ket_qua=None, ngay_tam_dung="05/07/2021"
    ).accepted
    assert (paused.standing, paused.paused_at) == (Standing.AWAITING_SUPPLEMENT, clock.at(date(2021, 7, 5)))


def test_one_column_may_hold_address_and_phone():
    table = sheet(["Mã hồ sơ", "Ngày nhận", "Hẹn trả", "Họ tên", "Thủ tục", "Đơn vị", "Địa chỉ, số điện thoại"],
                  ["000.17.22.H56-210701-0001", "01/07/2021", "02/07/2021", "A", "Đăng ký khai sinh", "xã Mẫu",
                   "Thôn 1, xã Mẫu, ĐT: 0905.000.001"])  # fmt: skip
    mapping = propose(table)
    assert Target.ADDRESS_AND_PHONE in mapping.columns
    row = RowCheck(mapping, SmallDirectory(), NOW).check(list(table.rows())[1]).accepted
    assert (row.address, row.phone) == ("Thôn 1, xã Mẫu", "0905000001")


VALUES = (
    st.none()
    | st.text(max_size=12)
    | st.integers(-9, 99999)
    | st.sampled_from([v for v in GOOD.values() if isinstance(v, str)])
)


@given(st.lists(st.fixed_dictionaries(dict.fromkeys(HEADINGS, VALUES)), max_size=4))
def test_any_row_is_accepted_rejected_by_cell_or_no_record(records):
    for found in outcomes(*records):
        assert not (found.accepted and found.rejected)
        for cell in found.rejected:
            assert cell.sentence.endswith(".")
            assert cell.column >= 1
        if found.accepted:
            assert (
                found.accepted.received_at <= (found.accepted.finished_at or NOW) <= (found.accepted.returned_at or NOW)
            )


def test_a_text_that_is_accepted_fits_its_column():
    columns = {
        Target.CODE: "code",
        Target.APPLICANT_NAME: "applicant_name",
        Target.APPLICANT_NUMBER: "applicant_number",
        Target.ADDRESS: "applicant_address",
        Target.EMAIL: "applicant_email",
        Target.SUBJECT: "subject",
    }
    for target, column in columns.items():
        assert LENGTHS[target] == Case._meta.get_field(column).max_length
