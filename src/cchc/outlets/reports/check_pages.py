"""What does the page of a checked draft show? Findings by cause, filtered; the text with marks; what is decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _

from cchc.checker.types import Finding, Kind, Review, Severity
from cchc.checker.writing import Form, forms_of
from cchc.checker.writing.archive import taken_up, without
from cchc.checker.writing.marking import Gap, Line, Table, marked
from cchc.checker.writing.wording import by_cause, details, place_words, quoted, warnings, where
from cchc.outlets.reports.models import DraftCheck

GROUPS_ON_A_PAGE = 50
"""Causes on a page of the list."""
FOLDED_ABOVE = 300
"""A text of more paragraphs shows only those near its marks, until the person asks for all."""

SEVERITIES = {
    Severity.ERROR: _("Sai số liệu"),
    Severity.WARNING: _("Cần xem lại"),
    Severity.ROUNDING: _("Cắt bớt, chưa làm tròn"),
}
KINDS = {
    Kind.SUM: _("Tổng"),
    Kind.RATIO: _("Tỷ lệ"),
    Kind.TOTAL: _("Tổng và các phần"),
    Kind.MENTION: _("Nhắc lại khác nhau"),
    Kind.COUNT: _("Số đếm và danh sách"),
    Kind.DATE: _("Ngày, kỳ, số văn bản"),
    Kind.THRESHOLD: _("Mức so với chỉ tiêu"),
}
_FILES = {
    Form.DOCX: _("Word có nhận xét"),
    Form.PDF: _("PDF có chỗ tô"),
    Form.HTML: _("Trang web"),
    Form.JSON: _("JSON cho phần mềm"),
    Form.TEXT: _("Chữ thường"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as it is shown: its number in the text, what is told, and what was decided."""

    number: int
    finding: Finding
    decision: Mapping[str, Any] | None

    @property
    def severity_words(self) -> str:
        """How its severity is called."""
        return str(SEVERITIES[self.finding.severity])

    @property
    def kind_words(self) -> str:
        """How its kind is called."""
        return str(KINDS[self.finding.kind])

    @property
    def css(self) -> str:
        """The class of its colour."""
        return {Severity.ERROR: "f-bad", Severity.WARNING: "f-warn"}.get(self.finding.severity, "f-info")

    @property
    def place(self) -> str:
        """Where it stands."""
        return place_words(self.finding.quote.place)

    @property
    def details(self) -> list[tuple[str, str]]:
        """Figures and proposal beside the message."""
        return details(self.finding)

    @property
    def related(self) -> list[tuple[str, str]]:
        """The words with which it was compared, and where they stand."""
        return [(quoted(quote), where(quote)) for quote in self.finding.related]

    @property
    def is_dismissed(self) -> bool:
        """Whether somebody said why it is none."""
        return self.decision is not None and not self.decision["accepted"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter with the number of findings behind it."""

    value: str
    words: str
    count: int
    is_chosen: bool


class CheckPage:
    """Everything that the template of a checked draft shows; ``asked`` are the words of the address."""

    def __init__(self, check: DraftCheck, asked: Mapping[str, str]) -> None:
        self.check = check
        self.review: Review = taken_up(bytes(check.review or b""))
        self.severity = asked.get("muc", "") if asked.get("muc") in set(Severity) else ""
        self.kind = asked.get("loai", "") if asked.get("loai") in set(Kind) else ""
        self.shows_all = "ca_bai" in asked
        first = asked.get("tu", "")
        self.first = int(first) if first.isdecimal() and len(first) < 7 else 0

    @cached_property
    def cards(self) -> list[Card]:
        """The findings that pass the filter."""
        decisions = self.check.decisions
        return [
            Card(number, finding, decisions.get(str(number)))
            for number, finding in enumerate(self.review.findings, 1)
            if self.severity in {"", finding.severity} and self.kind in {"", finding.kind}
        ]

    @cached_property
    def all_groups(self) -> list[list[Card]]:
        """The cards, those of one cause together."""
        shown = {card.number: card for card in self.cards}
        groups = [
            [shown[number] for number, _one in group if number in shown] for group in by_cause(self.review.findings)
        ]
        return [group for group in groups if group]

    @cached_property
    def groups(self) -> list[list[Card]]:
        """Those of this page of the list."""
        return self.all_groups[self.first : self.first + GROUPS_ON_A_PAGE]

    @property
    def following(self) -> int | None:
        """Where the next page of the list begins."""
        following = self.first + GROUPS_ON_A_PAGE
        return following if following < len(self.all_groups) else None

    @property
    def previous(self) -> int | None:
        """Where the page before begins."""
        return max(self.first - GROUPS_ON_A_PAGE, 0) if self.first else None

    @cached_property
    def parts(self) -> list[Line | Table | Gap]:
        """The text with the marks of the findings of this page of the list."""
        on_page = {card.number for group in self.groups for card in group}
        return marked(self.review, only=on_page, fold=self.is_folded)

    @property
    def is_long(self) -> bool:
        """Whether the text is folded unless the person asks for all of it."""
        return len(self.review.document.blocks) > FOLDED_ABOVE

    @property
    def is_folded(self) -> bool:
        """Whether only what stands near marks is shown."""
        return self.is_long and not self.shows_all

    @property
    def severities(self) -> list[Choice]:
        """The filter by severity: only what was found."""
        return self._choices(SEVERITIES, [finding.severity for finding in self.review.findings], self.severity)

    @property
    def kinds(self) -> list[Choice]:
        """The filter by kind: only what was found."""
        return self._choices(KINDS, [finding.kind for finding in self.review.findings], self.kind)

    @staticmethod
    def _choices(words: Mapping[Any, Any], found: list[Any], chosen: str) -> list[Choice]:
        return [
            Choice(str(value), str(said), found.count(value), str(value) == chosen)
            for value, said in words.items()
            if value in found
        ]

    @property
    def warnings(self) -> list[str]:
        """What of the file could not be checked."""
        return warnings(self.review.document)

    @property
    def decided(self) -> int:
        """How many findings somebody has decided on."""
        return len(self.check.decisions)

    @property
    def query(self) -> str:
        """The filter as the end of an address."""
        words = [f"muc={self.severity}"] if self.severity else []
        words += [f"loai={self.kind}"] if self.kind else []
        words += ["ca_bai=1"] if self.shows_all else []
        return "&".join(words)

    @property
    def files(self) -> list[tuple[str, str]]:
        """The forms in which the result can be had, by suffix; the marked-up file first."""
        return [(form.value, str(_FILES[form])) for form in forms_of(self.review.document.format)]


def review_to_send(check: DraftCheck) -> Review:
    """The review of a check without the findings that its person dismissed."""
    dismissed = [int(number) for number, decision in check.decisions.items() if not decision["accepted"]]
    return without(taken_up(bytes(check.review or b"")), dismissed)
