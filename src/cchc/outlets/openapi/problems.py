"""How does the API refuse? With problem details (RFC 9457): a stable code, a Vietnamese sentence, the field."""

import logging
from collections.abc import Callable, Sequence
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import Field

from cchc.intake.cases.errors import ChangedMeanwhile
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


OPEN_REFUSALS = frozenset({400, 404, 405, 422, 500})
"""Status codes of problems that an operation open to everyone may answer."""
REFUSALS = OPEN_REFUSALS | {401, 403}
"""Those of an operation that asks who calls."""
ACT_REFUSALS = REFUSALS | {409, 412, 413}
"""Those of an act."""
_HERE = {
    "procedure_id": "procedure",
    "counter_id": "counter",
    "holder_id": "holder",
    **{f"applicant_{name}": f"applicant.{name}" for name in ("name", "number", "phone", "email", "address", "kind")},
}
"""How an input is called in a call, where the act calls it otherwise."""

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


def of_refusal(error: DomainError, status: int | None = None) -> HttpResponse:
    """A domain error as problem details; several at once keep their fields. ``status`` stands for the error's own."""
    if isinstance(error, ManyRefusals):
        each = [_of_one(one) for one in error.refusals]
        return answer(422, str(error), code=error.code, errors=each)
    one = _of_one(error)
    errors = [one] if one.field else []
    return answer(status or error.status, error.sentence, code=error.code, field=one.field or None, errors=errors)


def _of_one(error: DomainError) -> FieldProblem:
    field = error.field or ""
    return FieldProblem(field=_HERE.get(field, field), code=error.code, detail=error.sentence)


def of_invalid_input(error: ValidationError) -> HttpResponse:
    """What the declared types refuse, field by field in Vietnamese."""
    return of_fields([_field_problem(one) for one in error.errors])


def of_fields(each: Sequence[FieldProblem]) -> HttpResponse:
    """One or several inputs that are wrong by what the description says of them."""
    sentence = each[0].detail if len(each) == 1 else f"Có {len(each)} chỗ nhập chưa đúng. Xem từng chỗ trong errors."
    field = each[0].field if len(each) == 1 else None
    return answer(422, sentence, code="invalid_input", field=field, errors=each)


def _field_problem(error: dict[str, Any]) -> FieldProblem:
    source, *where = (str(part) for part in error.get("loc", ()))
    if source == "body":
        where = where[1:]  # without the name of the argument that takes the content
    name = ".".join(where)
    kind = str(error.get("type", ""))
    return FieldProblem(field=name, code=kind, detail=_sentence(name, kind, error.get("ctx") or {}))


def _sentence(name: str, kind: str, context: dict[str, Any]) -> str:
    """One sentence for a kind of error of the declared types; kinds are told by how their name begins."""
    values = {
        "name": name or "Nội dung gửi lên",
        "limit": next((context[each] for each in _LIMITS if each in context), ""),
        **context,
    }
    values["expected"] = str(context.get("expected", "")).replace(" or ", " hoặc ")
    for beginning, sentence in _SENTENCES:
        if kind.startswith(beginning):
            return sentence.format_map(values)
    return "{name} chưa đúng dạng.".format_map(values)


_LIMITS = ("max_length", "min_length", "ge", "gt", "le", "lt")
_SENTENCES = (
    ("missing", "Thiếu {name}."),
    ("extra_forbidden", "Không có ô tên {name}. Hãy xem lại tên các ô."),
    ("timezone", "{name} cần có múi giờ, ví dụ 2021-07-28T08:15:00+07:00."),
    ("date", "{name} cần là ngày dạng 2021-07-28, hoặc thời điểm dạng 2021-07-28T08:15:00+07:00."),
    (("int", "float", "decimal"), "{name} cần là số."),
    ("bool", "{name} cần là true hoặc false."),
    ("string_type", "{name} cần là chữ."),
    ("string_too_long", "{name} dài quá, nhiều nhất {limit} ký tự."),
    (("string_pattern", "string_unicode"), "{name} chứa ký tự không lưu được. Hãy gõ lại."),
    (("literal_error", "enum"), "{name} chỉ nhận một trong các giá trị: {expected}."),
    (("greater", "less"), "{name} nằm ngoài khoảng cho phép ({limit})."),
    ("too_short", "{name} cần ít nhất {limit} mục."),
    ("too_long", "{name} nhiều quá, nhiều nhất {limit} mục."),
)


def describe(responses: dict[Any, Any]) -> None:
    """Let the description of an operation tell its problems by their media type and in words."""
    for status, each in responses.items():
        if int(status) >= HTTPStatus.BAD_REQUEST:
            each["description"] = _TITLES[int(status)]
            each["content"] = {MEDIA_TYPE: each["content"]["application/json"]}
        else:
            each["description"] = "Được."


def no_such_address() -> HttpResponse:
    """An address under /api/v1/ that is no operation."""
    return answer(404, "API không có địa chỉ này. Xem các địa chỉ tại /api/v1/docs.", code="no_such_address")


def in_problem_details(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view of the framework whose refusal of a method is a problem too, with the methods that there are."""

    @csrf_exempt  # keys need no token of a page; the session checks its own
    @wraps(view)
    def speaking(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        try:
            response = view(request, *arguments, **named)
        except Http404:  # operations answer their own; this is the address of the API itself
            return no_such_address()
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return response
        allowed = response["Allow"]
        refusal = answer(405, f"Địa chỉ này chỉ nhận {allowed}.", code="method_not_allowed")
        refusal["Allow"] = allowed
        return refusal

    return speaking


def install(api: NinjaAPI) -> None:
    """Let every refusal and failure of the API be answered with problem details."""
    handlers: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
        DomainError: _refused,
        ValidationError: _invalid,
        AuthenticationError: _unknown,
        Http404: _not_there,
        HttpError: _not_readable,
        UnreadablePostError: _not_readable,
        RequestDataTooBig: _too_big,
        Exception: _failed,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def _invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    return of_invalid_input(error)


def _refused(request: HttpRequest, error: DomainError) -> HttpResponse:
    was_conditional = isinstance(error, ChangedMeanwhile) and "If-Match" in request.headers
    return of_refusal(error, status=412 if was_conditional else None)


def _unknown(_request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    sentence = "Khóa truy cập thiếu, hết hạn hoặc đã bị thu hồi. Hãy gửi kèm Authorization: Bearer <khóa>."
    return answer(401, sentence, code="not_authenticated")


def _not_there(_request: HttpRequest, _error: Http404) -> HttpResponse:
    return answer(404, "Không có nội dung này, hoặc nội dung không thuộc phạm vi của tài khoản.", code="not_found")


def _not_readable(_request: HttpRequest, _error: Exception) -> HttpResponse:
    return answer(400, "Nội dung gửi lên không phải JSON đúng cú pháp, mã UTF-8.", code="unreadable_content")


def _too_big(_request: HttpRequest, _error: RequestDataTooBig) -> HttpResponse:
    return answer(413, "Nội dung gửi lên quá lớn. Hãy gửi mỗi lần một hồ sơ.", code="content_too_large")


def _failed(request: HttpRequest, error: Exception) -> HttpResponse:
    _log.error("api call failed", exc_info=error, extra={"path": request.path, "method": request.method})
    sentence = f"Hệ thống chưa làm được việc này. Hãy thử lại; nếu vẫn lỗi, báo mã {request_code.current()}."
    return answer(500, sentence, code="unexpected")
