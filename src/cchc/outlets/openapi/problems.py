"""How does the API refuse? With problem details (RFC 9457): a stable code, one Vietnamese sentence, the field, the request code."""

import logging
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from pydantic import Field

from cchc.kernel.errors import DomainError, ManyRefusals
from cchc.support.web import request_code

MEDIA_TYPE = "application/problem+json"
_log = logging.getLogger("cchc.api")


class FieldProblem(Schema):
    """Một ô nhập chưa đúng."""

    field: str = Field(description="Tên ô nhập, ví dụ applicant_phone.")
    code: str = Field(description="Mã lỗi cố định, để chương trình đọc.")
    detail: str = Field(description="Một câu tiếng Việt nói điều chưa đúng và cách sửa.")


class Problem(Schema):
    """Lời từ chối theo RFC 9457."""

    type: str = Field(description="Địa chỉ nhận dạng loại lỗi: /api/v1/problems/<code>.")
    title: str = Field(description="Tên ngắn của loại lỗi.")
    status: int = Field(description="Mã HTTP.")
    detail: str = Field(description="Một câu tiếng Việt nói điều chưa đúng và cách sửa.")
    code: str = Field(description="Mã lỗi cố định, để chương trình đọc.")
    field: str | None = Field(None, description="Ô nhập chưa đúng, nếu có một ô.")
    errors: list[FieldProblem] = Field([], description="Mọi ô nhập chưa đúng.")
    request_code: str = Field("", description="Mã lượt gọi, để hỏi người quản trị.")


REFUSALS = frozenset({400, 401, 403, 404, 409, 422, 429, 500})
"""Status codes of problems that any operation may answer."""

_TITLES = {
    400: "Lời gọi không đọc được",
    401: "Chưa xác thực",
    403: "Không được phép",
    404: "Không tìm thấy",
    405: "Phương thức không được hỗ trợ",
    409: "Nội dung vừa thay đổi",
    412: "Nội dung vừa thay đổi",
    413: "Nội dung quá lớn",
    422: "Nội dung chưa đúng",
    429: "Gọi quá nhiều lần",
    500: "Hệ thống chưa làm được việc này",
}


def answer(
    status: int, detail: str, *, code: str, field: str | None = None, errors: Sequence[FieldProblem] = ()
) -> HttpResponse:
    """A response with problem details."""
    content = Problem(
        type=f"/api/v1/problems/{code}",
        title=_TITLES.get(status, HTTPStatus(status).phrase),
        status=status,
        detail=detail,
        code=code,
        field=field,
        errors=list(errors),
        request_code=request_code.current(),
    )
    response = JsonResponse(content.model_dump(), status=status, json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = MEDIA_TYPE
    if status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = "Bearer"
    return response


def of_refusal(error: DomainError) -> HttpResponse:
    """A domain error as problem details; several at once keep their fields."""
    if isinstance(error, ManyRefusals):
        each = [FieldProblem(field=one.field or "", code=one.code, detail=one.sentence) for one in error.refusals]
        return answer(422, str(error), code=error.code, errors=each)
    errors = [FieldProblem(field=error.field, code=error.code, detail=error.sentence)] if error.field else []
    return answer(error.status, error.sentence, code=error.code, field=error.field, errors=errors)


def of_invalid_input(error: ValidationError) -> HttpResponse:
    """What the declared types refuse, field by field in Vietnamese."""
    each = [_field_problem(one) for one in error.errors]
    sentence = each[0].detail if len(each) == 1 else f"Có {len(each)} chỗ nhập chưa đúng. Xem từng chỗ trong errors."
    field = each[0].field if len(each) == 1 else None
    return answer(422, sentence, code="invalid_input", field=field, errors=each)


def _field_problem(error: dict[str, Any]) -> FieldProblem:
    where = [str(part) for part in error.get("loc", ()) if part not in {"body", "query", "path", "header", "payload"}]
    name = ".".join(where)
    kind = str(error.get("type", ""))
    return FieldProblem(field=name, code=kind, detail=_sentence(name, kind, error.get("ctx") or {}))


def _sentence(name: str, kind: str, context: dict[str, Any]) -> str:
    if kind == "missing":
        return f"Thiếu {name}."
    if kind == "extra_forbidden":
        return f"Không có ô tên {name}. Hãy xem lại tên các ô."
    if kind == "json_invalid":
        return "Nội dung gửi lên không phải JSON đúng cú pháp."
    if kind.startswith(("date", "datetime")):
        return f"{name} cần là ngày dạng 2021-07-28, hoặc thời điểm dạng 2021-07-28T08:15:00+07:00."
    if kind.startswith(("int", "float", "decimal")):
        return f"{name} cần là số."
    if kind == "string_too_long":
        return f"{name} dài quá, nhiều nhất {context.get('max_length')} ký tự."
    if kind in {"literal_error", "enum"}:
        return f"{name} chỉ nhận một trong các giá trị: {context.get('expected')}."
    if kind.startswith(("greater", "less")):
        limit = context.get("ge", context.get("gt", context.get("le", context.get("lt"))))
        return f"{name} nằm ngoài khoảng cho phép ({limit})."
    return f"{name} chưa đúng dạng."


def install(api: NinjaAPI) -> None:
    """Let every refusal and failure of the API be answered with problem details."""

    @api.exception_handler(DomainError)
    def refused(_request: HttpRequest, error: DomainError) -> HttpResponse:
        return of_refusal(error)

    @api.exception_handler(ValidationError)
    def invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
        return of_invalid_input(error)

    @api.exception_handler(AuthenticationError)
    def unknown(_request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
        sentence = "Khóa truy cập thiếu, hết hạn hoặc đã bị thu hồi. Hãy gửi kèm Authorization: Bearer <khóa>."
        return answer(401, sentence, code="not_authenticated")

    @api.exception_handler(Throttled)
    def too_often(_request: HttpRequest, error: Throttled) -> HttpResponse:
        response = answer(429, "Địa chỉ này gọi quá nhiều lần. Hãy đợi rồi gọi lại.", code="too_often")
        response["Retry-After"] = str(error.wait or 60)
        return response

    @api.exception_handler(Http404)
    def not_there(_request: HttpRequest, _error: Http404) -> HttpResponse:
        return answer(404, "Không có nội dung này, hoặc nội dung không thuộc phạm vi của tài khoản.", code="not_found")

    @api.exception_handler(HttpError)
    def other(_request: HttpRequest, error: HttpError) -> HttpResponse:
        sentence = {400: "Nội dung gửi lên không phải JSON đúng cú pháp.", 403: "Lời gọi thiếu mã chống giả mạo."}
        return answer(
            error.status_code, sentence.get(error.status_code, str(error)), code=f"http_{error.status_code}"
        )

    @api.exception_handler(Exception)
    def failed(request: HttpRequest, error: Exception) -> HttpResponse:
        _log.error("api call failed", exc_info=error, extra={"path": request.path, "method": request.method})
        sentence = f"Hệ thống chưa làm được việc này. Hãy thử lại; nếu vẫn lỗi, báo mã {request_code.current()}."
        return answer(500, sentence, code="unexpected")
