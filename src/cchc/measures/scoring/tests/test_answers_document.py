"""Reading answers: every documented way, and refusals with their path. The schema files say the same as the readers."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cchc.kernel.errors import DomainError, ManyRefusals
from cchc.measures.scoring import answers_document, rule_document
from cchc.measures.scoring.answers_document import read_answer, read_answers
from cchc.measures.scoring.errors import AnswerInvalid
from cchc.measures.scoring.types import (
    Answer,
    Breaches,
    Choice,
    Counts,
    DoneOn,
    GrantedPoints,
    Link,
    NotApplicable,
    Range,
    Value,
)

METHODS = Path(__file__).parents[5] / "docs" / "methods"


@pytest.mark.parametrize(
    ("written", "given"),
    [
        (12, Value(Decimal(12))),
        (Decimal("99.27"), Value(Decimal("99.27"))),
        ({"value": "99.27"}, Value(Decimal("99.27"))),
        ("kịp thời", Choice("kịp thời")),
        ({"option": "kịp thời"}, Choice("kịp thời")),
        ({"option": 3}, Value(Decimal(3))),
        (True, Choice("có")),
        ({"option": False}, Choice("không")),
        ({"numerator": 12, "denominator": 22}, Counts(Decimal(12), Decimal(22))),
        ({"range": {"from": 90, "below": 95}}, Range(Decimal(90), Decimal(95))),
        ({"range": {"below": 50}}, Range(None, Decimal(50))),
        ({"breaches": {"trễ": 2, "thiếu": 0}}, Breaches((("trễ", 2), ("thiếu", 0)))),
        ({"date": "2021-01-15"}, DoneOn(date(2021, 1, 15))),
        ({"date": None}, DoneOn(None)),
        ({"points": Decimal("0.25")}, GrantedPoints(Decimal("0.25"))),
        ("not applicable", NotApplicable()),
        ("Không áp dụng", NotApplicable()),
        ({"not_applicable": True}, NotApplicable()),
        ({"indicator": "postal_share_of_received"}, Link("postal_share_of_received")),
    ],
)
def test_an_answer_is_read_in_every_documented_way(written, given) -> None:
    assert read_answer(written, "1.1") == Answer(given)


def test_what_stands_beside_an_answer_is_kept() -> None:
    beside = {"reason": "chậm", "evidence": "53/BC-UBND", "owner": "Phòng Nội vụ", "note": "xem 1.2", "assumed": True}

    assert read_answer({"value": 1, **beside}, "1.1") == Answer(Value(Decimal(1)), **beside)


@pytest.mark.parametrize(
    ("written", "path", "sentence"),
    [
        (None, "1.1", "thiếu số này"),
        ([1], "1.1", "cần một số"),
        ({}, "1.1", "cần đúng một cách trả lời"),
        ({"value": 1, "option": "có"}, "1.1", "cần đúng một cách trả lời"),
        ({"value": 1, "ghi": "x"}, "1.1.ghi", "không có mục này"),
        ({"value": "1,5"}, "1.1.value", "phần thập phân viết sau dấu chấm"),
        ({"value": -1}, "1.1.value", "không được nhỏ hơn 0"),
        ({"value": True}, "1.1.value", "cần một số"),
        ({"numerator": 1}, "1.1.denominator", "thiếu số này"),
        ({"range": {}}, "1.1.range", "cần mục from"),
        ({"range": {"from": 95, "below": 90}}, "1.1.range", "from phải nhỏ hơn below"),
        ({"breaches": {"trễ": Decimal("1.5")}}, "1.1.breaches[trễ]", "số nguyên"),
        ({"date": "15/01/2021"}, "1.1.date", "2021-01-31"),
        ({"not_applicable": False}, "1.1.not_applicable", "chỉ nhận true"),
        ({"indicator": ""}, "1.1.indicator", "không để trống"),
        ({"value": 1, "reason": 5}, "1.1.reason", "cần một dòng chữ"),
        ({"value": 1, "assumed": "có"}, "1.1.assumed", "true hoặc false"),
    ],
)
def test_a_wrong_answer_is_named_with_its_path(written, path, sentence) -> None:
    with pytest.raises(DomainError) as refused:
        read_answer(written, "1.1")

    assert (refused.value.field, sentence in refused.value.sentence) == (path, True)


def test_a_file_without_answers_and_with_unknown_words_is_refused_at_each_place() -> None:
    with pytest.raises(ManyRefusals) as refused:
        read_answers({"điểm": 1, "indicators": {"a": 5}})

    assert [refusal.field for refusal in refused.value.refusals][:2] == ["điểm", "answers"]
    with pytest.raises(AnswerInvalid):
        read_answers([])
    with pytest.raises(AnswerInvalid, match="cần một đối tượng"):
        read_answers({"answers": [1]})


def test_the_answers_schema_names_what_the_reader_takes() -> None:
    schema = json.loads((METHODS / "answers.schema.json").read_text(encoding="utf-8"))
    keys = {key for kind in answers_document._KINDS for key in kind.keys}

    assert set(schema["$defs"]["full"]["properties"]) == answers_document.DESCRIPTION | keys


def test_the_set_schema_names_every_rule_that_the_reader_takes() -> None:
    schema = json.loads((METHODS / "criteria-set.schema.json").read_text(encoding="utf-8"))
    types = [rule["properties"]["type"]["const"] for rule in schema["$defs"]["scoring"]["oneOf"]]

    assert types == [*rule_document._READERS, "sum_children"]
