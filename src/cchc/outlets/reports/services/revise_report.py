"""How is a finished report taken up again? With a reason, fresh figures in a new version, and the old one untouched."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.kernel.actor import Actor
from cchc.kernel.errors import DomainError
from cchc.outlets.reports.errors import ReportIsDraft
from cchc.outlets.reports.models import Report
from cchc.outlets.reports.selectors import locked_report
from cchc.outlets.reports.services.build_report import freeze, snapshot_of
from cchc.registry.accounts import policies
from cchc.support.audit.services import record


def revise_report(actor: Actor, report_id: int, reason: str, *, known_at: datetime | None = None) -> int:
    """Open a new draft version with figures asked anew and answer its number; number and date are blank again.

    Raises ``NotPermitted`` without ``reports.finish``, ``ReportIsDraft``, ``DomainError`` without a reason.
    """
    report = Report.objects.filter(pk=report_id).first() or locked_report(report_id)
    policies.require(actor, "reports.finish", report.unit_id)
    if not reason.strip():
        raise DomainError(_("Hãy ghi lý do lập bản sửa đổi."), code="reason_missing", field="reason")
    snapshot = snapshot_of(report, known_at)
    with transaction.atomic():
        report = locked_report(report_id)
        if report.state != Report.State.FINISHED:
            raise ReportIsDraft
        version = freeze(actor, report, snapshot, reason.strip()[:300])
        report.state, report.number, report.signed_on = Report.State.DRAFT, "", None
        report.save(update_fields=["state", "number", "signed_on"])
        record(actor, "reports.report_revised", report, version=version.number, reason=reason.strip())
    return version.number
