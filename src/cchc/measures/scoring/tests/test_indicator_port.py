"""Linked criteria read the indicators of the unit, level and period; frozen ones do not."""

from datetime import date
from types import SimpleNamespace

import pytest

from cchc.kernel.errors import NotFound
from cchc.measures.scoring import indicator_port
from cchc.measures.scoring.indicator_port import Figure, figure_of, figures_of, frozen_figures
from cchc.measures.scoring.models import Answer, Assessment
from cchc.measures.scoring.services import record_answers, score_assessment
from cchc.measures.scoring.types import Counts


@pytest.fixture
def asked(monkeypatch) -> list[tuple[object, ...]]:
    """What the indicators are asked; they answer 18 of 100."""
    questions: list[tuple[object, ...]] = []

    def indicator_value(*question: object, level: str | None) -> SimpleNamespace:
        questions.append((*question, level))
        return SimpleNamespace(numerator=18, denominator=100, numerator_cell="over", denominator_cell="under")

    monkeypatch.setattr(indicator_port, "indicator_value", indicator_value)
    return questions


def test_a_link_asks_for_unit_period_and_level_once(administration, assessment, asked) -> None:
    read = figures_of(Assessment.objects.get())

    assert read("on_time_share_of_settled@commune") == read("on_time_share_of_settled@commune") == Counts(18, 100)
    assert asked == [("on_time_share_of_settled", "a", date(2021, 1, 1), date(2021, 12, 31), "commune")]
    figure_of("postal_share_of_received", "a", date(2021, 1, 1), date(2021, 6, 30))
    assert asked[-1] == ("postal_share_of_received", "a", date(2021, 1, 1), date(2021, 6, 30), None)


def test_a_frozen_link_asks_nobody(asked) -> None:
    read = frozen_figures({"postal_share_of_received": [18, 100, "over", "under"]})

    assert (read("postal_share_of_received"), read("other")) == (Counts(18, 100), None)
    assert read.read["postal_share_of_received"] == Figure(18, 100, "over", "under")
    assert read.frozen() == {"postal_share_of_received": [18, 100, "over", "under"]}
    assert asked == []


def test_a_linked_criterion_scores_what_the_records_say(administration, assessment, asked) -> None:
    score = score_assessment(administration.officer_a, assessment)

    points = {leaf.code: str(leaf.points) for part in score.domains for leaf in part.leaves() if leaf.indicator}
    assert points == {"3.4.1": "0.00", "3.4.2": "0.00", "7.6": "0.18"}


def test_a_link_to_no_indicator_is_refused_when_it_is_recorded(administration, assessment) -> None:
    with pytest.raises(NotFound):
        record_answers(administration.officer_a, assessment, Answer.Round.SELF, {"3.4.1": {"indicator": "khong_co"}})
    assert not Answer.objects.exists()
