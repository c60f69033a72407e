"""Every act by those who may, refused to those who may not, and what it does to state, clock and record."""

from datetime import date, timedelta

import pytest

from cchc.intake.cases import errors, ledger, reference, rules
from cchc.intake.cases.models import ApologyObligation, Case, CaseEvent
from cchc.intake.cases.services.accept_supplement import accept_supplement
from cchc.intake.cases.services.confirm_payment import confirm_payment
from cchc.intake.cases.services.correct_event import correct_event
from cchc.intake.cases.services.extend_deadline import extend_deadline
from cchc.intake.cases.services.finish_case import finish_case
from cchc.intake.cases.services.follow_successor import follow_successor
from cchc.intake.cases.services.hand_over_case import hand_over_case
from cchc.intake.cases.services.issue_apology import Letter, issue_apology
from cchc.intake.cases.services.note_overdue import note_overdue
from cchc.intake.cases.services.refuse_case import refuse_case
from cchc.intake.cases.services.request_payment import request_payment
from cchc.intake.cases.services.request_supplement import request_supplement
from cchc.intake.cases.services.return_result import return_result
from cchc.intake.cases.services.transfer_case import transfer_case
from cchc.intake.cases.services.withdraw_case import withdraw_case
from cchc.intake.cases.states import CaseState
from cchc.intake.cases.tests.conftest import MONDAY, received
from cchc.intake.cases.types import PaperGiven, TimeClass, When
from cchc.kernel import clock
from cchc.kernel.actor import SYSTEM
from cchc.kernel.errors import DomainError, NotFound, NotPermitted
from cchc.registry.accounts.models import Grant
from cchc.support.audit.models import AuditRecord
from cchc.support.notices.models import Notice

LETTER = Letter(reason="Hồ sơ cần xác minh thêm", signer_name="Người ký", new_due_on=date(2021, 8, 5))
ACTS = {
    "hand_over": lambda who, code: hand_over_case(who, code, to_step=2),
    "request_supplement": lambda who, code: request_supplement(who, code, items=["Đơn"], reason="Thiếu"),
    "request_payment": lambda who, code: request_payment(who, code, amount=10, reason="Thuế"),
    "extend": lambda who, code: extend_deadline(who, code, new_due_on=date(2021, 8, 2), reason="Xác minh"),
    "finish": finish_case,
    "withdraw": lambda who, code: withdraw_case(who, code, reason="Tự rút"),
    "refuse": lambda who, code: refuse_case(who, code, reason="Không đủ điều kiện"),
    "transfer": lambda who, code: transfer_case(who, code, to_unit_id=1, reason="Chuyển"),
    "apologise": lambda who, code: issue_apology(who, code, LETTER),
    "correct": lambda who, code: correct_event(who, code, corrects=1, happened_at=MONDAY, reason="Nhầm giờ"),
}


def day(number):
    """July 2021, at nine."""
    return clock.at(date(2021, 7, number), 9)


def check_replay(case):
    """The columns are what the events say."""
    stored = Case.objects.get(pk=case.pk)
    opened_events = ledger.events_of(case.pk)
    standing = rules.replay(
        opened_events,
        reference.terms(stored.procedure_version_id),
        ledger.calendar_of(stored, rules.calendar_version_of(opened_events)),
    )
    for name, value in ledger.standing_columns(standing).items():
        assert getattr(stored, name) == value, name
    return standing


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_the_people_of_commune_b_find_no_case_of_commune_a(office, case, act):
    with clock.frozen(day(20)), pytest.raises(NotFound):
        act(office.clerk_b, case.code)
    assert CaseEvent.objects.filter(case=case).count() == 1


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_one_who_only_reads_is_told_who_may(office, case, act):
    with clock.frozen(day(20)), pytest.raises(NotPermitted, match="do"):
        act(office.inspector, case.code)


def test_an_expired_grant_gives_nothing(office, case):
    Grant.objects.filter(account_id=office.specialist.account_id).update(valid_to=date(2021, 7, 20))
    with clock.frozen(day(19)):
        hand_over_case(office.specialist, case.code, to_step=2)
    with clock.frozen(day(20)), pytest.raises(NotFound):
        hand_over_case(office.specialist, case.code, to_step=3)


