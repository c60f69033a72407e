"""Pages of cases: what they show to whom, that typed text stays, that nothing of commune A opens for commune B."""

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape

from cchc.intake.cases import day_cells, selectors
from cchc.intake.cases.forms.acts import FORMS
from cchc.intake.cases.models import Case
from cchc.intake.cases.services.finish_case import finish_case
from cchc.intake.cases.services.issue_apology import Letter, issue_apology
from cchc.intake.cases.services.refuse_case import refuse_case
from cchc.intake.cases.services.request_supplement import request_supplement
from cchc.intake.cases.tests.conftest import MONDAY, received
from cchc.intake.cases.tests.test_acts import day
from cchc.intake.cases.tests.test_receive_case import NASTY
from cchc.intake.cases.types import Applicant
from cchc.kernel import clock
from cchc.registry.accounts.models import Account
from cchc.support.audit.models import AuditRecord


@pytest.fixture
def sign_in(client):
    """Sign in as an actor and stand on a morning of July 2021."""

    def as_(actor):
        client.force_login(Account.objects.get(pk=actor.account_id))
        return client

    return as_


@pytest.fixture(autouse=True)
def morning():
    with clock.frozen(day(20)):
        yield


def text_of(answer):
    return answer.content.decode()


def addresses(case):
    return [
        reverse("cases:case", args=[case.code]),
        reverse("cases:document", args=[case.code, "giay-hen"]),
        reverse("cases:document", args=[case.code, "phieu-kiem-soat"]),
        *(reverse("cases:act", args=[case.code, slug]) for slug in FORMS),
    ]


def test_every_address_of_a_case_is_closed_to_the_people_of_commune_b(office, case, sign_in):
    client = sign_in(office.clerk_b)
    for address in addresses(case):
        assert client.get(address).status_code == 404, address
        assert client.post(address, {"expected": 1}).status_code in {404, 405}, address
    assert client.post(reverse("cases:personal_data", args=[case.code])).status_code == 404
    assert case.code not in text_of(client.get(reverse("cases:cases")))
    assert case.code not in b"".join(client.get(reverse("cases:export")).streaming_content).decode()
    assert client.get(reverse("cases:register"), {"quay": office.a}).context["lines"] == []


def test_nobody_without_sign_in_sees_a_case(case, client):
    for address in [*addresses(case), reverse("cases:cases"), reverse("cases:counter"), reverse("cases:register")]:
        assert client.get(address).status_code == 302, address


def test_one_without_the_duty_is_told_who_receives(office, sign_in):
    answer = sign_in(office.inspector).get(reverse("cases:counter"))
    assert answer.status_code == 403
    assert "công chức một cửa" in text_of(answer)


def test_the_page_of_a_case_masks_the_applicant_until_asked(office, case, sign_in):
    client = sign_in(office.clerk)
    shown = text_of(client.get(reverse("cases:case", args=[case.code])))
    assert "064098000123" not in shown
    assert "0905•••456" in shown
    assert "Vì sao hẹn trả ngày 26/07/2021" in shown
    assert "26/07: hạn trả" in shown
    opened = text_of(client.post(reverse("cases:personal_data", args=[case.code])))
    assert "064098000123" in opened
    assert AuditRecord.objects.filter(verb="cases.personal_data_seen", actor_id=office.clerk.account_id).count() == 1


def test_one_who_only_inspects_does_not_see_personal_data(office, case, sign_in):
    client = sign_in(office.inspector)
    assert client.get(reverse("cases:case", args=[case.code])).status_code == 200
    assert client.post(reverse("cases:personal_data", args=[case.code])).status_code == 403
    assert client.get(reverse("cases:document", args=[case.code, "giay-hen"])).status_code == 403


@pytest.mark.parametrize("words", ["trich luc", "Trích lục", "1.000001"])
def test_a_procedure_is_found_with_or_without_marks(office, sign_in, words):
    answer = sign_in(office.clerk).get(reverse("cases:counter"), {"q": words})
    assert "Cấp bản sao trích lục hộ tịch" in text_of(answer)
    assert "Chứng thực" not in text_of(answer)


