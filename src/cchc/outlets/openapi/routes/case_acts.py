"""What is done to a case: each act of the one-stop counter and of the offices is one operation."""

from django.http import HttpRequest
from ninja import Header, Router

from cchc.intake.cases.models import Case
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
from cchc.outlets.openapi.acting import acting
from cchc.outlets.openapi.problems import REFUSALS, Problem
from cchc.outlets.openapi.reception import receive_once
from cchc.outlets.openapi.routes import case_shapes as shapes
from cchc.registry.accounts.selectors import account_by_username

router = Router(tags=["Hồ sơ: các việc"])


def _when(given: shapes.Moment) -> When:
    return When(given.occurred_at, given.because, given.expected_events)


def _now(case: Case) -> shapes.CaseNow:
    return shapes.CaseNow(
        code=case.code,
        state=case.state,
        step=case.step,
        due_at=case.due_at,
        finished_at=case.finished_at,
        closed_at=case.closed_at,
        events=case.event_count,
    )


@router.post(
    "",
    response={201: shapes.CaseReceipt, REFUSALS: Problem},
    summary="Tiếp nhận hồ sơ",
    operation_id="receive_case",
)
def receive(
    request: HttpRequest,
    given: shapes.Reception,
    idempotency_key: str = Header("", max_length=80, description="Gọi lại với cùng khóa thì nhận lại cùng hồ sơ."),
) -> tuple[int, shapes.CaseReceipt]:
    """Cấp mã, tính ngày hẹn kèm lý do, ghi sổ, xếp việc báo tin cho người nộp: tất cả trong một giao dịch."""
    return 201, receive_once(acting(request), given, idempotency_key)


@router.post(
    "/{code}/hand-over",
    response={200: shapes.CaseNow, REFUSALS: Problem},
    summary="Chuyển bước",
    operation_id="hand_over_case",
)
def hand_over(request: HttpRequest, code: str, given: shapes.HandOver) -> shapes.CaseNow:
    """Chuyển hồ sơ sang bước khác, cho vai trò của bước hoặc cho một người."""
    holder = account_by_username(given.holder).id if given.holder else None
    done = hand_over_case(
        acting(request),
        code,
        to_step=given.to_step,
        holder_id=holder,
        note=given.note,
        papers_handed=given.papers_handed,
        when=_when(given),
    )
    return _now(done)


@router.post(
    "/{code}/supplement-request",
    response={200: shapes.CaseNow, REFUSALS: Problem},
    summary="Yêu cầu bổ sung giấy tờ",
    operation_id="request_supplement",
)
def ask_for_supplement(request: HttpRequest, code: str, given: shapes.SupplementRequest) -> shapes.CaseNow:
    """Một yêu cầu đầy đủ bằng phiếu; đồng hồ dừng đến khi nhận đủ."""
    done = request_supplement(
        acting(request),
        code,
        items=given.items,
        reason=given.reason,
        basis=given.basis,
        contact=given.contact,
        when=_when(given),
    )
    return _now(done)


@router.post(
    "/{code}/supplement",
    response={200: shapes.CaseNow, REFUSALS: Problem},
    summary="Nhận giấy tờ bổ sung",
    operation_id="accept_supplement",
)
def take_supplement(request: HttpRequest, code: str, given: shapes.SupplementAnswer) -> shapes.CaseNow:
    """Đồng hồ chạy tiếp, hoặc tính lại từ đầu nếu thủ tục quy định như vậy."""
    papers = [paper.value() for paper in given.papers]
    return _now(accept_supplement(acting(request), code, papers=papers, note=given.note, when=_when(given)))


@router.post(
    "/{code}/finish",
    response={200: shapes.CaseNow, REFUSALS: Problem},
    summary="Có kết quả",
    operation_id="finish_case",
)
def finish(request: HttpRequest, code: str, given: shapes.Finish) -> shapes.CaseNow:
    """Đồng hồ dừng; hồ sơ chờ trả kết quả."""
    done = finish_case(
        acting(request), code, result_number=given.result_number, note=given.note, when=_when(given)
    )
    return _now(done)


@router.post(
    "/{code}/return",
    response={200: shapes.CaseNow, REFUSALS: Problem},
    summary="Trả kết quả",
    operation_id="return_result",
)
def give_back(request: HttpRequest, code: str, given: shapes.ReturnOfResult) -> shapes.CaseNow:
    """Trả kết quả cho người nộp, có chứng cứ đã trả."""
    done = return_result(
        acting(request),
        code,
        to_name=given.to_name,
        way=given.way,
        proof_kind=given.proof_kind,
        proof=given.proof,
        when=_when(given),
    )
    return _now(done)


@router.post(
    "/{code}/withdraw",
    response={200: shapes.CaseNow, REFUSALS: Problem},
    summary="Người nộp rút hồ sơ",
    operation_id="withdraw_case",
)
def withdraw(request: HttpRequest, code: str, given: shapes.Reason) -> shapes.CaseNow:
    """Người nộp rút hồ sơ khi chưa có kết quả."""
    return _now(withdraw_case(acting(request), code, reason=given.reason, when=_when(given)))


@router.post(
    "/{code}/refuse",
    response={200: shapes.CaseNow, REFUSALS: Problem},
    summary="Từ chối giải quyết",
    operation_id="refuse_case",
)
def refuse(request: HttpRequest, code: str, given: shapes.Refusal) -> shapes.CaseNow:
    """Từ chối bằng phiếu có lý do; hồ sơ không mở lại được."""
    return _now(refuse_case(acting(request), code, reason=given.reason, basis=given.basis, when=_when(given)))


@router.post(
    "/{code}/extend",
    response={200: shapes.CaseNow, REFUSALS: Problem},
    summary="Gia hạn",
    operation_id="extend_deadline",
)
def extend(request: HttpRequest, code: str, given: shapes.Extension) -> shapes.CaseNow:
    """Đặt ngày hẹn mới trước khi hết hạn, có lý do."""
    done = extend_deadline(
        acting(request),
        code,
        new_due_on=given.new_due_on,
        reason=given.reason,
        basis=given.basis,
        when=_when(given),
    )
    return _now(done)


@router.post(
    "/{code}/apology",
    response={200: shapes.CaseNow, REFUSALS: Problem},
    summary="Thư xin lỗi",
    operation_id="issue_apology",
)
def apologise(request: HttpRequest, code: str, given: shapes.ApologyIn) -> shapes.CaseNow:
    """Cấp số thư xin lỗi cho hồ sơ trễ hẹn và hẹn lại ngày trả."""
    return _now(issue_apology(acting(request), code, given.letter(), _when(given)))
