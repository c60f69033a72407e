"""How are the answers of a round put down? Checked whole against the set, then added; nothing is overwritten."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.kernel.errors import DomainError, ManyRefusals
from cchc.measures.scoring import policies
from cchc.measures.scoring.answers_document import read_answer
from cchc.measures.scoring.errors import AnswerInvalid, AssessmentClosed, AssessmentUnknown
from cchc.measures.scoring.indicator_port import figures_of
from cchc.measures.scoring.json_place import canonical
from cchc.measures.scoring.models import Answer, Assessment
from cchc.measures.scoring.rules import no_indicators, score_set
from cchc.measures.scoring.stored_answers import last_of_round
from cchc.measures.scoring.stored_sets import structure
from cchc.measures.scoring.types import Answer as Given
from cchc.measures.scoring.types import Counts, IndicatorReader, Link, Round
from cchc.support.audit.services import record


@transaction.atomic
def record_answers(
    actor: Actor,
    assessment_id: int,
    round_: Answer.Round | Round,
    answers: Mapping[str, object],
    owners: Mapping[str, int] | None = None,
) -> int:
    """Add the answers (documents by code, as in a file of answers) and tell how many were new.

    ``owners`` names by code the unit that answers for lost points. All are checked before any is written; one that
    stands so already is not written again. An appraiser who takes points gives the reason. Raises ``AnswerInvalid`` or
    ``ManyRefusals`` by code, ``NotFound`` for a link to an unknown indicator, ``AssessmentClosed``,
    ``AssessmentUnknown``, ``NotPermitted``.
    """
    round_ = Answer.Round(round_)
    assessment = locked(assessment_id)
    policies.require_answering(actor, assessment.unit_id, round_)
    refuse_closed(assessment)
    given = {code: read_answer(document, code) for code, document in answers.items()}
    _check(assessment, round_, given)
    known = {code: canonical(each) for code, each in last_of_round(assessment_id, round_).items()}
    fresh = {code: each for code, each in answers.items() if known.get(code) != canonical(each)}
    now = clock.now()
    Answer.objects.bulk_create(
        Answer(
            assessment=assessment,
            code=code,
            round=round_,
            answer=document,
            reason=given[code].reason,
            evidence=given[code].evidence,
            owner_unit_id=(owners or {}).get(code),
            recorded_at=now,
            recorded_by=actor.name,
            recorded_by_id=actor.account_id,
        )
        for code, document in fresh.items()
    )
    if fresh and round_ is not Answer.Round.SELF and assessment.status == Assessment.Status.SELF:
        assessment.status = Assessment.Status.APPRAISED
        assessment.save(update_fields=["status"])
    if fresh:
        record(actor, "scoring.answers_recorded", assessment, round=round_.value, codes=sorted(fresh))
    return len(fresh)


def locked(assessment_id: int) -> Assessment:
    """The assessment, held until the end of the transaction. Raises ``AssessmentUnknown``."""
    row = Assessment.objects.select_for_update().filter(pk=assessment_id).first()
    if row is None:
        raise AssessmentUnknown(_("Không có bản đánh giá này."))
    return row


def refuse_closed(assessment: Assessment) -> None:
    """Raise ``AssessmentClosed`` for a published assessment."""
    if assessment.status == Assessment.Status.FINAL:
        raise AssessmentClosed(_("Kết quả này đã công bố nên không sửa được nữa."))


def _check(assessment: Assessment, round_: Answer.Round, answers: Mapping[str, Given]) -> None:
    score = score_set(structure(assessment.criteria_set), answers, _linked_only(assessment, answers))
    if round_ is Answer.Round.SELF:
        return
    silent: list[DomainError] = [
        AnswerInvalid(_("Tiêu chí %(code)s bị trừ điểm nên cần ghi lý do trừ.") % {"code": leaf.code}, field=leaf.code)
        for domain in score.domains
        for leaf in domain.leaves()
        if leaf.code in answers and leaf.lost and not leaf.reason and not isinstance(answers[leaf.code].given, Link)
    ]
    if len(silent) == 1:
        raise silent[0]
    if silent:
        raise ManyRefusals(silent)


def _linked_only(assessment: Assessment, answers: Mapping[str, Given]) -> IndicatorReader:
    """Reads what the new answers link to, so that an unknown indicator is refused now and not on a page later."""
    links = {answer.given.indicator for answer in answers.values() if isinstance(answer.given, Link)}
    read = figures_of(assessment) if links else no_indicators

    def reader(link: str) -> Counts | None:
        return read(link) if link in links else None

    return reader
