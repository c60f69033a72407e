"""The pages of an import, as the reform officer of commune A and others walk through them."""

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cchc.intake.cases.models import Case
from cchc.intake.cases.services import advance_import
from cchc.intake.cases.tests.conftest import person
from cchc.intake.cases.tests.import_files import records, text_csv, xlsx
from cchc.kernel import clock
from cchc.support.files.models import StoredFile
from cchc.support.tests.worlds import world

START = "/ho-so/nhap-du-lieu/"


@pytest.fixture(autouse=True)
def later(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with clock.frozen(clock.at(clock.date_of(737_794 + 365), 8)):
        yield


def signed_in(client, actor):
    client.force_login(get_user_model().objects.get(pk=actor.account_id))
    return client


@world
def officer(office):
    return person("cchc.a", "Chuyên viên CCHC xã A", office.a, "reform-officer")


@pytest.fixture
def desk(client, officer):
    return signed_in(client, officer)


def uploaded(client, content, name="so.xlsx"):
    return client.post(START, {"file": SimpleUploadedFile(name, content)})


def as_proposed(client, address):
    """What the browser sends when nothing is changed."""
    form = client.get(address).context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_from_file_to_cases(desk):
    address = uploaded(desk, xlsx(records(20))).url
    shown = desk.get(address).content.decode()
    assert "B · Mã hồ sơ" in shown
    assert "000.23.22.H21-210104-0001" in shown
    answer = desk.post(address, as_proposed(desk, address))
    assert answer.url == f"{address}ket-qua/"
    assert "Mọi dòng đều đúng" in desk.get(answer.url).content.decode()
    assert not Case.objects.exists()
    assert desk.post(answer.url).url == answer.url
    assert "Đã ghi 20 hồ sơ" in desk.get(answer.url).content.decode()
    assert Case.objects.count() == 20
    assert not StoredFile.objects.exists()
    assert "so.xlsx" in desk.get(START).content.decode()
    desk.post(answer.url)
    assert Case.objects.count() == 20


def test_rejected_cells_are_listed_page_by_page(desk):
    rows = [[*row[:8], "31/6/2021", *row[9:]] for row in records(60)]
    address = uploaded(desk, text_csv([*rows, *list(records(61))[60:]]), "so.csv").url
    result = desk.post(address, as_proposed(desk, address)).url
    first = desk.get(result).content.decode()
    assert "so!I2" in first
    assert "1–50 trong 60 ô" in first
    assert "so!I61" not in first
    assert "so!I61" in desk.get(f"{result}?tu=50").content.decode()
    assert desk.get(f"{result}?tu=abc").status_code == 200
    desk.post(result)
    assert not Case.objects.exists()
    desk.post(result, {"accept_valid": "1"})
    assert Case.objects.count() == 1


def test_only_the_valid_rows_when_asked_for(desk):
    address = uploaded(desk, text_csv(records(20, broken=[("Ngày hẹn trả", "31/6/2021")])), "so.csv").url
    result = desk.post(address, as_proposed(desk, address)).url
    desk.post(result, {"accept_valid": "1"})
    assert Case.objects.count() == 19


def test_a_changed_column_is_used(desk):
    address = uploaded(desk, text_csv(records(3)), "so.csv").url
    chosen = as_proposed(desk, address) | {"finished_at": "", "returned_at": ""}
    desk.post(desk.post(address, chosen).url)
    assert Case.objects.filter(finished_at=None).count() == 3


def test_one_column_has_one_meaning_and_needed_ones_are_named(desk):
    address = uploaded(desk, text_csv(records(3)), "so.csv").url
    twice = desk.post(address, as_proposed(desk, address) | {"due_at": "H"})
    assert twice.status_code == 422
    assert "đã chọn cho mục" in twice.content.decode()
    assert desk.post(address, as_proposed(desk, address) | {"code": ""}).status_code == 422


@pytest.mark.parametrize(("content", "name"), [(b"", "a.csv"), (b"PK\x03\x04", "a.xlsx"), (b"%PDF-1.7", "a.pdf")])
def test_an_unreadable_file_is_refused_at_its_field(desk, content, name):
    answer = uploaded(desk, content, name)
    assert answer.status_code == 422
    assert "govuk-error-message" in answer.content.decode()
    assert not StoredFile.objects.exists()


def test_a_file_without_headings_may_still_be_matched(desk):
    content = text_csv(records(2)).split(b"\n", 1)[1]
    address = uploaded(desk, content, "so.csv").url
    columns = {
        "code": "B",
        "received_at": "H",
        "due_at": "I",
        "applicant_name": "D",
        "procedure_name": "C",
        "unit": "G",
    }
    result = desk.post(address, {"first_row": "1", **columns}).url
    desk.post(result)
    assert Case.objects.count() == 2


def test_a_large_file_is_left_to_a_job(desk, officer, monkeypatch):
    queued = []
    monkeypatch.setattr(advance_import, "AT_ONCE", 10)
    monkeypatch.setattr(advance_import, "enqueue", lambda _name, **given: queued.append(given))
    address = uploaded(desk, xlsx(records(20))).url
    result = desk.post(address, as_proposed(desk, address)).url
    waiting = desk.get(result).content.decode()
    assert "Đang kiểm tra từng dòng" in waiting
    assert 'hx-trigger="every 1s"' in waiting
    advance_import.advance_import(officer, queued[0]["token"], accept_valid=False)
    assert "Mọi dòng đều đúng" in desk.get(result).content.decode()
    desk.post(result)
    for _ in range(2):  # a job may run twice
        advance_import.advance_import(officer, queued[1]["token"], accept_valid=False)
    assert Case.objects.count() == 20
    assert "Đã ghi 20 hồ sơ" in desk.get(result).content.decode()


def test_leaving_keeps_nothing(desk):
    address = uploaded(desk, xlsx(records(3))).url
    assert desk.post(f"{address}bo/").url == START
    assert desk.get(address).status_code == 404
    assert not StoredFile.objects.exists()


def test_the_clerk_and_the_officer_of_commune_b_are_refused(office, client, desk):
    address = uploaded(desk, xlsx(records(3))).url
    other = person("cchc.b", "Chuyên viên CCHC xã B", office.b, "reform-officer")
    signed_in(client, other)
    for page in (address, f"{address}ket-qua/"):
        assert client.get(page).status_code == 404
        assert client.post(page, {"accept_valid": "1"}).status_code == 404
    assert client.post(f"{address}bo/").status_code == 404
    signed_in(client, office.clerk_b)
    assert client.get(START).status_code == 403
    assert uploaded(client, xlsx(records(3))).status_code == 403
    assert not Case.objects.exists()


def test_a_visitor_is_sent_to_sign_in(client, db):
    for page in (reverse("cases:import"), f"{START}abc/", f"{START}abc/ket-qua/"):
        assert client.get(page).status_code == 302


def test_attacks_in_cells_are_shown_as_text(desk):
    rows = [[*row[:3], "<script>alert(1)</script>", *row[4:8], "<b>x</b>", *row[9:]] for row in records(2)]
    address = uploaded(desk, text_csv(rows), "<i>so</i>.csv").url
    shown = desk.get(address).content.decode()
    result = desk.get(desk.post(address, as_proposed(desk, address)).url).content.decode()
    for page in (shown, result):
        assert "<script>alert" not in page
        assert "<b>x" not in page
        assert "<i>so" not in page