def test_a_case_goes_through_its_steps_to_its_applicant(office, case):
    with clock.frozen(day(20)):
        hand_over_case(office.clerk, case.code, to_step=2, holder=office.specialist.account_id)
    with clock.frozen(day(22)):
        hand_over_case(office.specialist, case.code, to_step=3)
    with clock.frozen(day(23)):
        finish_case(office.head, case.code, result_number="12/TL-UBND")
    with clock.frozen(day(26)):
        return_result(office.clerk, case.code, to_name="Rơ Mah H'Bia")
    standing = check_replay(case)
    assert standing.state == CaseState.RETURNED
    assert standing.time_class is TimeClass.EARLY
    assert not ApologyObligation.objects.exists()
    verbs = AuditRecord.objects.filter(subject_kind="cases.case").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == [
        "cases.received",
        "cases.handed_over",
        "cases.handed_over",
        "cases.finished",
        "cases.returned",
    ]
    assert Notice.objects.get(to_account_id=office.specialist.account_id).subject.startswith("Hồ sơ")


def test_going_back_a_step_needs_words_and_an_unknown_step_is_refused(office, case):
    with clock.frozen(day(20)):
        hand_over_case(office.clerk, case.code, to_step=2)
        with pytest.raises(DomainError, match="lý do"):
            hand_over_case(office.specialist, case.code, to_step=1)
        with pytest.raises(DomainError, match="bước"):
            hand_over_case(office.specialist, case.code, to_step=9)
        with pytest.raises(DomainError, match="không được phân công"):
            hand_over_case(office.specialist, case.code, to_step=3, holder=office.nobody.account_id)


def test_handing_over_takes_seven_queries(office, case, django_assert_max_num_queries):
    with clock.frozen(day(20)):
        hand_over_case(office.specialist, received(office).code, to_step=2)  # the process remembers what never changes
    with clock.frozen(day(20)), django_assert_max_num_queries(9):  # seven, and two of the savepoint
        hand_over_case(office.specialist, case.code, to_step=2)


def test_the_clock_stands_while_papers_are_awaited(office, case):
    with clock.frozen(day(20)):
        request_supplement(office.specialist, case.code, items=["Giấy khai sinh"], reason="Bản chụp mờ")
    standing = check_replay(case)
    assert standing.state == CaseState.AWAITING_SUPPLEMENT
    with clock.frozen(day(28)):
        assert note_overdue() == 0
        accept_supplement(office.clerk, case.code, papers=[PaperGiven("Giấy khai sinh", "copy")])
    standing = check_replay(case)
    assert clock.date_of(standing.due_day) == date(2021, 8, 3)


def test_a_restarting_procedure_counts_from_the_complete_papers(office):
    case = received(office, procedure_id=office.restart)
    with clock.frozen(day(22)):
        request_supplement(office.specialist, case.code, items=["Tờ khai"], reason="Thiếu chữ ký")
    with clock.frozen(day(28)):
        accept_supplement(office.clerk, case.code)
    assert clock.date_of(check_replay(case).due_day) == date(2021, 8, 4)


def test_a_supplement_is_not_accepted_before_it_was_asked(office, case):
    with clock.frozen(day(20)), pytest.raises(errors.NotNow, match="không có yêu cầu bổ sung"):
        accept_supplement(office.clerk, case.code)
    with clock.frozen(day(21)):
        request_supplement(office.specialist, case.code, items=["Tờ khai"], reason="Thiếu")
    with clock.frozen(day(22)), pytest.raises(errors.MovesBackwards, match="đứng trước"):
        accept_supplement(office.clerk, case.code, when=When(occurred_at=day(20), because="Ghi muộn"))


@pytest.mark.parametrize(
    "paper", [PaperGiven("Đơn", "x" * 90), PaperGiven("Đơn", quantity=0), PaperGiven("Đơn", required_id=987_654_321)]
)
def test_a_paper_that_cannot_be_kept_is_not_accepted(office, case, paper):
    with clock.frozen(day(21)):
        request_supplement(office.specialist, case.code, items=["Đơn"], reason="Thiếu")
    with clock.frozen(day(22)), pytest.raises(errors.BadInput, match="iấy tờ"):
        accept_supplement(office.clerk, case.code, papers=[paper])


