"""Acts on criteria sets and assessments, one in each file."""

from cchc.measures.scoring.services.load_criteria_set import load_criteria_set
from cchc.measures.scoring.services.open_assessment import open_assessment
from cchc.measures.scoring.services.publish_assessment import publish_assessment
from cchc.measures.scoring.services.record_answers import record_answers
from cchc.measures.scoring.services.score_assessment import score_assessment

__all__ = ["load_criteria_set", "open_assessment", "publish_assessment", "record_answers", "score_assessment"]
