"""Does the score count what was found, what was missed and what was said for nothing?"""

import json

import pytest

from cchc.checker.tests.scoring import (
    Labelled,
    Raised,
    Score,
    details,
    labelled_texts,
    near,
    plain,
    proposed,
    score,
    table,
)
from cchc.checker.types import Kind, Severity

TEXT = "Tiếp nhận 120 hồ sơ\n(cấp huyện 50, cấp xã 80). Đã giải quyết 90/120 hồ sơ, đạt 75%.\nCó 03 xã chậm."
SUM = Labelled("1", ("120 hồ sơ (cấp huyện 50, cấp xã 80)",), Kind.SUM, holds=False, rights=("130", "70"))
RATE = Labelled("2", ("90/120 hồ sơ, đạt 75%",), Kind.RATIO, holds=True)


def raised(kind: Kind, *quotes: str, severity: Severity = Severity.ERROR, proposal: str = "") -> Raised:
    return Raised(kind, severity, quotes, proposal)


def test_a_wrong_statement_is_found_by_any_overlap():
    result = score(TEXT, [SUM, RATE], [raised(Kind.SUM, "cấp xã 80", proposal="70")])
    assert result.recall == result.recall_strict == result.precision == result.mended == 1


def test_a_related_quote_finds_too():
    assert score(TEXT, [SUM], [raised(Kind.TOTAL, "chậm", "120 hồ sơ")]).recall == 1


def test_kinds_are_told_apart():
    result = score(TEXT, [SUM], [raised(Kind.TOTAL, "120 hồ sơ")])
    assert (result.recall, result.recall_near, result.recall_strict) == (1, 1, 0)
    assert score(TEXT, [SUM], [raised(Kind.DATE, "cấp xã 80")]).recall_near == 0


def test_a_silent_checker_misses_all_and_is_precise():
    result = score(TEXT, [SUM, RATE], [])
    assert (result.recall, result.precision) == (0, 1)
    assert details(result)[0].startswith("MISSED 1")


def test_an_error_on_a_statement_that_holds_is_false():
    result = score(TEXT, [SUM, RATE], [raised(Kind.RATIO, "đạt 75%"), raised(Kind.COUNT, "03 xã")])
    assert len(result.false_on_true) == len(result.false_outside) == 1
    assert result.precision == 0
    assert len([line for line in details(result) if line.startswith("FALSE")]) == 2


def test_a_warning_is_no_false_error():
    result = score(TEXT, [RATE], [raised(Kind.RATIO, "đạt 75%", severity=Severity.WARNING)])
    assert result.false_errors == 0
    assert len(result.warnings) == 1


def test_a_quote_stands_for_each_of_its_occurrences():
    late = Labelled("3", ("giải quyết 90/120",), Kind.MENTION, holds=False)
    assert score(TEXT, [late], [raised(Kind.MENTION, "120")]).recall == 1


def test_scores_add_up():
    total = Score()
    total += score(TEXT, [SUM], [raised(Kind.SUM, "cấp xã 80")])
    total += score(TEXT, [SUM], [])
    assert total.recall == 0.5
    assert any("sum" in line and "1/2" in line for line in table(total))


@pytest.mark.parametrize(
    ("one", "other"), [("05", "5"), ("54,50%", "54,5"), ("6.015", "6015"), ("0", "00"), ("0.50", "0,5")]
)
def test_one_figure_is_written_in_several_ways(one, other):
    assert plain(one) == plain(other)


def test_a_proposal_says_what_to_print():
    assert proposed("149 → 1.489") == ["1.489", "1.489"]
    assert "0,5" in proposed("0,5/1")
    assert {"33", "30"} <= set(proposed("32 → 33 hoặc 31 → 30; 5 → 6"))


def test_figures_that_differ_stay_different():
    assert plain("50") != plain("5")
    assert plain("5,5") != plain("55")


def test_two_views_of_one_contradiction_are_near():
    assert near(Kind.SUM, Kind.TOTAL)
    assert not near(Kind.DATE, Kind.SUM)


def test_a_folder_of_labelled_texts_is_read(tmp_path):
    row = {"id": "a-1", "seed": "a.txt", "quote": "120 hồ sơ", "kind": "sum", "values": [120, 50, 80]}
    row |= {"relation": "120 == 50 + 80", "holds": False, "computed": 130, "severity": "error", "confidence": "hard"}
    row |= {"note": "", "related_quotes": [{"seed": "a.txt", "quote": "chậm"}, {"seed": "b.txt", "quote": "khác"}]}
    (tmp_path / "claims.json").write_text(json.dumps([row]), encoding="utf-8")
    ((path, labels),) = labelled_texts(tmp_path)
    assert path == tmp_path / "a.txt"
    assert labels[0].quotes == ("120 hồ sơ",)
    assert labels[0].hard
