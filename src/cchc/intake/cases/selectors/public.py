"""What may a citizen see of a case? By its code what reveals nobody; with the secret of its receipt a little more."""

import hmac
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc.intake.cases import ledger, reference, rules
from cchc.intake.cases.errors import NoSuchCase
from cchc.intake.cases.inputs import masked_name
from cchc.intake.cases.models import ApologyObligation, Case
from cchc.intake.cases.states import CLOSED, PAUSED, CaseState, Channel, EventKind
from cchc.intake.cases.types import (
    Event,
    HandedOver,
    PaymentRequested,
    Refused,
    Returned,
    SupplementRequested,
    Terms,
)
from cchc.intake.cases.words_of_persons import may_name_a_person
from cchc.kernel import clock
from cchc.registry.calendars.rules import explain
from cchc.registry.calendars.types import Derivation
from cchc.registry.organizations import selectors as organizations

__all__ = [
    "CaseState",
    "Channel",
    "PublicCase",
    "PublicDay",
    "PublicEvent",
    "PublicProgress",
    "PublicStep",
    "public_case",
    "public_progress",
]

_SHOWN = {
    EventKind.RECEIVED: gettext_lazy("Đã tiếp nhận hồ sơ"),
    EventKind.HANDED_OVER: gettext_lazy("Hồ sơ chuyển sang bước tiếp theo"),
    EventKind.SUPPLEMENT_REQUESTED: gettext_lazy("Đề nghị bổ sung giấy tờ, thời hạn tạm dừng"),
    EventKind.SUPPLEMENT_ACCEPTED: gettext_lazy("Đã nhận giấy tờ bổ sung, thời hạn chạy tiếp"),
    EventKind.PAYMENT_REQUESTED: gettext_lazy("Thông báo khoản phải nộp, thời hạn tạm dừng"),
    EventKind.PAYMENT_CONFIRMED: gettext_lazy("Đã xác nhận khoản nộp, thời hạn chạy tiếp"),
    EventKind.EXTENDED: gettext_lazy("Hẹn lại ngày trả kết quả"),
    EventKind.FINISHED: gettext_lazy("Đã có kết quả"),
    EventKind.RETURNED: gettext_lazy("Đã trả kết quả"),
    EventKind.WITHDRAWN: gettext_lazy("Người nộp đã rút hồ sơ"),
    EventKind.REFUSED: gettext_lazy("Không giải quyết, có thông báo nêu lý do"),
    EventKind.APOLOGISED: gettext_lazy("Gửi thư xin lỗi và hẹn lại"),
    EventKind.TRANSFERRED: gettext_lazy("Chuyển đến đơn vị kế thừa"),
    EventKind.CALENDAR_FOLLOWED: gettext_lazy("Tính lại ngày hẹn theo lịch làm việc mới"),
}
_OVER_SHOWN = 20


@dataclass(frozen=True, slots=True)
class PublicStep:
    """A step of the procedure; ``state`` is done, now or next, ``since`` when the case came to it."""

    name: str
    state: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class PublicEvent:
    """What happened, in words that name nobody."""

    at: datetime
    what: str


@dataclass(frozen=True, slots=True)
class PublicDay:
    """A day of a case; ``kind`` is one of ``LineKind``, ``over`` after the due date, or ``again`` for the new date."""

    on: date
    kind: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class PublicProgress:
    """How far a case has come, without anything that a person wrote about a person.

    ``due_on`` is the legal date; while the clock stands it is the date if the case went on today. ``new_due_on`` is the
    appointment of the letter of apology. ``asked_for`` are the papers asked for; ``asked_more`` counts those whose
    description may name a person and is therefore shown to the holder of the secret only.
    """

    code: str
    state: CaseState
    procedure_code: str
    procedure_name: str
    unit_name: str
    counter_name: str
    received_at: datetime
    paused_at: datetime | None
    finished_at: datetime | None
    returned_at: datetime | None
    closed_on: date | None
    due_on: date
    reason: str
    days: tuple[PublicDay, ...]
    steps: tuple[PublicStep, ...]
    happened: tuple[PublicEvent, ...]
    asked_for: tuple[str, ...]
    asked_more: int
    is_late: bool
    apologised_on: date | None
    new_due_on: date | None
    result_channel: Channel

    @property
    def is_paused(self) -> bool:
        """Whether the clock stands, waiting for the applicant."""
        return self.state in PAUSED

    @property
    def is_closed(self) -> bool:
        """Whether the clock has stopped for good."""
        return self.state in CLOSED


