"""Cases as other programs see them: within what the account may read, newest first, page by page."""

from typing import Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from cchc.intake.cases import selectors as cases
from cchc.outlets.openapi.acting import acting
from cchc.outlets.openapi.answers import said
from cchc.outlets.openapi.inputs import CaseCode, Day, Mark, Word
from cchc.outlets.openapi.paging import mark_of, position_of
from cchc.outlets.openapi.problems import REFUSALS, Problem
from cchc.outlets.openapi.routes.case_shapes import CaseOut, CasePage
from cchc.registry.organizations.selectors import unit_by_code

router = Router(tags=["Hồ sơ"])
PAGE = 50


class Wanted(Schema):
    """Điều kiện lọc."""

    q: Word = Field("", description="Mã hồ sơ, số giấy tờ, hoặc tên người nộp (có dấu hoặc không dấu).")
    standing: Literal["", "dang-giai-quyet", "tam-dung", "qua-han", "cho-tra", "da-tra", "thieu-thu"] = Field(
        "", description="dang-giai-quyet, tam-dung, qua-han, cho-tra, da-tra hoặc thieu-thu."
    )
    unit: Word = Field("", description="Mã đơn vị giải quyết.")
    first: Day | None = Field(None, alias="from", description="Tiếp nhận từ ngày.")
    last: Day | None = Field(None, alias="to", description="Tiếp nhận đến ngày.")
    channel: Literal["", "direct", "online", "postal"] = Field("", description="direct, online hoặc postal.")
    after: Mark | None = Field(None, description="Dấu trang của trang trước.")

    def filters(self) -> cases.Filters:
        """As the room of cases takes them."""
        unit_id = unit_by_code(self.unit).id if self.unit else None
        return cases.Filters(self.q, self.standing, unit_id, self.first, self.last, self.channel)


@router.get("", response={200: CasePage, REFUSALS: Problem}, summary="Danh sách hồ sơ", operation_id="list_cases")
def list_cases(request: HttpRequest, wanted: Query[Wanted]) -> HttpResponse:
    """Hồ sơ trong phạm vi được đọc của tài khoản, mới nhận đứng trước; mỗi trang 50 hồ sơ."""
    page = cases.list_cases(acting(request), wanted.filters(), position_of(wanted.after) or "", PAGE)
    return said(
        CasePage(items=[CaseOut.of(row) for row in page.rows], next=mark_of(page.after) if page.after else None)
    )


@router.get("/{code}", response={200: CaseOut, REFUSALS: Problem}, summary="Đọc một hồ sơ", operation_id="read_case")
def read_case(request: HttpRequest, code: CaseCode) -> HttpResponse:
    """Một hồ sơ; tên người nộp được che bớt. Hồ sơ ngoài phạm vi được trả lời như không có."""
    row = cases.case_row(acting(request), code)
    return said(CaseOut.of(row), version=row.event_count)
