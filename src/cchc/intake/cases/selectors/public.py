"""What may a citizen see who holds the code of a case and its secret? Progress and dates, and a masked name."""

import hmac

from cchc.intake.cases import ledger, reference, rules
from cchc.intake.cases.errors import NoSuchCase
from cchc.intake.cases.inputs import masked_name
from cchc.intake.cases.models import ApologyObligation, Case
from cchc.intake.cases.states import CaseState, EventKind
from cchc.intake.cases.types import Event, PublicCase, PublicStep, SupplementRequested
from cchc.kernel import clock
from cchc.registry.calendars.rules import explain
from cchc.registry.organizations import selectors as organizations

_SHOWN = {
    EventKind.RECEIVED: "Đã tiếp nhận hồ sơ",
    EventKind.HANDED_OVER: "Hồ sơ chuyển sang bước tiếp theo",
    EventKind.SUPPLEMENT_REQUESTED: "Đề nghị bổ sung giấy tờ, thời hạn tạm dừng",
    EventKind.SUPPLEMENT_ACCEPTED: "Đã nhận giấy tờ bổ sung, thời hạn chạy tiếp",
    EventKind.PAYMENT_REQUESTED: "Thông báo khoản phải nộp, thời hạn tạm dừng",
    EventKind.PAYMENT_CONFIRMED: "Đã xác nhận khoản nộp, thời hạn chạy tiếp",
    EventKind.EXTENDED: "Hẹn lại ngày trả kết quả",
    EventKind.FINISHED: "Đã có kết quả",
    EventKind.RETURNED: "Đã trả kết quả",
    EventKind.WITHDRAWN: "Người nộp đã rút hồ sơ",
    EventKind.REFUSED: "Không giải quyết, có thông báo nêu lý do",
    EventKind.APOLOGISED: "Gửi thư xin lỗi và hẹn lại",
    EventKind.TRANSFERRED: "Chuyển đến đơn vị kế thừa",
    EventKind.CALENDAR_FOLLOWED: "Tính lại ngày hẹn theo lịch làm việc mới",
}


def public_case(code: str, secret: str) -> PublicCase:
    """The case whose receipt bears ``code`` and whose PIN or identity number is ``secret``.

    Raises ``NoSuchCase`` with one sentence whether the code or the secret is wrong, so that codes cannot be tried out.
    """
    row = Case.objects.filter(code=code.strip().upper()).first()
    if row is None or not _opens(row, secret.strip()):
        raise NoSuchCase(
            "Không tìm thấy hồ sơ với mã và mã tra cứu này. Hãy xem lại hai mã in trên giấy hẹn.", field="code"
        )
    events = ledger.events_of(row.pk)
    terms = reference.terms(row.procedure_version_id)
    calendar = ledger.calendar_of(row, row.calendar_version)
    derivation = rules.derivation_of(events, terms, calendar, clock.now())
    units = organizations.units_by_ids({row.responsible_unit_id, row.receiving_unit_id})
    letter = ApologyObligation.objects.filter(case=row).exclude(issued_at=None).first()
    return PublicCase(
        code=row.code,
        state=CaseState(row.state),
        procedure_name=reference.version(row.procedure_version_id).name,
        applicant=masked_name(row.applicant_name),
        unit_name=units[row.responsible_unit_id].name,
        counter_name=units[row.receiving_unit_id].name,
        received_at=row.received_at,
        due_at=row.due_at,
        appointed_on=letter.new_due_on if letter and letter.new_due_on else clock.local_date(row.due_at),
        reason=explain(derivation),
        steps=tuple(_step(event) for event in rules.effective(events) if event.kind in _SHOWN),
        asked_for=_asked_for(row, events),
        is_late=_is_late(row),
        apology=letter.reason if letter else "",
        returned_at=row.returned_at,
    )


def _opens(row: Case, secret: str) -> bool:
    """Whether the secret fits; compared so that the time taken tells nothing."""
    fits_pin = hmac.compare_digest(row.pin.encode(), secret.upper().encode())
    number = row.applicant_number
    return fits_pin or (bool(number) and hmac.compare_digest(number.encode(), secret.encode()))


def _step(event: Event) -> PublicStep:
    return PublicStep(at=event.occurred_at, what=_SHOWN[event.kind])


def _asked_for(row: Case, events: tuple[Event, ...]) -> tuple[str, ...]:
    if row.state != CaseState.AWAITING_SUPPLEMENT:
        return ()
    asked = [event.detail for event in events if isinstance(event.detail, SupplementRequested)]
    return asked[-1].items


def _is_late(row: Case) -> bool:
    if row.closed_day is not None:
        return row.closed_day > row.due_day
    return row.paused_at is None and clock.today().toordinal() > row.due_day
