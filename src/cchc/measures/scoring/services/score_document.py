"""What does a file of answers score, as other programs read it? Nothing is kept."""

from cchc.measures.scoring.answers_document import read_answers
from cchc.measures.scoring.library import set_document
from cchc.measures.scoring.rules import score_set
from cchc.measures.scoring.set_document import read_criteria_set
from cchc.measures.scoring.types import Score, Sum


def score_document(set_code: str, answers: object) -> dict[str, object]:
    """The score of an answers document under a set that comes with the project; see ``as_document``.

    Raises ``CriteriaSetUnknown``, and ``AnswerInvalid`` or ``ManyRefusals`` with the place in the document.
    """
    read = read_answers(answers)
    criteria_set = read_criteria_set(set_document(set_code), set_code)
    return as_document(score_set(criteria_set, read.answers, read.reader()))


def as_document(score: Score) -> dict[str, object]:
    """The score for other programs; amounts are decimal strings with two places, ``percent`` null where max is 0."""
    return {
        "total": _sum_document(score.total),
        "domains": [
            {"code": domain.code, "name": domain.name, **_sum_document(domain.sum)} for domain in score.domains
        ],
        "deductions": [
            {
                "code": entry.code,
                "name": entry.name,
                "max": str(entry.max),
                "points": str(entry.points),
                "lost": str(entry.lost),
                "reason": entry.reason,
            }
            for entry in score.deductions
        ],
    }


def _sum_document(amount: Sum) -> dict[str, str | None]:
    percent = None if amount.percent is None else str(amount.percent)
    return {"points": str(amount.points), "max": str(amount.max), "percent": percent}