def test_fifty_pauses_leave_the_clock_right(office, case):
    moment = day(20)
    for _ in range(50):
        with clock.frozen(moment):
            request_supplement(office.specialist, case.code, items=["Tờ khai"], reason="Thiếu")
        with clock.frozen(moment + timedelta(days=7)):
            accept_supplement(office.clerk, case.code)
        moment += timedelta(days=7)
    standing = check_replay(case)
    assert standing.event_count == 101
    assert standing.due_day > clock.local_day(moment)


def test_payment_stands_the_clock_and_adds_to_the_fee(office, case):
    with clock.frozen(day(20)):
        request_payment(office.specialist, case.code, amount=500_000, reason="Thuế trước bạ")
    with clock.frozen(day(21)):
        with pytest.raises(errors.NotNow, match="nghĩa vụ tài chính"):
            finish_case(office.specialist, case.code)
        confirm_payment(office.clerk, case.code, amount=500_000, proof="BL 0012")
    case.refresh_from_db()
    assert (case.fee_amount, case.fee_paid) == (520_000, 500_000)
    check_replay(case)


def test_an_extension_comes_before_the_date_and_only_once(office, case):
    with clock.frozen(day(23)):
        with pytest.raises(errors.MovesBackwards):
            extend_deadline(office.head, case.code, new_due_on=date(2021, 7, 26), reason="Xác minh")
        extend_deadline(office.head, case.code, new_due_on=date(2021, 7, 30), reason="Xác minh")
        with pytest.raises(errors.AlreadyExtended):
            extend_deadline(office.head, case.code, new_due_on=date(2021, 8, 30), reason="Xác minh")
    standing = check_replay(case)
    assert clock.date_of(standing.due_day) == date(2021, 7, 30)
    assert clock.local_date(standing.original_due_at) == date(2021, 7, 26)


def test_after_the_date_an_apology_is_due_not_an_extension(office, case):
    with clock.frozen(day(27)), pytest.raises(errors.PastTheDueDate, match="thư xin lỗi"):
        extend_deadline(office.head, case.code, new_due_on=date(2021, 7, 30), reason="Xác minh")


def test_a_late_case_owes_a_letter_whose_numbers_have_no_gap(office):
    cases = [received(office) for _ in range(3)]
    with clock.frozen(day(28)):
        for case in cases[:2]:
            finish_case(office.specialist, case.code)
        assert note_overdue() == 1
        assert note_overdue() == 0
        for case in cases:
            issue_apology(office.head, case.code, LETTER)
        with pytest.raises(errors.NothingOwed, match="1/PXL"):
            issue_apology(office.head, cases[0].code, LETTER)
        return_result(office.clerk, cases[0].code, to_name="Người nhận")
    assert sorted(ApologyObligation.objects.values_list("letter_number", flat=True)) == [1, 2, 3]
    for case in cases:
        assert check_replay(case).due_day == clock.day_of(date(2021, 7, 26))


def test_a_case_in_time_owes_no_letter(office, case):
    with clock.frozen(day(26)), pytest.raises(errors.NothingOwed):
        issue_apology(office.head, case.code, LETTER)


def test_the_result_of_a_late_case_may_wait_for_its_letter(office, case, settings):
    settings.CASES_RETURN_NEEDS_APOLOGY = True
    with clock.frozen(day(28)):
        finish_case(office.specialist, case.code)
        with pytest.raises(errors.NotNow, match="thư xin lỗi"):
            return_result(office.clerk, case.code, to_name="Người nhận")
        issue_apology(office.head, case.code, Letter(reason="Xác minh lâu", signer_name="Người ký"))
        return_result(office.clerk, case.code, to_name="Người nhận")
    assert check_replay(case).state == CaseState.RETURNED


