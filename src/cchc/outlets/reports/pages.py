"""What does the page of a report need? Its view, outline, chosen part, findings, and what this person may do."""

from dataclasses import dataclass

from cchc.kernel.actor import Actor
from cchc.outlets.reports.checks import checked_figures, prevents_finishing
from cchc.outlets.reports.models import Report
from cchc.outlets.reports.outline import groups
from cchc.outlets.reports.preview import ANNEXES, EVERYTHING, Entry, Shown, entries, shown
from cchc.outlets.reports.rows import ReportRow, report_rows
from cchc.outlets.reports.selectors import FINISH, WRITE, ReportView, may_overrule, report_view, texts_of
from cchc.outlets.reports.types import Finding, Severity
from cchc.registry.accounts import policies


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Everything that the template of a report shows."""

    row: ReportRow
    view: ReportView | None
    entries: list[Entry]
    chosen: str
    before: str
    after: str
    shown: Shown | None
    checked: int
    may_write: bool
    may_finish: bool
    may_redress: bool
    may_overrule: bool

    @property
    def report(self) -> Report:
        """The report itself."""
        return self.row.report

    @property
    def is_finished(self) -> bool:
        """Its newest version is finished."""
        return self.report.state == Report.State.FINISHED

    @property
    def blocking(self) -> list[Finding]:
        """What must be put right before it can be finished."""
        return prevents_finishing(self.view.findings) if self.view else []

    @property
    def counts(self) -> str:
        """How many findings of each weight: ``2 · 1 · 1``."""
        findings = self.view.findings if self.view else ()
        return " · ".join(str(sum(found.severity is weight for found in findings)) for weight in Severity)

    @property
    def written(self) -> int:
        """How many parts of the outline are complete."""
        return sum(entry.written >= entry.needed for entry in self.entries)


def report_page(actor: Actor, report: Report, chosen: str) -> ReportPage:
    """The page for a person. An unknown ``chosen`` part shows the one with the first composed figures."""
    view = report_view(report)
    texts = view.texts if view else texts_of(report)
    codes = [head.code for head, _ in groups()] + [ANNEXES]
    if chosen not in (*codes, EVERYTHING):
        chosen = next(head.code for head, inside in groups() if any(section.compose for section in inside))
    place = codes.index(chosen) if chosen in codes else -1
    may_write = policies.permits(actor, WRITE, report.unit_id)
    may_finish = policies.permits(actor, FINISH, report.unit_id)
    editable = may_write and report.state == Report.State.DRAFT
    return ReportPage(
        row=report_rows([report])[0],
        view=view,
        entries=entries(texts, view.findings if view else ()),
        chosen=chosen,
        before=codes[place - 1] if place > 0 else "",
        after=codes[place + 1] if 0 <= place < len(codes) - 1 else "",
        shown=shown(view.document, view.findings, chosen, editable=editable) if view else None,
        checked=checked_figures(view.snapshot) if view else 0,
        may_write=editable,
        may_finish=may_finish,
        may_redress=editable or (may_finish and report.state == Report.State.FINISHED),
        may_overrule=report.state == Report.State.DRAFT and may_overrule(actor, report),
    )
