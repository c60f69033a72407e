"""Do the acts keep what was frozen, refuse who may not, and lose nothing that was typed?"""

from dataclasses import replace
from datetime import date

import pytest
from django.db import ProgrammingError, transaction

from cchc.kernel import clock
from cchc.kernel.errors import Conflict, DomainError, NotFound, NotPermitted
from cchc.outlets.reports.compose import digest
from cchc.outlets.reports.errors import NotReady, ReportIsDraft, ReportIsFinished, StaleNarrative
from cchc.outlets.reports.models import BoundFigure, NarrativeSection, Report, ReportVersion
from cchc.outlets.reports.selectors import (
    changes_between,
    history_of,
    letterhead_of,
    newest_version,
    report_for,
    report_view,
    text_of,
    version_of,
    versions_with_changes,
)
from cchc.outlets.reports.services import (
    LetterheadText,
    NewReport,
    Writing,
    build_report,
    create_report,
    edit_letterhead,
    edit_narrative,
    finish_report,
    load_narrative,
    revise_report,
)
from cchc.support.audit.models import AuditRecord

HALF_YEAR = (date(2020, 12, 15), date(2021, 7, 28))


def report(pk):
    return Report.objects.get(pk=pk)


def test_a_new_report_proposes_its_letterhead_from_the_directory(report_id):
    begun = report(report_id)
    assert begun.agency == "Ủy ban nhân dân\nhuyện Chư Pưh"
    assert begun.authority == "TM. Ủy ban nhân dân"
    assert begun.as_of == date(2021, 7, 28)
    assert begun.number == ""


def test_a_second_report_for_the_same_period_is_refused(report_id, people, administration):
    with pytest.raises(Conflict) as refused:
        create_report(people.officer, NewReport("cchc-half-year", administration.district, *HALF_YEAR))
    assert refused.value.code == "report_exists"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "weekly"}, "unknown_kind"),
        ({"last": date(2020, 1, 1)}, "period"),
        ({"as_of": date(2020, 1, 1)}, "cut_off"),
    ],
)
def test_impossible_periods_and_kinds_are_refused(people, administration, change, code):
    wanted = replace(NewReport("cchc-half-year", administration.district, *HALF_YEAR), **change)
    with pytest.raises(DomainError) as refused:
        create_report(people.officer, wanted)
    assert refused.value.code == code


def test_building_freezes_every_figure_with_its_query(report_id, people, measures):
    assert build_report(people.officer, report_id) == 1
    version = version_of(report(report_id), 1)
    figures = {figure.key: figure for figure in version.figures.all()}
    assert figures["settled.late"].value == 43
    assert figures["settled.late"].query == {
        "unit": "chu-puh",
        "first": "2020-12-15",
        "last": "2021-07-28",
        "as_of": "2021-07-28",
        "known_at": version.known_at.astimezone(clock.ZONE).isoformat(),
        "cells": ["settled.late"],
    }
    assert figures["level.district.online_share"].printed == "20,42\u00a0%"
    assert version.sha256 == digest(version.snapshot)
    assert measures.asked == [("chu-puh", *HALF_YEAR, date(2021, 7, 28), None)]


def test_building_again_makes_a_new_version_and_keeps_the_texts(written_id, people, measures):
    build_report(people.officer, written_id)
    measures.late = False
    assert build_report(people.officer, written_id) == 2
    first, second = version_of(report(written_id), 1), version_of(report(written_id), 2)
    assert first.figures.get(key="settled.late").value == 43
    assert second.figures.get(key="settled.late").value == 0
    assert text_of(report(written_id), "I.1.1.a").text == "Đã thực hiện."


def test_building_again_without_a_change_keeps_the_version(written_id, people, measures):
    assert [build_report(people.officer, written_id) for _ in range(2)] == [1, 1]
    assert len(measures.asked) == 2
    assert AuditRecord.objects.filter(verb="reports.report_built").count() == 1


def test_a_changed_text_makes_a_new_version_that_names_its_section(written_id, people, measures):
    build_report(people.officer, written_id)
    edit_narrative(people.officer, written_id, Writing("I.4.1", "Viết lại", 1))
    assert [build_report(people.officer, written_id) for _ in range(2)] == [2, 2]
    newest, _oldest = versions_with_changes(report(written_id))
    assert (newest.changes, newest.rewritten) == ([], ("I.4.1",))


