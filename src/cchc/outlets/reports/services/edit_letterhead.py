"""How is what stands around the text changed? Agency, symbol, place, signer and recipients.

A finished version never changes: new words around a finished report stand in a new draft version with its figures.
"""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.kernel.actor import Actor
from cchc.kernel.errors import DomainError
from cchc.outlets.reports.errors import ReportIsFinished
from cchc.outlets.reports.models import Report
from cchc.outlets.reports.selectors import FINISH, WRITE, letterhead_of, locked_report, newest_version
from cchc.outlets.reports.services.build_report import freeze
from cchc.outlets.reports.types import read_snapshot
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
    """Keep the words; the same words again change nothing.

    For a finished report who may finish it thereby opens a new draft version with the same figures; number and date
    are blank again. Raises ``NotPermitted`` without ``reports.write``, ``ReportIsFinished`` for one who may only write,
    ``DomainError``.
    """
    report = locked_report(report_id)
    finished = report.state == Report.State.FINISHED
    if not (finished and policies.permits(actor, FINISH, report.unit_id)):
        policies.require(actor, WRITE, report.unit_id)
        if finished:
            raise ReportIsFinished
    if not words.agency.strip():
        raise DomainError(_("Tên cơ quan ban hành không để trống."), code="agency_missing", field="agency")
    changes = {name: value.replace("\r\n", "\n").strip() for name, value in asdict(words).items()}
    if changes == letterhead_of(report):
        return
    for name, value in changes.items():
        setattr(report, name, value)
    if finished:
        _open_again(actor, report)
    report.save(update_fields=[*changes, "state", "number", "signed_on"])
    record(actor, "reports.letterhead_edited", report)


def _open_again(actor: Actor, report: Report) -> None:
    newest = newest_version(report)
    if newest is not None:
        freeze(actor, report, read_snapshot(newest.snapshot), reason="Sửa thể thức, số liệu không đổi")
    report.state, report.number, report.signed_on = Report.State.DRAFT, "", None
