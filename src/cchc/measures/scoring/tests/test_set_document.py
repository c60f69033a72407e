"""Reading a criteria set: what is sound is read, what is wrong is named at its place in Vietnamese."""

from decimal import Decimal

import pytest

from cchc.kernel.errors import ManyRefusals
from cchc.measures.scoring.errors import CriteriaSetInvalid, DocumentUnreadable
from cchc.measures.scoring.json_place import load, parse
from cchc.measures.scoring.set_document import read_criteria_set
from cchc.measures.scoring.tests.building import criteria_set, document, domain, leaf
from cchc.measures.scoring.types import NotApplicablePolicy, Options, Steps, SumChildren

HALF = Decimal("0.5")


def one_leaf(maximum: object = 1, scoring: object = None, **more: object):
    return document(domain("1", leaf("1.1", maximum, scoring, **more)))


def test_a_sound_set_is_read_with_its_tree() -> None:
    read = criteria_set(
        domain("1", leaf("1.1", 1, {"type": "sum_children"}, children=[leaf("1.1.1", HALF), leaf("1.1.2", HALF)])),
        code="thu",
        tie_break=["1"],
    )

    assert (read.code, read.year, read.total, read.tie_break) == ("thu", 2021, 1, ("1",))
    assert list(read.leaves()) == ["1.1.1", "1.1.2"]
    assert isinstance(read.domains[0].criteria[0].rule, SumChildren)


def test_a_set_without_code_is_called_by_its_file_or_its_title() -> None:
    assert read_criteria_set(one_leaf(), "bo-xa").code == "bo-xa"
    assert read_criteria_set(one_leaf()).code == "bo-thu"


def test_the_nearest_policy_for_what_did_not_arise_decides() -> None:
    read = criteria_set(
        domain("1", leaf("1.1"), leaf("1.2", not_applicable="full"), not_applicable="rescale"),
        domain("2", leaf("2.1")),
        not_applicable="zero",
    )

    policies = {code: criterion.not_applicable for code, criterion in read.leaves().items()}
    assert policies == {
        "1.1": NotApplicablePolicy.RESCALE,
        "1.2": NotApplicablePolicy.FULL,
        "2.1": NotApplicablePolicy.ZERO,
    }


def test_other_words_become_the_same_rules() -> None:
    assert isinstance(read_criteria_set(one_leaf(scoring={"type": "threshold", "min": 50})).leaves()["1.1"].rule, Steps)
    quality = read_criteria_set(one_leaf(scoring={"type": "quality", "levels": [100, 75, 0]})).leaves()["1.1"].rule
    assert isinstance(quality, Options)
    assert [option.label for option in quality.options] == ["100%", "75%", "0%"]


WRONG = [
    (one_leaf(scoring={"type": "magic"}), "domains[0].criteria[0].scoring.type", "không có quy tắc “magic”"),
    (one_leaf(scoring={}), "domains[0].criteria[0].scoring.type", "cần một dòng chữ không để trống"),
    (one_leaf(scoring={"type": "sum_children"}), "domains[0].criteria[0].scoring.type", "không có tiêu chí thành phần"),
    (
        one_leaf(scoring={"type": "enum", "options": []}),
        "domains[0].criteria[0].scoring.options",
        "ít nhất một mức điểm",
    ),
    (
        one_leaf(scoring={"type": "enum", "options": [{"when": "có", "points": 2}]}),
        "domains[0].criteria[0].scoring.options[0].points",
        "2 điểm là nhiều hơn điểm tối đa 1",
    ),
    (
        one_leaf(scoring={"type": "enum", "options": [{"when": "có", "points": HALF}]}),
        "domains[0].criteria[0].scoring.options",
        "không tới điểm tối đa 1",
    ),
    (
        one_leaf(scoring={"type": "enum", "options": [{"when": "có", "points": 1}, {"when": "Có", "points": 0}]}),
        "domains[0].criteria[0].scoring.options",
        "hai mức trùng tên",
    ),
    (
        one_leaf(scoring={"type": "steps", "steps": [{"min": 50, "points": 1}, {"min": 90, "points": 0}]}),
        "domains[0].criteria[0].scoring.steps[1]",
        "xếp từ cao xuống thấp",
    ),
    (
        one_leaf(scoring={"type": "steps", "steps": [{"min": 50, "points": 1}, {"min": 10, "gt": 10, "points": 0}]}),
        "domains[0].criteria[0].scoring.steps[1]",
        "đúng một trong hai mục",
    ),
    (
        one_leaf(2, scoring={"type": "steps", "steps": [{"min": 90, "points": 1}, {"min": 50, "points": 2}]}),
        "domains[0].criteria[0].scoring.steps[1]",
        "không được nhiều điểm hơn",
    ),
    (one_leaf(scoring={"type": "linear", "full_at": 0}), "domains[0].criteria[0].scoring.full_at", "lớn hơn 0"),
    (
        one_leaf(scoring={"type": "linear", "full_at": 50, "zero_below": 60}),
        "domains[0].criteria[0].scoring.zero_below",
        "không được cao hơn mức đủ điểm",
    ),
    (
        one_leaf(scoring={"type": "per_item", "points_each": 0}),
        "domains[0].criteria[0].scoring.points_each",
        "lớn hơn 0",
    ),
    (
        one_leaf(scoring={"type": "survey", "factor": 2}),
        "domains[0].criteria[0].scoring.factor",
        "phải bằng điểm tối đa 1",
    ),
    (one_leaf(scoring={"type": "deduct"}), "domains[0].criteria[0].scoring", "ít nhất một lỗi bị trừ điểm"),
    (one_leaf(scoring={"type": "quality", "levels": [50]}), "domains[0].criteria[0].scoring.levels", "phải là 100"),
    (
        one_leaf(
            scoring={
                "type": "deadline",
                "stages": [{"by": "31/12/2020", "points": 1}, {"by": "2021-01-01", "points": 1}],
            }
        ),
        "domains[0].criteria[0].scoring.stages[0].by",
        "viết dạng 2021-01-31",
    ),
    (
        one_leaf(
            scoring={
                "type": "deadline",
                "stages": [{"by": "2021-02-01", "points": 1}, {"by": "2021-01-01", "points": 0}],
            }
        ),
        "domains[0].criteria[0].scoring.stages[1]",
        "ngày tăng dần",
    ),
    (one_leaf(not_applicable="maybe"), "domains[0].criteria[0].not_applicable", "chỉ nhận full, rescale hoặc zero"),
    (document(domain("1", leaf("1.1"), kind="gift"), total=1), "domains[0].kind", "chỉ nhận scale, bonus hoặc penalty"),
    (document(domain("1", leaf("1.1")), total=2), "total", "thang điểm là 2 nhưng các lĩnh vực cộng lại được 1"),
    (document(domain("1", leaf("1.1")), total=-1), "total", "không được nhỏ hơn 0"),
    (document(domain("1", leaf("1.1"), leaf("1.1"))), "domains", "mã 1.1 dùng 2 lần"),
    (document(domain("1", leaf("1.1")), tie_break=["8"]), "tie_break[0]", "không có lĩnh vực 8"),
    (document(domain("1", leaf("1.1")), year="hai nghìn"), "year", "cần một số"),
    (document(domain("1", leaf("1.1")), year=Decimal("2021.5")), "year", "số nguyên"),
    (document(domain("1", leaf("1.1")), title=None), "title", "không để trống"),
    (one_leaf(Decimal("0.125")), "domains[0].criteria[0].max", "hai chữ số thập phân"),
    (
        document(domain("1", leaf("1.1", 1, {"type": "sum_children"}, children=[leaf("1.1.1", HALF)]))),
        "domains[0].criteria[0].max",
        "điểm tối đa là 1 nhưng các phần cộng lại được 0.5",
    ),
    (
        document(domain("1", leaf("1.1", 1, {"type": "yes_no"}, children=[leaf("1.1.1")]))),
        "domains[0].criteria[0].scoring",
        "quy tắc là sum_children",
    ),
]


