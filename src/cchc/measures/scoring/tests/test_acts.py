"""The acts of scoring, by the people who may and the people who may not."""

import pytest
from django.db import DatabaseError, transaction

from cchc.kernel.actor import SYSTEM
from cchc.kernel.errors import DomainError, ManyRefusals, NotFound, NotPermitted
from cchc.measures.scoring import selectors
from cchc.measures.scoring.errors import (
    AnswerInvalid,
    AssessmentClosed,
    AssessmentUnknown,
    CriteriaSetPublished,
    CriteriaSetUnknown,
)
from cchc.measures.scoring.json_place import load
from cchc.measures.scoring.library import AN_LAO_2021, set_document
from cchc.measures.scoring.models import Answer, Assessment, CriteriaSet
from cchc.measures.scoring.services import (
    bundled_answers,
    load_bundled_sets,
    load_criteria_set,
    open_assessment,
    publish_assessment,
    record_answers,
    score_assessment,
)
from cchc.measures.scoring.tests.building import document, domain, leaf
from cchc.support.audit.models import AuditRecord

SELF, FIRST, SECOND = Answer.Round.SELF, Answer.Round.APPRAISAL_1, Answer.Round.APPRAISAL_2


def an_lao() -> dict[str, object]:
    return load(AN_LAO_2021)["answers"]


def test_the_same_set_loaded_again_changes_nothing(reference) -> None:
    again = load_criteria_set(SYSTEM, set_document("district-reference-2021"))

    assert (again, CriteriaSet.objects.count()) == (reference, 1)
    assert AuditRecord.objects.filter(verb="scoring.criteria_set_loaded").count() == 1


def test_a_new_installation_gets_the_sets_and_the_example_of_the_project(administration) -> None:
    assert load_bundled_sets(SYSTEM) == load_bundled_sets(SYSTEM) == ["district-reference-2021"]
    opened = open_assessment(SYSTEM, set_code="district-reference-2021", unit_code="h", year=2021)

    record_answers(SYSTEM, opened, SECOND, bundled_answers())

    assert str(score_assessment(SYSTEM, opened).total.points) == "84.31"


def test_other_content_needs_another_code(reference) -> None:
    changed = set_document(reference) | {"title": "Đổi tên"}

    with pytest.raises(CriteriaSetPublished, match="Bộ mới cần một mã mới"):
        load_criteria_set(SYSTEM, changed)


def test_the_database_itself_keeps_a_published_set(reference) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        CriteriaSet.objects.update(title="Đổi tên")
    with pytest.raises(DatabaseError), transaction.atomic():
        CriteriaSet.objects.all().delete()


def test_a_broken_set_is_refused_whole(administration) -> None:
    with pytest.raises(DomainError, match=r"Tại total"):
        load_criteria_set(SYSTEM, document(domain("1", leaf("1.1")), total=5))
    assert not CriteriaSet.objects.exists()


def test_a_district_issues_its_own_set_for_communes(administration) -> None:
    own = document(domain("1", leaf("1.1")), code="xa-2021")

    assert load_criteria_set(administration.appraiser, own, issued_by_id=administration.units["h"]) == "xa-2021"
    with pytest.raises(NotPermitted):
        load_criteria_set(administration.officer_a, own, issued_by_id=administration.units["h"])
    with pytest.raises(NotPermitted, match="quản trị hệ thống"):
        load_criteria_set(administration.appraiser, own)


def test_an_assessment_is_opened_once(administration, reference, assessment) -> None:
    again = open_assessment(administration.officer_a, set_code=reference, unit_code="a", year=2021)

    assert again == assessment
    with pytest.raises(NotPermitted):
        open_assessment(administration.officer_b, set_code=reference, unit_code="a", year=2021)
    with pytest.raises(CriteriaSetUnknown):
        open_assessment(administration.officer_a, set_code="khong-co", unit_code="a", year=2021)
    with pytest.raises(NotFound):
        open_assessment(administration.officer_a, set_code=reference, unit_code="khong-co", year=2021)


def test_the_answers_of_an_lao_score_the_published_total(administration, assessment) -> None:
    assert record_answers(administration.officer_a, assessment, SELF, an_lao()) == 66

    score = score_assessment(administration.officer_a, assessment)

    kept = Assessment.objects.get()
    assert str(score.total.points) == str(kept.points) == "84.31"
    assert kept.domain_percents["8"] == "84.73"


def test_recording_the_same_answers_again_adds_nothing(administration, assessment) -> None:
    record_answers(administration.officer_a, assessment, SELF, {"1.7": {"option": "không", "reason": "chưa tổ chức"}})

    assert (
        record_answers(
            administration.officer_a, assessment, SELF, {"1.7": {"reason": "chưa tổ chức", "option": "không"}}
        )
        == 0
    )
    assert record_answers(administration.officer_a, assessment, SELF, {"1.7": "có"}) == 1
    assert Answer.objects.count() == 2