def test_a_return_needs_its_proof(office, case):
    with clock.frozen(day(23)):
        finish_case(office.specialist, case.code)
        with pytest.raises(DomainError, match="phiếu gửi"):
            return_result(office.clerk, case.code, to_name="A", way="postal", proof_kind="postal_receipt")
        with pytest.raises(DomainError, match="ảnh"):
            return_result(office.clerk, case.code, to_name="A", proof_kind="photo")


def test_a_correction_shows_the_case_was_in_time_and_keeps_what_was_known(office, case):
    with clock.frozen(day(28)):
        finish_case(office.specialist, case.code)
    assert ApologyObligation.objects.count() == 1
    with clock.frozen(day(29)):
        correct_event(office.head, case.code, corrects=2, happened_at=day(26), reason="Trả ngày 26, quên kết thúc")
        with pytest.raises(errors.MovesBackwards):
            correct_event(office.head, case.code, corrects=2, happened_at=day(1), reason="Sai")
        with pytest.raises(errors.NotNow):
            correct_event(office.head, case.code, corrects=3, happened_at=day(26), reason="Sai")
    standing = check_replay(case)
    assert standing.time_class is TimeClass.ON_TIME
    assert not ApologyObligation.objects.exists()
    events = ledger.events_of(case.pk)
    terms = reference.terms(case.procedure_version_id)
    as_known_then = rules.replay(events[:2], terms, ledger.calendar_of(case, case.calendar_version))
    assert as_known_then.time_class is TimeClass.LATE


def test_what_is_closed_stays_closed(office, case):
    with clock.frozen(day(20)):
        withdraw_case(office.clerk, case.code, reason="Nộp nhầm")
        for name in ("hand_over", "finish", "refuse", "request_supplement"):
            with pytest.raises(errors.NotNow, match="rút hồ sơ"):
                ACTS[name](office.head if name != "hand_over" else office.specialist, case.code)
    assert check_replay(case).closed_at is not None


def test_two_people_do_not_act_on_the_same_page(office, case):
    with clock.frozen(day(20)):
        hand_over_case(office.clerk, case.code, to_step=2, when=When(expected=1))
        with pytest.raises(errors.ChangedMeanwhile, match="vừa có việc khác"):
            finish_case(office.specialist, case.code, when=When(expected=1))


def test_a_clock_that_went_backwards_is_survived(office, case):
    with clock.frozen(day(20)):
        hand_over_case(office.clerk, case.code, to_step=2)
    with clock.frozen(day(19)):
        finish_case(office.specialist, case.code)
    events = ledger.events_of(case.pk)
    assert [event.recorded_at for event in events] == sorted({event.recorded_at for event in events})
    assert events[2].recorded_at == events[1].recorded_at + timedelta(microseconds=1)
    check_replay(case)


def test_an_act_of_the_past_needs_a_reason_and_the_future_is_refused(office, case):
    with clock.frozen(day(23)):
        with pytest.raises(errors.ReasonMissing):
            finish_case(office.specialist, case.code, when=When(occurred_at=day(22)))
        with pytest.raises(errors.OccursInFuture):
            finish_case(office.specialist, case.code, when=When(occurred_at=day(26)))
        finish_case(office.specialist, case.code, when=When(occurred_at=day(22), because="Mất mạng"))
    assert clock.date_of(check_replay(case).closed_day) == date(2021, 7, 22)


def test_open_cases_follow_the_successor_and_the_past_stays(office, case):
    closed = received(office)
    with clock.frozen(day(20)):
        withdraw_case(office.clerk, closed.code, reason="Nộp nhầm")
    with clock.frozen(day(22)):
        assert follow_successor(1, {office.a: office.b}) == 1
        assert follow_successor(1, {office.a: office.b}) == 0
    case.refresh_from_db()
    closed.refresh_from_db()
    assert (case.responsible_unit_id, case.original_unit_id) == (office.b, office.a)
    assert closed.responsible_unit_id == office.a
    check_replay(case)


def test_a_debt_of_a_letter_goes_with_its_case(office, case):
    with clock.frozen(day(28)):
        note_overdue()
        transfer_case(SYSTEM, case.code, to_unit_id=office.b, reason="Sáp nhập")
    assert ApologyObligation.objects.get().unit_id == office.b
