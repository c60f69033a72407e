"""Set a new date before the limit has passed, with its reason; at most as often as the configuration says."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from cchc.intake.cases import inputs, numbers, reference, rules
from cchc.intake.cases.ledger import Opened, add_event, tell_applicant
from cchc.intake.cases.models import Case
from cchc.intake.cases.types import Extended, When
from cchc.kernel import clock
from cchc.kernel.actor import Actor


def extend_deadline(
    actor: Actor,
    code: str,
    *,
    new_due_on: date,
    reason: str,
    basis: str = "",
    when: When = When(),  # noqa: B008 - frozen
) -> Case:
    """Move the date to ``new_due_on`` by a notice numbered like the letters of apology; the applicant is told.

    Raises ``PastTheDueDate``, ``AlreadyExtended``, ``MovesBackwards``, ``ReasonMissing``.

    Legal: NĐ 61/2018, art. 19: notice before the date, moved at most once; the number is a setting [M].
    """
    why = inputs.reason(reason, _("Hãy nêu lý do gia hạn; người nộp sẽ đọc lý do này."))
    kept_basis = inputs.line(basis, "basis", 300)

    def detail(opened: Opened) -> Extended:
        rules.check_extension(
            opened.standing,
            opened.events,
            new_due_on,
            when.occurred_at or opened.now,
            at_most=settings.CASES_EXTENSIONS_AT_MOST,
        )
        unit_id, today = opened.row.original_unit_id, clock.local_date(opened.now)
        series = numbers.letter_series(reference.APOLOGY, unit_id, today.year)
        return Extended(
            new_due_on=new_due_on,
            reason=why,
            basis=kept_basis,
            decided_by=actor.name,
            number=numbers.take(series)[series],
            symbol=reference.letter_symbol(unit_id, today),
            entered_late_because=when.because,
        )

    with transaction.atomic():
        _before, case = add_event(actor, code, detail, kind=Extended, when=when)
        tell_applicant(case, "extended")
    return case
