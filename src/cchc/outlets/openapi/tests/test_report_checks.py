"""A program sends a draft and gets the findings; what cannot be checked is a problem; nothing is kept."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cchc.checker.tests.word_files import found, reviewed
from cchc.intake.cases.tests.conftest import person
from cchc.outlets.openapi.routes import report_checks
from cchc.outlets.openapi.tests.conftest import program_of
from cchc.support.files.models import StoredFile

TEXT = "Tổng số hồ sơ là 6.105 hồ sơ."


@pytest.fixture
def checked(monkeypatch):
    """Whatever is sent has one error at 6.105; answers the previous documents."""
    previous = []

    def check(document, before=None):
        previous.append(before)
        return reviewed(document, found(document, 0, "6.105", related=(document.quote(0, 0, 4),)))

    monkeypatch.setattr(report_checks, "check", check)
    return previous


@pytest.fixture
def officer(office):
    """A program of the reform officer of commune A."""
    return program_of(person("cchc.a", "Chuyên viên CCHC xã A", office.a, "reform-officer"))


def send(program, **files):
    given = {name: SimpleUploadedFile(file, content) for name, (file, content) in files.items()}
    browser = Client(raise_request_exception=False)
    return browser.post("/api/v1/report-checks", given, headers={"Authorization": f"Bearer {program.key}"})


def test_the_findings_come_back_and_nothing_is_kept(officer, checked):
    answer = send(officer, file=("du-thao.txt", TEXT.encode()))
    assert answer.status_code == 200
    told = answer.json()
    assert told["file"] == "du-thao.txt"
    (finding,) = told["findings"]
    assert (finding["kind"], finding["severity"], finding["quote"]) == ("sum", "error", "6.105")
    assert finding["place"]["start"] == 17
    assert finding["related_places"][0]["document"] == ""
    assert checked == [None]
    assert not StoredFile.objects.exists()


def test_pages_that_could_not_be_read_are_named(officer, monkeypatch):
    monkeypatch.setattr(report_checks, "check", lambda document, _before: reviewed(replace(document, unread=(2,))))
    told = send(officer, file=("du-thao.txt", TEXT.encode())).json()
    assert told["unread_pages"] == [2]
    assert told["warnings"][0].startswith("Trang 2 không có lớp chữ")


def test_a_previous_report_is_compared(officer, checked):
    send(officer, file=("du-thao.txt", TEXT.encode()), previous=("ky-truoc.txt", TEXT.encode()))
    assert checked[0].name == "ky-truoc.txt"


def test_whoever_reads_no_reports_is_refused(programs, checked):
    answer = send(programs["clerk"], file=("du-thao.txt", TEXT.encode()))
    assert (answer.status_code, answer.json()["code"]) == (403, "not_permitted")


def test_refusals_name_the_field(officer, checked, monkeypatch):
    missing = send(officer)
    assert (missing.status_code, missing.json()["field"]) == (422, "file")
    other = send(officer, file=("du-thao.txt", TEXT.encode()), tep=("x.txt", b"x"))
    assert (other.status_code, other.json()["field"]) == (422, "tep")
    empty = send(officer, file=("du-thao.txt", TEXT.encode()), previous=("rong.txt", b" "))
    assert (empty.status_code, empty.json()["field"]) == (422, "previous")
    monkeypatch.setattr(report_checks, "LARGEST", 10)
    large = send(officer, file=("du-thao.txt", TEXT.encode()))
    assert (large.status_code, large.json()["code"], large.json()["field"]) == (413, "file_too_large", "file")


def test_a_call_without_key_is_not_answered(db):
    assert Client().post("/api/v1/report-checks").status_code == 401
