"""Ask the applicant for missing papers (form 02): the clock stands until they are there."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.intake.cases import inputs, numbers
from cchc.intake.cases.errors import BadInput
from cchc.intake.cases.ledger import Opened, add_event, tell_applicant
from cchc.intake.cases.models import Case
from cchc.intake.cases.types import SupplementRequested, When
from cchc.kernel import clock
from cchc.kernel.actor import Actor


def request_supplement(
    actor: Actor,
    code: str,
    *,
    items: Sequence[str],
    reason: str,
    basis: str = "",
    contact: str = "",
    when: When = When(),  # noqa: B008 - frozen
) -> Case:
    """Stop the clock and ask, once and in full, for ``items`` with the reason; the applicant is told.

    Raises ``BadInput`` without items, ``ReasonMissing`` without reason, ``NotNow`` when the clock stands already.

    Legal: NĐ 118/2025 and NĐ 61/2018: one full written list.
    """
    asked = tuple(inputs.line(item, "items", 300) for item in items if item.strip())
    if not asked:
        raise BadInput(_("Hãy ghi ít nhất một giấy tờ cần bổ sung."), field="items")
    why = inputs.reason(reason, _("Hãy nêu lý do để người nộp hiểu vì sao phải bổ sung."))
    kept_basis, kept_contact = inputs.line(basis, "basis", 300), inputs.line(contact, "contact", 200)

    def detail(opened: Opened) -> SupplementRequested:
        series = numbers.letter_series("HDHS", opened.row.responsible_unit_id, clock.local_date(opened.now).year)
        return SupplementRequested(
            items=asked,
            reason=why,
            basis=kept_basis,
            contact=kept_contact,
            number=numbers.take(series)[series],
            entered_late_because=when.because,
        )

    with transaction.atomic():
        _before, case = add_event(actor, code, detail, kind=SupplementRequested, when=when)
        tell_applicant(case, "supplement_requested")
    return case
