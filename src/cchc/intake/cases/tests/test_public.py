"""What a citizen sees of a case: nobody by the code alone, a masked name with the secret."""

from datetime import date

import pytest

from cchc.intake.cases import selectors
from cchc.intake.cases.errors import NoSuchCase
from cchc.intake.cases.services.extend_deadline import extend_deadline
from cchc.intake.cases.services.finish_case import finish_case
from cchc.intake.cases.services.hand_over_case import hand_over_case
from cchc.intake.cases.services.issue_apology import Letter, issue_apology
from cchc.intake.cases.services.refuse_case import refuse_case
from cchc.intake.cases.services.request_payment import request_payment
from cchc.intake.cases.services.request_supplement import request_supplement
from cchc.intake.cases.services.return_result import return_result
from cchc.intake.cases.tests.conftest import APPLICANT, received
from cchc.intake.cases.tests.test_acts import day
from cchc.intake.cases.words_of_persons import may_name_a_person
from cchc.kernel import clock

PERSONAL = (APPLICANT.name, APPLICANT.number, APPLICANT.phone, "Làng Kênh", "H'Bia", "Rơ M. H.")
LETTER = Letter(reason="Ông Rơ Mah Hiao vắng khi đo đạc", new_due_on=date(2021, 7, 30), signer_name="Người ký")


def reveals(shown):
    return [words for words in (*PERSONAL, "Hiao", "Người ký", "Chuyên viên xã A") if words in repr(shown)]


def test_the_code_alone_shows_progress_and_reveals_nobody(office, case):
    with clock.frozen(day(20)):
        hand_over_case(office.clerk, case.code, to_step=2, holder=office.specialist.account_id)
    with clock.frozen(day(21)):
        shown = selectors.public_progress(f" {case.code.lower()} ")
    assert shown.procedure_name == "Cấp bản sao trích lục hộ tịch"
    assert (shown.unit_name, shown.due_on) == ("UBND xã A", date(2021, 7, 26))
    assert shown.reason.startswith("Hẹn trả 26/07/2021: 5 ngày làm việc từ 20/07")
    assert [(step.name, step.state) for step in shown.steps] == [
        ("Tiếp nhận", "done"),
        ("Thẩm định", "now"),
        ("Trình ký", "next"),
    ]
    assert [each.kind for each in shown.days][-1] == "due"
    assert not shown.is_late
    assert not reveals(shown)


def test_a_late_case_tells_the_letter_and_the_new_date_but_its_reason_only_to_the_holder(office, case):
    with clock.frozen(day(28)):
        issue_apology(office.head, case.code, LETTER)
        shown = selectors.public_progress(case.code)
        told = selectors.public_case(case.code, case.pin)
    assert shown.is_late
    assert (shown.apologised_on, shown.new_due_on) == (date(2021, 7, 28), date(2021, 7, 30))
    assert [(each.on.day, each.kind) for each in shown.days][-5:] == [
        (26, "due"), (27, "over"), (28, "over"), (29, "over"), (30, "again"),
    ]  # fmt: skip
    assert not reveals(shown)
    assert told.delay_reason == LETTER.reason


def test_lateness_of_years_is_shown_by_its_last_days(office, case):
    with clock.frozen(clock.at(date(2024, 7, 1), 9)):
        shown = selectors.public_progress(case.code)
    over = [each for each in shown.days if each.kind in {"over", "weekend"} and each.on.year == 2024]
    assert len(over) == 20
    assert shown.days[-1].on == date(2024, 7, 1)


def test_papers_asked_for_are_told_unless_they_may_name_a_person(office, case):
    items = ["Bản sao Giấy khai sinh", "Tờ khai có chữ ký", "Giấy ủy quyền cho Rơ Mah Hiao"]
    with clock.frozen(day(20)):
        request_supplement(office.specialist, case.code, items=items, reason="Thiếu chữ ký của Rơ Mah Hiao")
    with clock.frozen(day(22)):
        shown = selectors.public_progress(case.code)
        told = selectors.public_case(case.code, case.pin.lower())
    assert shown.asked_for == ("Bản sao Giấy khai sinh", "Tờ khai có chữ ký")
    assert shown.asked_more == 1
    assert shown.due_on == date(2021, 7, 28), "as if the case went on today"
    assert not reveals(shown)
    assert told.asked_for == tuple(items)
    assert told.applicant == "Rơ M. H."
    assert APPLICANT.number not in repr(told)


def test_the_reason_of_an_extension_stays_inside(office, case):
    with clock.frozen(day(23)):
        extend_deadline(office.head, case.code, new_due_on=date(2021, 7, 29), reason="Chờ Rơ Mah Hiao xác nhận")
        shown = selectors.public_progress(case.code)
    assert shown.due_on == date(2021, 7, 29)
    assert "hẹn lại đến 29/07/2021" in shown.reason
    assert not reveals(shown)


def test_the_end_of_a_case_is_told_with_masked_names(office, case):
    with clock.frozen(day(22)):
        finish_case(office.specialist, case.code)
        return_result(office.clerk, case.code, to_name="Rơ Mah Hiao")
        shown = selectors.public_progress(case.code)
        told = selectors.public_case(case.code, APPLICANT.number)
    assert shown.state == "returned"
    assert shown.closed_on == date(2021, 7, 22)
    assert {step.state for step in shown.steps} == {"done"}
    assert not reveals(shown)
    assert told.returned_to == "Rơ M. H."


def test_what_is_to_be_paid_and_why_it_was_refused_needs_the_secret(office, case):
    with clock.frozen(day(20)):
        request_payment(office.specialist, case.code, amount=1_250_000, reason="Thuế của Rơ Mah Hiao")
        assert "1250000" not in repr(selectors.public_progress(case.code))
        assert selectors.public_case(case.code, case.pin).to_pay == 1_250_000
        refuse_case(office.head, case.code, reason="Rơ Mah Hiao đang tranh chấp")
        shown, told = selectors.public_progress(case.code), selectors.public_case(case.code, case.pin)
    assert shown.state == "refused"
    assert not reveals(shown)
    assert told.refusal_reason == "Rơ Mah Hiao đang tranh chấp"
    assert told.to_pay is None


def test_a_wrong_code_or_secret_is_refused_in_the_same_words(office, case):
    sentences = set()
    for code, secret in ((case.code, "0000"), (case.code, ""), ("KHONG-CO", case.pin)):
        with pytest.raises(NoSuchCase) as refused:
            selectors.public_case(code, secret)
        sentences.add(refused.value.sentence)
    assert len(sentences) == 1
    with pytest.raises(NoSuchCase, match="giấy hẹn"):
        selectors.public_progress("KHONG-CO")


def test_a_case_without_identity_number_is_not_opened_by_an_empty_secret(office):
    nameless = received(office, applicant=type(APPLICANT)("Nguyễn Thị Mẫu"))
    with pytest.raises(NoSuchCase):
        selectors.public_case(nameless.code, " ")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bản sao Giấy khai sinh trước đây, hoặc học bạ", False),
        ("Bản sao CMND, CCCD còn hạn", False),
        ("Tờ khai theo mẫu, 02 bản", False),
        ("Giấy CMND của Nguyễn Văn Mẫu", True),
        ("Giấy của NGUYỄN VĂN MẪU", True),
        ("giay cua ro mah h'bia", True),
        ("Sổ hộ khẩu số 0640 9800 0123", True),
        ("gửi về ai-do@thu.vn", True),
    ],
)
def test_a_text_that_may_name_a_person_is_noticed(text, names):
    assert may_name_a_person(text, APPLICANT.name) is names
