"""Every worked table of docs/methods/index.md, run."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from cchc.measures.scoring.answers_document import read_answer, read_answers
from cchc.measures.scoring.errors import CriteriaSetInvalid
from cchc.measures.scoring.json_place import Place, load
from cchc.measures.scoring.library import AN_LAO_2021, find_set
from cchc.measures.scoring.points import points_of
from cchc.measures.scoring.ranking import Contender, rank
from cchc.measures.scoring.rule_document import read_rule
from cchc.measures.scoring.rules import score_set
from cchc.measures.scoring.set_document import read_criteria_set

PAGE = (Path(__file__).parents[5] / "docs" / "methods" / "index.md").read_text(encoding="utf-8")


def rows(heading: str, first_column: str) -> list[list[str]]:
    """The rows of the table under a heading whose first column has this name."""
    part = PAGE.split(heading, 1)[1]
    table = part[part.index(f"| {first_column} ") :].split("\n\n", 1)[0].splitlines()
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in table[2:]]


LEAVES = rows("### Worked table: one leaf", "rule")


@pytest.mark.parametrize(("rule", "maximum", "answer", "points"), LEAVES)
def test_a_worked_leaf_earns_what_the_page_says(rule: str, maximum: str, answer: str, points: str) -> None:
    place = Place(json.loads(rule, parse_float=Decimal), "scoring", CriteriaSetInvalid, [])
    read = read_rule(place, Decimal(maximum), has_children=False)
    place.raise_refusals()
    given = read_answer(json.loads(answer, parse_float=Decimal), "1.1").given

    assert str(points_of(read, Decimal(maximum), given).points) == points


def test_the_page_works_every_rule_but_the_sum() -> None:
    named = {row[0] for row in rows("## Rules of a leaf", "type")} - {"sum_children"}
    worked = {json.loads(row[0])["type"] for row in LEAVES}

    assert worked == named


@pytest.mark.parametrize(("policy", "points", "maximum", "percent"), rows("### Worked table: a domain", "policy"))
def test_a_policy_settles_what_did_not_arise(policy: str, points: str, maximum: str, percent: str) -> None:
    leaves = [
        {"code": code, "name": code, "max": size, "scoring": {"type": "yes_no"}}
        for code, size in (("1.1", 1), ("1.2", Decimal("0.5")))
    ]
    domain = {"code": "1", "name": "Một", "max": Decimal("1.5"), "criteria": leaves, "not_applicable": policy}
    document = {"title": "Bộ thử", "year": 2021, "total": Decimal("1.5"), "domains": [domain]}
    answers = read_answers({"answers": {"1.1": True, "1.2": "not applicable"}})

    total = score_set(read_criteria_set(document), answers.answers).total

    assert [str(total.points), str(total.max), str(total.percent)] == [points, maximum, percent]


def test_ranks_of_the_page() -> None:
    table = rows("## Ranks and years", "unit")

    placings = rank([Contender(unit, Decimal(percent)) for unit, percent, _rank in reversed(table)])

    assert [[placing.key, str(placing.rank)] for placing in placings] == [
        [unit, place] for unit, _percent, place in table
    ]


def test_the_answers_of_an_lao_yield_the_published_points() -> None:
    answers = read_answers(load(AN_LAO_2021))
    score = score_set(find_set("district-reference-2021"), answers.answers)

    sums = {domain.code: domain.sum for domain in score.domains} | {"work": score.work, "total": score.total}
    computed = [[code, str(each.points), str(each.max), str(each.percent)] for code, each in sums.items()]

    assert computed == rows("## The published example", "code")


def test_the_example_file_of_the_page_is_readable() -> None:
    example = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)
    answers = read_answers(json.loads(example.group(1), parse_float=Decimal))
    score = score_set(find_set("district-reference-2021"), answers.answers, answers.reader())

    leaves = {leaf.code: str(leaf.points) for domain in score.domains for leaf in domain.leaves()}
    assert {code: leaves[code] for code in answers.answers} == {
        "1.1.1": "0.50",
        "1.1.3": "0.25",
        "1.3.1": "0.75",
        "2.3.2": "0.50",
        "7.2": "0.50",
        "7.6": "0.18",
    }