@pytest.mark.parametrize(("wrong", "path", "sentence"), WRONG)
def test_a_wrong_place_is_named_with_its_path(wrong, path, sentence) -> None:
    with pytest.raises((CriteriaSetInvalid, ManyRefusals)) as refused:
        read_criteria_set(wrong)

    refusals = getattr(refused.value, "refusals", [refused.value])
    assert (path, True) in {(refusal.field, sentence in refusal.sentence) for refusal in refusals}
    assert all(refusal.sentence.startswith(f"Tại {refusal.field}: ") for refusal in refusals)


@pytest.mark.parametrize(
    "wrong", [None, [], "văn bản", {"domains": {}}, {"domains": [1]}, {"domains": [{"criteria": [None]}]}]
)
def test_anything_that_is_no_set_is_refused_and_not_a_failure(wrong) -> None:
    with pytest.raises((CriteriaSetInvalid, ManyRefusals)):
        read_criteria_set(wrong)


def test_a_set_nested_without_end_is_refused() -> None:
    deep = leaf("9")
    for level in range(9):
        deep = leaf(str(level), 1, {"type": "sum_children"}, children=[deep])

    with pytest.raises((CriteriaSetInvalid, ManyRefusals)) as refused:
        read_criteria_set(document(domain("1", deep)))
    assert "không lồng quá 6 tầng" in str(refused.value)


def test_a_file_that_cannot_be_read_says_why(tmp_path) -> None:
    broken, latin, large = tmp_path / "hong.json", tmp_path / "latin.json", tmp_path / "lon.json"
    broken.write_text('{"title": \n,}', encoding="utf-8")
    latin.write_bytes("{'tên': 1}".encode("utf-16"))
    large.write_bytes(b" " * 5_000_001)

    for path, sentence in [
        (tmp_path / "khong-co.json", "Không mở được tệp khong-co.json."),
        (tmp_path, "Không mở được tệp"),
        (broken, "Tệp hong.json không phải JSON đúng: dòng 2, cột 1."),
        (latin, "không viết bằng mã UTF-8"),
        (large, "lớn hơn 5 MB"),
    ]:
        with pytest.raises(DocumentUnreadable, match=sentence):
            load(path)


def test_numbers_too_long_and_nesting_too_deep_do_not_break_the_reader() -> None:
    with pytest.raises(DocumentUnreadable, match="lồng quá nhiều tầng"):
        parse("[" * 200_000, "sau.json")
    with pytest.raises(DocumentUnreadable, match="số quá dài"):
        parse("9" * 10_000, "dai.json")
    for wild in ("1e999999", "NaN", "Infinity", "-1e30"):
        with pytest.raises((CriteriaSetInvalid, ManyRefusals)):
            read_criteria_set(one_leaf(parse(wild, "so.json")) | {"total": 1})
