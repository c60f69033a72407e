"""Every kind of refusal is a problem with code, sentence and field; a failure tells nothing of the inside."""

import json

import pytest
from django.test import Client

from cchc.intake.cases.models import Case
from cchc.outlets.openapi.routes import case_reading
from cchc.outlets.openapi.tests.conftest import Program, problem, reception


def test_without_a_key_nobody_is_let_in(db):
    for key in ("", "cchc_unknown", "x"):
        response = Program(key).get("/cases")
        problem(response, 401, "not_authenticated")
        assert response["WWW-Authenticate"] == "Bearer"
    problem(Client().get("/api/v1/cases"), 401, "not_authenticated")
    problem(Client().post("/api/v1/cases", "{}", content_type="application/json"), 401, "not_authenticated")


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
@pytest.mark.parametrize("address", ["", "/", "/nothing", "/cases/", "/cases/a/b/c", "/problems/x"])
def test_an_unknown_address_is_a_problem(db, method, address):
    response = Client(enforce_csrf_checks=True).generic(method, f"/api/v1{address}" if address else "/api/v1/")
    problem(response, 404, "no_such_address")


def test_a_method_that_is_not_served_names_those_that_are(programs):
    response = programs["clerk"]("DELETE", "/cases")
    assert "POST" in problem(response, 405, "method_not_allowed")["detail"]
    assert set(response["Allow"].split(", ")) == {"GET", "POST"}


@pytest.mark.parametrize(
    ("content", "field", "words"),
    [
        ({"counter": None}, "counter", "chữ"),
        ({"counter": "xa\0a"}, "counter", "ký tự"),
        ({"sixth": 1}, "sixth", "Không có ô"),
        ({"copies": "many"}, "copies", "số"),
        ({"copies": 0}, "copies", "1"),
        ({"received_at": "yesterday"}, "received_at", "2021-07-28T08:15:00+07:00"),
        ({"received_at": "2021-07-19T08:15:00"}, "received_at", "múi giờ"),
        ({"received_at": "0001-01-01T00:00:00+14:00"}, "received_at", "khoảng"),
        ({"channel": "pigeon"}, "channel", "direct"),
        ({"subject": "x" * 501}, "subject", "500"),
        ({"subject": "\ud800"}, "subject", "ký tự"),
        ({"applicant": {"name": 7}}, "applicant.name", "chữ"),
        ({"papers": [{}]}, "papers.0.name", "Thiếu"),
        ({"channel": "pigeon"}, "channel", " hoặc "),
    ],
)
def test_an_input_of_the_wrong_form_is_named_with_a_sentence(programs, content, field, words):
    told = problem(programs["clerk"]("POST", "/cases", reception(**content)), 422, "invalid_input")
    assert field.removeprefix("") == told["field"]
    assert words in told["detail"]
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("content", "code", "field"),
    [
        ({"counter": "xa-z"}, "unit_not_found", "counter"),
        ({"procedure": "9.999999"}, "procedure_unknown", "procedure"),
        ({"applicant": {"name": "A", "phone": "12"}}, "bad_input", "applicant.phone"),
        ({"received_at": "2021-07-20T08:15:00+07:00"}, "occurs_in_future", "received_at"),
        ({"papers": []}, "paper_missing", "papers"),
        ({"applicant": {"name": "A", "kind": "ghost"}}, "bad_input", "applicant.kind"),
    ],
)
def test_what_the_act_refuses_is_told_with_the_name_that_the_call_used(programs, monday, content, code, field):
    told = problem(programs["clerk"]("POST", "/cases", reception(**content)), 422, code)
    assert (told["field"], told["errors"][0]["field"]) == (field, field)


def test_several_refusals_keep_their_fields(programs, monday):
    wrong = {"name": "A", "phone": "12", "number": "5"}
    told = problem(programs["clerk"]("POST", "/cases", reception(applicant=wrong)), 422, "many")
    assert {each["field"] for each in told["errors"]} == {"applicant.phone", "applicant.number"}


@pytest.mark.parametrize("content", ["{", "", b"\xff\xfe{}", "[" * 100_000, '{"a": ' + "9" * 5000 + "}"])
def test_content_that_is_no_json_is_a_problem(programs, content):
    response = programs["clerk"]("POST", "/cases", content)
    told = json.loads(response.content)
    assert response.status_code == (422 if content == "" else 400)
    assert told["code"] == ("invalid_input" if content == "" else "unreadable_content")