@dataclass(frozen=True, slots=True)
class PublicCase:
    """What the holder of the secret sees beside the progress. Names are masked.

    ``to_pay`` is what is asked for now, in whole đồng; ``delay_reason`` stands in the letter of apology,
    ``refusal_reason`` in the notice of refusal.
    """

    progress: PublicProgress
    applicant: str
    asked_for: tuple[str, ...]
    to_pay: int | None
    delay_reason: str
    refusal_reason: str
    returned_to: str

    @property
    def code(self) -> str:
        """The code of the case."""
        return self.progress.code


def public_progress(code: str) -> PublicProgress:
    """How far the case has come whose receipt bears ``code``. Reveals nobody. Raises ``NoSuchCase``."""
    row = _case_called(code)
    if row is None:
        raise NoSuchCase(
            _("Không tìm thấy hồ sơ mang mã này. Hãy xem lại mã in trên giấy hẹn, ví dụ 000.23.22.H21-210726-0011."),
            field="code",
        )
    return _progress(row, ledger.events_of(row.pk), _letter(row))


def public_case(code: str, secret: str) -> PublicCase:
    """The case whose receipt bears ``code`` and whose PIN or identity number is ``secret``.

    Raises ``NoSuchCase`` with one sentence whether the code or the secret is wrong, so that codes cannot be tried out.
    """
    row = _case_called(code)
    if row is None or not _opens(row, secret.strip()):
        raise NoSuchCase(
            _("Mã tra cứu hoặc số giấy tờ này không khớp với hồ sơ. Hãy xem lại mã tra cứu in trên giấy hẹn."),
            field="secret",
        )
    events, letter = ledger.events_of(row.pk), _letter(row)
    details = {event.kind: event.detail for event in events}
    payment, refusal, handed = (details.get(each.kind) for each in (PaymentRequested, Refused, Returned))
    waits_for_payment = row.state == CaseState.AWAITING_PAYMENT
    return PublicCase(
        progress=_progress(row, events, letter),
        applicant=masked_name(row.applicant_name),
        asked_for=_asked_for(row, events),
        to_pay=payment.amount if waits_for_payment and isinstance(payment, PaymentRequested) else None,
        delay_reason=letter.reason if letter else "",
        refusal_reason=refusal.reason if isinstance(refusal, Refused) else "",
        returned_to=masked_name(handed.to_name) if isinstance(handed, Returned) else "",
    )


def _case_called(code: str) -> Case | None:
    return Case.objects.filter(code=code.strip().upper()).first()


def _letter(row: Case) -> ApologyObligation | None:
    return ApologyObligation.objects.filter(case=row).exclude(issued_at=None).first()


def _opens(row: Case, secret: str) -> bool:
    """Whether the secret fits; compared so that the time taken tells nothing."""
    fits_pin = hmac.compare_digest(row.pin.encode(), secret.upper().encode())
    number = row.applicant_number
    return fits_pin or (bool(number) and hmac.compare_digest(number.encode(), secret.encode()))


