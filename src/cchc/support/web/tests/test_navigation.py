"""The rail shows what this person may open, in one order, with the present place marked."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path

from cchc.support.web import navigation

urlpatterns = [
    path(address, lambda _: HttpResponse(), name=name)
    for address, name in [("", "home"), ("ho-so/", "cases"), ("ho-so/tiep-nhan/", "counter"), ("dieu-hanh/", "board")]
]

pytestmark = pytest.mark.urls(__name__)


@pytest.fixture(autouse=True)
def registry(monkeypatch):
    fresh = navigation._Registry()
    monkeypatch.setattr(navigation, "_registry", fresh)
    navigation.register(navigation.NavItem("Điều hành", "board", "gauge", 110, duty="measures.read", shortcut="D"))
    navigation.register(navigation.NavItem("Việc của tôi", "home", "list", 10, shortcut="V"))
    navigation.register(navigation.NavItem("Hồ sơ", "cases", "folder", 30))
    navigation.register(navigation.NavItem("Tiếp nhận", "counter", "intake", 20, duty="cases.receive"))
    return fresh


def entries(address, duties, counts=None):
    navigation.set_permission(lambda _, duty: duty in duties)
    request = RequestFactory().get(address)
    request.user = AnonymousUser()
    return navigation.entries(request, counts)


def test_entries_stand_in_order_and_only_with_their_duty():
    assert [item.label for item in entries("/", {"cases.receive"})] == ["Việc của tôi", "Tiếp nhận", "Hồ sơ"]
    assert [item.label for item in entries("/", set())] == ["Việc của tôi", "Hồ sơ"]


@pytest.mark.parametrize(
    ("address", "label"),
    [("/", "Việc của tôi"), ("/ho-so/", "Hồ sơ"), ("/ho-so/000.1/", "Hồ sơ"), ("/ho-so/tiep-nhan/", "Tiếp nhận")],
)
def test_the_longest_fitting_address_is_the_present_place(address, label):
    assert [item.label for item in entries(address, {"cases.receive"}) if item.current] == [label]


def test_a_line_parts_what_is_done_from_what_is_measured():
    shown = entries("/", {"measures.read"}, {"home": 23})
    assert [item.label for item in shown if item.line_above] == ["Điều hành"]
    assert shown[0].count == 23
    assert shown[-1].shortcut == "d"


def test_a_vietnamese_is_known_by_the_last_two_words():
    assert navigation.Person("Nguyễn Thị Mai Hương").initials == "MH"


def test_the_search_field_waits_until_a_room_answers_it():
    assert navigation.search_url() == ""
    navigation.set_search("cases")
    assert navigation.search_url() == "/ho-so/"
