"""Does every address ask who is there, and does it keep commune A's things from the people of commune B?

The addresses come from the resolver, so none can be forgotten: one that the table does not know fails the first test.
"""

import re
from collections.abc import Iterator
from http import HTTPStatus

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.architecture.conftest import APPLICANT_WORDS, World
from tests.architecture.route_table import BODIES, OF_UNIT, OF_UNIT_BY_QUESTION, OWN, PUBLIC, SHARED

METHODS = ("get", "post")
CLOSED = {HTTPStatus.UNAUTHORIZED, HTTPStatus.METHOD_NOT_ALLOWED}
REFUSED = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}
PART = re.compile(r"<(?:\w+:)?(\w+)>")


def routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    for each in (resolver or get_resolver()).url_patterns:
        route = f"{before}{each.pattern}"
        if isinstance(each, URLPattern):
            yield route
        else:
            yield from routes(each, route)


def address(route: str, values: dict[str, str | int] | None = None) -> str:
    """The address of a route; parts without a value get an example of their kind."""
    known = values or {}
    return "/" + PART.sub(lambda part: str(known.get(part[1], "1")), route)


def asked(browser: Client, method: str, route: str, where: str) -> HttpResponse:
    """The answer to a request as the route expects it: programs send JSON, pages send forms."""
    if method == "post" and route in BODIES:
        return browser.post(where, BODIES[route], content_type="application/json")
    return getattr(browser, method)(where)


def content(answer: HttpResponse) -> str:
    whole = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return whole.decode(errors="replace")


def told(answer: HttpResponse) -> list[str]:
    """Which words about the applicant stand in the answer."""
    text = content(answer).replace("&#x27;", "'")
    return [word for word in APPLICANT_WORDS if word in text]


def told_beyond(answer: HttpResponse, *, asked: str) -> list[str]:
    """The same without the word that was asked for: a field of search shows it again."""
    return [word for word in told(answer) if word not in asked]


def is_closed(answer: HttpResponse) -> bool:
    leads_to_sign_in = answer.status_code == HTTPStatus.FOUND and answer["Location"].startswith("/dang-nhap/")
    return leads_to_sign_in or answer.status_code in CLOSED


def test_every_route_is_known():
    there = set(routes())
    known = {*PUBLIC, *OWN, *SHARED, *OF_UNIT}
    assert there - known == set(), "add these addresses to tests/architecture/route_table.py"
    assert known - there == set(), "these addresses are gone; take them out of the table"
    assert len(known) == len(PUBLIC) + len(OWN) + len(SHARED) + len(OF_UNIT), "an address stands in two tables"


def test_every_part_of_an_address_has_an_argument():
    for route, names in {**SHARED, **OF_UNIT}.items():
        assert set(PART.findall(route)) == set(names), route
    assert [route for route in OWN if PART.search(route)] == []


def test_a_visitor_is_asked_to_sign_in_everywhere_but_at_the_public_addresses(world: World):
    visitor = Client(raise_request_exception=False)
    opened = []
    for route in [*OWN, *SHARED, *OF_UNIT]:
        values = world.things.fill(OF_UNIT.get(route, {}))
        for method in METHODS:
            answer = asked(visitor, method, route, address(route, values))
            if not is_closed(answer) or told(answer):
                opened.append((method, route, answer.status_code))
    assert opened == []


def test_public_addresses_tell_a_visitor_no_personal_data(world: World):
    visitor = Client(raise_request_exception=False)
    for question in (f"/cong/theo-doi/?ma={world.things.case}", "/cong/tien-do/", "/cong/tien-do/so-lieu.csv"):
        answer = visitor.get(question)
        assert answer.status_code == HTTPStatus.OK, question
        assert told(answer) == [], question


def test_the_people_of_commune_a_open_what_is_theirs(world: World):
    """Without this the next test would be content with addresses that are wrong for everybody."""
    browser = world.browser(world.actor_a)
    closed = []
    for route, names in OF_UNIT.items():
        answer = browser.get(address(route, world.things.fill(names)))
        if answer.status_code not in {HTTPStatus.OK, HTTPStatus.METHOD_NOT_ALLOWED}:
            closed.append((route, answer.status_code))
    assert closed == []


@pytest.mark.parametrize("method", METHODS)
def test_whoever_holds_every_role_in_commune_b_is_refused_the_things_of_commune_a(world: World, method: str):
    browser = world.browser(world.actor_b)
    opened = []
    for route, names in OF_UNIT.items():
        answer = asked(browser, method, route, address(route, world.things.fill(names)))
        if answer.status_code not in REFUSED or told(answer):
            opened.append((route, answer.status_code, told(answer)))
    assert opened == []


def test_pages_of_commune_b_say_no_word_of_the_applicant_of_commune_a(world: World):
    browser = world.browser(world.actor_b)
    spoken = []
    for route in [*OWN, *SHARED]:
        page = address(route, SHARED.get(route))
        for question in ("", f"?q={APPLICANT_WORDS[0]}", f"?q={APPLICANT_WORDS[1]}", f"?q={world.things.case}"):
            answer = browser.get(page + question)
            if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR or told_beyond(answer, asked=question):
                spoken.append((page + question, answer.status_code))
    assert spoken == []


def test_questions_that_name_commune_a_are_refused_in_commune_b(world: World):
    words = {"unit": world.things.unit, "days": "first=15/12/2020&last=28/07/2021"}
    theirs, foreign = world.browser(world.actor_a), world.browser(world.actor_b)
    for question, what in OF_UNIT_BY_QUESTION.items():
        asked = "/" + question.format(**words)
        assert theirs.get(asked).status_code == HTTPStatus.OK, what
        assert foreign.get(asked).status_code in REFUSED, what


def test_a_grant_and_a_key_of_commune_a_cannot_be_ended_under_a_name_of_commune_b(world: World):
    """The name in the address is within reach, the number behind it is not."""
    browser, things = world.browser(world.actor_b), world.things
    for place in (f"phan-cong/{things.grant}/ket-thuc", f"khoa/{things.api_token}/thu-hoi"):
        answer = browser.post(f"/tai-khoan/nguoi/mot-cua.b/{place}/", {"ends_on": "30/07/2021", "reason": "thử"})
        assert answer.status_code in {*REFUSED, HTTPStatus.UNPROCESSABLE_ENTITY}, place
