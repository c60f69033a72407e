"""How is what stands around the text changed? Agency, symbol, place, signer and recipients of a draft."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.kernel.actor import Actor
from cchc.kernel.errors import DomainError
from cchc.outlets.reports.errors import ReportIsFinished
from cchc.outlets.reports.models import Report
from cchc.outlets.reports.selectors import locked_report
from cchc.registry.accounts import policies
from cchc.support.audit.services import record


@dataclass(frozen=True, slots=True)
class LetterheadText:
    """The words around the report. ``agency`` may have two lines, ``recipients`` holds one a line."""

    parent_agency: str
    agency: str
    symbol: str
    place: str
    authority: str
    signer_title: str
    signer_name: str
    recipients: str


@transaction.atomic
def edit_letterhead(actor: Actor, report_id: int, words: LetterheadText) -> None:
    """Keep the words. Raises ``NotPermitted`` without ``reports.write``, ``ReportIsFinished``, ``DomainError``."""
    report = locked_report(report_id)
    policies.require(actor, "reports.write", report.unit_id)
    if report.state == Report.State.FINISHED:
        raise ReportIsFinished
    if not words.agency.strip():
        raise DomainError(_("Tên cơ quan ban hành không để trống."), code="agency_missing", field="agency")
    changes = {name: value.replace("\r\n", "\n").strip() for name, value in asdict(words).items()}
    Report.objects.filter(pk=report_id).update(**changes)
    record(actor, "reports.letterhead_edited", report)
