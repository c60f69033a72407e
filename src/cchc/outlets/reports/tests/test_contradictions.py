"""A draft that contradicts itself cannot be finished until it is mended or somebody says why it stays."""

import pytest
from django.urls import reverse

from cchc.checker.types import Part
from cchc.kernel.errors import NotFound, NotPermitted
from cchc.outlets.reports.compose import compose
from cchc.outlets.reports.contradictions import _Reading, contradictions
from cchc.outlets.reports.errors import NotReady, ReportIsFinished
from cchc.outlets.reports.models import OverruledFinding, Report
from cchc.outlets.reports.selectors import report_view, text_of
from cchc.outlets.reports.services import Writing, build_report, edit_narrative, finish_report, overrule_finding
from cchc.outlets.reports.tests.sample import head, snapshot, texts
from cchc.outlets.reports.tests.test_pages import browser
from cchc.outlets.reports.types import SectionText, Severity
from cchc.support.audit.models import AuditRecord

WRONG = "Trong kỳ đã nộp trực tuyến 145/710 hồ sơ, đạt 99,00%."
SECTION = next(iter(texts()))


def composed(text=None):
    written = texts() if text is None else {**texts(), SECTION: SectionText(SECTION, text)}
    return compose(head(), snapshot(), written, "")


def test_the_composed_sample_contradicts_nothing():
    assert list(contradictions(composed(), {})) == []


def test_a_wrong_ratio_is_found_with_its_section_and_blocks():
    (found,) = contradictions(composed(WRONG), {})
    assert (found.severity, found.section, found.is_overruled) == (Severity.MUST, SECTION, False)
    assert "20,42" in found.sentence
    (again,) = contradictions(composed(WRONG), {found.mark: "Số của cả năm"})
    assert (again.severity, again.is_overruled) == (Severity.LOOK, True)
    assert again.sentence.endswith("Giữ nguyên: Số của cả năm")


def test_what_is_read_is_what_is_printed():
    document = composed("Nhận 60 hồ sơ.[^ Quyết định số 896/QĐ-UBND. ]")
    read = _Reading(document).document
    assert all(
        "".join(read.source[origin] for origin in block.origins).replace("\xa0", " ") == block.text
        for block in read.blocks
    )
    assert next(block.text for block in read.blocks if block.part is Part.FOOTNOTE).startswith("Quyết định số 896")
    cells = [block.cell for block in read.blocks if block.cell]
    assert {cell.table for cell in cells} == set(range(1, max(cell.table for cell in cells) + 1))
    assert any(cell.column_span > 1 for cell in cells)
    assert len({(cell.table, cell.row, cell.column) for cell in cells}) == len(cells)


@pytest.fixture
def wrong_id(written_id, people):
    """A draft with figures in which one section contradicts itself."""
    build_report(people.officer, written_id)
    before = text_of(Report.objects.get(pk=written_id), SECTION)
    words = Writing(code=SECTION, text=WRONG, nothing_arose=False, base_revision=before.revision)
    edit_narrative(people.officer, written_id, words)
    return written_id


def the_mark(report_id):
    (found,) = (each for each in report_view(Report.objects.get(pk=report_id)).findings if each.mark)
    return found.mark


def test_it_blocks_finishing_until_a_reason_is_kept(wrong_id, people):
    with pytest.raises(NotReady, match="99,00"):
        finish_report(people.chairman, wrong_id)
    mark = the_mark(wrong_id)
    overrule_finding(people.officer, wrong_id, mark, "Số của cả năm, đã kiểm tra")
    kept = OverruledFinding.objects.get()
    assert (kept.reason, kept.overruled_by) == ("Số của cả năm, đã kiểm tra", people.officer.name)
    assert AuditRecord.objects.filter(verb="reports.finding_overruled").count() == 1
    with pytest.raises(NotFound):
        overrule_finding(people.officer, wrong_id, mark, "Lần nữa")
    finish_report(people.chairman, wrong_id)
    with pytest.raises(ReportIsFinished):
        overrule_finding(people.officer, wrong_id, mark, "Quá muộn")


def test_whoever_only_reads_the_report_may_not_overrule(wrong_id, people):
    with pytest.raises(NotPermitted):
        overrule_finding(people.clerk_a, wrong_id, the_mark(wrong_id), "Không được")
    assert (
        browser(people.officer_b).get(reverse("reports:overrule", args=[wrong_id, the_mark(wrong_id)])).status_code
        == 404
    )


def test_the_page_shows_the_finding_and_the_way_to_say_why(wrong_id, people):
    officer = browser(people.officer)
    page = officer.get(reverse("reports:report", args=[wrong_id])).content.decode()
    where = reverse("reports:overrule", args=[wrong_id, the_mark(wrong_id)])
    assert where in page
    assert "99,00" in officer.get(where).content.decode()
    assert "Hãy điền mục “Vì sao giữ nguyên”" in officer.post(where, {"reason": " "}).content.decode()
    assert officer.post(where, {"reason": "Số của cả năm"}).url == reverse("reports:report", args=[wrong_id])
    page = officer.get(reverse("reports:report", args=[wrong_id])).content.decode()
    assert where not in page
    assert "Giữ nguyên: Số của cả năm" in page
    assert officer.get(where).status_code == 404


def test_other_figures_are_another_contradiction():
    (found,) = contradictions(composed(WRONG), {})
    (other,) = contradictions(composed(WRONG.replace("145", "146")), {found.mark: "Số của cả năm"})
    assert not other.is_overruled