def _progress(row: Case, events: tuple[Event, ...], letter: ApologyObligation | None) -> PublicProgress:
    terms = reference.terms(row.procedure_version_id)
    version = reference.version(row.procedure_version_id)
    calendar = ledger.calendar_of(row, row.calendar_version)
    derivation = _without_reasons(rules.derivation_of(events, terms, calendar, clock.now()))
    units = organizations.units_by_ids({row.responsible_unit_id, row.receiving_unit_id})
    new_due_on = letter.new_due_on if letter else None
    asked = _asked_for(row, events)
    known = {paper.name for paper in version.papers}
    told = tuple(each for each in asked if each in known or not may_name_a_person(each, row.applicant_name))
    return PublicProgress(
        code=row.code,
        state=CaseState(row.state),
        procedure_code=version.code,
        procedure_name=version.name,
        unit_name=units[row.responsible_unit_id].name,
        counter_name=units[row.receiving_unit_id].name,
        received_at=row.received_at,
        paused_at=row.paused_at,
        finished_at=row.finished_at,
        returned_at=row.returned_at,
        closed_on=None if row.closed_day is None else clock.date_of(row.closed_day),
        due_on=derivation.due_on if row.paused_at is not None else clock.date_of(row.due_day),
        reason=explain(derivation),
        days=(*_days(derivation), *_days_after(row, derivation, new_due_on)),
        steps=tuple(_steps(events, terms, row)),
        happened=tuple(_happened(events)),
        asked_for=told,
        asked_more=len(asked) - len(told),
        is_late=_is_late(row),
        apologised_on=clock.local_date(letter.issued_at) if letter and letter.issued_at else None,
        new_due_on=new_due_on,
        result_channel=Channel(row.result_channel),
    )


def _without_reasons(derivation: Derivation) -> Derivation:
    """The reason of an extension is written freely and may speak of a person."""
    if derivation.extension is None:
        return derivation
    return replace(derivation, extension=replace(derivation.extension, reason="", basis=""))


def _days(derivation: Derivation) -> Iterator[PublicDay]:
    return (PublicDay(line.on, line.kind.value, line.name) for line in derivation.lines)


def _days_after(row: Case, derivation: Derivation, new_due_on: date | None) -> Iterator[PublicDay]:
    """The days of lateness, the last ones when there are many, up to today, the closing or the new date."""
    if not _is_late(row):
        return
    last = row.closed_day if row.closed_day is not None else clock.today().toordinal()
    ahead = new_due_on.toordinal() if new_due_on and row.closed_day is None else last
    end = max(last, ahead)
    for day in range(max(derivation.due_day, end - _OVER_SHOWN) + 1, end + 1):
        working = derivation.calendar.is_working(day)
        kind = "again" if new_due_on and day == ahead > last else "over" if working else "weekend"
        yield PublicDay(clock.date_of(day), kind)


def _steps(events: Sequence[Event], terms: Terms, row: Case) -> Iterator[PublicStep]:
    """Each step with when it was reached; steps that a closed case never came to are left out."""
    reached: dict[int, datetime] = {terms.steps[0].place: events[0].occurred_at} if terms.steps else {}
    for event in rules.effective(events):
        if isinstance(event.detail, HandedOver):
            reached[event.detail.to_step] = event.occurred_at
    over = CaseState(row.state) in CLOSED
    for step in terms.steps:
        state = "done" if over or step.place < row.step else "now" if step.place == row.step else "next"
        if not over or step.place in reached:
            yield PublicStep(step.name, state, reached.get(step.place) if state != "next" else None)


def _happened(events: Sequence[Event]) -> Iterator[PublicEvent]:
    return (
        PublicEvent(event.occurred_at, str(_SHOWN[event.kind]))
        for event in rules.effective(events)
        if event.kind in _SHOWN
    )


def _asked_for(row: Case, events: Sequence[Event]) -> tuple[str, ...]:
    if row.state != CaseState.AWAITING_SUPPLEMENT:
        return ()
    asked = [event.detail for event in events if isinstance(event.detail, SupplementRequested)]
    return asked[-1].items


def _is_late(row: Case) -> bool:
    if row.closed_day is not None:
        return row.closed_day > row.due_day
    return row.paused_at is None and clock.today().toordinal() > row.due_day
