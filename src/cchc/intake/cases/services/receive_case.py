"""Receive a case at the counter: number, papers, due date, receipt."""

import os
import secrets
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.intake.cases import inputs, ledger, numbers, policies, reference, rules
from cchc.intake.cases.bulk import next_ids
from cchc.intake.cases.errors import BadInput, OccursInFuture, PaperMissing
from cchc.intake.cases.events import CaseReceived
from cchc.intake.cases.models import Case, CasePaper
from cchc.intake.cases.reference import Offer
from cchc.intake.cases.states import Channel
from cchc.intake.cases.types import Applicant, CaseStanding, Event, PaperGiven, Received
from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.kernel.errors import DomainError, ManyRefusals
from cchc.kernel.text import search_form
from cchc.registry.accounts.policies import require
from cchc.support.audit.services import recorded
from cchc.support.events.announcements import announce
from cchc.support.jobs.queue import enqueue
from cchc.support.kept_writes import insert

_PIN_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without letters and figures that look alike on paper."""
_ids: deque[int] = deque()
os.register_at_fork(after_in_child=_ids.clear)


@dataclass(frozen=True, slots=True)
class Request:
    """What is handed in beside the papers. ``fee_paid`` in whole đồng."""

    channel: str = Channel.DIRECT
    result_channel: str = Channel.DIRECT
    subject: str = ""
    copies: int = 1
    fee_paid: int = 0
    fee_exempt_because: str = ""
    residence_unit_id: int | None = None
    entered_late_because: str = ""


def receive_case(
    actor: Actor,
    *,
    counter_id: int,
    procedure_id: int,
    applicant: Applicant,
    papers: Sequence[PaperGiven] | None = None,
    received_at: datetime | None = None,
    request: Request = Request(),
) -> Case:
    """Accept a case and answer it with its code, register number, due date and secret.

    ``papers`` is what was handed in; ``None`` says everything that the procedure requires. ``received_at`` is the
    moment of acceptance where it lies in the past, with its reason in ``request``. Table, first event, papers, audit
    row and the message to the applicant are written in one transaction; ``CaseReceived`` is announced after it.

    Raises ``NotPermitted``, ``NotOffered``, ``PaperMissing``, ``BadInput`` or ``ManyRefusals``, ``DayNotCovered``.
    """
    require(actor, policies.RECEIVE, counter_id)
    now = clock.now()
    accepted = received_at or now
    offer = reference.offer_at(counter_id, procedure_id, clock.local_date(accepted))
    person, given, request = _checked(applicant, papers, request, offer, accepted, now)
    with transaction.atomic():
        calendar = reference.calendar(offer.unit_id, clock.local_date(accepted))
        terms = reference.terms(offer.version.id)
        detail = Received(
            unit_id=offer.unit_id,
            counter_id=counter_id,
            calendar_version=calendar.version,
            holder_id=actor.account_id,
            fee_exempt_because=request.fee_exempt_because,
            entered_late_because=request.entered_late_because,
        )
        event = Event(1, accepted, now, detail, actor.account_id, actor.name)
        standing = rules.replay([event], terms, calendar)
        case_id = _next_id()
        enqueue("cases.tell_applicant", lock=f"case:{case_id}", case_id=case_id, about="received")
        case = _numbered(case_id, offer, standing, person, request)
        insert(
            case,
            ledger.row_of(case_id, event, actor),
            *(paper_row(case_id, paper, accepted) for paper in given),
            recorded(actor, "cases.received", case, name=case.code, counter_id=counter_id),
        )
        announce(CaseReceived(case_id, case.code, case.responsible_unit_id, counter_id, accepted))
    return case


def _checked(
    applicant: Applicant,
    papers: Sequence[PaperGiven] | None,
    request: Request,
    offer: Offer,
    accepted: datetime,
    now: datetime,
) -> tuple[Applicant, list[PaperGiven], Request]:
    """Everything that was typed, fit to be kept; all that is wrong is said at once."""
    refusals: list[DomainError] = []

    def heard(check: Any, *arguments: Any) -> Any:
        try:
            return check(*arguments)
        except ManyRefusals as many:
            refusals.extend(many.refusals)
        except DomainError as refusal:
            refusals.append(refusal)
        return None

    person = heard(inputs.applicant, applicant)
    given = heard(_papers, papers, offer)
    wanted = heard(_request, request)
    heard(_check_moment, accepted, now, request)
    if refusals:
        raise refusals[0] if len(refusals) == 1 else ManyRefusals(refusals)
    return person, given, wanted


def _check_moment(accepted: datetime, now: datetime, request: Request) -> None:
    if accepted > now:
        raise OccursInFuture(_("Thời điểm tiếp nhận chưa đến. Hãy xem lại ngày giờ."), field="received_at")
    if (now - accepted).total_seconds() > ledger.LATE_ENTRY_MINUTES * 60:
        inputs.reason(
            request.entered_late_because,
            _("Hồ sơ được nhận trước khi nhập. Hãy nêu lý do nhập muộn."),
            field="entered_late_because",
        )


def _request(request: Request) -> Request:
    if request.channel not in Channel.values or request.result_channel not in Channel.values:
        raise BadInput(_("Hãy chọn cách nộp hồ sơ và cách nhận kết quả."), field="channel")
    if not 1 <= request.copies <= 99:
        raise BadInput(_("Số bộ hồ sơ từ 1 đến 99."), field="copies")
    if not 0 <= request.fee_paid <= 2_000_000_000:
        raise BadInput(_("Số tiền đã thu là số nguyên đồng, từ 0 đến 2.000.000.000."), field="fee_paid")
    return Request(
        channel=request.channel,
        result_channel=request.result_channel,
        subject=inputs.line(request.subject, "subject", 500),
        copies=request.copies,
        fee_paid=request.fee_paid,
        fee_exempt_because=inputs.line(request.fee_exempt_because, "fee_exempt_because", 300),
        residence_unit_id=request.residence_unit_id,
        entered_late_because=inputs.line(request.entered_late_because, "entered_late_because", 500),
    )


def _papers(papers: Sequence[PaperGiven] | None, offer: Offer) -> list[PaperGiven]:
    """The papers handed in. Raises ``PaperMissing`` naming those that the procedure requires and nobody handed in."""
    required = offer.version.papers
    if papers is None:
        return [
            PaperGiven(
                paper.name, "original" if paper.originals else "copy", max(paper.originals, paper.copies, 1), paper.id
            )
            for paper in required
            if not paper.is_optional
        ]
    there = {paper.required_id for paper in papers}
    missing = [paper.name for paper in required if not paper.is_optional and paper.id not in there]
    if missing:
        raise PaperMissing(
            _("Hồ sơ còn thiếu: %(missing)s. Hãy nhận đủ, hoặc hướng dẫn bằng phiếu yêu cầu bổ sung (mẫu 02).")
            % {"missing": "; ".join(missing)},
            field="papers",
        )
    return inputs.papers(papers, {paper.id for paper in required})


def paper_row(case_id: int, paper: PaperGiven, accepted: datetime) -> CasePaper:
    """A paper handed in as a row to be stored; ``accepted`` is the moment in which it was."""
    return CasePaper(
        case_id=case_id,
        required_id=paper.required_id,
        name=paper.name,
        copy_kind=paper.copy_kind,
        quantity=paper.quantity,
        received_at=accepted,
        digitised=paper.digitised,
        file_id=paper.file_id,
    )


def _numbered(case_id: int, offer: Offer, standing: CaseStanding, person: Applicant, request: Request) -> Case:
    """Take code and register number, the last thing before the commit; the case under them, to be stored next."""
    on = clock.local_date(standing.received_at)
    agency = offer.counter.agency_code or offer.counter.code
    codes, book = numbers.code_series(agency, on), numbers.book_series(offer.counter.id, on.year)
    taken = numbers.take(codes, book)
    return Case(
        id=case_id,
        code=numbers.write_code(agency, on, taken[codes]),
        pin=new_pin(),
        procedure_version_id=offer.version.id,
        field_id=offer.version.field_id,
        receiving_unit_id=offer.counter.id,
        original_unit_id=offer.unit_id,
        residence_unit_id=request.residence_unit_id,
        channel=request.channel,
        result_channel=request.result_channel,
        subject=request.subject,
        copies=request.copies,
        fee_amount=0 if request.fee_exempt_because else offer.version.total_fee,
        fee_paid=request.fee_paid,
        book_year=on.year,
        book_number=taken[book],
        **applicant_columns(person),
        **ledger.standing_columns(standing),
    )


def new_pin() -> str:
    """Four letters or figures, printed on the receipt, that open the case on the portal."""
    return "".join(secrets.choice(_PIN_LETTERS) for _ in range(4))


def applicant_columns(person: Applicant) -> dict[str, str]:
    """The columns of ``Case`` that keep an applicant."""
    return {
        "applicant_kind": person.kind,
        "applicant_name": person.name,
        "applicant_search": search_form(person.name)[:300],
        "applicant_number": person.number,
        "applicant_phone": person.phone,
        "applicant_email": person.email,
        "applicant_address": person.address,
    }


def _next_id() -> int:
    """The id of the next case, so that what belongs to it is stored before its number is taken.

    Ids are fetched in blocks and kept by the process; one that is never used is no loss, an id counts nothing.
    """
    try:
        return _ids.popleft()
    except IndexError:
        first, *others = next_ids(Case, 20)
        _ids.extend(others)
        return first
