"""Does the command line make the report, the file and the right exit status?"""

import argparse
import json

import docx
import pytest

from cchc.kernel.errors import DomainError, NotFound
from cchc.outlets.reports import commands
from cchc.outlets.reports.models import Report
from cchc.outlets.reports.outline import outline
from cchc.outlets.reports.selectors import report_view, texts_of, versions_with_changes
from cchc.outlets.reports.services import finish_report

PERIOD = ["--kind", "cchc-half-year", "--unit", "chu-puh", "--from", "2020-12-15", "--to", "2021-07-28"]


def run(*words):
    parser = argparse.ArgumentParser()
    commands.register(parser.add_subparsers())
    arguments = parser.parse_args(["report", *words])
    return arguments.run(arguments)


def test_a_report_is_built_and_written_as_word_and_pdf(administration, measures, tmp_path, capsys):
    for suffix in ("docx", "pdf"):
        assert run("build", *PERIOD, "--out", str(tmp_path / f"report.{suffix}")) == 0
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")
    text = "\n".join(p.text for p in docx.Document(tmp_path / "report.docx").paragraphs)
    assert "6.015 hồ sơ (cấp huyện 710 hồ sơ, cấp xã 5.305 hồ sơ)" in text
    assert Report.objects.get().versions.count() == 1
    assert capsys.readouterr().out.count("bản 1,") == 2


def test_a_changed_figure_makes_a_new_version_that_shows_what_changed(administration, measures, tmp_path, capsys):
    run("build", *PERIOD, "--out", str(tmp_path / "r.docx"))
    measures.late = False
    run("build", *PERIOD, "--out", str(tmp_path / "r.docx"))
    assert "bản 2," in capsys.readouterr().out
    newest = versions_with_changes(Report.objects.get())[0]
    assert ("43", "0") in {(change.before, change.after) for change in newest.changes}


def test_the_moment_of_knowledge_and_the_cut_off_are_asked_for(administration, measures, tmp_path):
    asked = ["--as-of", "2021-07-20", "--known-at", "2021-07-21T17:00", "--out", str(tmp_path / "r.docx")]
    assert run("build", *PERIOD, *asked) == 0
    assert measures.asked[0][3].isoformat() == "2021-07-20"
    assert measures.asked[0][4].isoformat() == "2021-07-21T17:00:00+07:00"
    with pytest.raises(DomainError, match="20/07/2021"):
        run("build", *PERIOD, "--as-of", "2021-07-22", "--out", str(tmp_path / "r.docx"))


def test_a_finished_report_is_taken_up_again_for_a_changed_figure_only_and_its_version_stays(
    administration, people, measures, tmp_path
):
    run("texts", *PERIOD)
    run("build", *PERIOD, "--out", str(tmp_path / "r.docx"))
    report = Report.objects.get()
    finish_report(people.chairman, report.pk)
    before = report_view(report, 1).version.sha256
    run("build", *PERIOD, "--out", str(tmp_path / "same.docx"))
    assert report.versions.count() == 1
    measures.late = False
    run("build", *PERIOD, "--out", str(tmp_path / "r2.docx"))
    assert report_view(report, 1).version.sha256 == before
    assert report_view(report, 2).version.state == "draft"


def test_the_texts_of_the_demonstration_fill_every_gap(administration, measures, capsys):
    assert run("texts", *PERIOD) == 0
    written = texts_of(Report.objects.get())
    assert all(written[section.code].is_written for section in outline() if section.needs_text)
    assert run("texts", *PERIOD) == 0
    assert "Đã nạp 0 mục" in capsys.readouterr().out


def test_texts_come_from_a_file(administration, measures, tmp_path):
    source = tmp_path / "texts.json"
    source.write_text(json.dumps({"I.4.1": "Từ tệp"}), encoding="utf-8")
    run("texts", *PERIOD, "--file", str(source))
    assert texts_of(Report.objects.get())["I.4.1"].text == "Từ tệp"
    for content in ("không phải json", '["x"]', '{"I.4.1": 7}'):
        source.write_text(content, encoding="utf-8")
        with pytest.raises(DomainError) as refused:
            run("texts", *PERIOD, "--file", str(source))
        assert refused.value.code == "unreadable"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ([*PERIOD, "--out", "report.odt"], DomainError),
        ([*PERIOD, "--out", "/no/such/folder/report.docx"], NotFound),
        (["--kind", "weekly", *PERIOD[2:], "--out", "report.docx"], DomainError),
        ([*PERIOD[:3], "no-such", *PERIOD[4:], "--out", "report.docx"], NotFound),
    ],
)
def test_what_cannot_be_made_is_refused_with_a_sentence(administration, measures, words, kind):
    with pytest.raises(kind) as refused:
        run("build", *words)
    assert refused.value.sentence.endswith(".")


@pytest.mark.parametrize(("option", "value"), [("--from", "31/12/2020"), ("--known-at", "hôm qua")])
def test_a_date_that_is_none_ends_with_status_two(administration, option, value, capsys):
    with pytest.raises(SystemExit) as ended:
        run("build", *PERIOD, option, value, "--out", "r.docx")
    assert ended.value.code == 2
    assert value in capsys.readouterr().err
