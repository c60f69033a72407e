"""Finish a case: its result is ready at the counter and the clock stops."""

from django.db import transaction

from cchc.intake.cases import inputs
from cchc.intake.cases.events import CaseFinished
from cchc.intake.cases.ledger import Opened, add_event, tell_applicant
from cchc.intake.cases.models import Case
from cchc.intake.cases.types import Finished, When
from cchc.kernel.actor import Actor
from cchc.support.events.announcements import announce


def finish_case(
    actor: Actor,
    code: str,
    *,
    result_number: str = "",
    note: str = "",
    file_ids: tuple[int, ...] = (),
    when: When = When(),  # noqa: B008 - frozen
) -> Case:
    """Stop the clock. A case that is late owes a letter of apology from this moment, whatever comes next.

    ``result_number`` is number and symbol of the document that settles it. Raises ``NotNow``.
    """
    number, words = inputs.line(result_number, "result_number", 100), inputs.line(note, "note", 500)

    def detail(_opened: Opened) -> Finished:
        return Finished(result_number=number, note=words, file_ids=file_ids, entered_late_because=when.because)

    with transaction.atomic():
        _before, case = add_event(actor, code, detail, kind=Finished, when=when)
        tell_applicant(case, "finished")
        finished = case.finished_at or when.occurred_at
        is_late = case.closed_day is not None and case.closed_day > case.due_day
        if finished is not None:
            announce(CaseFinished(case.pk, case.code, case.responsible_unit_id, finished, is_late))
    return case
