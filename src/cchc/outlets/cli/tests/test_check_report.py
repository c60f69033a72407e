"""``cchc check-report``: what it prints, writes and answers, and that it runs without Django and database."""

import json
import os
import subprocess
import sys
from io import BytesIO
from types import SimpleNamespace

import docx
import pytest

from cchc.checker.tests.word_files import found, package, paragraph, reviewed, run
from cchc.measures.indicators.types import InProgress, Received, Settled, SettlementRow
from cchc.outlets.cli import commands, entry, known_values
from cchc.outlets.cli.commands import Progress
from cchc.outlets.cli.entry import main, needs_database

TRUE = "Tổng số hồ sơ tiếp nhận trong kỳ là 60 hồ sơ.\n"


@pytest.fixture
def one_error(monkeypatch):
    """Whatever is checked has one error, at its first figure 60; answers the previous documents that were given."""
    previous = []

    def check(document, before=None, known=()):
        previous.append(before)
        return reviewed(document, found(document, 0, "60"))

    monkeypatch.setattr(commands, "check", check)
    return previous


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "bao-cao.txt"
    path.write_text(TRUE, encoding="utf-8")
    return path


def test_a_report_without_error_ends_with_0(report, capsys):
    assert main(["check-report", str(report)]) == 0
    assert "không thấy chỗ nào mâu thuẫn" in capsys.readouterr().out


def test_errors_end_with_1_and_are_told(report, one_error, capsys):
    assert main(["check-report", str(report)]) == 1
    told = capsys.readouterr()
    assert "1. Sai số liệu · Tổng" in told.out
    assert told.err == ""


def test_json_goes_to_standard_output(report, one_error, capsys):
    assert main(["check-report", str(report), "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["file"], told["findings"][0]["quote"]) == ("bao-cao.txt", "60")


def test_the_suffix_of_the_file_says_the_form(report, one_error, tmp_path):
    out = tmp_path / "ket-qua.html"
    assert main(["check-report", str(report), "--out", str(out)]) == 1
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_word_file_comes_back_with_comments(one_error, tmp_path):
    source, out = tmp_path / "bao-cao.docx", tmp_path / "nhan-xet.docx"
    source.write_bytes(package(paragraph(run(TRUE.strip()))))
    assert main(["check-report", str(source), "--out", str(out)]) == 1
    (comment,) = docx.Document(BytesIO(out.read_bytes())).comments
    assert comment.author == "CCHC"
    assert comment.timestamp is not None


def test_a_previous_report_is_handed_on(report, one_error, tmp_path):
    before = tmp_path / "ky-truoc.txt"
    before.write_text("Kỳ trước 50 hồ sơ.\n", encoding="utf-8")
    main(["check-report", str(report), "--with", str(before)])
    assert one_error[0].name == "ky-truoc.txt"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["khong-co.docx"], "không có tệp này"),
        (["."], "đây là một thư mục"),
        (["{report}", "--format", "docx"], "Hãy thêm --out TỆP.docx"),
        (["{report}", "--out", "ket-qua.docx"], "Chỉ tệp Word (.docx) mới ghi được nhận xét"),
        (["{report}", "--out", "ket-qua.pdf"], "Chỉ tệp PDF mới tô được"),
        (["{report}", "--out", "ket-qua.xyz"], "Chưa rõ dạng của tệp"),
        (["{report}", "--out", "khong/co/ket-qua.html"], "Không ghi được tệp"),
        (["{report}", "--with", "khong-co.docx"], "không có tệp này"),
    ],
)
def test_what_cannot_be_done_ends_with_2_and_one_sentence(words, sentence, report, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["check-report", *(word.format(report=report) for word in words)]) == 2
    told = capsys.readouterr()
    assert sentence in told.err
    assert told.err.count("\n") == 1
    assert told.out == ""


def test_an_unreadable_file_ends_with_2(tmp_path, capsys):
    path = tmp_path / "rong.txt"
    path.write_bytes(b"")
    assert main(["check-report", str(path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_file_above_the_limit_is_refused_before_it_is_read(report, monkeypatch, capsys):
    monkeypatch.setattr(commands, "LARGEST_FILE", 10)
    monkeypatch.setattr(commands, "read", None)
    assert main(["check-report", str(report)]) == 2
    assert "lớn hơn" in capsys.readouterr().err


def test_long_reading_is_told_on_a_terminal_only(monkeypatch, capsys):
    monkeypatch.setattr(commands, "_QUIET_SECONDS", -1)
    silent = Progress("dai.pdf")
    silent(1, 3000)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    telling = Progress("dai.pdf")
    telling(1, 3000)
    telling(2, 3000)
    telling.end()
    assert capsys.readouterr().err == "\rĐang đọc dai.pdf: 1/3000\x1b[K\r\x1b[K"


def test_figures_are_compared_with_the_records(report, monkeypatch, capsys):
    """The records are asked for the unit and period; without them the command says what is missing."""
    asked = []
    report.write_text("Trong kỳ tiếp nhận 60 hồ sơ; đã giải quyết 60 hồ sơ.\n", encoding="utf-8")
    monkeypatch.setattr(entry, "_parser_for", lambda words: entry.plain_parser(words[0]))
    monkeypatch.setattr(known_values, "settlement_table", lambda query: asked.append(query) or table())
    words = ["check-report", str(report), "--against-database"]
    assert main(words) == 2
    assert "thêm --unit MÃ --from NGÀY --to NGÀY" in capsys.readouterr().err
    assert main([*words, "--unit", "chu-puh", "--from", "2020-12-15", "--to", "2021-07-28"]) == 0
    assert (asked[0].unit_code, asked[0].by) == ("chu-puh", "level")
    assert "Báo cáo ghi 60, hồ sơ trong hệ thống từ 15/12/2020 đến 28/07/2021 tính được 61" in capsys.readouterr().out


def table():
    """A settlement table: 61 received, 60 of them in communes, all settled on the day."""

    def row(key, number):
        return SettlementRow(
            key, key, Received(number, 1, number - 1, 0), Settled(number, 0, number, 0), InProgress(0, 0, 0)
        )

    return SimpleNamespace(total=row("", 61), rows=[row("commune", 60)])


def test_it_needs_neither_django_nor_the_database(report):
    assert not needs_database(["check-report", "--help"])
    assert needs_database(["stats", "settlement"])
    assert needs_database(["check-report", "bao-cao.docx", "--against-database"])
    script = (
        "import sys; from cchc.outlets.cli.entry import main; status = main(sys.argv[1:]);"
        "loaded = {'django', 'psycopg', 'duckdb'} & set(sys.modules); assert not loaded, loaded; sys.exit(status)"
    )
    command = [sys.executable, "-c", script, "check-report", str(report)]
    paths = {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=paths)  # noqa: S603 - our own command
    assert done.returncode == 0, done.stderr
