"""How does a report become final? Its newest version keeps the whole document and can never be changed again.

A report may be finished without number and date: it is then the draft that the signer reads, and carries the mark
"DỰ THẢO". When the records clerk gives number and date, the same figures and words are finished once more with them.
Legal: NĐ 30/2020/NĐ-CP, art. 14-15 (number and date are given when the document is issued).
"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.kernel.errors import Conflict, DomainError
from cchc.outlets.reports.checks import prevents_finishing
from cchc.outlets.reports.compose import compose, digest
from cchc.outlets.reports.errors import NotReady
from cchc.outlets.reports.models import Report, ReportVersion
from cchc.outlets.reports.selectors import draft_findings, head_of, letterhead_of, locked_report, texts_of
from cchc.outlets.reports.services.build_report import freeze
from cchc.outlets.reports.types import read_snapshot
from cchc.registry.accounts import policies
from cchc.support.audit.services import record
from cchc.support.files.official import to_data


@transaction.atomic
def finish_report(actor: Actor, report_id: int, *, number: str = "", signed_on: date | None = None) -> int:
    """Finish the newest version and answer its number.

    ``number`` and ``signed_on`` come together or not at all. For a report finished without them a further version with
    the same figures is made. Raises ``NotPermitted`` without ``reports.finish``, ``DomainError`` for one without the
    other, ``NotReady`` while something must be put right, ``Conflict`` when it is finished with its number already.
    """
    report = locked_report(report_id)
    policies.require(actor, "reports.finish", report.unit_id)
    number = number.strip()
    if bool(number) != bool(signed_on):
        field = "signed_on" if number else "number"
        raise DomainError(
            _("Số và ngày được cấp cùng lúc. Hãy nhập cả hai, hoặc để trống cả hai."), code="pair", field=field
        )
    if number and not number.isdecimal():
        raise DomainError(_("Số văn bản chỉ gồm chữ số, ví dụ 140."), code="number", field="number")
    version = _version_to_finish(actor, report, numbered=bool(number))
    report.number, report.signed_on, report.state = number, signed_on, Report.State.FINISHED
    _finish(actor, report, version)
    report.save(update_fields=["number", "signed_on", "state"])
    signed = str(signed_on) if signed_on else ""
    record(
        actor,
        "reports.report_finished",
        report,
        version=version.number,
        sha256=version.sha256,
        number=number,
        signed=signed,
    )
    return version.number


def _version_to_finish(actor: Actor, report: Report, *, numbered: bool) -> ReportVersion:
    newest = report.versions.order_by("-number").first()
    if newest is None:
        raise NotReady(_("Báo cáo chưa có số liệu. Hãy lập số liệu trước."))
    if newest.state == ReportVersion.State.DRAFT:
        return newest
    if report.number or not numbered:
        raise Conflict(_("Báo cáo đã hoàn thành. Muốn sửa, hãy lập bản sửa đổi."), code="report_finished")
    return freeze(actor, report, read_snapshot(newest.snapshot), reason="Cấp số và ngày, số liệu không đổi")


def _finish(actor: Actor, report: Report, version: ReportVersion) -> None:
    head, texts, snapshot = head_of(report), texts_of(report), read_snapshot(version.snapshot)
    composed = compose(head, snapshot, texts, version.sha256)
    wrong = prevents_finishing(draft_findings(report, snapshot, texts, composed))
    if wrong:
        shown = " ".join(finding.sentence for finding in wrong[:3])
        sentence = _("Chưa hoàn thành được, còn %(count)s chỗ phải sửa. %(shown)s")
        raise NotReady(sentence % {"count": len(wrong), "shown": shown})
    document = to_data(composed)
    version.document, version.letterhead = document, letterhead_of(report)
    version.sha256 = digest({"snapshot": version.snapshot, "document": document})
    version.state = ReportVersion.State.FINISHED
    version.finished_at, version.finished_by = clock.now(), actor.name
    version.save(update_fields=["document", "letterhead", "sha256", "state", "finished_at", "finished_by"])
