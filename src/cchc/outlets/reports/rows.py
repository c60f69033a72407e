"""How are reports listed? With their period in words and the name of their unit, two queries for a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from cchc.outlets.reports.models import Report
from cchc.outlets.reports.outline import kind_of
from cchc.registry.organizations import selectors as organizations


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in a list. ``title`` is "Báo cáo CCHC 6 tháng đầu năm 2021"."""

    report: Report
    title: str
    unit_name: str


def report_rows(reports: Sequence[Report]) -> list[ReportRow]:
    """The reports with their titles and the names that their units had at the end of the period."""
    names: dict[tuple[int, object], str] = {}
    for last in {report.last for report in reports}:
        ids = {report.unit_id for report in reports if report.last == last}
        names |= {(unit.id, last): unit.name for unit in organizations.units_by_ids(ids, last).values()}
    return [ReportRow(report, title_of(report), names[report.unit_id, report.last]) for report in reports]


def title_of(report: Report) -> str:
    """What a report is called on a page and as a file."""
    return f"Báo cáo CCHC {kind_of(report.kind).period_name(report.last)}"
