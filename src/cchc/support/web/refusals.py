"""What does a person see when something is refused or fails? One sentence, what to do, and a code to quote."""

from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from cchc.kernel.errors import DomainError
from cchc.support.web import request_code

PUBLIC_PREFIX = "/cong/"


@dataclass(frozen=True, slots=True)
class Words:
    """Title and sentence of an error page."""

    title: str
    sentence: str


def words_for(status: int) -> Words:
    """What an error page says when nobody gave a better sentence."""
    match status:
        case HTTPStatus.BAD_REQUEST:
            return Words(
                _("Yêu cầu này không đọc được"), _("Địa chỉ hoặc nội dung gửi lên bị thiếu. Hãy quay lại và thử lại.")
            )
        case HTTPStatus.FORBIDDEN:
            return Words(
                _("Việc này thuộc người khác"),
                _("Tài khoản của Ông/Bà chưa được giao việc này. Nếu cần, hãy đề nghị quản trị của đơn vị giao quyền."),
            )
        case HTTPStatus.NOT_FOUND:
            return Words(
                _("Không tìm thấy trang này"),
                _("Địa chỉ có thể gõ thiếu, hoặc hồ sơ này không thuộc phạm vi của Ông/Bà. Hãy thử tìm theo mã hồ sơ."),
            )
        case HTTPStatus.CONFLICT:
            return Words(_("Nội dung này vừa thay đổi"), _("Hãy tải lại trang để xem bản mới nhất rồi làm tiếp."))
        case HTTPStatus.UNPROCESSABLE_ENTITY:
            return Words(_("Chưa làm được việc này"), _("Nội dung gửi lên còn thiếu hoặc chưa đúng."))
        case _:
            return Words(
                _("Hệ thống chưa làm được việc này"),
                _("Nội dung đã lưu trước đó vẫn còn. Hãy thử lại sau ít phút; nếu vẫn lỗi, hãy báo mã dưới đây."),
            )


def refused(request: HttpRequest, error: DomainError) -> HttpResponse:
    """The page, or for htmx the note, that says why an act was refused."""
    return error_page(request, error.status, error.sentence)


def error_page(request: HttpRequest, status: int, sentence: str = "") -> HttpResponse:
    """The error page of a status; htmx gets a note for the message area instead of a page."""
    words = words_for(status)
    context = {"status": status, "title": words.title, "sentence": sentence or words.sentence}
    if getattr(request, "htmx", False):
        return _note(render(request, "web/parts/refusal.html", context, status=status))
    return render(request, "web/error.html", {**context, "frame": _frame(request)}, status=status)


def failure_page(request: HttpRequest) -> HttpResponse:
    """The page of an unexpected failure. It asks neither database nor session, which may be what failed."""
    words = words_for(HTTPStatus.INTERNAL_SERVER_ERROR)
    context = {
        "status": 500,
        "title": words.title,
        "sentence": words.sentence,
        "request_code": request_code.current(),
        "frame": "web/plain.html",
    }
    if getattr(request, "htmx", False):
        return _note(HttpResponse(render_to_string("web/parts/refusal.html", context), status=500))
    return HttpResponse(render_to_string("web/error.html", context), status=500)


def _frame(request: HttpRequest) -> str:
    user = getattr(request, "user", None)
    inside = user is not None and user.is_authenticated and not request.path.startswith(PUBLIC_PREFIX)
    return "web/desk.html" if inside else "web/plain.html"


def _note(response: HttpResponse) -> HttpResponse:
    response["HX-Retarget"] = "#thong-bao"
    response["HX-Reswap"] = "innerHTML"
    return response