def test_content_that_is_too_large_is_a_problem(programs, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    problem(programs["clerk"]("POST", "/cases", reception(subject="x" * 2000)), 413, "content_too_large")


DAY = {"from": "2021-01-01", "to": "2021-01-01"}


@pytest.mark.parametrize(
    ("address", "query", "status", "code"),
    [
        ("/cases", {"after": "made-up"}, 400, "unreadable_mark"),
        ("/cases", {"to": "9999-12-31"}, 422, "invalid_input"),
        ("/cases", {"q": "a\0b"}, 422, "invalid_input"),
        ("/cases", {"standing": "gone"}, 422, "invalid_input"),
        ("/cases", {"unit": "xa-z"}, 404, "unit_not_found"),
        ("/cases/%00", {}, 422, "invalid_input"),
        ("/cases/000-1", {}, 404, "case_not_found"),
        ("/procedures/9.9", {}, 404, "procedure_unknown"),
        ("/procedures", {"after": "x"}, 400, "unreadable_mark"),
        ("/procedures", {"level": "ward"}, 422, "unknown_value"),
        ("/procedures", {"field": "khong-co"}, 422, "unknown_value"),
        ("/units/none", {}, 404, "unit_not_found"),
        ("/statistics/settlement", {"unit": "xa-a", "from": "2021-02-01", "to": "2021-01-01"}, 422, None),
        ("/statistics/settlement", {"unit": "xa-z", **DAY}, 404, "unit_not_found"),
        ("/statistics/settlement", {"unit": "xa-a"}, 422, "invalid_input"),
        (
            "/statistics/settlement/cases",
            {"unit": "xa-a", "from": "2021-01-01", "to": "2021-01-01", "cell": "x"},
            404,
            None,
        ),
    ],
)
def test_a_question_that_cannot_be_answered_is_a_problem(programs, address, query, status, code):
    response = programs["clerk"].get(address, **query)
    problem(response, status, code or response.json()["code"])


def test_an_unknown_value_of_a_filter_is_named_with_the_values_that_there_are(programs):
    told = problem(programs["clerk"].get("/procedures", field="khong-co"), 422, "unknown_value")
    assert told["field"] == "field"
    assert told["detail"] == "Tham số field không có giá trị “khong-co”. Các giá trị: ho-tich."
    assert programs["clerk"].get("/procedures", field="ho-tich", level="commune").json()["items"]


@pytest.mark.parametrize(
    "address",
    [
        "/cases",
        "/cases/000-1",
        "/procedures",
        "/procedures/1.000001",
        "/units/xa-a",
        "/statistics/settlement",
        "/statistics/settlement/cases",
    ],
)
def test_a_parameter_that_the_address_does_not_take_is_named(programs, address):
    told = problem(programs["clerk"].get(address, limit="x"), 422, "invalid_input")
    assert (told["field"], told["errors"][0]["code"]) == ("limit", "unknown_parameter")
    assert "Không có tham số limit. Địa chỉ này" in told["detail"]


def test_an_act_takes_no_parameter_and_a_list_takes_each_once(programs, case):
    told = problem(programs["specialist"]("POST", f"/cases/{case.code}/finish?note=x", {}), 422, "invalid_input")
    assert told["detail"] == "Không có tham số note. Địa chỉ này không nhận tham số nào."
    told = problem(programs["clerk"].get("/procedures", q=["a", "b"]), 422, "invalid_input")
    assert told["detail"] == "Tham số q chỉ được nêu một lần."


def test_content_that_is_a_list_is_called_content(programs):
    told = problem(programs["clerk"]("POST", "/cases", []), 422, "invalid_input")
    assert told["detail"] == "Nội dung gửi lên chưa đúng dạng."


def test_a_failure_carries_the_request_code_and_nothing_of_the_inside(programs, monkeypatch, caplog):
    def broken(*_arguments):
        raise RuntimeError("secret of the inside")

    monkeypatch.setattr(case_reading.cases, "list_cases", broken)
    response = programs["clerk"]("GET", "/cases")
    told = problem(response, 500, "unexpected")
    assert response["X-Request-Code"] in told["detail"]
    assert "secret" not in response.content.decode()
    assert "Traceback" not in response.content.decode()
    assert "secret of the inside" in caplog.text


def test_a_criteria_set_that_nobody_knows_is_a_problem(programs):
    response = programs["clerk"]("POST", "/index/score", {"set": "none", "answers": {}})
    assert response.status_code in {404, 422}
    problem(response, response.status_code, response.json()["code"])


def test_data_for_programs_loads_nothing_in_a_browser(db):
    response = Client().get("/api/v1/openapi.json")
    assert response["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert Client().get("/api/v1/cases")["Content-Security-Policy"] == response["Content-Security-Policy"]
