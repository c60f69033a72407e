"""Each act through the API: by one who may, on what has changed meanwhile, and said twice."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.test import Client

from cchc.intake.cases.models import Case, CaseEvent
from cchc.intake.cases.tests.conftest import MONDAY
from cchc.kernel import clock
from cchc.outlets.openapi.models import AnsweredCall
from cchc.outlets.openapi.reception import KEPT, forget_old_answers
from cchc.outlets.openapi.tests.conftest import problem, program_of, reception
from cchc.registry.accounts.models import Account, Grant

NASTY = [
    "'; DROP TABLE cases_case; --",
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x","y")',
    "{{ 7*7 }}{% debug %}",
]


def did(program, code, act, **content):
    response = program("POST", f"/cases/{code}/{act}", content)
    assert response.status_code == 200, response.content
    assert response["ETag"] == f'"{response.json()["events"]}"'
    return response.json()


def test_a_case_goes_its_whole_way(programs, monday):
    clerk, specialist, head = (programs[name] for name in ("clerk", "specialist", "head"))
    made = clerk("POST", "/cases", reception(subject="Cấp bản sao"))
    assert made.status_code == 201
    code = made.json()["code"]
    assert made["Location"] == f"/api/v1/cases/{code}"
    assert did(clerk, code, "hand-over", to_step=2, holder="chuyen-vien.a", note="Chuyển thẩm định")["step"] == 2
    asked = did(specialist, code, "supplement-request", items=["Bản sao có chứng thực"], reason="Bản chụp mờ")
    assert asked["state"] == "awaiting_supplement"
    back = did(clerk, code, "supplement", papers=[{"name": "Bản sao có chứng thực", "copy_kind": "copy"}])
    assert back["state"] == "processing"
    assert did(head, code, "extend", new_due_on="2021-08-02", reason="Cần xác minh")["due_at"].startswith("2021-08-02")
    assert did(specialist, code, "finish", result_number="15/TLKS")["finished_at"]
    assert did(clerk, code, "return", to_name="Rơ Mah H'Bia")["state"] == "returned"
    kinds = CaseEvent.objects.order_by("sequence").values_list("kind", flat=True)
    assert len(kinds) == 7
    assert clerk.get(f"/cases/{code}").json()["applicant"] == "Rơ M. H."


def test_a_case_is_withdrawn_or_refused(programs, monday):
    one, other = (programs["clerk"]("POST", "/cases", reception()).json()["code"] for _ in range(2))
    assert did(programs["clerk"], one, "withdraw", reason="Tự rút")["state"] == "withdrawn"
    assert did(programs["head"], other, "refuse", reason="Không đủ điều kiện")["state"] == "refused"


def test_a_late_case_gets_its_letter(programs, case):
    with clock.frozen(MONDAY + timedelta(days=20)):
        letter = {"reason": "Hồ sơ nhiều", "new_due_on": "2021-08-20", "signer_name": "Chủ tịch xã A"}
        told = did(programs["head"], case.code, "apology", **letter)
    assert told["events"] == 2


def test_an_act_that_the_state_does_not_allow_is_a_conflict(programs, case, monday):
    problem(programs["clerk"]("POST", f"/cases/{case.code}/return", {"to_name": "A"}), 409, "case_state")


def test_an_act_on_what_has_changed_meanwhile_does_nothing(programs, case, monday):
    clerk = programs["clerk"]
    tag = clerk.get(f"/cases/{case.code}")["ETag"]
    address, content = f"/cases/{case.code}/hand-over", {"to_step": 2}
    assert clerk("POST", address, content, **{"If-Match": tag}).status_code == 200
    problem(clerk("POST", address, content, **{"If-Match": tag}), 412, "case_changed")
    problem(clerk("POST", address, {**content, "expected_events": 1}), 409, "case_changed")
    problem(clerk("POST", address, content, **{"If-Match": '"x"'}), 422, "unreadable_etag")
    assert Case.objects.get().event_count == 2


def test_a_holder_that_is_unknown_and_one_that_may_not_are_told_alike(programs, office, case, monday):
    told = []
    for name in ("nobody.at.all", "mot-cua.b", "nguoi-moi"):
        response = programs["clerk"]("POST", f"/cases/{case.code}/hand-over", {"to_step": 2, "holder": name})
        refused = problem(response, 422, "bad_input")
        assert refused["field"] == "holder"
        told.append(refused["detail"].replace(name, "…"))
    assert len(set(told)) == 1, told


def test_who_may_not_hand_over_a_case_learns_nothing_of_names(programs, case, monday):
    answers = []
    for name in ("nobody.at.all", "chuyen-vien.a"):
        response = programs["clerk_b"]("POST", f"/cases/{case.code}/hand-over", {"to_step": 2, "holder": name})
        answers.append((response.status_code, response.json()["detail"]))
    assert answers[0] == answers[1]
    assert answers[0][0] in {403, 404}


@pytest.mark.parametrize("nasty", NASTY)
def test_what_is_typed_is_kept_as_it_is(programs, monday, nasty):
    clerk = programs["clerk"]
    applicant = {"name": nasty, "address": nasty}
    made = clerk("POST", "/cases", reception(applicant=applicant, subject=nasty), **{"Idempotency-Key": nasty})
    case = Case.objects.get(code=made.json()["code"])
    assert (case.applicant_name, case.applicant_address, case.subject) == (nasty, nasty, nasty)
    did(clerk, case.code, "hand-over", to_step=2, note=nasty)
    assert CaseEvent.objects.get(sequence=2).detail["note"] == nasty
    for address, query in (("/cases", {"q": nasty}), ("/procedures", {"q": nasty})):
        response = clerk.get(address, **query)
        assert response.status_code == 200, response.content
        assert response["Content-Type"].startswith("application/json")
        assert response["X-Content-Type-Options"] == "nosniff"


def test_the_same_key_receives_the_case_once(programs, monday):
    clerk, key = programs["clerk"], {"Idempotency-Key": "k-1"}
    first, again = (clerk("POST", "/cases", reception(), **key) for _ in range(2))
    assert (again.status_code, again.json()) == (201, first.json())
    assert Case.objects.count() == 1
    problem(clerk("POST", "/cases", reception(copies=2), **key), 409, "idempotency_key_reused")
    assert programs["clerk_b"]("POST", "/cases", reception(counter="xa-b"), **key).status_code == 201
    assert clerk("POST", "/cases", reception()).json()["code"] != first.json()["code"]


def test_a_key_of_a_call_that_was_refused_is_free_again(programs, monday):
    clerk, key = programs["clerk"], {"Idempotency-Key": "k-1"}
    problem(clerk("POST", "/cases", reception(procedure="9.9"), **key), 422, "procedure_unknown")
    assert clerk("POST", "/cases", reception(), **key).status_code == 201


def test_a_repetition_after_the_grant_ended_gives_nothing_away(office, programs, monday):
    clerk, key = programs["clerk"], {"Idempotency-Key": "k-1"}
    clerk("POST", "/cases", reception(), **key)
    Grant.objects.filter(account_id=office.clerk.account_id).delete()
    problem(clerk("POST", "/cases", reception(), **key), 404, "case_not_found")


def test_old_keys_are_forgotten(programs, monday):
    programs["clerk"]("POST", "/cases", reception(), **{"Idempotency-Key": "k-1"})
    assert forget_old_answers() == 0
    with clock.frozen(MONDAY + KEPT + timedelta(seconds=1)):
        assert forget_old_answers() == 1
    assert not AnsweredCall.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_same_key_at_the_same_moment_receives_the_case_once(office, monday):
    program = program_of(office.clerk)

    def call(_number):
        try:
            return program("POST", "/cases", reception(), **{"Idempotency-Key": "k-1"})
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as threads:
        heard = list(threads.map(call, range(8)))
    assert {response.status_code for response in heard} == {201}
    assert len({response.content for response in heard}) == 1
    assert Case.objects.count() == 1
    assert connection.is_usable()


def test_a_page_of_a_signed_in_person_needs_its_csrf_token(office, monday):
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
    browser.force_login(Account.objects.get(pk=office.clerk.account_id))
    assert browser.get("/api/v1/cases").status_code == 200
    call = {"path": "/api/v1/cases", "data": json.dumps(reception()), "content_type": "application/json"}
    problem(browser.post(**call), 403, "csrf")
    browser.cookies["csrftoken"] = token = "a" * 32
    assert browser.post(**call, headers={"X-CSRFToken": token}).status_code == 201
    wrong_key = {"X-CSRFToken": token, "Authorization": "Bearer cchc_wrong"}
    problem(browser.post(**call, headers=wrong_key), 401, "not_authenticated")
