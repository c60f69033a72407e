"""Which reports may somebody see, and what does a report look like at the moment? Reads for pages and acts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.kernel.errors import NotFound
from cchc.outlets.reports.checks import check
from cchc.outlets.reports.compose import compose
from cchc.outlets.reports.contradictions import contradictions
from cchc.outlets.reports.models import BoundFigure, DraftCheck, NarrativeSection, Report, ReportVersion
from cchc.outlets.reports.types import Change, Finding, Head, SectionText, Severity, Snapshot, read_snapshot
from cchc.registry.accounts import policies
from cchc.registry.organizations import selectors as organizations
from cchc.registry.organizations.types import UnitRow
from cchc.support.files.official import OfficialDocument, from_data

READ, WRITE, FINISH = "reports.read", "reports.write", "reports.finish"
_LETTERHEAD = (
    "parent_agency",
    "agency",
    "symbol",
    "place",
    "authority",
    "signer_title",
    "signer_name",
    "recipients",
)


@dataclass(frozen=True, slots=True)
class ReportView:
    """A version of a report ready to be shown or written to a file.

    ``document`` is the kept one of a finished version; a draft is made of the frozen figures and the newest texts.
    ``findings`` are empty for a finished version: it was checked when it was finished.
    """

    report: Report
    version: ReportVersion
    snapshot: Snapshot
    document: OfficialDocument
    findings: tuple[Finding, ...]
    texts: Mapping[str, SectionText]


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version in the list of versions, with what differs from the one before it.

    ``changes`` are figures, ``rewritten`` codes of sections, ``is_redressed`` tells of other words around the text.
    """

    version: ReportVersion
    changes: list[Change]
    rewritten: tuple[str, ...]
    is_redressed: bool = False


def locked_report(report_id: int) -> Report:
    """The report with its row locked until the transaction ends. Raises ``NotFound``."""
    report = Report.objects.select_for_update().filter(pk=report_id).first()
    if report is None:
        raise _not_found()
    return report


def visible_reports(actor: Actor) -> QuerySet[Report]:
    """The reports of the units at which the actor has the duty ``reports.read``, newest period first."""
    newest = ReportVersion.objects.filter(report=OuterRef("pk")).order_by("-number")
    return (
        Report.objects.filter(unit_id__in=policies.permitted_units(actor, READ))
        .annotate(
            version_number=Subquery(newest.values("number")[:1]), built_at=Subquery(newest.values("built_at")[:1])
        )
        .order_by("-last", "-id")
    )


def writable_units(actor: Actor) -> list[UnitRow]:
    """The units for which the actor may begin a report, people's committees first, in directory order."""
    found = organizations.units_by_ids(policies.permitted_units(actor, WRITE))
    return sorted(found.values(), key=lambda unit: (not unit.is_authority, unit.directory_order))


def report_for(actor: Actor, report_id: int, duty: str = READ) -> Report:
    """A report that the actor may read. Raises ``NotFound``, or ``NotPermitted`` where only ``duty`` is missing."""
    report = visible_reports(actor).filter(pk=report_id).first()
    if report is None:
        raise _not_found()
    if duty != READ:
        policies.require(actor, duty, report.unit_id)
    return report


def report_view(report: Report, number: int | None = None) -> ReportView | None:
    """A version of a report (the newest unless numbered); ``None`` before the first figures. Raises ``NotFound``."""
    version = newest_version(report) if number is None else version_of(report, number)
    if version is None:
        return None
    snapshot, texts = read_snapshot(version.snapshot), texts_of(report)
    if version.document is not None:
        return ReportView(report, version, snapshot, from_data(version.document), (), texts)
    head = head_of(report)
    document = compose(head, snapshot, texts, version.sha256)
    findings = draft_findings(report, snapshot, texts, document)
    return ReportView(report, version, snapshot, document, findings, texts)


def draft_findings(
    report: Report, snapshot: Snapshot, texts: Mapping[str, SectionText], document: OfficialDocument
) -> tuple[Finding, ...]:
    """What is to be put right or looked at in a draft: by its own rules and in its words; the gravest first."""
    overruled = {
        mark: f"{reason} ({by})" for mark, reason, by in report.overruled.values_list("mark", "reason", "overruled_by")
    }
    found = [*check(head_of(report), snapshot, texts), *contradictions(document, overruled)]
    order = list(Severity)
    return tuple(sorted(found, key=lambda finding: order.index(finding.severity)))


def may_overrule(actor: Actor, report: Report) -> bool:
    """Who writes or finishes the report may say why a contradiction stays."""
    return any(policies.permits(actor, duty, report.unit_id) for duty in (WRITE, FINISH))


def contradiction_of(report: Report, mark: str) -> Finding:
    """A contradiction in the draft that blocks it. Raises ``NotFound`` when there is none of this mark."""
    view = report_view(report)
    found = (
        next((each for each in view.findings if each.mark == mark and not each.is_overruled), None) if view else None
    )
    if found is None:
        raise NotFound(_("Dự thảo không còn chỗ mâu thuẫn này."), code="contradiction_not_found")
    return found


def version_of(report: Report, number: int) -> ReportVersion:
    """A version by its number. Raises ``NotFound``."""
    version = report.versions.filter(number=number).first()
    if version is None:
        raise NotFound(_("Báo cáo này không có bản %(number)s.") % {"number": number}, code="version_not_found")
    return version


def newest_version(report: Report) -> ReportVersion | None:
    """The version with the highest number."""
    return report.versions.order_by("-number").first()