def typed(office, **more):
    """What a clerk types for a case of five days."""
    from cchc.registry.procedures.selectors import version_by_code

    papers = version_by_code("1.000001", MONDAY.date()).papers
    ticks = {f"paper_{paper.id}": "on" for paper in papers if not paper.is_optional}
    kinds = {f"kind_{paper.id}": "copy" for paper in papers}
    return {
        "act": "receive",
        "applicant_name": "Rơ Mah H'Bia",
        "applicant_number": "064098000123",
        "applicant_phone": "0905123456",
        "applicant_kind": "citizen",
        "channel": "direct",
        "result_channel": "direct",
        "copies": "1",
        "fee": "now",
        **ticks,
        **kinds,
        **more,
    }


def counter_of(office):
    return f"{reverse('cases:counter')}?quay={office.a}&thu-tuc={office.five_days}"


def test_a_clerk_receives_a_case_and_gets_its_receipt(office, sign_in):
    client = sign_in(office.clerk)
    answer = client.post(counter_of(office), typed(office), follow=True)
    case = Case.objects.get()
    assert case.code in text_of(answer)
    assert reverse("cases:document", args=[case.code, "giay-hen"]) in text_of(answer)
    assert case.fee_paid == 20_000


def test_errors_stand_at_their_fields_and_keep_what_was_typed(office, sign_in):
    wrong = typed(office, applicant_phone="09", applicant_address="Làng Kênh")
    wrong = {name: value for name, value in wrong.items() if not name.startswith("paper_")}
    answer = sign_in(office.clerk).post(counter_of(office), wrong)
    shown = text_of(answer)
    assert answer.status_code == 422
    assert "Chưa có Đơn đề nghị" in shown
    assert "Chưa có Bản sao Giấy khai sinh" in shown
    assert "10 chữ số" in shown
    assert 'value="Làng Kênh"' in shown
    assert not Case.objects.exists()
    almost = typed(office, applicant_phone="09", applicant_address="Làng Kênh")
    assert "10 chữ số" in text_of(sign_in(office.clerk).post(counter_of(office), almost))


def test_a_refused_act_comes_back_with_its_status_and_what_was_typed(office, case, sign_in):
    address = reverse("cases:act", args=[case.code, "yeu-cau-bo-sung"])
    answer = sign_in(office.specialist).post(address, {"expected": 1, "items": "Tờ khai", "reason": ""})
    assert answer.status_code == 422
    assert "Tờ khai</textarea>" in answer.content.decode()


def test_asking_for_the_date_shows_it_without_errors(office, sign_in):
    answer = sign_in(office.clerk).post(counter_of(office), typed(office, act="date", applicant_name=""))
    shown = text_of(answer)
    assert answer.status_code == 200, "the script asks so at every change"
    assert "27/07/2021" in shown
    assert "Hãy nhập họ và tên" not in shown


def test_the_applicant_is_found_by_number_and_the_look_is_on_record(office, case, sign_in):
    asked = typed(office, act="find", applicant_name="", applicant_phone="")
    shown = text_of(sign_in(office.clerk).post(counter_of(office), asked))
    assert "Rơ Mah H&#x27;Bia" in shown
    assert AuditRecord.objects.filter(verb="cases.applicant_found").exists()


@pytest.mark.parametrize("nasty", NASTY)
def test_nasty_text_appears_literally_everywhere(office, sign_in, nasty):
    case = received(office, applicant=Applicant(nasty, address=nasty), subject=nasty)
    client = sign_in(office.clerk)
    assert escape(nasty) in text_of(client.get(reverse("cases:case", args=[case.code])))
    for address in (reverse("cases:case", args=[case.code]), reverse("cases:cases"), reverse("cases:register")):
        assert "<script>alert(1)</script>" not in text_of(client.get(address))
    exported = b"".join(client.get(reverse("cases:export")).streaming_content).decode()
    assert all(not line.startswith(("=", '"=')) for line in exported.splitlines())
    assert client.get(reverse("cases:document", args=[case.code, "giay-hen"])).content.startswith(b"%PDF")


def test_a_cell_that_could_be_a_formula_is_made_plain():
    from cchc.intake.cases.exporting import safe_cell

    assert safe_cell("=1+1") == "'=1+1"
    assert safe_cell("@SUM") == "'@SUM"
    assert safe_cell("Nguyễn") == "Nguyễn"