def test_figures_asked_as_known_at_another_moment_are_a_version_of_their_own(report_id, people, measures):
    moments = [clock.at(date(2021, 6, day), 17) for day in (29, 30, 30)]
    assert [build_report(people.officer, report_id, known_at=moment) for moment in moments] == [1, 2, 2]


def test_a_version_can_be_built_as_things_were_known_earlier(report_id, people, measures):
    earlier = clock.at(date(2021, 6, 30), 17)
    build_report(people.officer, report_id, known_at=earlier)
    assert version_of(report(report_id), 1).known_at == earlier


def test_the_same_snapshot_and_texts_give_the_same_document(written_id, people):
    build_report(people.officer, written_id)
    assert report_view(report(written_id)).document == report_view(report(written_id)).document


def test_writing_on_top_of_what_was_read_keeps_every_revision(report_id, people):
    assert edit_narrative(people.officer, report_id, Writing("I.4.1", "Một", 0)) == 1
    assert edit_narrative(people.officer, report_id, Writing("I.4.1", "Hai", 1)) == 2
    assert [text.text for text in history_of(report(report_id), "I.4.1")] == ["Hai", "Một"]


def test_the_same_text_again_changes_nothing(report_id, people):
    edit_narrative(people.officer, report_id, Writing("I.4.1", "Một\r\nHai", 0))
    assert edit_narrative(people.officer, report_id, Writing("I.4.1", "Một\nHai ", 1)) == 1
    assert NarrativeSection.objects.count() == 1


def test_a_stale_edit_is_refused_and_carries_the_other_text(report_id, people):
    edit_narrative(people.officer, report_id, Writing("I.4.1", "Của người thứ nhất", 0))
    with pytest.raises(StaleNarrative) as refused:
        edit_narrative(people.officer, report_id, Writing("I.4.1", "Của người thứ hai", 0))
    assert refused.value.other_text == "Của người thứ nhất"
    assert refused.value.author == "Chuyên viên CCHC"
    assert text_of(report(report_id), "I.4.1").text == "Của người thứ nhất"


@pytest.mark.parametrize(
    ("writing", "code"),
    [
        (Writing("I.9", "x", 0), "unknown_section"),
        (Writing("I", "x", 0), "unknown_section"),
        (Writing("I.4.1", "x" * 60_001, 0), "too_long"),
        (Writing("I.4.1", "x", 0, nothing_arose=True), "text_and_nothing"),
        (Writing("I.3.1.d", "", 0, nothing_arose=True), "nothing_in_composed"),
    ],
)
def test_texts_that_cannot_be_kept_are_refused_with_a_reason(report_id, people, writing, code):
    with pytest.raises(DomainError) as refused:
        edit_narrative(people.officer, report_id, writing)
    assert refused.value.code == code


def test_a_report_with_gaps_cannot_be_finished(report_id, people):
    build_report(people.officer, report_id)
    with pytest.raises(NotReady, match="chưa có lời văn"):
        finish_report(people.chairman, report_id)
    assert report(report_id).state == "draft"


def test_a_report_without_figures_cannot_be_finished(written_id, people):
    with pytest.raises(NotReady, match="chưa có số liệu"):
        finish_report(people.chairman, written_id)


def finished(report_id, people):
    build_report(people.officer, report_id)
    return finish_report(people.chairman, report_id)


def test_later_corrections_do_not_change_a_finished_version(written_id, people, measures):
    finished(written_id, people)
    before = report_view(report(written_id), 1)
    measures.late = False
    assert revise_report(people.chairman, written_id, "Sửa ngày trả của các hồ sơ quá hạn") == 2
    again = report_view(report(written_id), 1)
    assert again.document == before.document
    assert again.version.sha256 == before.version.sha256
    assert again.version.state == "finished"
    assert report(written_id).state == "draft"


