"""How are the figures of a report frozen? All are asked anew, kept with their queries, and never changed afterwards.

Where no figure, no text and no word of the letterhead differs from the newest version, that version is the answer: a
number that nobody can tell from the one before it says nothing.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.outlets.reports.compose import digest, digest_of_figures
from cchc.outlets.reports.errors import ReportIsFinished
from cchc.outlets.reports.figures import figures_of
from cchc.outlets.reports.models import BoundFigure, Report, ReportVersion
from cchc.outlets.reports.selectors import letterhead_of, locked_report, newest_version
from cchc.outlets.reports.sources import take_snapshot
from cchc.outlets.reports.types import Snapshot, snapshot_data
from cchc.registry.accounts import policies
from cchc.registry.organizations import selectors as organizations
from cchc.support.audit.services import record


def build_report(actor: Actor, report_id: int, *, known_at: datetime | None = None) -> int:
    """Freeze the figures of a draft and answer the number of the version that holds them.

    It is the newest version while nothing has changed since, else a new one. ``known_at`` asks for the figures as they
    were known at an earlier moment. The tables are read before the report is locked, so that nobody waits for them.
    Raises ``NotPermitted`` without ``reports.write``, ``NotFound``,
    ``ReportIsFinished``.
    """
    report = Report.objects.filter(pk=report_id).first() or locked_report(report_id)
    policies.require(actor, "reports.write", report.unit_id)
    if report.state == Report.State.FINISHED:
        raise ReportIsFinished
    snapshot = snapshot_of(report, known_at)
    with transaction.atomic():
        report = locked_report(report_id)
        if report.state == Report.State.FINISHED:
            raise ReportIsFinished
        standing = standing_version(report, snapshot, known_at)
        if standing is not None:
            return standing.number
        version = freeze(actor, report, snapshot)
        record(actor, "reports.report_built", report, version=version.number, sha256=version.sha256)
    return version.number


def snapshot_of(report: Report, known_at: datetime | None) -> Snapshot:
    """The figures of a report as the measures give them now, or as known at a moment."""
    code = organizations.unit(report.unit_id, report.as_of).code
    return take_snapshot(code, report.first, report.last, report.as_of, known_at)


def standing_version(report: Report, snapshot: Snapshot, known_at: datetime | None) -> ReportVersion | None:
    """The newest version, where it holds these figures and letterhead and no text was written after it; else ``None``.

    The moment of knowledge and the number of the load are not figures: they pass while the figures stay. A version is
    only taken for another moment of knowledge when none was asked for.
    """
    newest = newest_version(report)
    if newest is None or digest_of_figures(newest.snapshot) != digest_of_figures(snapshot_data(snapshot)):
        return None
    if newest.letterhead not in (None, letterhead_of(report)):
        return None
    if known_at not in (None, newest.known_at) or report.sections.filter(edited_at__gt=newest.built_at).exists():
        return None
    return newest


def freeze(actor: Actor, report: Report, snapshot: Snapshot, reason: str = "") -> ReportVersion:
    """A new draft version with its bound figures. To be called inside a transaction that holds the report's row."""
    last = report.versions.aggregate(last=Max("number"))["last"] or 0
    data = snapshot_data(snapshot)
    version = ReportVersion.objects.create(
        report=report,
        number=last + 1,
        as_of=snapshot.as_of,
        known_at=snapshot.known_at,
        load=snapshot.load,
        built_at=clock.now(),
        built_by=actor.name,
        reason=reason,
        snapshot=data,
        letterhead=letterhead_of(report),
        sha256=digest(data),
    )
    BoundFigure.objects.bulk_create(
        BoundFigure(
            version=version,
            key=figure.key,
            label=figure.label[:300],
            query=dict(figure.query),
            value=figure.value,
            printed=figure.printed,
        )
        for figure in figures_of(snapshot).values()
    )
    return version