def test_an_act_is_done_from_its_page_and_says_what_it_did(office, case, sign_in):
    client = sign_in(office.specialist)
    address = reverse("cases:act", args=[case.code, "yeu-cau-bo-sung"])
    assert "Thời hạn tạm dừng" in text_of(client.get(address))
    answer = client.post(address, {"expected": 1, "items": "Tờ khai\n\nẢnh", "reason": "Thiếu"}, follow=True)
    assert "Đã ghi: yêu cầu bổ sung giấy tờ" in text_of(answer)
    again = client.post(address, {"expected": 1, "items": "Tờ khai", "reason": "Thiếu"})
    assert "vừa có việc khác" in text_of(again)


def test_every_act_has_a_page_for_one_who_may(office, case, sign_in):
    client = sign_in(office.head)
    for slug in FORMS:
        assert client.get(reverse("cases:act", args=[case.code, slug])).status_code == 200, slug
    assert client.get(reverse("cases:act", args=[case.code, "khong-co"])).status_code == 404


def test_every_letter_is_printed(office, sign_in):
    refused, late, paused = received(office), received(office), received(office)
    refuse_case(office.head, refused.code, reason="Không thuộc thẩm quyền", basis="Luật Hộ tịch")
    request_supplement(office.specialist, paused.code, items=["Tờ khai"], reason="Thiếu chữ ký")
    with clock.frozen(day(28)):
        finish_case(office.specialist, late.code)
        issue_apology(
            office.head, late.code, Letter(reason="Xác minh", signer_name="Người ký", signer_title="Chủ tịch")
        )
        client = sign_in(office.head)
        for case in (refused, late, paused):
            for letter in client.get(reverse("cases:case", args=[case.code])).context["page"].letters:
                answer = client.get(reverse("cases:document", args=[case.code, letter.slug]))
                assert answer.content.startswith(b"%PDF"), letter.slug
        assert client.get(reverse("cases:document", args=[late.code, "phieu-bo-sung-2"])).status_code == 404
    assert AuditRecord.objects.filter(verb="cases.document_printed").count() == 9


def test_the_register_book_is_shown_masked_and_printed_in_full(office, case, sign_in):
    client = sign_in(office.clerk)
    shown = text_of(client.get(reverse("cases:register")))
    assert case.code in shown
    assert "0905123456" not in shown
    assert client.get(reverse("cases:register_pdf")).content.startswith(b"%PDF")
    crossed = {"quay": office.a, "tu_ngay": "01/12/2020", "den_ngay": "31/01/2021"}
    assert "Mỗi năm một quyển" in text_of(client.get(reverse("cases:register"), crossed))


def test_a_list_is_filtered_from_its_address(office, case, sign_in):
    client = sign_in(office.clerk)
    assert case.code in text_of(client.get(reverse("cases:cases"), {"q": "ro mah", "tinh_trang": "dang-giai-quyet"}))
    assert "Không có hồ sơ nào" in text_of(client.get(reverse("cases:cases"), {"q": "khong ai"}))
    assert client.get(reverse("cases:cases"), {"tu": "rác"}).status_code == 400


def test_the_days_of_a_case_are_told_in_english(office, case):
    derivation = selectors.case_page(office.clerk, case.code).derivation
    with translation.override("en"):
        drawn = day_cells.blocks(derivation, clock.today())
        short = day_cells.row(derivation)
    told = {cell.words.partition(": ")[2] for block in drawn for week in block.weeks for cell in week.cells}
    assert {"case received, not counted", "day 2", "due"} <= told
    assert {"received", "day 2", "due"} <= {cell.shown for cell in short}


def test_an_amount_with_points_is_asked_for(office, case, sign_in):
    address = reverse("cases:act", args=[case.code, "yeu-cau-nop-tien"])
    typed = {"expected": case.event_count, "amount": "350.000", "reason": "Lệ phí trước bạ"}
    assert sign_in(office.specialist).post(address, typed).status_code == 302
    case.refresh_from_db()
    assert case.fee_amount == 370_000
