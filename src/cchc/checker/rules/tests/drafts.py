"""Drafts for the tests of the rules: a letterhead of an invented district, and the text of the case below it."""

from collections.abc import Callable, Iterator

from cchc.checker.types import Finding, plain_document
from cchc.checker.understanding.calendar import CalendarReading, read_calendar

HALF_YEAR = (
    "ỦY BAN NHÂN DÂN HUYỆN AN BÌNH",
    "Số: 152/BC-UBND",
    "An Bình, ngày 16 tháng 6 năm 2023",
    "BÁO CÁO",
    "Kết quả công tác cải cách hành chính 6 tháng đầu năm 2023",
)
YEAR_DRAFT = (
    "UBND TỈNH HẢI SƠN",
    "Số: /BC-SNV",
    "Hải Sơn, ngày tháng năm 2022",
    "BÁO CÁO",
    "Kết quả công tác cải cách hành chính năm 2021, phương hướng nhiệm vụ năm 2022",
)


def read(*paragraphs: str, head: tuple[str, ...] = HALF_YEAR) -> CalendarReading:
    """The calendar of a report with this letterhead and these paragraphs."""
    return read_calendar(plain_document(*head, *paragraphs))


def rules_of(
    findings: Callable[[CalendarReading], Iterator[Finding]], *paragraphs: str, head: tuple[str, ...] = HALF_YEAR
) -> list[str]:
    """The severity and rule of each finding: ``error:impossible_date``."""
    return [f"{one.severity}:{one.rule}" for one in findings(read(*paragraphs, head=head))]
