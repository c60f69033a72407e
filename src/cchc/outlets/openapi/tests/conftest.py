"""Programs with keys of the people of communes A and B, who call the API as they would over the network."""

import json
from dataclasses import dataclass

import pytest
from django.test import Client

from cchc.intake.cases.tests.conftest import MONDAY, case, office  # noqa: F401 - a fixture, and what it is made with
from cchc.kernel import clock
from cchc.kernel.actor import SYSTEM, Actor
from cchc.registry.accounts import selectors
from cchc.registry.accounts.services import issue_api_token
from cchc.support.tests.worlds import world


@pytest.fixture(autouse=True)
def no_key_is_remembered():
    """A process remembers keys for some seconds; a test begins without."""
    selectors._remembered.clear()


@dataclass
class Program:
    """Another program that calls with the key of a person; ``heard`` is the last answer."""

    key: str

    def __call__(self, method, address, content=None, **headers):
        body = content if isinstance(content, str | bytes) else json.dumps(content)
        return Client(raise_request_exception=False).generic(
            method,
            f"/api/v1{address}",
            "" if content is None else body,
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.key}", **headers},
        )

    def get(self, address, **query):
        return Client().get(f"/api/v1{address}", query, headers={"Authorization": f"Bearer {self.key}"})


def program_of(person: Actor) -> Program:
    """A program with a fresh key of this person."""
    return Program(issue_api_token(SYSTEM, person.account_id, name="Phần mềm thử").secret)


@world
def programs(office):  # noqa: F811 - the fixture
    """One program for each person of the office, by the name of the person."""
    people = {name: value for name, value in vars(office).items() if isinstance(value, Actor)}
    return {name: program_of(person) for name, person in people.items()}


@pytest.fixture
def monday():
    """It is Monday 19/07/2021, a quarter past eight."""
    with clock.frozen(MONDAY):
        yield MONDAY


def reception(**more):
    """A reception at the counter of commune A, as a program sends it."""
    applicant = {"name": "Rơ Mah H'Bia", "number": "064098000123", "phone": "0905123456"}
    return {"counter": "xa-a", "procedure": "1.000001", "applicant": applicant, **more}


def problem(response, status, code):
    """The problem that a response must be; returns it."""
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    told = json.loads(response.content)
    assert (told["status"], told["code"], told["type"]) == (status, code, f"/api/v1/problems/{code}")
    assert told["detail"].endswith((".", "?"))
    assert told["request_code"] == response["X-Request-Code"]
    return told
