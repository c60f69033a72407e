"""Statistics: the settlement table as on the command line, and the cases behind a cell."""

from dataclasses import asdict
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from cchc.measures.indicators.policies import require_statistics
from cchc.measures.indicators.services.case_rows import case_rows
from cchc.measures.indicators.services.settlement_table import settlement_table
from cchc.measures.indicators.types import By, CaseLine, SettlementQuery, SettlementRow
from cchc.outlets.openapi.acting import acting
from cchc.outlets.openapi.answers import said
from cchc.outlets.openapi.inputs import Day, Instant, Mark, Word
from cchc.outlets.openapi.paging import mark_of, position_of
from cchc.outlets.openapi.problems import REFUSALS, Problem

router = Router(tags=["Thống kê"])
PAGE = 100


class Asked(Schema):
    """Đơn vị, kỳ, ngày chốt, thời điểm biết."""

    unit: Word = Field(description="Mã đơn vị.")
    first: Day = Field(alias="from", description="Ngày đầu kỳ.")
    last: Day = Field(alias="to", description="Ngày cuối kỳ.")
    as_of: Day | None = Field(None, description="Ngày chốt số liệu; không nêu là ngày cuối kỳ.")
    known_at: Instant | None = Field(None, description="Chỉ tính những gì đã được ghi đến thời điểm này.")
    by: By = Field(By.UNIT, description="Mỗi dòng là một đơn vị, lĩnh vực, cấp hoặc hình thức nộp.")

    def query(self) -> SettlementQuery:
        """The question of the measures."""
        return SettlementQuery(self.unit, self.first, self.last, self.as_of, self.known_at, self.by)


class AskedRows(Asked):
    """Như trên, thêm ô cần mở."""

    cell: Word = Field(description="Ô của bảng, ví dụ settled.late.")
    key: Word | None = Field(None, description="Mã dòng; không nêu là dòng tổng.")
    after: Mark | None = Field(None, description="Dấu trang của trang trước.")


class ReceivedCells(Schema):
    """Cột 3 đến 6 của biểu 06."""

    total: int
    online: int
    direct_postal: int
    carried_over: int


class SettledCells(Schema):
    """Cột 7 đến 10 của biểu 06."""

    total: int
    early: int
    on_time: int
    late: int


class InProgressCells(Schema):
    """Cột 11 đến 13 của biểu 06."""

    total: int
    within_limit: int
    overdue: int


class Line(Schema):
    """Một dòng của bảng."""

    key: str
    name: str
    received: ReceivedCells
    settled: SettledCells
    in_progress: InProgressCells


class Settlement(Schema):
    """Bảng tình hình giải quyết hồ sơ (biểu 06), số liệu luôn cân đối."""

    unit: str
    from_: date = Field(alias="from")
    to: date
    as_of: date
    known_at: datetime | None
    rows: list[Line]
    total: Line


class CaseBehind(Schema):
    """Một hồ sơ đứng sau một con số; không có dữ liệu cá nhân."""

    code: str
    unit: str
    field: str
    channel: str
    received_on: date
    due_on: date
    closed_on: date | None


class CasesBehind(Schema):
    """Một trang hồ sơ; gọi tiếp với after=next để đọc trang sau."""

    items: list[CaseBehind]
    next: str | None = None


@router.get(
    "/settlement",
    response={200: Settlement, REFUSALS: Problem},
    by_alias=True,
    summary="Bảng giải quyết hồ sơ",
    operation_id="read_settlement",
)
def settlement(request: HttpRequest, asked: Query[Asked]) -> HttpResponse:
    """Tiếp nhận = đã giải quyết + đang giải quyết, cho kỳ bất kỳ, chốt vào ngày bất kỳ, như đã biết vào lúc bất kỳ."""
    require_statistics(acting(request), asked.unit)
    table = settlement_table(asked.query())
    answer = Settlement.model_validate(
        {
            "unit": asked.unit,
            "from": asked.first,
            "to": asked.last,
            "as_of": table.query.evening,
            "known_at": asked.known_at,
            "rows": [_line(row) for row in table.rows],
            "total": _line(table.total),
        }
    )
    return said(answer)


@router.get(
    "/settlement/cases",
    response={200: CasesBehind, REFUSALS: Problem},
    summary="Hồ sơ đứng sau một con số",
    operation_id="read_settlement_cases",
)
def cases_behind(request: HttpRequest, asked: Query[AskedRows]) -> HttpResponse:
    """Danh sách hồ sơ của một ô; số dòng bằng con số trong ô."""
    require_statistics(acting(request), asked.unit)
    after = position_of(asked.after)
    rows = case_rows(asked.query(), asked.cell, tuple(after) if after else None, PAGE + 1, key=asked.key)
    following = mark_of(list(rows[PAGE - 1].cursor)) if len(rows) > PAGE else None
    return said(CasesBehind(items=[_behind(row) for row in rows[:PAGE]], next=following))


def _line(row: SettlementRow) -> dict[str, object]:
    return {key: value for key, value in asdict(row).items() if key in Line.model_fields}


def _behind(row: CaseLine) -> CaseBehind:
    return CaseBehind(
        code=row.code,
        unit=row.unit_code,
        field=row.field_code,
        channel=row.channel,
        received_on=row.received_on,
        due_on=row.due_on,
        closed_on=row.closed_on,
    )
