"""What is done to a case: each act of the one-stop counter and of the offices is one operation."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Header

from cchc.intake.cases.services.accept_supplement import accept_supplement
from cchc.intake.cases.services.extend_deadline import extend_deadline
from cchc.intake.cases.services.finish_case import finish_case
from cchc.intake.cases.services.hand_over_case import hand_over_case
from cchc.intake.cases.services.issue_apology import issue_apology
from cchc.intake.cases.services.refuse_case import refuse_case
from cchc.intake.cases.services.request_supplement import request_supplement
from cchc.intake.cases.services.return_result import return_result
from cchc.intake.cases.services.withdraw_case import withdraw_case
from cchc.intake.cases.types import When
from cchc.kernel.errors import DomainError
from cchc.outlets.openapi.acting import acting
from cchc.outlets.openapi.answers import said
from cchc.outlets.openapi.inputs import CaseCode
from cchc.outlets.openapi.problems import ACT_REFUSALS, Problem
from cchc.outlets.openapi.reception import receive_once
from cchc.outlets.openapi.routes import case_reading
from cchc.outlets.openapi.routes import case_shapes as shapes

router = case_reading.router  # reading and acts have the same addresses
ACT: dict[str, Any] = {
    "response": {200: shapes.CaseNow, ACT_REFUSALS: Problem},
    "openapi_extra": {
        "parameters": [
            {
                "in": "header",
                "name": "If-Match",
                "schema": {"type": "string", "title": "If-Match"},
                "required": False,
                "description": "ETag của hồ sơ đã đọc; hồ sơ đã đổi thì trả lời 412 và không làm gì.",
            }
        ]
    },
}
"""What every act to a case has in common."""


def _when(request: HttpRequest, given: shapes.Moment) -> When:
    return When(given.occurred_at, given.entered_late_because, _expected(request, given))


def _expected(request: HttpRequest, given: shapes.Moment) -> int | None:
    """The number of events that the caller saw, from ``If-Match`` or from the content."""
    tag = request.headers.get("If-Match", "").strip()
    if not tag or tag == "*":
        return given.expected_events
    number = tag.strip('"')
    if not number.isdecimal() or len(number) > 9:
        raise DomainError(_("If-Match cần là ETag đã nhận khi đọc hồ sơ."), code="unreadable_etag", field="If-Match")
    return int(number)


def _now(case: shapes.Standing) -> HttpResponse:
    return said(shapes.CaseNow.of(case), version=case.event_count)


@router.post(
    "",
    response={201: shapes.CaseReceipt, ACT_REFUSALS: Problem},
    summary="Tiếp nhận hồ sơ",
    operation_id="receive_case",
)
def receive(
    request: HttpRequest,
    given: shapes.Reception,
    idempotency_key: Annotated[
        str,
        Header(alias="Idempotency-Key", max_length=80, description="Gọi lại cùng khóa thì nhận lại cùng hồ sơ."),
    ] = "",
) -> HttpResponse:
    """Cấp mã, tính ngày hẹn kèm lý do, ghi sổ, xếp việc báo tin cho người nộp: tất cả trong một giao dịch."""
    receipt = receive_once(acting(request), given, idempotency_key)
    answer = said(shapes.CaseReceipt.of(receipt), status=201, version=receipt.event_count)
    answer["Location"] = f"/api/v1/cases/{receipt.code}"
    return answer


@router.post(
    "/{code}/hand-over",
    **ACT,
    summary="Chuyển bước",
    operation_id="hand_over_case",
)
def hand_over(request: HttpRequest, code: CaseCode, given: shapes.HandOver) -> HttpResponse:
    """Chuyển hồ sơ sang bước khác, cho vai trò của bước hoặc cho một người."""
    done = hand_over_case(
        acting(request),
        code,
        to_step=given.to_step,
        holder=given.holder or None,
        note=given.note,
        papers_handed=given.papers_handed,
        when=_when(request, given),
    )
    return _now(done)


@router.post(
    "/{code}/supplement-request",
    **ACT,
    summary="Yêu cầu bổ sung giấy tờ",
    operation_id="request_supplement",
)
def ask_for_supplement(request: HttpRequest, code: CaseCode, given: shapes.SupplementRequest) -> HttpResponse:
    """Một yêu cầu đầy đủ bằng phiếu; đồng hồ dừng đến khi nhận đủ."""
    done = request_supplement(
        acting(request),
        code,
        items=given.items,
        reason=given.reason,
        basis=given.basis,
        contact=given.contact,
        when=_when(request, given),
    )
    return _now(done)


@router.post(
    "/{code}/supplement",
    **ACT,
    summary="Nhận giấy tờ bổ sung",
    operation_id="accept_supplement",
)
def take_supplement(request: HttpRequest, code: CaseCode, given: shapes.SupplementAnswer) -> HttpResponse:
    """Đồng hồ chạy tiếp, hoặc tính lại từ đầu nếu thủ tục quy định như vậy."""
    papers = [paper.value() for paper in given.papers]
    return _now(accept_supplement(acting(request), code, papers=papers, note=given.note, when=_when(request, given)))


@router.post(
    "/{code}/finish",
    **ACT,
    summary="Có kết quả",
    operation_id="finish_case",
)
def finish(request: HttpRequest, code: CaseCode, given: shapes.Finish) -> HttpResponse:
    """Đồng hồ dừng; hồ sơ chờ trả kết quả."""
    done = finish_case(
        acting(request), code, result_number=given.result_number, note=given.note, when=_when(request, given)
    )
    return _now(done)


@router.post(
    "/{code}/return",
    **ACT,
    summary="Trả kết quả",
    operation_id="return_result",
)
def give_back(request: HttpRequest, code: CaseCode, given: shapes.ReturnOfResult) -> HttpResponse:
    """Trả kết quả cho người nộp, có chứng cứ đã trả."""
    done = return_result(
        acting(request),
        code,
        to_name=given.to_name,
        way=given.way,
        proof_kind=given.proof_kind,
        proof=given.proof,
        when=_when(request, given),
    )
    return _now(done)


@router.post(
    "/{code}/withdraw",
    **ACT,
    summary="Người nộp rút hồ sơ",
    operation_id="withdraw_case",
)
def withdraw(request: HttpRequest, code: CaseCode, given: shapes.Reason) -> HttpResponse:
    """Người nộp rút hồ sơ khi chưa có kết quả."""
    return _now(withdraw_case(acting(request), code, reason=given.reason, when=_when(request, given)))


@router.post(
    "/{code}/refuse",
    **ACT,
    summary="Từ chối giải quyết",
    operation_id="refuse_case",
)
def refuse(request: HttpRequest, code: CaseCode, given: shapes.Refusal) -> HttpResponse:
    """Từ chối bằng phiếu có lý do; hồ sơ không mở lại được."""
    return _now(refuse_case(acting(request), code, reason=given.reason, basis=given.basis, when=_when(request, given)))


@router.post(
    "/{code}/extend",
    **ACT,
    summary="Gia hạn",
    operation_id="extend_deadline",
)
def extend(request: HttpRequest, code: CaseCode, given: shapes.Extension) -> HttpResponse:
    """Đặt ngày hẹn mới trước khi hết hạn, có lý do."""
    done = extend_deadline(
        acting(request),
        code,
        new_due_on=given.new_due_on,
        reason=given.reason,
        basis=given.basis,
        when=_when(request, given),
    )
    return _now(done)


@router.post(
    "/{code}/apology",
    **ACT,
    summary="Thư xin lỗi",
    operation_id="issue_apology",
)
def apologise(request: HttpRequest, code: CaseCode, given: shapes.ApologyIn) -> HttpResponse:
    """Cấp số thư xin lỗi cho hồ sơ trễ hẹn và hẹn lại ngày trả."""
    return _now(issue_apology(acting(request), code, given.letter(), _when(request, given)))