def test_a_new_version_shows_what_changed_figure_by_figure(written_id, people, measures):
    finished(written_id, people)
    measures.late = False
    revise_report(people.chairman, written_id, "Sửa ngày trả")
    newest, oldest = versions_with_changes(report(written_id))
    assert (newest.version.number, oldest.version.number, oldest.changes) == (2, 1, [])
    late = next(change for change in newest.changes if change.key == "settled.late")
    assert (late.before, late.after) == ("43", "0")
    assert not any(change.key == "received.total" for change in newest.changes)
    assert (newest.rewritten, oldest.rewritten) == ((), ())


def test_a_figure_that_came_or_went_is_a_change_too(report_id, people):
    build_report(people.officer, report_id)
    edit_narrative(people.officer, report_id, Writing("I.4.1", "Một", 0))
    build_report(people.officer, report_id)
    first, second = version_of(report(report_id), 1), version_of(report(report_id), 2)
    BoundFigure.objects.create(version=second, key="new", label="Mới", query={}, value=1, printed="01")
    assert [(change.key, change.before, change.after) for change in changes_between(first, second)] == [
        ("new", None, "01")
    ]
    assert [(change.key, change.before, change.after) for change in changes_between(second, first)] == [
        ("new", "01", None)
    ]


def test_a_finished_report_refuses_figures_words_and_letterhead(written_id, people):
    finished(written_id, people)
    words = LetterheadText("", "Ủy ban nhân dân", "BC-UBND", "Mẫu", "", "", "", "")
    for act in (
        lambda: build_report(people.officer, written_id),
        lambda: edit_narrative(people.officer, written_id, Writing("I.4.1", "x", 1)),
        lambda: edit_letterhead(people.officer, written_id, words),
    ):
        with pytest.raises(ReportIsFinished):
            act()


def test_other_words_around_a_finished_report_open_a_new_version_with_its_figures(written_id, people, measures):
    finished(written_id, people)
    finish_report(people.chairman, written_id, number="140", signed_on=date(2021, 7, 30))
    asked = len(measures.asked)
    words = LetterheadText("", "Ủy ban nhân dân\r\nhuyện Mẫu", "BC-UBND", "Mẫu", "", "", "", "")
    edit_letterhead(people.chairman, written_id, words)
    edit_letterhead(people.officer, written_id, words)
    now = report(written_id)
    assert (now.state, now.number, now.signed_on) == ("draft", "", None)
    newest, numbered, _first = versions_with_changes(now)
    assert (newest.version.number, newest.is_redressed, newest.changes) == (3, True, [])
    assert newest.version.reason == "Sửa thể thức, số liệu không đổi"
    assert not numbered.is_redressed
    assert len(measures.asked) == asked, "no figure was asked anew"
    assert report_view(now, 2).document.letterhead.place_line == "Chư Pưh, ngày 30 tháng 7 năm 2021"
    assert report_view(now).document.letterhead.agency == "Ủy ban nhân dân\nhuyện Mẫu"


def test_the_same_words_around_a_finished_report_change_nothing(written_id, people):
    finished(written_id, people)
    words = LetterheadText(**letterhead_of(report(written_id)))
    edit_letterhead(people.chairman, written_id, words)
    assert report(written_id).state == "finished"
    assert newest_version(report(written_id)).number == 1


def test_building_again_after_other_words_around_the_text_is_a_new_version(written_id, people):
    build_report(people.officer, written_id)
    words = letterhead_of(report(written_id)) | {"signer_name": "Người ký khác"}
    edit_letterhead(people.officer, written_id, LetterheadText(**words))
    assert [build_report(people.officer, written_id) for _ in range(2)] == [2, 2]
    assert versions_with_changes(report(written_id))[0].is_redressed


def test_number_and_date_come_together(written_id, people):
    build_report(people.officer, written_id)
    for given, field in (({"number": "140"}, "signed_on"), ({"signed_on": date(2021, 7, 30)}, "number")):
        with pytest.raises(DomainError) as refused:
            finish_report(people.chairman, written_id, **given)
        assert refused.value.field == field
    with pytest.raises(DomainError) as refused:
        finish_report(people.chairman, written_id, number="1a", signed_on=date(2021, 7, 30))
    assert refused.value.code == "number"


