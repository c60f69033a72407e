"""How does a report begin? With its kind, unit, period and cut-off, and a letterhead proposed from the directory."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.kernel.errors import Conflict, DomainError
from cchc.outlets.reports.models import Report
from cchc.outlets.reports.outline import kind_of
from cchc.registry.accounts import policies
from cchc.registry.organizations import selectors as organizations
from cchc.support.audit.services import record

RECIPIENTS = (
    "Thường trực cấp ủy;\nThường trực HĐND;\nChủ tịch, các Phó Chủ tịch UBND;\nCác phòng, ban, đơn vị;\nLưu: VT, NV."
)


@dataclass(frozen=True, slots=True)
class NewReport:
    """What is asked of a new report. ``as_of`` is ``None`` for the last day of the period."""

    kind: str
    unit_id: int
    first: date
    last: date
    as_of: date | None = None


@transaction.atomic
def create_report(actor: Actor, new: NewReport) -> int:
    """Begin a report and answer its id.

    Raises ``NotPermitted`` without the duty ``reports.write`` at the unit, ``DomainError`` for an unknown kind or a
    period that ends before it begins, ``Conflict`` where the report exists already.
    """
    kind = kind_of(new.kind)
    policies.require(actor, "reports.write", new.unit_id)
    if new.last < new.first:
        raise DomainError(_("Ngày cuối kỳ đứng trước ngày đầu kỳ. Hãy chọn lại."), code="period", field="last")
    as_of = new.as_of or new.last
    if as_of < new.first:
        raise DomainError(_("Ngày chốt số liệu đứng trước ngày đầu kỳ. Hãy chọn lại."), code="cut_off", field="as_of")
    if Report.objects.filter(kind=new.kind, unit_id=new.unit_id, first=new.first, last=new.last).exists():
        sentence = _("Đã có %(kind)s của đơn vị này cho đúng kỳ đó. Hãy mở báo cáo đã có trong danh sách.") % {
            "kind": kind.name
        }
        raise Conflict(sentence, code="report_exists", field="last")
    unit = organizations.unit(new.unit_id, new.last)
    report = Report.objects.create(
        kind=new.kind,
        unit_id=new.unit_id,
        first=new.first,
        last=new.last,
        as_of=as_of,
        agency=agency_name(unit.name),
        place=unit.place_name or unit.short_name,
        authority="TM. Ủy ban nhân dân" if unit.is_authority else "",
        signer_title="Chủ tịch" if unit.is_authority else "Thủ trưởng đơn vị",
        recipients=RECIPIENTS,
        created_at=clock.now(),
        created_by_id=actor.account_id,
    )
    record(actor, "reports.report_created", report, kind=new.kind, first=str(new.first), last=str(new.last))
    return report.pk


def agency_name(name: str) -> str:
    """The name in the letterhead: ``UBND huyện Chư Pưh`` stands there in full and on two lines."""
    for short in ("UBND ", "Ủy ban nhân dân "):
        if name.startswith(short):
            return f"Ủy ban nhân dân\n{name.removeprefix(short)}"
    return name
