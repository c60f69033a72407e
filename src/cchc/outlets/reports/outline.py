"""Which sections does a report have, who writes each, and what are they called in this period? Outline D-01 as data.

Source: the reports of districts of 2021 (outline with results and shortcomings in each field); Công văn 581/BNV-CCHC
for the periods. Names of fields change with the programme, so the outline is a file.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cchc.kernel.errors import DomainError

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the outline. A heading alone has no ``owner``; a composed part names its sentences in ``compose``."""

    code: str
    level: int
    number: str
    title: str
    owner: str = ""
    hint: str = ""
    compose: str = ""

    @property
    def takes_text(self) -> bool:
        """Somebody writes here."""
        return bool(self.owner)

    @property
    def needs_text(self) -> bool:
        """The report has a gap here until somebody writes."""
        return bool(self.owner) and not self.compose

    @property
    def group(self) -> str:
        """The field of reform this part belongs to: ``I.3`` for ``I.3.1.d``; part II is one group."""
        parts = self.code.split(".")
        return ".".join(parts[:2]) if parts[0] == "I" and len(parts) > 1 else parts[0]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of report: its code, its name in lists, and the words for its period and the next one."""

    code: str
    name: str
    period: str
    following: str

    def period_name(self, last: date) -> str:
        """The period in the title: ``6 tháng đầu năm 2021``."""
        return self.period.format(year=last.year, quarter=_ROMAN[(last.month - 1) // 3])

    def following_name(self, last: date) -> str:
        """The next period: ``6 tháng cuối năm 2021``."""
        return self.following.format(year=last.year, next_year=last.year + 1)


_ROMAN = ("I", "II", "III", "IV")
KINDS = {
    kind.code: kind
    for kind in (
        Kind("cchc-quarter", gettext_noop("Báo cáo CCHC quý"), "quý {quarter} năm {year}", "thời gian tới"),
        Kind(
            "cchc-half-year", gettext_noop("Báo cáo CCHC 6 tháng"), "6 tháng đầu năm {year}", "6 tháng cuối năm {year}"
        ),
        Kind(
            "cchc-nine-months",
            gettext_noop("Báo cáo CCHC 9 tháng"),
            "9 tháng đầu năm {year}",
            "3 tháng cuối năm {year}",
        ),
        Kind("cchc-year", gettext_noop("Báo cáo CCHC năm"), "năm {year}", "năm {next_year}"),
    )
}


def kind_of(code: str) -> Kind:
    """The kind of report of a code. Raises ``DomainError`` for an unknown code."""
    if code not in KINDS:
        known = ", ".join(KINDS)
        sentence = _("Không có loại báo cáo “%(code)s”. Các loại hiện có: %(known)s.")
        raise DomainError(sentence % {"code": code, "known": known}, code="unknown_kind", field="kind")
    return KINDS[code]


@cache
def outline() -> tuple[Section, ...]:
    """Every section in the order in which it is printed."""
    rows = json.loads((DATA / "outline-cchc.json").read_text(encoding="utf-8"))
    return tuple(Section(**row) for row in rows)


def section_of(code: str) -> Section:
    """A section that takes text. Raises ``DomainError`` for anything else."""
    for section in outline():
        if section.code == code and section.takes_text:
            return section
    raise DomainError(
        _("Báo cáo không có mục %(code)s để viết.") % {"code": code}, code="unknown_section", field="code"
    )


def groups() -> Iterator[tuple[Section, tuple[Section, ...]]]:
    """The fields of the outline: the heading of each, and its sections that take text."""
    everything = outline()
    for head in everything:
        if head.code == head.group and (head.level == 2 or head.code == "II"):
            inside = tuple(part for part in everything if part.group == head.group and part.takes_text)
            yield head, inside
