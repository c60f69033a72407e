"""The reform index: answers to a criteria set become points, with every lost point explained. Nothing is kept."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import ConfigDict, Field

from cchc.measures.scoring.services.score_document import score_document
from cchc.outlets.openapi.inputs import Word
from cchc.outlets.openapi.problems import REFUSALS, Problem

router = Router(tags=["Chỉ số"])


class Answered(Schema):
    """Mã bộ tiêu chí và các câu trả lời (dạng tệp mô tả trong docs/methods/index.md)."""

    model_config = ConfigDict(extra="forbid")
    set: Word = Field(description="Mã bộ tiêu chí, ví dụ district-reference-2021.")
    answers: dict[str, Any] = Field(description="Nội dung tệp trả lời.")


class Points(Schema):
    """Điểm, viết dạng chuỗi thập phân."""

    points: str
    max: str
    percent: str | None


class DomainPoints(Points):
    """Điểm của một lĩnh vực."""

    code: str
    name: str


class Deduction(Schema):
    """Một chỗ mất điểm và lý do."""

    code: str
    name: str
    max: str
    points: str
    lost: str
    reason: str


class Scored(Schema):
    """Kết quả chấm: điểm tối đa trừ điểm mất luôn bằng điểm đạt."""

    total: Points
    domains: list[DomainPoints]
    deductions: list[Deduction]


@router.post(
    "/score",
    response={200: Scored, REFUSALS | {413}: Problem},
    summary="Chấm điểm một tệp trả lời",
    operation_id="score_index",
)
def score(request: HttpRequest, given: Answered) -> dict[str, object]:  # noqa: ARG001 - the framework passes it
    """Chấm theo đúng quy tắc của bộ tiêu chí; không lưu lại gì."""
    return score_document(given.set, given.answers)
