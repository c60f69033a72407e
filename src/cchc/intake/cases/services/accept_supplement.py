"""Accept the papers that were asked for: the clock goes on, or begins anew where the procedure says so."""

from collections.abc import Sequence

from django.db import transaction

from cchc.intake.cases import inputs, reference
from cchc.intake.cases.ledger import Opened, add_event, tell_applicant
from cchc.intake.cases.models import Case, CasePaper
from cchc.intake.cases.services.receive_case import paper_row
from cchc.intake.cases.types import PaperGiven, SupplementAccepted, When
from cchc.kernel.actor import Actor


def accept_supplement(
    actor: Actor,
    code: str,
    *,
    papers: Sequence[PaperGiven] = (),
    note: str = "",
    when: When = When(),  # noqa: B008 - frozen
) -> Case:
    """Let the clock go on. ``papers`` is what was brought and is added to the list of papers.

    Raises ``NotNow`` when nothing was asked for, ``MovesBackwards`` when it was brought before it was asked,
    ``BadInput`` for a paper that cannot be kept.
    """
    words = inputs.line(note, "note", 500)
    brought: list[PaperGiven] = []

    def detail(opened: Opened) -> SupplementAccepted:
        required = reference.version(opened.row.procedure_version_id).papers
        brought.extend(inputs.papers(papers, {paper.id for paper in required}))
        return SupplementAccepted(
            items=tuple(paper.name for paper in brought),
            note=words,
            calendar_version=reference.newest_calendar(),
            entered_late_because=when.because,
        )

    with transaction.atomic():
        opened, case = add_event(actor, code, detail, kind=SupplementAccepted, when=when)
        CasePaper.objects.bulk_create(paper_row(case.pk, paper, when.occurred_at or opened.now) for paper in brought)
        tell_applicant(case, "supplement_accepted")
    return case
