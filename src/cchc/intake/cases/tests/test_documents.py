"""What do the printed forms say? As the circular orders, in Vietnamese always, with what is known."""

import pypdfium2
import pytest
from django.utils import translation

from cchc.intake.cases.documents import print_document
from cchc.intake.cases.documents.letters import head_of
from cchc.intake.cases.documents.register_book import print_register
from cchc.intake.cases.documents.wanted import wanted
from cchc.intake.cases.models import Case
from cchc.intake.cases.selectors.register import register_lines
from cchc.intake.cases.services.extend_deadline import extend_deadline
from cchc.intake.cases.services.finish_case import finish_case
from cchc.intake.cases.services.hand_over_case import hand_over_case
from cchc.intake.cases.services.import_cases import import_cases
from cchc.intake.cases.services.refuse_case import refuse_case
from cchc.intake.cases.services.request_supplement import request_supplement
from cchc.intake.cases.services.return_result import return_result
from cchc.intake.cases.tests.conftest import MONDAY, person, received
from cchc.intake.cases.tests.import_files import records, text_csv
from cchc.intake.cases.tests.test_acts import day
from cchc.kernel import clock
from cchc.registry.organizations.selectors import unit


def words_of(content):
    with pypdfium2.PdfDocument(content) as opened:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in opened).split())


def imported(office, *, receiver=None):
    """The first case of a register that names no papers and, where ``receiver`` is given, who received each case."""
    officer = person("cchc.a", "Chuyên viên CCHC xã A", office.a, "reform-officer")
    content = text_csv(records(1))
    if receiver is not None:
        head, row = content.decode().splitlines()
        content = f"{head};Cán bộ tiếp nhận\n{row};{receiver}\n".encode()
    with clock.frozen(day(20)):
        import_cases(officer, content, "so.csv")
    return Case.objects.get()


def test_the_receipt_of_an_imported_case_says_that_its_papers_were_not_imported(office):
    case = imported(office)
    with clock.frozen(day(20)):
        said = words_of(print_document(office.clerk, case.code, "giay-hen"))
    assert "Danh mục giấy tờ không được nhập cùng hồ sơ này" in said
    assert "Bản chính" not in said
    assert "Chuyên viên CCHC" not in said
    assert said.split("NGƯỜI TIẾP NHẬN HỒ SƠ (Ký và ghi rõ họ tên) ")[1].startswith("UBND xã A ")


def test_a_register_that_names_who_received_a_case_is_believed(office):
    case = imported(office, receiver="Công chức nhận sổ")
    with clock.frozen(day(20)):
        said = words_of(print_document(office.clerk, case.code, "giay-hen"))
    assert "Công chức nhận sổ" in said


def test_a_receipt_lists_the_papers_and_names_the_clerk(office, case):
    said = words_of(print_document(office.clerk, case.code, "giay-hen"))
    assert "Bản sao Giấy khai sinh" in said
    assert "không được nhập" not in said
    assert "Công chức một cửa xã A" in said


def test_a_supplement_request_counts_the_papers_that_the_procedure_wants(office, case):
    with clock.frozen(day(20)):
        request_supplement(office.specialist, case.code, items=["Bản sao Giấy khai sinh", "Ảnh"], reason="Thiếu")
        said = words_of(print_document(office.clerk, case.code, "phieu-bo-sung-2"))
    head = "TT Tên giấy tờ Bản chính Bản chứng thực Bản photo"
    assert f"Số lượng {head} 1 Bản sao Giấy khai sinh 1 (*) 2 Ảnh" in said
    assert "(*) Bản chứng thực, hoặc bản photo kèm bản chính để đối chiếu." in said


@pytest.mark.parametrize(
    ("item", "cells"),
    [
        ("Giấy khai sinh, 1 bản chính, 2 bản photo", ["Giấy khai sinh", "1", "", "2", ""]),
        ("Sơ yếu lý lịch (01 bản chứng thực)", ["Sơ yếu lý lịch", "", "1", "", ""]),
        ("CMND; 2 bản sao", ["CMND", "", "", "", "2"]),
        ("Đơn có xác nhận", ["Đơn có xác nhận", "", "", "", ""]),
        ("CMND, 1 bản sao, 1 bản photo", ["CMND, 1 bản sao, 1 bản photo", "", "", "", ""]),
    ],
)
def test_a_line_of_a_supplement_request_may_count_the_kinds_of_copy(item, cells):
    assert wanted(item, None).cells() == cells


def test_a_notice_of_extension_is_numbered_in_the_series_and_with_the_symbol_of_its_unit(office, case):
    with clock.frozen(day(20)):
        extend_deadline(office.head, case.code, new_due_on=day(30).date(), reason="Xác minh thêm")
        said = words_of(print_document(office.head, case.code, "gia-han-2"))
    assert "Số: 01/PXL-UBND" in said
    assert "hẹn trả kết quả vào ngày 30 tháng 7 năm 2021" in said


def test_a_refusal_is_signed_by_both_sides(office, case):
    with clock.frozen(day(20)):
        refuse_case(office.head, case.code, reason="Không thuộc thẩm quyền")
        said = words_of(print_document(office.head, case.code, "phieu-tu-choi-2"))
    assert "NGƯỜI NỘP HỒ SƠ" in said
    assert "NGƯỜI TIẾP NHẬN HỒ SƠ" in said
    assert "Chủ tịch xã A" in said


def test_the_control_slip_names_who_gives_and_who_takes_in_vietnamese(office, case):
    with clock.frozen(day(20)), translation.override("en"):
        hand_over_case(office.clerk, case.code, to_step=2)
        hand_over_case(office.specialist, case.code, to_step=3, holder=office.head.account_id)
        finish_case(office.head, case.code)
        return_result(office.clerk, case.code, to_name="Rơ Mah H'Bia", way="counter", proof_kind="signature")
        said = words_of(print_document(office.clerk, case.code, "phieu-kiem-soat"))
    for words in (
        "Tiếp nhận Rơ Mah H'Bia Công chức một cửa xã A",
        "Công chức một cửa xã A Bước Thẩm định",
        "Chuyên viên xã A Chủ tịch xã A",
        "Công chức một cửa xã A Rơ Mah H'Bia",
        "Trước hạn",
    ):
        assert words in said, said


def test_only_the_first_two_months_are_written_with_a_zero(office):
    on = MONDAY.date()
    counter = unit(office.a, on)
    assert head_of(counter, None, "", on)["place"].endswith("ngày 19 tháng 7 năm 2021")
    assert head_of(counter, None, "", on.replace(month=2, day=3))["place"].endswith("ngày 03 tháng 02 năm 2021")


def test_the_register_is_in_vietnamese_and_bears_its_book(office):
    received(office)
    with translation.override("en"):
        lines = register_lines(office.clerk, office.a, MONDAY.date(), MONDAY.date())
        said = words_of(print_register(unit(office.a, MONDAY.date()), MONDAY.date(), MONDAY.date(), lines))
    assert "Quyển số: 2021" in said
    assert "Phương thức nhận kết quả" in said
    assert "Trực tiếp" in said
