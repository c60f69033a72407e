"""The command line prints the figures, opens the cases behind them, and refuses in one Vietnamese sentence."""

import argparse
import csv
import io
import json
from datetime import UTC, datetime

import openpyxl
import pytest

from cchc.kernel import clock
from cchc.kernel.errors import DomainError
from cchc.measures.indicators import exports
from cchc.measures.indicators.commands import _moment, register

PERIOD = ["--unit", "huyen", "--from", "2020-12-15", "--to", "2021-06-14", "--no-refresh"]


def run(capsys, *words):
    """Exit status, what is printed, and the sentence of a refusal, which the command line turns into status 2."""
    parser = argparse.ArgumentParser()
    register(parser.add_subparsers())
    arguments = parser.parse_args(words)
    try:
        status, refusal = arguments.run(arguments), ""
    except DomainError as refused:
        status, refusal = 2, refused.sentence
    printed = capsys.readouterr()
    return status, printed.out, refusal or printed.err


def test_json_has_exactly_the_agreed_shape(half_year, capsys):
    status, out, err = run(capsys, "stats", "settlement", *PERIOD, "--format", "json", "--engine", "postgres")
    answer = json.loads(out)
    assert (status, err) == (0, "")
    assert list(answer) == ["unit", "from", "to", "as_of", "known_at", "rows", "total"]
    assert (answer["unit"], answer["from"], answer["to"], answer["as_of"]) == (
        "huyen",
        "2020-12-15",
        "2021-06-14",
        "2021-06-14",
    )
    assert datetime.fromisoformat(answer["known_at"]).tzinfo is not None
    assert list(answer["rows"][0]) == ["key", "name", "received", "settled", "in_progress"]
    assert answer["total"] == {
        "key": "total",
        "name": "Tổng số",
        "received": {"total": 11, "online": 1, "direct_postal": 9, "carried_over": 1},
        "settled": {"total": 8, "early": 3, "on_time": 3, "late": 2},
        "in_progress": {"total": 3, "within_limit": 2, "overdue": 1},
    }
    assert {row["key"] for row in answer["rows"]} == {"huyen", "tu-phap", "dat-dai", "xa-a", "xa-b", "xa-c"}


def test_both_engines_print_the_same(half_year, capsys):
    answers = [
        run(capsys, "stats", "settlement", *PERIOD, "--by", by, "--format", "json", "--engine", engine)[1]
        for by in ("unit", "field", "level", "channel")
        for engine in ("duckdb", "postgres")
    ]
    assert answers[0::2] == answers[1::2]


def test_the_table_is_for_people(half_year, capsys):
    _, out, _ = run(capsys, "stats", "settlement", *PERIOD, "--by", "channel")
    assert out.startswith(
        "Tình hình, kết quả giải quyết thủ tục hành chính: UBND huyện Mẫu\nKỳ 15/12/2020 – 14/06/2021"
    )
    assert "Trực tuyến" in out
    assert out.splitlines()[-1].split() == [
        "total",
        "Tổng",
        "số",
        *["11", "1", "9", "1", "8", "3", "3", "2", "3", "2", "1"],
    ]


def test_sheets_hold_real_numbers_and_no_formula(half_year, capsys, tmp_path):
    book = tmp_path / "bang.xlsx"
    assert run(capsys, "stats", "settlement", *PERIOD, "--format", "xlsx", "--out", str(book))[0] == 0
    rows = list(openpyxl.load_workbook(book).active.iter_rows(values_only=True))
    assert rows[-1][2:] == (11, 1, 9, 1, 8, 3, 3, 2, 3, 2, 1)
    text = tmp_path / "bang.csv"
    run(capsys, "stats", "settlement", *PERIOD, "--format", "csv", "--out", str(text))
    assert list(csv.reader(text.read_text(encoding="utf-8-sig").splitlines()))[-1][2:4] == ["11", "1"]


