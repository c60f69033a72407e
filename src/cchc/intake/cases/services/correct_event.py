"""Correct the moment of something that was recorded wrongly: a new event that says what it corrects."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.intake.cases import inputs, rules
from cchc.intake.cases.ledger import Opened, add_event
from cchc.intake.cases.models import Case
from cchc.intake.cases.types import Corrected, When
from cchc.kernel.actor import Actor


def correct_event(
    actor: Actor,
    code: str,
    *,
    corrects: int,
    happened_at: datetime,
    reason: str,
    proof: str = "",
    expected: int | None = None,
) -> Case:
    """Say that event number ``corrects`` happened at ``happened_at``; both moments stay readable.

    Raises ``NotNow`` for an unknown event, ``MovesBackwards`` when it would pass its neighbours, ``ReasonMissing``.
    """
    why = inputs.reason(reason, _("Hãy nêu lý do đính chính và căn cứ."))
    kept = inputs.line(proof, "proof", 300)

    def detail(opened: Opened) -> Corrected:
        correction = Corrected(corrects=corrects, occurred_at=happened_at, reason=why, proof=kept)
        rules.check_correction(opened.events, correction, opened.now)
        return correction

    with transaction.atomic():
        _before, case = add_event(actor, code, detail, kind=Corrected, when=When(expected=expected))
    return case