@pytest.mark.parametrize("who", ["officer_b", "nobody", "appraiser"])
def test_only_the_officer_of_the_unit_answers_for_it(administration, assessment, who) -> None:
    with pytest.raises(NotPermitted):
        record_answers(getattr(administration, who), assessment, SELF, {"1.7": "có"})
    assert not Answer.objects.exists()


@pytest.mark.parametrize("who", ["officer_a", "officer_b", "nobody"])
def test_only_appraisers_above_appraise(administration, assessment, who) -> None:
    with pytest.raises(NotPermitted):
        record_answers(getattr(administration, who), assessment, FIRST, {"1.7": "có"})


def test_a_wrong_answer_keeps_all_others_out(administration, assessment) -> None:
    with pytest.raises(AnswerInvalid, match="không có mức “hay”"):
        record_answers(administration.officer_a, assessment, SELF, {"1.7": "hay", "1.6": 100})
    assert not Answer.objects.exists()


def test_an_appraiser_who_takes_points_says_why(administration, assessment) -> None:
    with pytest.raises(AnswerInvalid, match=r"Tiêu chí 1\.7 bị trừ điểm nên cần ghi lý do"):
        record_answers(administration.appraiser, assessment, FIRST, {"1.7": "không"})
    with pytest.raises(ManyRefusals):
        record_answers(administration.appraiser, assessment, FIRST, {"1.7": "không", "1.6": 10})

    record_answers(
        administration.appraiser, assessment, FIRST, {"1.7": {"option": "không", "reason": "chưa có"}, "1.6": 100}
    )
    assert Assessment.objects.get().status == Assessment.Status.APPRAISED


def test_a_later_round_goes_before_an_earlier_one_whenever_it_was_written(administration, assessment) -> None:
    record_answers(administration.officer_a, assessment, SELF, {"1.7": "có", "1.6": 90})
    record_answers(
        administration.appraiser, assessment, SECOND, {"1.7": {"option": "không", "reason": "không có biên bản"}}
    )
    record_answers(administration.appraiser, assessment, FIRST, {"1.7": "có"})
    record_answers(administration.officer_a, assessment, SELF, {"1.7": "có", "1.6": 100})

    score = score_assessment(administration.officer_a, assessment)

    points = {leaf.code: str(leaf.points) for part in score.domains for leaf in part.leaves()}
    assert (points["1.7"], points["1.6"]) == ("0.00", "2.00")


def test_answers_are_only_added(administration, assessment) -> None:
    record_answers(administration.officer_a, assessment, SELF, {"1.7": "có"})

    with pytest.raises(DatabaseError), transaction.atomic():
        Answer.objects.update(reason="sửa")
    with pytest.raises(DatabaseError), transaction.atomic():
        Answer.objects.all().delete()


def test_a_published_result_is_closed_and_its_indicators_are_frozen(administration, assessment, shares) -> None:
    shares["postal_share_of_received"] = (18, 100)
    record_answers(
        administration.officer_a, assessment, SELF, {code: each for code, each in an_lao().items() if code != "7.6"}
    )
    published = publish_assessment(administration.appraiser, assessment, decision="QĐ 313/QĐ-UBND ngày 26/01/2022")
    shares["postal_share_of_received"] = (50, 100)

    seen = selectors.assessment_for(administration.officer_a, assessment)

    assert str(published.total.points) == str(seen.score.total.points) == "84.31"
    assert Assessment.objects.get().indicators == {"postal_share_of_received": [18, 100, "over", "under"]}
    for act in (
        lambda: record_answers(administration.officer_a, assessment, SELF, {"1.7": "có"}),
        lambda: score_assessment(administration.officer_a, assessment),
        lambda: publish_assessment(administration.appraiser, assessment, decision="QĐ 1"),
    ):
        with pytest.raises(AssessmentClosed):
            act()


def test_a_result_is_published_by_appraisers_under_a_decision(administration, assessment) -> None:
    with pytest.raises(NotPermitted):
        publish_assessment(administration.officer_a, assessment, decision="QĐ 1")
    with pytest.raises(DomainError, match="quyết định công bố"):
        publish_assessment(administration.appraiser, assessment, decision="  ")


def test_every_act_is_on_record(administration, assessment) -> None:
    record_answers(administration.officer_a, assessment, SELF, an_lao())
    score_assessment(administration.officer_a, assessment)
    publish_assessment(administration.appraiser, assessment, decision="QĐ 1")

    verbs = AuditRecord.objects.filter(verb__startswith="scoring.").order_by("id").values_list("verb", "actor_name")
    assert list(verbs) == [
        ("scoring.criteria_set_loaded", "Hệ thống"),
        ("scoring.assessment_opened", "Chuyên viên CCHC xã A"),
        ("scoring.answers_recorded", "Chuyên viên CCHC xã A"),
        ("scoring.assessment_scored", "Chuyên viên CCHC xã A"),
        ("scoring.assessment_published", "Người thẩm định huyện"),
    ]


def test_an_assessment_that_is_not_there_is_refused(administration) -> None:
    with pytest.raises(AssessmentUnknown):
        score_assessment(administration.officer_a, 4711)
