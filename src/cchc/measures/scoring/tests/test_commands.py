"""``cchc index score`` as other programs and people call it."""

import argparse
import json

import pytest

from cchc.kernel.errors import DomainError
from cchc.measures.scoring import commands
from cchc.measures.scoring.errors import CriteriaSetUnknown, DocumentUnreadable
from cchc.measures.scoring.json_place import load
from cchc.measures.scoring.library import AN_LAO_2021, FOLDER
from cchc.measures.scoring.services import score_document
from cchc.measures.scoring.tests.building import document, domain, leaf


def call(*words: str) -> int:
    parser = argparse.ArgumentParser()
    commands.register(parser.add_subparsers())
    arguments = parser.parse_args(["index", "score", *words])
    return arguments.run(arguments)


@pytest.mark.parametrize("named", ["district-reference-2021", str(FOLDER / "district-reference-2021.json")])
def test_the_json_has_totals_domains_and_deductions_as_decimal_strings(named, capsys) -> None:
    assert call("--set", named, "--answers", str(AN_LAO_2021), "--format", "json") == 0

    printed = json.loads(capsys.readouterr().out)
    assert printed["total"] == {"points": "84.31", "max": "100.00", "percent": "84.31"}
    assert [domain["points"] for domain in printed["domains"]] == [
        "9.25", "5.00", "6.99", "6.50", "10.50", "3.00", "9.18", "33.89",
    ]  # fmt: skip
    assert printed["domains"][7] | {"name": ""} == {
        "code": "8",
        "name": "",
        "points": "33.89",
        "max": "40.00",
        "percent": "84.73",
    }
    postal = next(entry for entry in printed["deductions"] if entry["code"] == "7.6")
    assert set(postal) == {"code", "name", "max", "points", "lost", "reason"}
    assert (postal["max"], postal["points"], postal["lost"]) == ("0.50", "0.18", "0.32")


def test_the_table_shows_sums_reasons_and_what_was_assumed(capsys) -> None:
    assert call("--set", "district-reference-2021", "--answers", str(AN_LAO_2021)) == 0

    printed = capsys.readouterr().out
    assert "Tổng cộng" in printed
    assert "84,31   100,00" in printed
    assert "Mất 15,69 điểm ở 18 tiêu chí:" in printed
    assert "27 tiêu chí được giả định vì nguồn không nêu" in printed


def test_full_points_show_no_ledger(tmp_path, capsys) -> None:
    criteria = document(domain("1", leaf("1.1")))
    chosen, answers = tmp_path / "bo.json", tmp_path / "tra-loi.json"
    chosen.write_text(json.dumps(criteria, default=int), encoding="utf-8")
    answers.write_text('{"answers": {"1.1": "có"}}', encoding="utf-8")

    assert call("--set", str(chosen), "--answers", str(answers)) == 0
    printed = capsys.readouterr().out
    assert "100,00\u00a0%" in printed
    assert "Mất" not in printed


def test_an_unknown_set_and_an_unreadable_file_are_refused_in_words(tmp_path) -> None:
    with pytest.raises(CriteriaSetUnknown, match="Các bộ có sẵn: district-reference-2021"):
        call("--set", "khong-co", "--answers", str(AN_LAO_2021))
    with pytest.raises(DocumentUnreadable, match=r"Không mở được tệp khong-co\.json"):
        call("--set", "district-reference-2021", "--answers", str(tmp_path / "khong-co.json"))
    with pytest.raises(DomainError, match="thiếu mục này"):
        call("--set", "district-reference-2021", "--answers", str(FOLDER / "district-reference-2021.json"))


def test_a_document_scores_as_its_file_does(capsys) -> None:
    call("--set", "district-reference-2021", "--answers", str(AN_LAO_2021), "--format", "json")

    assert score_document("district-reference-2021", load(AN_LAO_2021)) == json.loads(capsys.readouterr().out)
    with pytest.raises(CriteriaSetUnknown):
        score_document("khong-co", {"answers": {}})