def report_for_letterhead(actor: Actor, report_id: int) -> Report:
    """A report of which the actor may change what stands around the text: who writes a draft, who finishes the rest.

    Raises ``NotFound`` and ``NotPermitted``.
    """
    report = report_for(actor, report_id)
    reopens = report.state == Report.State.FINISHED and policies.permits(actor, FINISH, report.unit_id)
    policies.require(actor, FINISH if reopens else WRITE, report.unit_id)
    return report


def letterhead_of(report: Report) -> dict[str, str]:
    """The words that stand around the text, without number and date, by the name of their field."""
    return {name: str(getattr(report, name)) for name in _LETTERHEAD}


def head_of(report: Report) -> Head:
    """What stands around the text, as a frozen row."""
    return Head(
        kind=report.kind,
        parent=report.parent_agency,
        agency=report.agency,
        number=report.number,
        symbol=report.symbol,
        place=report.place,
        signed_on=report.signed_on,
        authority=report.authority,
        signer_title=report.signer_title,
        signer_name=report.signer_name,
        recipients=tuple(line.strip().removeprefix("- ") for line in report.recipients.splitlines() if line.strip()),
        first=report.first,
        last=report.last,
    )


def texts_of(report: Report) -> dict[str, SectionText]:
    """The newest text of each section that was ever written, by code. One query."""
    newest = report.sections.order_by("code", "-revision").distinct("code")
    return {row.code: _text(row) for row in newest}


def text_of(report: Report, code: str) -> SectionText:
    """The newest text of a section, with revision 0 where nothing was written."""
    row = report.sections.filter(code=code).order_by("-revision").first()
    return _text(row) if row else SectionText(code)


def history_of(report: Report, code: str) -> list[SectionText]:
    """Every text that a section ever had, newest first."""
    return [_text(row) for row in report.sections.filter(code=code).order_by("-revision")]


def figure_of(version: ReportVersion, key: str) -> BoundFigure:
    """A bound figure. Raises ``NotFound``."""
    figure = version.figures.filter(key=key).first()
    if figure is None:
        raise NotFound(_("Báo cáo không có số liệu này."), code="figure_not_found")
    return figure


def changes_between(before: ReportVersion, after: ReportVersion) -> list[Change]:
    """The figures whose value differs, in the order of the newer version; those that one version lacks included."""
    old = {key: (value, printed, label) for key, value, printed, label in _values(before)}
    new = {key: (value, printed, label) for key, value, printed, label in _values(after)}
    result = []
    for key in [*new, *(key for key in old if key not in new)]:
        was, now = old.get(key), new.get(key)
        if (was and was[0]) != (now and now[0]) or (was is None) != (now is None):
            label = (now or was or ("", "", ""))[2]
            result.append(Change(key, str(label), was and was[1], now and now[1]))
    return result


def versions_with_changes(report: Report) -> list[VersionRow]:
    """Every version, newest first, with the figures and sections that differ from the version before it."""
    found = list(report.versions.order_by("number"))
    edits = list(report.sections.order_by("code", "revision").values_list("code", "edited_at"))
    rows = []
    for before, after in zip([None, *found], found, strict=False):
        changes = changes_between(before, after) if before else []
        until = None if after is found[-1] else after.finished_at or after.built_at
        since = before and (before.finished_at or before.built_at)
        rewritten = [code for code, at in edits if since and since < at and (until is None or at <= until)]
        known = before is not None and None not in (before.letterhead, after.letterhead)
        redressed = before is not None and known and before.letterhead != after.letterhead
        rows.append(VersionRow(after, changes, tuple(dict.fromkeys(rewritten)), redressed))
    return rows[::-1]


def leading_figures(report: Report) -> list[BoundFigure]:
    """The figures of the newest version that help a writer: totals, levels and shares, not every table cell."""
    newest = newest_version(report)
    if newest is None:
        return []
    return list(newest.figures.exclude(key__startswith="field.").exclude(key__startswith="unit.").order_by("id"))


def find_report(kind: str, unit_id: int, first: date, last: date) -> Report | None:
    """The report of a kind for a unit and a period, if it was begun."""
    return Report.objects.filter(kind=kind, unit_id=unit_id, first=first, last=last).first()


def _values(version: ReportVersion) -> list[tuple[str, object, str, str]]:
    return list(version.figures.order_by("id").values_list("key", "value", "printed", "label"))


def _text(row: NarrativeSection) -> SectionText:
    moment: datetime = row.edited_at
    return SectionText(row.code, row.text, row.nothing_arose, row.revision, row.edited_by, moment)


def _not_found() -> NotFound:
    return NotFound(_("Không có báo cáo này, hoặc báo cáo không thuộc đơn vị của Ông/Bà."), code="report_not_found")


def may_check(actor: Actor) -> bool:
    """Whether the actor may use the checker: who reads reports of any unit."""
    return READ in policies.duties_anywhere(actor)


def checks_of(actor: Actor) -> QuerySet[DraftCheck]:
    """The checks of this person that are not over, newest first; without their texts."""
    mine = DraftCheck.objects.filter(account_id=actor.account_id or 0).defer("review")
    return mine.exclude(forgotten_at__lte=clock.now()).order_by("-begun_at")


def check_of(actor: Actor, token: str) -> DraftCheck:
    """A check of this person. Raises ``NotFound``, also for the check of another and for one whose hours are over."""
    check = DraftCheck.objects.filter(token=token, account_id=actor.account_id or 0).first()
    if check is None or (check.forgotten_at is not None and check.forgotten_at <= clock.now()) or not may_check(actor):
        raise NotFound(_("Lần soát này không còn, hoặc của người khác. Hãy gửi lại tệp."), code="check_not_found")
    return check
