"""When may a contradiction stay in a report? When somebody who answers for the report says why; the reason is kept."""

from django.db import transaction

from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.outlets.reports.errors import ReportIsFinished
from cchc.outlets.reports.models import OverruledFinding, Report
from cchc.outlets.reports.selectors import FINISH, contradiction_of, locked_report, may_overrule
from cchc.registry.accounts import policies
from cchc.support.audit.services import record


@transaction.atomic
def overrule_finding(actor: Actor, report_id: int, mark: str, reason: str) -> None:
    """Let the contradiction ``mark`` of a draft stay, so that it blocks no longer.

    Raises ``NotPermitted`` for who neither writes nor finishes the report, ``ReportIsFinished``, ``NotFound`` when the
    draft has no such contradiction (any more).
    """
    report = locked_report(report_id)
    if not may_overrule(actor, report):
        policies.require(actor, FINISH, report.unit_id)
    if report.state == Report.State.FINISHED:
        raise ReportIsFinished
    finding = contradiction_of(report, mark)
    OverruledFinding.objects.create(
        report=report,
        mark=mark,
        sentence=finding.sentence,
        reason=reason,
        overruled_at=clock.now(),
        overruled_by=actor.name,
        overruler_id=actor.account_id,
    )
    record(actor, "reports.finding_overruled", report, sentence=finding.sentence, reason=reason)
