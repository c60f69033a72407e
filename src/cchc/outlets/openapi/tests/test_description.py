"""The description is valid OpenAPI 3.1, tells everything, and answers fit it; the reference page shows it."""

import json

import pytest
from django.test import Client
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate

from cchc.intake.cases.tests.conftest import received
from cchc.outlets.openapi.tests.conftest import reception

PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


@pytest.fixture(scope="module")
def described():
    return json.loads(Client().get("/api/v1/openapi.json").content)


def operations(described):
    return [(method, path, each) for path, methods in described["paths"].items() for method, each in methods.items()]


def test_the_description_is_valid(described):
    assert described["openapi"] == "3.1.0"
    validate(described)


def test_every_operation_says_what_it_does_and_how_it_refuses(described):
    names = set()
    for method, path, each in operations(described):
        where = f"{method} {path}"
        assert each["summary"], where
        assert len(each["description"]) > 20, where
        names.add(each["operationId"])
        refusals = {status: answer for status, answer in each["responses"].items() if status >= "400"}
        assert {"404", "405", "422", "500"} <= set(refusals), where
        assert ("401" in refusals) == ("security" in each), where
        for answer in refusals.values():
            assert answer["content"] == {
                "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
            }
        assert ("If-Match" in {given["name"] for given in each["parameters"]}) == (
            method == "post" and "{code}" in path
        )
    assert len(names) == len(operations(described))


def test_every_input_and_shape_is_told_in_vietnamese(described):
    for name, shape in described["components"]["schemas"].items():
        assert shape.get("description") or shape.get("enum"), name


def test_answers_have_the_shapes_that_the_description_promises(described, office, programs, monday):
    clerk = programs["clerk"]
    made = clerk("POST", "/cases", reception())
    code = made.json()["code"]
    asked = {"unit": "xa-a", "from": "2021-01-01", "to": "2021-12-31"}
    heard = [
        ("receive_case", made),
        ("list_cases", clerk.get("/cases")),
        ("read_case", clerk.get(f"/cases/{code}")),
        ("hand_over_case", clerk("POST", f"/cases/{code}/hand-over", {"to_step": 2})),
        ("search_procedures", clerk.get("/procedures", q="khai sinh")),
        ("read_procedure", clerk.get("/procedures/1.000001")),
        ("read_unit", clerk.get("/units/huyen-p")),
        ("read_settlement", clerk.get("/statistics/settlement", **asked)),
        ("read_settlement_cases", clerk.get("/statistics/settlement/cases", cell="received.total", **asked)),
    ]
    by_name = {each["operationId"]: each for _, _, each in operations(described)}
    for name, response in heard:
        assert response.status_code in {200, 201}, response.content
        declared = by_name[name]["responses"][str(response.status_code)]["content"]["application/json"]["schema"]
        check = OAS31Validator({**declared, "components": described["components"]})
        assert not list(check.iter_errors(response.json())), name
        assert response.json(), name


def test_a_refusal_has_the_shape_that_the_description_promises(described, programs):
    told = programs["clerk"]("POST", "/cases", {"counter": 1}).json()
    check = OAS31Validator({"$ref": "#/components/schemas/Problem", "components": described["components"]})
    assert not list(check.iter_errors(told))


def test_the_reference_page_names_every_operation_without_a_script(described, db):
    response = Client().get("/api/v1/docs")
    page = response.content.decode()
    for method, path, each in operations(described):
        assert f"{method.upper()}</span> {path}<" in page
        assert each["summary"] in page
    assert "<script" not in page.split("<main", 1)[1].split("</main", 1)[0]
    assert "unsafe-" not in response["Content-Security-Policy"]


def test_a_receipt_says_why_the_appointment_is_on_that_day(office, programs, monday):
    received(office)
    told = programs["clerk"]("POST", "/cases", reception()).json()
    assert told["book_number"] == 2
    assert told["due_at"].startswith("2021-07-26")
    assert "5 ngày làm việc" in told["due_reason"]
