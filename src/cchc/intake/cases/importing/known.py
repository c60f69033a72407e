"""A code of the file is there already: is it the same case, so that nothing is to do, or another one?

What the file says must be what is known. What it leaves empty does not contradict: a case goes on after its first
import, and bringing in the same file once more finds it further on.
"""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _

from cchc.intake.cases.importing.types import ImportRow, KnownCase
from cchc.intake.cases.importing.vocabulary import Standing
from cchc.kernel import clock


def why_not_same(row: ImportRow, due_on: date, known: KnownCase) -> str:
    """Empty where the row says nothing new; else one sentence that names both, as far as the actor may see.

    ``due_on`` is what the rules make of the appointment of the row: one on a day off ends on the next working day.
    """
    if not known.permitted:
        return _("Mã hồ sơ %(code)s đã dùng cho hồ sơ của đơn vị khác.") % {"code": row.code}
    differences = [
        _("%(label)s trong hệ thống là %(there)s, trong tệp là %(here)s")
        % {"label": label, "there": there, "here": here}
        for label, here, there in _differences(row, due_on, known)
    ]
    return (
        _("Mã hồ sơ %(code)s đã có với nội dung khác: %(differences)s.")
        % {"code": row.code, "differences": "; ".join(differences)}
        if differences
        else ""
    )


def _differences(row: ImportRow, due_on: date, known: KnownCase) -> Iterator[tuple[str, str, str]]:
    """What differs: its name, as the file says it, as it is known."""
    closed = known.closed_at if row.standing in {Standing.WITHDRAWN, Standing.REFUSED} else known.finished_at
    moments = (
        (_("ngày tiếp nhận"), "received_at", row.received_at, known.received_at),
        (_("ngày có kết quả"), "finished_at", row.finished_at, closed),
        (_("ngày trả kết quả"), "returned_at", row.returned_at, known.returned_at),
    )
    for label, name, here, there in moments:
        form = "%d/%m/%Y %H:%M" if name in row.timed else "%d/%m/%Y"
        if here is not None and _shown(here, form) != _shown(there, form):
            yield label, _shown(here, form), _shown(there, form)
    if due_on != known.due_on:
        yield _("ngày hẹn trả"), f"{due_on:%d/%m/%Y}", f"{known.due_on:%d/%m/%Y}"
    if row.applicant_name != known.applicant_name:
        yield _("người nộp"), f'"{row.applicant_name}"', f'"{known.applicant_name}"'
    if row.unit_id != known.unit_id:
        yield _("đơn vị giải quyết"), row.unit_name, known.unit_name
    if row.procedure_id != known.procedure_id:
        yield _("thủ tục"), f'"{row.procedure_name}"', f'"{known.procedure_name}"'


def _shown(moment: datetime | None, form: str) -> str:
    return _("chưa có") if moment is None else f"{clock.local(moment):{form}}"