def test_a_report_is_not_signed_before_its_cut_off(written_id, people):
    build_report(people.officer, written_id)
    with pytest.raises(NotReady, match="trước ngày chốt"):
        finish_report(people.chairman, written_id, number="140", signed_on=date(2021, 7, 1))
    assert report(written_id).number == ""


def test_an_unsigned_report_gets_its_number_in_a_further_version_with_the_same_figures(written_id, people, measures):
    finished(written_id, people)
    assert report_view(report(written_id)).document.letterhead.is_draft
    asked = len(measures.asked)
    assert finish_report(people.chairman, written_id, number="140", signed_on=date(2021, 7, 30)) == 2
    view = report_view(report(written_id))
    assert view.document.letterhead.number_line == "Số: 140/BC-UBND"
    assert view.document.letterhead.place_line == "Chư Pưh, ngày 30 tháng 7 năm 2021"
    assert len(measures.asked) == asked
    assert changes_between(version_of(report(written_id), 1), view.version) == []
    with pytest.raises(Conflict):
        finish_report(people.chairman, written_id, number="141", signed_on=date(2021, 7, 31))


def test_only_a_finished_report_is_taken_up_again_and_only_with_a_reason(written_id, people):
    build_report(people.officer, written_id)
    with pytest.raises(ReportIsDraft):
        revise_report(people.chairman, written_id, "Vì sao")
    with pytest.raises(DomainError) as refused:
        revise_report(people.chairman, written_id, " ")
    assert refused.value.field == "reason"


def test_the_database_itself_refuses_to_change_what_is_finished(written_id, people):
    finished(written_id, people)
    version = ReportVersion.objects.get()
    for spoil in (
        lambda: ReportVersion.objects.update(sha256="0" * 64),
        lambda: ReportVersion.objects.filter(pk=version.pk)._raw_delete("default"),
        lambda: BoundFigure.objects.update(printed="0"),
        lambda: BoundFigure.objects.all()._raw_delete("default"),
        lambda: NarrativeSection.objects.update(text="khác"),
    ):
        with pytest.raises(ProgrammingError, match="Cannot"), transaction.atomic():
            spoil()


def test_texts_from_elsewhere_fill_only_empty_sections(report_id, people):
    edit_narrative(people.officer, report_id, Writing("I.4.1", "Đã viết tại chỗ", 0))
    assert load_narrative(people.officer, report_id, {"I.4.1": "Từ tệp", "I.4.2": ""}) == 1
    assert text_of(report(report_id), "I.4.1").text == "Đã viết tại chỗ"
    assert text_of(report(report_id), "I.4.2").nothing_arose


def test_every_act_is_on_record(written_id, people):
    finished(written_id, people)
    revise_report(people.chairman, written_id, "Sửa")
    verbs = set(AuditRecord.objects.filter(verb__startswith="reports.").values_list("verb", flat=True))
    assert verbs == {
        "reports.report_created",
        "reports.narrative_edited",
        "reports.report_built",
        "reports.report_finished",
        "reports.report_revised",
    }


@pytest.mark.parametrize("who", ["clerk_a", "officer_b", "nobody"])
def test_people_of_other_units_or_without_the_duty_are_refused(written_id, people, administration, who):
    actor = getattr(people, who)
    words = LetterheadText("", "Ủy ban nhân dân", "BC-UBND", "Mẫu", "", "", "", "")
    for act in (
        lambda: create_report(actor, NewReport("cchc-year", administration.district, *HALF_YEAR)),
        lambda: build_report(actor, written_id),
        lambda: edit_narrative(actor, written_id, Writing("I.4.1", "x", 1)),
        lambda: edit_letterhead(actor, written_id, words),
        lambda: finish_report(actor, written_id),
        lambda: revise_report(actor, written_id, "Vì sao"),
    ):
        with pytest.raises(NotPermitted):
            act()
    with pytest.raises(NotFound):
        report_for(actor, written_id)


def test_a_writer_may_not_finish(written_id, people):
    build_report(people.officer, written_id)
    with pytest.raises(NotPermitted):
        finish_report(people.officer, written_id)
    with pytest.raises(NotFound):
        build_report(people.officer, 10**9)
