"""A draft report is checked for a program as for a person: which figures contradict each other. Nothing is kept."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import File, Router, Schema, UploadedFile
from pydantic import Field

from cchc.checker.reading import read
from cchc.checker.review import check
from cchc.checker.types import Document
from cchc.checker.writing.as_json import as_data
from cchc.kernel.errors import DomainError
from cchc.outlets.openapi.acting import acting
from cchc.outlets.openapi.answers import said
from cchc.outlets.openapi.problems import REFUSALS, Problem
from cchc.registry.accounts import policies

router = Router(tags=["Báo cáo"])

LARGEST = 20 * 1024 * 1024
"""Bytes of one file: a call waits for its answer. Larger ones go to the page of the checker, which works in a job."""
_INPUTS = {"file", "previous"}


class FileTooLarge(DomainError):  # noqa: N818 - read as a sentence
    """The file is larger than what a call may send."""

    code = "file_too_large"
    status = 413


class CheckedCell(Schema):
    """Ô của bảng; bảng, hàng, cột đếm từ 1."""

    table: int
    row: int
    column: int
    row_span: int
    column_span: int


class CheckedPlace(Schema):
    """Chỗ của một đoạn trích trong văn bản."""

    page: int = Field(description="Trang, từ 1; 0 khi không biết: xem paragraph và heading.")
    paragraph: int = Field(description="Đoạn, từ 1.")
    start: int = Field(description="Ký tự đầu trong đoạn, từ 0.")
    end: int = Field(description="Sau ký tự cuối trong đoạn.")
    first: int = Field(description="Ký tự đầu trong toàn văn, từ 0.")
    last: int = Field(description="Sau ký tự cuối trong toàn văn.")
    heading: str = Field(description="Đề mục phía trên, rút gọn, khi không biết trang.")
    part: str = Field(description="body, table, footnote hoặc header.")
    cell: CheckedCell | None


class RelatedPlace(CheckedPlace):
    """Chỗ của một đoạn được đem đối chiếu."""

    document: str = Field(description="Tên báo cáo kỳ trước, khi đoạn trích ở đó; trống khi ở chính tệp này.")


class CheckedFinding(Schema):
    """Một chỗ mâu thuẫn."""

    kind: str = Field(description="sum, ratio_percent, total_vs_parts, cross_mention, count_vs_list, date, threshold.")
    severity: str = Field(description="error: sai theo chính các con số; warning: cần xem lại; rounding: cắt bớt.")
    quote: str = Field(description="Đoạn trích nguyên văn.")
    related: list[str] = Field(description="Các đoạn được đem đối chiếu.")
    relation: str = Field(description="Điều phải đúng, bằng lời.")
    stated: str = Field(description="Số đang ghi.")
    computed: str = Field(description="Số tính được từ các số còn lại.")
    proposal: str = Field(description="Số có thể là đúng; trống khi không chắc.")
    message: str = Field(description="Một câu cho người viết báo cáo.")
    place: CheckedPlace
    rule: str = Field(description="Tên quy tắc.")
    cause: int = Field(description="Các nhận xét cùng số này có một nguyên nhân; 0: đứng riêng.")
    arithmetic: str = Field(description="Điều phải đúng, bằng phép tính.")
    related_places: list[RelatedPlace]


class CheckedReport(Schema):
    """Kết quả soát một dự thảo."""

    file: str
    statements: int = Field(description="Số chỗ đã đối chiếu.")
    warnings: list[str] = Field(description="Phần chưa soát được, mỗi phần một câu; trống khi đã soát hết.")
    unread_pages: list[int] = Field(description="Trang (từ 1) là ảnh, không có lớp chữ, nên chưa được soát.")
    findings: list[CheckedFinding]


@router.post(
    "",
    response={200: CheckedReport, REFUSALS | {413}: Problem},
    summary="Soát một dự thảo báo cáo",
    operation_id="check_report",
)
def check_report(
    request: HttpRequest,
    file: File[UploadedFile],
    previous: File[UploadedFile | None] = None,
) -> HttpResponse:
    """Đọc tệp (.docx, .pdf có lớp chữ, .odt, .html, .md, .txt; nhiều nhất 20 MB) và trả về mọi chỗ mâu thuẫn.

    Có thể gửi kèm báo cáo kỳ trước (previous). Không lưu lại gì. Dành cho tài khoản có nhiệm vụ xem báo cáo.
    """
    policies.require_anywhere(acting(request), "reports.read")
    unknown = {*request.FILES, *request.POST} - _INPUTS
    if unknown:
        name = min(unknown)
        raise DomainError(
            _("Không có ô tên %(name)s. Hãy xem lại tên các ô.") % {"name": name}, code="extra_forbidden", field=name
        )
    document = _document(file, "file")
    before = None if previous is None else _document(previous, "previous")
    told: dict[str, Any] = as_data(check(document, before))
    return said(CheckedReport.model_validate(told))


def _document(file: UploadedFile, field: str) -> Document:
    """What was sent, read; one that is too large is refused by its size, before it is read."""
    name = file.name or ""
    if (file.size or 0) > LARGEST:
        sentence = _("Tệp %(name)s lớn hơn %(limit)s MB. Hãy dùng trang Soát dự thảo cho tệp lớn.")
        raise FileTooLarge(sentence % {"name": name, "limit": LARGEST // 2**20}, field=field)
    try:
        return read(file.read(), name)
    except DomainError as refused:
        refused.field = refused.field or field
        raise