def test_a_workbook_goes_to_the_program_that_reads_and_not_to_a_terminal(half_year, capsysbinary, monkeypatch):
    asked = ["stats", "settlement", *PERIOD, "--format", "xlsx"]
    status, book, _ = run(capsysbinary, *asked)
    assert status == 0
    assert list(openpyxl.load_workbook(io.BytesIO(book)).active.iter_rows(values_only=True))[-1][2:4] == (11, 1)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    parser = argparse.ArgumentParser()
    register(parser.add_subparsers())
    arguments = parser.parse_args(asked)
    with pytest.raises(DomainError, match="--out"):
        arguments.run(arguments)


def test_names_that_look_like_formulas_stay_names(tmp_path):
    dangers = ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\tx"]
    found = list(csv.reader(exports.as_csv(["tên"], [[name] for name in dangers]).splitlines()))
    assert [row[0] for row in found[1:]] == [f"'{name}" for name in dangers]
    exports.write_xlsx(tmp_path / "x.xlsx", ["=1+1"], ["tên"], [[name] for name in dangers])
    cells = [
        cell for row in openpyxl.load_workbook(tmp_path / "x.xlsx").active.iter_rows() for cell in row if cell.value
    ]
    assert {cell.data_type for cell in cells} == {"s"}


def test_the_cases_behind_a_cell(half_year, capsys):
    _, out, _ = run(capsys, "cases", "rows", *PERIOD, "--cell", "settled.late")
    assert [row["code"] for row in json.loads(out)] == ["HS-0003", "HS-0004"]
    assert json.loads(out)[0]["closed_on"] == "2021-02-09"
    _, out, _ = run(capsys, "cases", "rows", *PERIOD, "--cell", "received.total", "--key", "xa-a", "--format", "csv")
    assert [line.split(",")[0] for line in out.splitlines()[1:]] == ["HS-0005", "HS-0006"]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (["--unit", "khong-co"], "khong-co"),
        (["--from", "15/12/2020"], "không phải là ngày"),
        (["--to", "2021-02-30"], "không phải là ngày"),
        (["--to", "2019-01-01"], "đứng trước ngày đầu kỳ"),
        (["--as-of", "2019-01-01"], "đứng trước ngày đầu kỳ"),
        (["--known-at", "hôm qua"], "không phải là thời điểm"),
        (["--by", "person"], "person"),
        (["--engine", "spark"], "spark"),
        (["--out", "/khong/co/bang.txt"], "/khong/co"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_one_sentence_with_status_two(half_year, capsys, changed, sentence):
    status, out, err = run(capsys, "stats", "settlement", *PERIOD, *changed)
    assert (status, out) == (2, "")
    assert sentence in err
    assert len(err.strip().splitlines()) == 1


def test_an_unknown_cell_is_refused(half_year, capsys):
    status, _, err = run(capsys, "cases", "rows", *PERIOD, "--cell", "settled.sometime")
    assert status == 2
    assert "settled.sometime" in err


def test_facts_tell_how_fresh_they_are(half_year, capsys):
    assert "12 hồ sơ" in run(capsys, "facts", "status")[1]
    assert run(capsys, "facts", "rebuild")[0] == 0
    assert "0 hồ sơ" in run(capsys, "facts", "refresh")[1]


def test_before_the_first_load_the_status_says_what_to_do(db, capsys):
    assert "cchc facts refresh" in run(capsys, "facts", "status")[1]


def test_a_day_alone_means_all_that_was_recorded_on_it():
    assert _moment("2021-07-28") == datetime(2021, 7, 28, 16, 59, 59, 999999, tzinfo=UTC)
    assert _moment("2021-07-28T17:00") == clock.at(datetime(2021, 7, 28, tzinfo=UTC).date(), 17)
    assert _moment("2021-07-28T17:00+00:00") == datetime(2021, 7, 28, 17, tzinfo=UTC)
