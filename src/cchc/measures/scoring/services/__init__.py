"""Acts on criteria sets and assessments, one in each file."""

from cchc.measures.scoring.services.load_bundled import bundled_answers, load_bundled_sets
from cchc.measures.scoring.services.load_criteria_set import load_criteria_set
from cchc.measures.scoring.services.open_assessment import open_assessment
from cchc.measures.scoring.services.publish_assessment import publish_assessment
from cchc.measures.scoring.services.record_answers import record_answers
from cchc.measures.scoring.services.score_assessment import score_assessment
from cchc.measures.scoring.services.score_document import score_document

__all__ = [
    "bundled_answers",
    "load_bundled_sets",
    "load_criteria_set",
    "open_assessment",
    "publish_assessment",
    "record_answers",
    "score_assessment",
    "score_document",
]
