"""Every request has a code, and every refusal is said in words with the right status."""

import json
import logging

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import include, path

from cchc.kernel.errors import Conflict, NotFound, NotPermitted
from cchc.support.web import health, middleware, refusals, request_code, urls
from config.urls import handler400, handler403, handler404, handler500  # noqa: F401 - this module stands for the addresses


def refuses(request):
    raise NotPermitted("Việc này do Giám đốc Chi nhánh ký. Ông/Bà có thể trình lãnh đạo ký.")


def conflicts(request):
    raise Conflict("Hồ sơ vừa được chuyển đi.")


def hides(request):
    raise NotFound("Không có hồ sơ này trong phạm vi của Ông/Bà.")


def forbids(request):
    raise PermissionDenied


def breaks(request):
    raise RuntimeError("secret detail")


urlpatterns = [
    path("refuses/", refuses),
    path("conflicts/", conflicts),
    path("hides/", hides),
    path("forbids/", forbids),
    path("breaks/", breaks),
]

urlpatterns += [path("", lambda _: HttpResponse("ok"), name="home"), path("", include(urls))]

pytestmark = pytest.mark.urls(__name__)


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/refuses/", 403, "Việc này do Giám đốc Chi nhánh ký."),
        ("/conflicts/", 409, "Hồ sơ vừa được chuyển đi."),
        ("/hides/", 404, "Không có hồ sơ này"),
        ("/forbids/", 403, "chưa được giao việc này"),
        ("/nowhere/", 404, "Không tìm thấy trang này"),
    ],
)
def test_a_refusal_is_a_page_with_its_sentence_its_status_and_the_code(client, address, status, words):
    response = client.get(address)
    assert response.status_code == status
    assert words in response.text
    assert response["X-Request-Code"] in response.text


def test_an_unexpected_failure_gives_a_code_and_no_detail(client, caplog):
    client.raise_request_exception = False
    response = client.get("/breaks/")
    assert response.status_code == 500
    assert response["X-Request-Code"] in response.text
    assert "secret detail" not in response.text
    assert "RuntimeError" not in response.text
    assert any(record.exc_info for record in caplog.records)


def test_htmx_gets_a_note_for_the_message_area(client):
    response = client.get("/conflicts/", headers={"HX-Request": "true"})
    assert response.status_code == 409
    assert response["HX-Retarget"] == "#thong-bao"
    assert "<html" not in response.text
    client.raise_request_exception = False
    failed = client.get("/breaks/", headers={"HX-Request": "true"})
    assert failed.status_code == 500
    assert failed["HX-Retarget"] == "#thong-bao"
    assert "<html" not in failed.text


def test_each_request_has_its_own_code_and_an_access_line_without_the_query(client, caplog):
    with caplog.at_level(logging.INFO, "cchc.access"):
        first = client.get("/?ten=Nguyen+Van+A")
        second = client.get("/")
    assert first["X-Request-Code"] != second["X-Request-Code"]
    lines = [record for record in caplog.records if record.name == "cchc.access"]
    assert [(line.path, line.status) for line in lines] == [("/", 200), ("/", 200)]
    assert not any("Nguyen" in str(vars(line)) for line in lines)


def test_log_records_carry_the_code_of_their_request():
    record = logging.LogRecord("x", logging.INFO, __file__, 1, "words", None, None)
    request_code.use("K7-204193")
    assert request_code.RequestCodeFilter().filter(record)
    assert record.request_code == "K7-204193"


def test_the_language_is_vietnamese_until_the_person_chooses(client):
    assert client.get("/nowhere/", headers={"Accept-Language": "en-US"})["Content-Language"] == "vi"
    answer = client.post("/ngon-ngu/", {"language": "en", "next": "/nowhere/"})
    assert answer.url == "/nowhere/"
    assert client.get("/nowhere/")["Content-Language"] == "en"


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_choosing_a_language_never_leads_to_another_site(client, back):
    assert client.post("/ngon-ngu/", {"language": "tlh", "next": back}).url == "/"
    assert "django_language" not in client.cookies


def test_a_strict_content_policy_stands_on_every_page(client):
    policy = client.get("/nowhere/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "style-src 'self'" in policy


@pytest.mark.urls("config.urls")
def test_pages_hold_no_inline_style_or_script(client):
    with override_settings(DEBUG=True):
        html = client.get("/mau/").text
    assert " style=" not in html
    assert "<script>" not in html
    assert " onclick=" not in html


def test_the_page_of_samples_is_not_there_on_a_running_site(client):
    assert client.get("/mau/").status_code == 404


def test_words_stand_for_every_status():
    assert len({refusals.words_for(status).title for status in (400, 403, 404, 409, 422, 500)}) == 6


def test_a_programming_mistake_stays_loud():
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    handler = middleware.DomainErrorMiddleware(lambda _: HttpResponse())
    assert handler(request).status_code == 200
    assert handler.process_exception(request, KeyError("x")) is None


@pytest.mark.django_db
def test_health_is_degraded_without_a_worker_and_says_so(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert json.loads(response.content)["worker"] == "absent"
    assert json.loads(response.content)["status"] == "degraded"


@pytest.mark.django_db
def test_health_knows_a_living_and_a_silent_worker(monkeypatch):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")
    assert health.examine().status == "ok"
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
    assert health.examine().worker == "silent"


def test_health_is_down_without_a_database(client, monkeypatch):
    from django.db import OperationalError

    def fail():
        raise OperationalError

    monkeypatch.setattr(health, "_worker", fail)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert json.loads(response.content)["status"] == "down"
