"""What stands for each leaf when the rounds are laid over one another? The latest round that says something."""

from dataclasses import dataclass

from cchc.measures.scoring.answers_document import read_answer
from cchc.measures.scoring.models import Answer
from cchc.measures.scoring.types import Answer as Given

_ORDER = {round_: place for place, round_ in enumerate(Answer.Round.values)}


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """An answer with its round and the unit that answers for lost points."""

    code: str
    round: str
    document: object
    owner_unit_id: int | None
    given: Given


def effective(assessment_id: int) -> dict[str, StoredAnswer]:
    """By code the last answer of the latest round that says something. One query."""
    rows = Answer.objects.filter(assessment_id=assessment_id).order_by("id")
    latest: dict[str, Answer] = {}
    for row in rows:
        before = latest.get(row.code)
        if before is None or _ORDER[row.round] >= _ORDER[before.round]:
            latest[row.code] = row
    return {code: _stored(row) for code, row in latest.items()}


def last_of_round(assessment_id: int, round_: str) -> dict[str, object]:
    """By code the last document recorded in a round."""
    rows = Answer.objects.filter(assessment_id=assessment_id, round=round_).order_by("id")
    return {row.code: row.answer for row in rows}


def _stored(row: Answer) -> StoredAnswer:
    return StoredAnswer(row.code, row.round, row.answer, row.owner_unit_id, read_answer(row.answer, row.code))
