"""Procedures: what can be requested, where, with which papers, in how long. Open to everyone."""

from collections.abc import Collection
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field

from cchc.kernel.errors import DomainError
from cchc.outlets.openapi.inputs import Code, Mark, OnDay, Word
from cchc.outlets.openapi.paging import mark_of, position_of
from cchc.outlets.openapi.problems import OPEN_REFUSALS, Problem
from cchc.registry.calendars.types import Duration
from cchc.registry.organizations import selectors as organizations
from cchc.registry.procedures import selectors
from cchc.registry.procedures.types import ProcedureSummary, VersionRow

router = Router(tags=["Thủ tục"])
PAGE = 20


class Limit(Schema):
    """Thời hạn giải quyết, luôn đi cùng đơn vị tính."""

    amount: int
    unit: str = Field(description="working_days, calendar_days, calendar_months hoặc working_hours.")

    @classmethod
    def of(cls, limit: Duration) -> "Limit":
        """From the duration of a version."""
        return cls(amount=limit.amount, unit=limit.unit.value)


class ProcedureLine(Schema):
    """Một thủ tục trong danh sách."""

    code: str
    name: str
    field: str
    level: str
    limit: Limit
    online_level: str = Field(description="none, partial hoặc full.")
    by_post: bool

    @classmethod
    def of(cls, row: ProcedureSummary) -> "ProcedureLine":
        """From a summary."""
        return cls(
            code=row.code,
            name=row.name,
            field=row.field_name,
            level=row.level_name,
            limit=Limit.of(row.limit),
            online_level=row.online_level,
            by_post=row.by_post,
        )


class ProcedurePage(Schema):
    """Một trang thủ tục; gọi tiếp với after=next để đọc trang sau."""

    items: list[ProcedureLine]
    next: str | None = None


class Paper(Schema):
    """Giấy tờ người nộp cần mang."""

    id: int
    name: str
    originals: int
    copies: int
    is_optional: bool


class Step(Schema):
    """Một bước giải quyết."""

    place: int
    name: str


class Fee(Schema):
    """Phí, lệ phí, tính bằng đồng."""

    name: str
    amount: int


class Counter(Schema):
    """Nơi nộp hồ sơ và nơi giải quyết."""

    counter: str
    counter_name: str
    unit: str
    unit_name: str


class ProcedureWhole(Schema):
    """Một thủ tục đang có hiệu lực, đầy đủ."""

    id: int
    code: str
    version: int
    name: str
    field: str
    level: str
    limit: Limit
    result: str
    online_level: str
    by_post: bool
    legal_basis: str
    valid_from: date
    valid_to: date | None
    is_demonstration: bool
    papers: list[Paper]
    steps: list[Step]
    fees: list[Fee]
    counters: list[Counter]


class Search(Schema):
    """Điều kiện tìm."""

    q: Word = Field("", description="Chữ cần tìm, có dấu hoặc không dấu, hoặc mã thủ tục.")
    field: Word = Field("", description="Mã lĩnh vực.")
    level: Word = Field("", description="Mã cấp: province, district, commune.")
    after: Mark | None = Field(None, description="Dấu trang của trang trước.")


@router.get(
    "",
    response={200: ProcedurePage, OPEN_REFUSALS: Problem},
    auth=None,
    summary="Tìm thủ tục",
    operation_id="search_procedures",
)
def search(request: HttpRequest, wanted: Query[Search]) -> ProcedurePage:  # noqa: ARG001 - the framework passes it
    """Thủ tục đang có hiệu lực, gần nhất với chữ cần tìm đứng trước; mỗi trang 20 thủ tục."""
    _refuse_unknown("field", wanted.field, {row.code for row in selectors.fields()})
    _refuse_unknown("level", wanted.level, {code for code, _name in organizations.levels()})
    offset = int(position_of(wanted.after) or 0)
    rows = selectors.search_procedures(
        wanted.q, field_code=wanted.field, level_code=wanted.level, offset=offset, limit=PAGE + 1
    )
    following = mark_of(offset + PAGE) if len(rows) > PAGE else None
    return ProcedurePage(items=[ProcedureLine.of(row) for row in rows[:PAGE]], next=following)


def _refuse_unknown(parameter: str, value: str, known: Collection[str]) -> None:
    """A filter that nothing can have is a mistake of the caller, not an empty list. Raises ``DomainError``."""
    if value and value not in known:
        shown = {"parameter": parameter, "value": value[:60], "known": ", ".join(sorted(known))}
        sentence = _("Tham số %(parameter)s không có giá trị “%(value)s”. Các giá trị: %(known)s.") % shown
        raise DomainError(sentence, code="unknown_value", field=parameter)


@router.get(
    "/{code}",
    response={200: ProcedureWhole, OPEN_REFUSALS: Problem},
    auth=None,
    summary="Đọc một thủ tục",
    operation_id="read_procedure",
)
def read(request: HttpRequest, code: Code, on: OnDay = None) -> ProcedureWhole:  # noqa: ARG001 - passed by the framework
    """Bản thủ tục có hiệu lực vào ngày nêu trong on (hôm nay nếu không nêu)."""
    return _whole(selectors.version_by_code(code, on), on)


def _whole(row: VersionRow, on: date | None) -> ProcedureWhole:
    offers = selectors.offers_of(row.procedure_id, on)
    units = organizations.units_by_ids(
        {unit_id for offer in offers for unit_id in (offer.unit_id, offer.counter_id)}, on
    )
    return ProcedureWhole(
        id=row.procedure_id,
        code=row.code,
        version=row.number,
        name=row.name,
        field=row.field_name,
        level=row.level_name,
        limit=Limit.of(row.limit),
        result=row.result_name,
        online_level=row.online_level,
        by_post=row.by_post,
        legal_basis=row.legal_basis,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        is_demonstration=row.is_demonstration,
        papers=[
            Paper(id=p.id, name=p.name, originals=p.originals, copies=p.copies, is_optional=p.is_optional)
            for p in row.papers
        ],
        steps=[Step(place=step.place, name=step.name) for step in row.steps],
        fees=[Fee(name=fee.name, amount=fee.amount) for fee in row.fees],
        counters=[
            Counter(
                counter=units[offer.counter_id].code,
                counter_name=units[offer.counter_id].short_name,
                unit=units[offer.unit_id].code,
                unit_name=units[offer.unit_id].short_name,
            )
            for offer in offers
        ],
    )
