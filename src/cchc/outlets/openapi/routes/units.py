"""Units: the directory as it was on a day. Open to everyone, as the directory of an administration is."""

from datetime import date

from django.http import HttpRequest
from ninja import Router, Schema

from cchc.kernel import clock
from cchc.outlets.openapi.inputs import Code, OnDay
from cchc.outlets.openapi.problems import OPEN_REFUSALS, Problem
from cchc.registry.organizations.selectors import children_of, unit_by_code
from cchc.registry.organizations.types import UnitRow

router = Router(tags=["Đơn vị"])


class UnitLine(Schema):
    """Một đơn vị."""

    code: str
    name: str
    short_name: str
    level: str
    kind: str
    has_counter: bool
    valid_from: date
    valid_to: date | None

    @classmethod
    def of(cls, row: UnitRow) -> "UnitLine":
        """From a row of the directory."""
        return cls(
            code=row.code,
            name=row.name,
            short_name=row.short_name,
            level=row.level_code,
            kind=row.kind_code,
            has_counter=row.has_counter,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )


class UnitWhole(UnitLine):
    """Một đơn vị cùng các đơn vị trực thuộc."""

    children: list[UnitLine]


@router.get(
    "/{code}",
    response={200: UnitWhole, OPEN_REFUSALS: Problem},
    auth=None,
    summary="Đọc một đơn vị",
    operation_id="read_unit",
)
def read(request: HttpRequest, code: Code, on: OnDay = None) -> UnitWhole:  # noqa: ARG001 - passed by the framework
    """Đơn vị và các đơn vị trực thuộc như vào ngày nêu trong on (hôm nay nếu không nêu)."""
    day = on or clock.today()
    row = unit_by_code(code, day)
    children = [UnitLine.of(child) for child in children_of(row.id, day)]
    return UnitWhole(**UnitLine.of(row).model_dump(), children=children)
