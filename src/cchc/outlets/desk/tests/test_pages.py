"""The home page and search: everything of one's own, nothing of another's, in few queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cchc.intake.cases.types import CaseState, WorklistCounts
from cchc.kernel.actor import SYSTEM
from cchc.kernel.errors import DomainError
from cchc.outlets.desk import page
from cchc.outlets.desk.tests.conftest import row
from cchc.registry.accounts.models import Account
from cchc.registry.calendars.rules import bundled_source
from cchc.registry.calendars.services import publish_calendar
from cchc.support.web.pagination import Page

pytestmark = pytest.mark.usefixtures("morning")


@pytest.fixture
def work(monkeypatch):
    """A worklist of one line of each kind, and what was asked of it."""
    asked = []
    rows = [
        row(1, left=-1, apology_missing=True, subject="<script>alert(1)</script>"),
        row(2, left=1),
        row(3, left=9),
        row(4, paused=True, applicant="Bà <b>X</b>"),
        row(5, state=CaseState.FINISHED),
    ]

    def worklist(actor, after="", limit=50, kind=""):
        asked.append((actor.name, after, kind))
        if after == "bad":
            raise DomainError("Địa chỉ của trang tiếp theo không đúng.", code="bad_cursor")
        return Page(tuple(rows) if kind != "paused" else (), "next-cursor" if not after else "")

    monkeypatch.setattr(page.cases, "worklist", worklist)
    monkeypatch.setattr(page.cases, "worklist_counts", lambda _: WorklistCounts(1, 1, 1000, 0, 1, 1))
    return asked


def sign_in(client, actor):
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client


@pytest.fixture
def calendar(db):
    """The bundled working calendar."""
    return publish_calendar(SYSTEM, bundled_source())


def test_a_visitor_is_sent_to_sign_in(client, db):
    assert client.get("/").url.startswith("/dang-nhap/")
    assert client.get("/tim/").status_code == 302


def test_home_groups_the_work_and_puts_what_became_late_first(client, people, work):
    response = sign_in(client, people.clerk_a).get("/")
    assert [group.tone for group in response.context["groups"]] == ["late", "soon", "ok", "hold", "done"]
    assert "Có 1 hồ sơ vừa quá hạn và chưa có thư xin lỗi." in response.text
    assert response.context["urgent"].row.case_id == 1
    assert "1.000+" in response.text
    assert "tu=next-cursor" in response.text


def test_typed_text_stays_text(client, people, work):
    html = sign_in(client, people.clerk_a).get("/").text
    assert "<script>alert" not in html
    assert "<b>X</b>" not in html


def test_an_address_narrows_and_a_kept_view_returns(client, people, work):
    sign_in(client, people.clerk_a)
    client.get("/?loai=late&xem=buoc&tu=abc")
    assert work[-1][1:] == ("abc", "late")
    assert client.post("/viec/cach-xem/", {"view": "loai=late&xem=buoc&tu=abc"}).url == "/?loai=late&xem=buoc"
    assert client.get("/").context["asked"].kind == "late"
    assert client.get("/?xem=han").context["asked"].kind == ""


def test_lines_of_a_kind_that_crosses_the_clocks_stand_under_headings_without_counts(client, people, work):
    sign_in(client, people.clerk_a)
    assert [group.count for group in client.get("/?loai=apologies").context["groups"]] == [""] * 5
    assert client.get("/?loai=late").context["groups"][0].count == "1"


def test_an_address_that_nobody_offers_means_everything(client, people, work):
    response = sign_in(client, people.clerk_a).get("/?loai='; DROP TABLE&xem=<x>")
    assert response.status_code == 200
    assert work[-1][2] == ""


def test_a_wrong_cursor_is_refused_in_words(client, people, work):
    response = sign_in(client, people.clerk_a).get("/?tu=bad")
    assert response.status_code == 422
    assert "không đúng" in response.text


def test_an_empty_kind_says_what_will_appear_and_leads_back(client, people, work):
    response = sign_in(client, people.clerk_a).get("/?loai=paused")
    assert "Không có việc nào ở nhóm này" in response.text


def test_without_work_home_says_so_and_asks_few_queries(client, people, calendar):
    for actor in (people.clerk_a, people.administrator):
        sign_in(client, actor)
        client.get("/")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = client.get("/")
        assert "Hôm nay không có việc nào đang chờ" in response.text
        assert len(queries) <= 12, [query["sql"][:150] for query in queries]


def test_search_shows_what_cases_and_procedures_answer(client, people, monkeypatch):
    from cchc.outlets.desk import finding

    sign_in(client, people.clerk_a)
    monkeypatch.setattr(finding.cases, "find_cases", lambda *_: (row(7),))
    assert "000.15.22.H21-210712-0007" in client.get("/tim/?q=bien+dong").text
    assert client.get("/tim/?q=000.15.22.h21-210712-0007").url == "/ho-so/000.15.22.H21-210712-0007/"


def test_search_without_words_or_without_a_match_says_what_to_do(client, people):
    sign_in(client, people.clerk_a)
    assert "Chưa có gì để tìm" in client.get("/tim/?q=a").text
    assert "Không có hồ sơ nào khớp" in client.get("/tim/?q=%27%3B+DROP").text
