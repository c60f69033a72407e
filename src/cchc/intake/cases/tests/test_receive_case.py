"""Receiving: code, register number, due date, what is refused, and that nothing half-written stays."""

from datetime import date, time, timedelta

import pytest
from django.db import transaction

from cchc.intake.cases.errors import NotOffered, OccursInFuture, PaperMissing, ReasonMissing
from cchc.intake.cases.models import Case, CaseEvent, CasePaper, NumberSeries
from cchc.intake.cases.selectors.counter import preview_reception
from cchc.intake.cases.selectors.receipt import receipt_of
from cchc.intake.cases.services.receive_case import Request, receive_case
from cchc.intake.cases.tests.conftest import APPLICANT, MONDAY, START, procedure, received
from cchc.intake.cases.tests.test_acts import check_replay
from cchc.intake.cases.types import Applicant, PaperGiven
from cchc.kernel import clock
from cchc.kernel.actor import SYSTEM
from cchc.kernel.errors import ManyRefusals, NotPermitted
from cchc.registry.calendars.types import Duration, DurationUnit
from cchc.registry.procedures.services import offer_procedure
from cchc.support.audit.models import AuditRecord

NASTY = [
    "'; DROP TABLE cases_case; --",
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x","y")',
    "{{ 7*7 }}{% debug %}",
]


def test_a_received_case_has_code_book_number_due_date_and_secret(case):
    assert case.code == "000.23.22.H21-210719-0001"
    assert (case.book_year, case.book_number) == (2021, 1)
    assert clock.date_of(case.due_day) == date(2021, 7, 26)
    assert len(case.pin) == 4
    assert case.holder_id is not None
    assert case.step == 1
    assert case.fee_amount == 20000


def test_reception_leaves_event_papers_audit_row_and_job(case):
    assert CaseEvent.objects.get(case=case).kind == "received"
    assert [paper.name for paper in CasePaper.objects.filter(case=case)] == ["Đơn đề nghị", "Bản sao Giấy khai sinh"]
    assert AuditRecord.objects.get(verb="cases.received").subject_name == case.code


def test_numbers_begin_anew_each_day_and_go_on_in_the_book(office, case):
    assert received(office).code.endswith("-210719-0002")
    later = received(office, at=MONDAY + timedelta(days=1))
    assert later.code.endswith("-210720-0001")
    assert later.book_number == 3


def test_a_rolled_back_reception_leaves_no_gap(office, case):
    with transaction.atomic():
        received(office)
        transaction.set_rollback(True)
    assert received(office).code.endswith("-0002")
    assert NumberSeries.objects.get(series__startswith="book").last == 2


def test_the_clerk_of_commune_b_receives_nothing_at_counter_a(office):
    with pytest.raises(NotPermitted, match="Công chức một cửa"):
        received(office, actor=office.clerk_b)


def test_a_procedure_that_the_counter_does_not_offer_is_refused(office):
    with pytest.raises(NotOffered):
        received(office, procedure_id=999_999)


def test_missing_papers_are_named(office):
    given = [PaperGiven("Đơn đề nghị", required_id=_paper_id(office, "Đơn đề nghị"))]
    with pytest.raises(PaperMissing, match="Bản sao Giấy khai sinh"):
        received(office, papers=given)


def test_everything_wrong_is_said_at_once(office):
    wrong = Applicant(" ", number="12", phone="09", email="khong")
    with pytest.raises(ManyRefusals) as refusal:
        received(office, applicant=wrong, copies=0)
    assert {each.field for each in refusal.value.refusals} == {
        "applicant_name",
        "applicant_number",
        "applicant_phone",
        "applicant_email",
        "copies",
    }
    assert not Case.objects.exists()


@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_is_kept_literally(office, text):
    given = Applicant(text, address=text)
    case = received(office, applicant=given, subject=text)
    case.refresh_from_db()
    assert (case.applicant_name, case.applicant_address, case.subject) == (text, text, text)


def test_a_null_character_is_refused_with_its_field(office):
    with pytest.raises(Exception, match="ký tự điều khiển") as refusal:
        received(office, subject="a\x00b")
    assert refusal.value.field == "subject"


def test_a_case_entered_later_needs_a_reason_and_counts_from_its_real_moment(office):
    with clock.frozen(MONDAY + timedelta(days=2)):
        arguments = {
            "counter_id": office.a,
            "procedure_id": office.five_days,
            "applicant": APPLICANT,
            "received_at": MONDAY,
        }
        with pytest.raises(ReasonMissing):
            receive_case(office.clerk, **arguments)
        case = receive_case(office.clerk, **arguments, request=Request(entered_late_because="Mất điện ngày 19/07"))
    assert case.received_day == clock.day_of(date(2021, 7, 19))
    assert "210719" in case.code


def test_a_case_is_not_received_in_the_future(office):
    with clock.frozen(MONDAY), pytest.raises(OccursInFuture):
        receive_case(
            office.clerk,
            counter_id=office.a,
            procedure_id=office.five_days,
            applicant=APPLICANT,
            received_at=MONDAY + timedelta(hours=1),
        )


def test_a_same_day_request_after_three_is_due_on_the_next_working_day(office):
    before = received(office, procedure_id=office.same_day)
    after = received(office, procedure_id=office.same_day, at=clock.at(date(2021, 7, 16), 15, 30))
    assert clock.date_of(before.due_day) == date(2021, 7, 19)
    assert clock.date_of(after.due_day) == date(2021, 7, 19)


@pytest.mark.parametrize(("until", "due_days"), [(time(10, 30), (19, 20)), (time(10, 29), (20, 20)), (None, (19, 19))])
def test_the_hour_that_ends_the_same_day_is_the_one_of_the_published_version(office, until, due_days):
    """At the counter before reception, in the case, on its receipt and when its events are replayed: one hour."""
    procedure_id = procedure("2.000900", "Chứng thực", Duration(0, DurationUnit.WORKING_DAYS), same_day_until=until)
    offer_procedure(SYSTEM, "2.000900", unit_id=office.a, counter_id=office.a, valid_from=START)
    for minute, due in zip((30, 31), due_days, strict=True):
        at = clock.at(date(2021, 7, 19), 10, minute)
        case = received(office, procedure_id=procedure_id, at=at)
        shown = preview_reception(office.a, procedure_id, at)
        assert clock.date_of(case.due_day) == shown.derivation.due_on == date(2021, 7, due)
        assert clock.local_date(receipt_of(case).due_at) == date(2021, 7, due)
        assert (f"Hẹn trả {due}/07/2021: trong ngày nhận" in receipt_of(case).due_reason) == (due == 19)
        check_replay(case)


def test_receiving_takes_seven_queries(office, case, django_assert_max_num_queries):
    received(office)  # the process remembers what never changes
    # Seven; two of a savepoint that a request of its own has not; one in twenty times the next ids.
    with django_assert_max_num_queries(10):
        received(office)


def _paper_id(office, name):
    from cchc.registry.procedures.models import RequiredPaper

    return RequiredPaper.objects.get(version__procedure_id=office.five_days, name=name).pk
