"""How is the scoring sheet taken away? As a workbook: each criterion with points, lost points, reason, owner, proof."""

from collections.abc import Iterator
from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from cchc.measures.scoring.selectors import AssessmentDetail
from cchc.measures.scoring.types import NodeScore

Row = tuple[str, str, float, float, float, str, str, str, str]


def workbook(detail: AssessmentDetail) -> bytes:
    """An .xlsx file with one sheet; text is written as text, so that nothing in an answer becomes a formula."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(_("Bảng chấm"))
    bold, points = book.add_format({"bold": True}), book.add_format({"num_format": "0.00"})
    sheet.write_string(0, 0, f"{detail.row.set_title}: {detail.row.unit_name}, {detail.row.year}", bold)
    for column, (name, width) in enumerate(_columns()):
        sheet.set_column(column, column, width)
        sheet.write_string(2, column, name, bold)
    for line, row in enumerate(_rows(detail), start=3):
        for column, value in enumerate(row):
            if isinstance(value, float):
                sheet.write_number(line, column, value, points)
            else:
                sheet.write_string(line, column, value)
    sheet.freeze_panes(3, 2)
    book.close()
    return target.getvalue()


def _columns() -> list[tuple[str, int]]:
    return [
        (_("Mã"), 8),
        (_("Lĩnh vực, tiêu chí"), 60),
        (_("Điểm tối đa"), 12),
        (_("Điểm đạt"), 12),
        (_("Điểm mất"), 12),
        (_("Cách tính"), 50),
        (_("Nguyên nhân mất điểm"), 60),
        (_("Chịu trách nhiệm"), 30),
        (_("Minh chứng"), 40),
    ]


def _rows(detail: AssessmentDetail) -> Iterator[Row]:
    for domain in detail.score.domains:
        lost = float(domain.sum.max - domain.sum.points)
        yield domain.code, domain.name, float(domain.sum.max), float(domain.sum.points), lost, "", "", "", ""
        for node in domain.criteria:
            yield from _node_rows(detail, node)
    total = detail.score.total
    yield "", _("Tổng cộng"), float(total.max), float(total.points), float(total.max - total.points), "", "", "", ""


def _node_rows(detail: AssessmentDetail, node: NodeScore) -> Iterator[Row]:
    owner = detail.owners.get(node.code, "")
    amounts = float(node.max), float(node.points), float(node.lost)
    yield node.code, node.name, *amounts, node.why, node.reason, owner, node.evidence
    for child in node.children:
        yield from _node_rows(detail, child)
