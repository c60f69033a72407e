"""For every operation and role: answers lie within what the role may see, and acts elsewhere are refused."""

import json
import re

import pytest
from django.test import Client

from cchc.intake.cases.models import Case, CaseEvent
from cchc.intake.cases.tests.conftest import MONDAY, received
from cchc.kernel import clock
from cchc.measures.facts.services.rebuild_case_facts import rebuild_case_facts
from cchc.measures.scoring.library import AN_LAO_2021
from cchc.outlets.openapi.tests.conftest import problem, reception
from cchc.support.tests.worlds import world

CODE = re.compile(r"\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}-\d{6}-\d{4,}")
SEES = {
    "clerk": {"a"},
    "specialist": {"a"},
    "head": {"a"},
    "clerk_b": {"b"},
    "inspector": {"a", "b"},
    "nobody": set(),
}
"""Of which communes each person may read the cases."""
PERIOD = {"from": "2021-01-01", "to": "2021-12-31"}
QUESTIONS = {
    "list_cases": [{}, {"q": "Rơ Mah"}, {"q": "064098000123"}, {"q": "000."}, {"unit": "xa-a"}, {"unit": "xa-b"}],
    "read_case": [{}],
    "read_settlement": [{"unit": unit, **PERIOD} for unit in ("xa-a", "xa-b", "huyen-p")],
    "read_settlement_cases": [
        {"unit": unit, "cell": "received.total", **PERIOD} for unit in ("xa-a", "xa-b", "huyen-p")
    ],
}
"""For every reading operation that needs a key, the questions to put."""
ACTS = {
    "hand_over_case": {"to_step": 2},
    "request_supplement": {"items": ["Đơn"], "reason": "Thiếu"},
    "accept_supplement": {},
    "finish_case": {},
    "return_result": {"to_name": "A"},
    "withdraw_case": {"reason": "Tự rút"},
    "refuse_case": {"reason": "Không đủ điều kiện"},
    "extend_deadline": {"new_due_on": "2021-08-02", "reason": "Xác minh"},
    "issue_apology": {"reason": "Trễ", "new_due_on": "2021-08-02", "signer_name": "Chủ tịch"},
}
"""For every act to a case, content that is in order."""
HARMLESS = {"receive_case", "score_index", "check_report"}
"""Tested on their own, the check of a report in `test_report_checks.py`."""


def operations():
    described = json.loads(Client().get("/api/v1/openapi.json").content)
    for path, methods in described["paths"].items():
        for method, each in methods.items():
            if "security" in each:
                yield method.upper(), path.removeprefix("/api/v1"), each["operationId"]


@world
def case_of_each(office):
    """A case in each commune, and the statistics of them."""
    cases = {"a": received(office), "b": received(office, actor=office.clerk_b, counter_id=office.b)}
    with clock.frozen(MONDAY):
        rebuild_case_facts()
    return {name: case.code for name, case in cases.items()}


@pytest.fixture
def both(_own_folder, case_of_each):
    """The codes of the cases by commune."""
    return case_of_each


@pytest.fixture
def _own_folder(settings, tmp_path):
    settings.FACTS_ROOT = tmp_path


def test_every_operation_that_needs_a_key_is_tested_here(db):
    names = {name for _, _, name in operations()}
    assert names == {*QUESTIONS, *ACTS, *HARMLESS}


@pytest.mark.parametrize("person", SEES)
def test_nothing_is_answered_beyond_what_a_role_may_see(person, both, programs, monday):
    allowed = {both[commune] for commune in SEES[person]}
    seen = set()
    for method, path, name in operations():
        if method != "GET":
            continue
        for query in QUESTIONS[name]:
            for code in both.values() if "{code}" in path else [""]:
                response = programs[person].get(path.replace("{code}", code), **query)
                found = set(CODE.findall(response.content.decode()))
                if response.status_code == 200:
                    assert found <= allowed, (name, query)
                    seen |= found
                else:
                    assert response.status_code in {403, 404}, response.content
    assert seen == allowed, "who may see must see"


@pytest.mark.parametrize("person", SEES)
def test_counts_are_told_to_those_who_may_see_the_cases(person, both, programs, monday):
    for unit, needed in (("xa-a", {"a"}), ("xa-b", {"b"}), ("huyen-p", {"a", "b"})):
        response = programs[person].get("/statistics/settlement", unit=unit, **PERIOD)
        if needed <= SEES[person] and (unit != "huyen-p" or person == "inspector"):
            assert response.json()["total"]["received"]["total"] == len(needed)
        else:
            problem(response, 403, "not_permitted")


@pytest.mark.parametrize("person", SEES)
def test_no_act_reaches_a_case_of_another_commune(person, both, programs, monday):
    events = CaseEvent.objects.count()
    for commune in {"a", "b"} - SEES[person]:
        for method, path, name in operations():
            if method == "POST" and "{code}" in path:
                response = programs[person]("POST", path.replace("{code}", both[commune]), ACTS[name])
                problem(response, 404, "case_not_found")
    assert CaseEvent.objects.count() == events


def test_who_may_only_read_does_nothing_to_a_case(both, programs, monday):
    events = CaseEvent.objects.count()
    for method, path, name in operations():
        if method == "POST" and "{code}" in path:
            response = programs["inspector"](method, path.replace("{code}", both["a"]), ACTS[name])
            assert "Ông/Bà" in problem(response, 403, "not_permitted")["detail"]
    assert CaseEvent.objects.count() == events


@pytest.mark.parametrize("person", ["clerk_b", "specialist", "head", "inspector", "nobody"])
def test_only_the_clerk_of_the_counter_receives_there(person, programs, monday):
    told = problem(programs[person]("POST", "/cases", reception()), 403, "not_permitted")
    assert "xã A" in told["detail"]
    assert not Case.objects.exists()


def test_the_list_goes_on_from_page_to_page_and_its_marks_cannot_be_made_up(both, office, programs, monkeypatch):
    monkeypatch.setattr("cchc.outlets.openapi.routes.case_reading.PAGE", 2)
    codes = {both["a"], *(received(office).code for _ in range(4))}
    read, mark, pages = set(), None, 0
    while mark or not pages:
        page = programs["clerk"].get("/cases", **({"after": mark} if mark else {})).json()
        assert not read & {row["code"] for row in page["items"]}
        read |= {row["code"] for row in page["items"]}
        mark, pages = page["next"], pages + 1
    assert (read, pages) == (codes, 3)
    forged = programs["clerk"].get("/cases", after="W1sidCIs...")
    problem(forged, 400, "unreadable_mark")


def test_what_everyone_may_know_needs_no_key(office, db):
    anyone = Client()
    assert [row["code"] for row in anyone.get("/api/v1/procedures", {"q": "chung thuc"}).json()["items"]] == [
        "2.000815"
    ]
    whole = anyone.get("/api/v1/procedures/2.000815").json()
    assert [paper["name"] for paper in whole["papers"]] == ["Đơn đề nghị", "Bản sao Giấy khai sinh", "Giấy ủy quyền"]
    assert {place["counter"] for place in whole["counters"]} == {"xa-a", "xa-b"}
    assert [unit["code"] for unit in anyone.get("/api/v1/units/huyen-p").json()["children"]] == ["xa-a", "xa-b"]


def test_answers_to_the_index_are_scored_as_on_the_command_line(programs):
    answers = {"set": "district-reference-2021", "answers": json.loads(AN_LAO_2021.read_text())}
    response = programs["nobody"]("POST", "/index/score", answers)
    assert response.status_code == 200, response.content
    assert response.json()["total"]["points"] == "84.31"
