"""A draft is sent, checked, decided on, fetched, kept or gone; nobody else sees it."""

import io
import json
from dataclasses import replace
from datetime import timedelta
from importlib import import_module

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cchc.checker.errors import UnreadableDocument
from cchc.checker.tests.word_files import found, package, paragraph, reviewed, run
from cchc.checker.types import Severity
from cchc.kernel import clock
from cchc.kernel.errors import DomainError, NotFound, NotPermitted
from cchc.outlets.reports import forms
from cchc.outlets.reports.models import DraftCheck
from cchc.outlets.reports.services import Sent, begin_check, decide_on_finding, forget_check, keep_check, stop_check
from cchc.outlets.reports.services import begin_check as _begin
from cchc.outlets.reports.services import run_check as running
from cchc.outlets.reports.services.forget_check import forget_old_checks
from cchc.outlets.reports.services.run_check import run_check
from cchc.outlets.reports.tests.test_pages import browser
from cchc.support.audit.models import AuditRecord
from cchc.support.files.models import StoredFile
from cchc.support.files.store import path_of

TEXT = "Tổng số hồ sơ là 6.105 hồ sơ, trong đó 60 <b>trực tuyến</b>."


@pytest.fixture
def files(settings, tmp_path):
    """Kept files in a folder of the test."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def two_findings(monkeypatch):
    """Whatever is checked has an error at 6.105 and a warning at 60, of one cause."""

    def compare(document, before=None, computed=(), **_more):
        warning = found(document, 0, "60", severity=Severity.WARNING, cause=1, proposal="", message="Cần xem số 60.")
        return reviewed(document, found(document, 0, "6.105", cause=1), warning)

    monkeypatch.setattr(running, "compare", compare)


@pytest.fixture
def token(people, files, two_findings):
    return begin_check(people.officer, Sent("du-thao.txt", TEXT.encode()))


def shown(actor, token, **query):
    answer = browser(actor).get(reverse("reports:check", args=[token]), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_file_is_sent_and_its_findings_stand_beside_the_text(people, files, two_findings):
    officer = browser(people.officer)
    assert "Chưa có lần soát nào" in officer.get(reverse("reports:check_start")).content.decode()
    sent = {"file": SimpleUploadedFile("du-thao.txt", TEXT.encode())}
    answer = officer.post(reverse("reports:check_start"), sent)
    check = DraftCheck.objects.get()
    assert answer.url == reverse("reports:check", args=[check.token])
    text = officer.get(answer.url).content.decode()
    assert '<mark class="r-mark r-mark--error">6.105</mark>' in text
    assert "&lt;b&gt;trực tuyến" in text
    assert "Cùng một nguyên nhân: 2 chỗ" in text
    assert "du-thao.txt" in officer.get(reverse("reports:check_start")).content.decode()


def test_findings_are_filtered_and_so_are_their_marks(people, token):
    text = shown(people.officer, token, muc="warning")
    assert "Cần xem số 60." in text
    assert "Tổng “6.105”" not in text
    assert '<mark class="r-mark r-mark--error">6.105' not in text
    assert "Không có nhận xét nào qua bộ lọc này" in shown(people.officer, token, loai="date")
    shown(people.officer, token, muc="khong-co", loai="<x>", tu="99999999")


def test_a_finding_is_accepted_or_dismissed_with_a_reason(people, token):
    officer = browser(people.officer)
    where = reverse("reports:check_decide", args=[token, 2])
    assert officer.post(where, {"decision": "bo-qua", "reason": " "}).status_code == 422
    answer = officer.post(where, {"decision": "bo-qua", "reason": "Số của kỳ trước", "loc": "muc=warning"})
    assert answer.url == reverse("reports:check", args=[token]) + "?muc=warning#nx-2"
    assert "Bỏ qua: Số của kỳ trước" in shown(people.officer, token)
    decide_on_finding(people.officer, token, 1, accepted=True)
    assert DraftCheck.objects.get().decisions["1"] == {"accepted": True, "reason": ""}
    officer.post(where, {"decision": "xet-lai"})
    assert set(DraftCheck.objects.get().decisions) == {"1"}
    with pytest.raises(DomainError, match="Không có nhận xét này"):
        decide_on_finding(people.officer, token, 3, accepted=True)
    with pytest.raises(DomainError, match="nhiều nhất 300"):
        decide_on_finding(people.officer, token, 1, accepted=False, reason="x" * 301)


def test_the_file_that_is_fetched_leaves_out_what_was_dismissed(people, files, two_findings):
    content = package(paragraph(run(TEXT)))
    token = begin_check(people.officer, Sent("du thao.docx", content))
    decide_on_finding(people.officer, token, 2, accepted=False, reason="Không phải")
    officer = browser(people.officer)
    answer = officer.get(reverse("reports:check_file", args=[token, "docx"]))
    (comment,) = docx.Document(io.BytesIO(answer.content)).comments
    assert "6.105" in comment.text
    assert answer["Content-Disposition"] == 'attachment; filename="du-thao-nhan-xet.docx"'
    told = json.loads(officer.get(reverse("reports:check_file", args=[token, "json"])).content)
    assert [finding["quote"] for finding in told["findings"]] == ["6.105"]
    assert officer.get(reverse("reports:check_file", args=[token, "exe"])).status_code == 404
    assert officer.get(reverse("reports:check_file", args=[token, "pdf"])).status_code == 422


def test_whoever_reads_no_reports_is_refused(people, files):
    for actor in (people.clerk_a, people.nobody):
        assert browser(actor).get(reverse("reports:check_start")).status_code == 403
        with pytest.raises(NotPermitted):
            begin_check(actor, Sent("du-thao.txt", TEXT.encode()))
    assert not DraftCheck.objects.exists()


def test_the_check_of_another_is_not_there(people, token):
    """Not even for the chairman of the same district."""
    for actor in (people.chairman, people.officer_b, people.clerk_a):
        assert browser(actor).get(reverse("reports:check", args=[token])).status_code == 404
        with pytest.raises(NotFound):
            forget_check(actor, token)


def test_a_file_above_the_limit_is_refused_by_its_size(people, files, monkeypatch):
    monkeypatch.setattr(forms, "LARGEST_UPLOAD", 10)
    monkeypatch.setattr(SimpleUploadedFile, "read", None)
    form = forms.CheckForm({}, {"file": SimpleUploadedFile("du-thao.txt", TEXT.encode())})
    assert "lớn hơn 0 MB" in form.errors["file"][0]


def test_empty_files_and_no_file_are_refused_at_the_field(people, files):
    officer = browser(people.officer)
    answer = officer.post(reverse("reports:check_start"), {})
    assert answer.status_code == 422
    assert "Hãy điền mục “Tệp dự thảo”" in answer.content.decode()
    answer = officer.post(reverse("reports:check_start"), {"file": SimpleUploadedFile("rong.txt", b"")})
    assert answer.status_code == 422
    with pytest.raises(DomainError, match="không có nội dung"):
        begin_check(people.officer, Sent("rong.txt", b""))


def test_what_cannot_be_read_is_told_in_its_sentence(people, files, monkeypatch):
    def refuse(*_given):
        raise UnreadableDocument("Tệp này là ảnh quét, không có lớp chữ.")

    monkeypatch.setattr(running, "read", refuse)
    token = begin_check(people.officer, Sent("quet.pdf", b"%PDF-"))
    assert "Tệp này là ảnh quét, không có lớp chữ." in shown(people.officer, token)


def test_a_failure_of_ours_leaves_no_check_that_waits_for_ever(people, files, monkeypatch):
    def fail(*_given):
        raise ZeroDivisionError

    monkeypatch.setattr(running, "read", fail)
    with pytest.raises(ZeroDivisionError):
        begin_check(people.officer, Sent("du-thao.txt", TEXT.encode()))
    assert DraftCheck.objects.get().stage == DraftCheck.Stage.REFUSED


def test_a_large_file_is_left_to_a_job_that_tells_how_far_it_is(people, files, two_findings, monkeypatch):
    queued = []
    monkeypatch.setattr(begin_module(), "enqueue", lambda name, **more: queued.append((name, more["check_id"])))
    monkeypatch.setattr(begin_module(), "AT_ONCE", 10)
    token = begin_check(people.officer, Sent("du-thao.txt", TEXT.encode()))
    ((name, number),) = queued
    assert name == "reports.run_check"
    read = running.read

    def slow(content, name, progress):
        progress(3, 8)
        assert "Đang đọc: 3/8 phần." in shown(people.officer, token)
        return read(content, name, progress)

    monkeypatch.setattr(running, "read", slow)
    assert 'hx-trigger="every 1s"' in shown(people.officer, token)
    run_check(number)
    assert "Nhận xét" in shown(people.officer, token)
    asking = browser(people.officer).get(reverse("reports:check", args=[token]), headers={"HX-Request": "true"})
    assert asking["HX-Refresh"] == "true"
    monkeypatch.setattr(running, "read", None)
    run_check(number)  # a job may run twice


def begin_module():
    return __import__(_begin.__module__, fromlist=["enqueue"])


def test_a_check_is_stopped_at_the_next_page(people, files, two_findings, monkeypatch):
    monkeypatch.setattr(begin_module(), "enqueue", lambda *_name, **_more: None)
    monkeypatch.setattr(begin_module(), "AT_ONCE", 10)
    token = begin_check(people.officer, Sent("du-thao.txt", TEXT.encode()))

    def slow(content, name, progress):
        stop_check(people.officer, token)
        progress(3, 8)
        raise AssertionError("it went on")

    monkeypatch.setattr(running, "read", slow)
    run_check(DraftCheck.objects.get().pk)
    assert "Đã dừng theo yêu cầu" in shown(people.officer, token)
    assert stop_check(people.officer, token).stage == DraftCheck.Stage.STOPPED


def test_a_check_is_stopped_between_the_steps_of_comparing(people, files, monkeypatch):
    monkeypatch.setattr(begin_module(), "enqueue", lambda *_name, **_more: None)
    monkeypatch.setattr(begin_module(), "AT_ONCE", 10)
    monkeypatch.setattr(running, "_TOLD_EVERY", 0)
    token = begin_check(people.officer, Sent("du-thao.txt", (TEXT + "\n").encode() * 30))
    asked, told = [], running._tell

    def tell(check, **words):
        told(check, **words)
        asked.append(words)
        if words.get("parts_read") == 5 and DraftCheck.objects.get().stage == DraftCheck.Stage.COMPARING:
            assert "Đang đối chiếu các con số: 5/" in shown(people.officer, token)
            stop_check(people.officer, token)

    monkeypatch.setattr(running, "_tell", tell)
    run_check(DraftCheck.objects.get().pk)
    assert asked[-1]["parts_read"] == 5
    assert "Đã dừng theo yêu cầu" in shown(people.officer, token)


def test_a_stop_that_meets_the_end_of_reading_is_not_lost(people, files, two_findings, monkeypatch):
    monkeypatch.setattr(begin_module(), "enqueue", lambda *_name, **_more: None)
    monkeypatch.setattr(begin_module(), "AT_ONCE", 10)
    token = begin_check(people.officer, Sent("du-thao.txt", TEXT.encode()))
    stopping = import_module(stop_check.__module__)
    known = stopping.check_of(people.officer, token)
    monkeypatch.setattr(stopping, "check_of", lambda *_asked: known)
    DraftCheck.objects.update(stage=DraftCheck.Stage.COMPARING)  # meanwhile the job went on
    assert stop_check(people.officer, token).stage == DraftCheck.Stage.STOPPED


def test_a_check_goes_with_its_files_when_its_hours_are_over(people, token):
    file = StoredFile.objects.get()
    assert path_of(file.sha256).exists()
    assert forget_old_checks() == 0
    with clock.frozen(clock.now() + timedelta(hours=3)):
        assert browser(people.officer).get(reverse("reports:check", args=[token])).status_code in {302, 404}
        assert forget_old_checks() == 1
    assert not DraftCheck.objects.exists()
    assert not StoredFile.objects.exists()
    assert not path_of(file.sha256).exists()


def test_a_check_that_was_kept_stays_until_its_person_deletes_it(people, token):
    keep_check(people.officer, token)
    with clock.frozen(clock.now() + timedelta(days=400)):
        assert forget_old_checks() == 0
    assert "được giữ đến khi Ông/Bà xóa" in shown(people.officer, token)
    answer = browser(people.officer).post(reverse("reports:check_forget", args=[token]))
    assert answer.url == reverse("reports:check_start")
    assert not StoredFile.objects.exists()
    verbs = AuditRecord.objects.filter(verb__startswith="reports.check").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["reports.check_kept", "reports.check_forgotten"]


def test_nothing_found_is_said(people, files, monkeypatch):
    monkeypatch.setattr(running, "compare", lambda document, _before, **_more: reviewed(document))
    token = begin_check(people.officer, Sent("du-thao.txt", TEXT.encode()))
    assert "Không thấy chỗ nào mâu thuẫn." in shown(people.officer, token)


def test_pages_that_could_not_be_read_are_named_even_if_nothing_was_found(people, files, monkeypatch):
    def compare(document, _before, **_more):
        return reviewed(replace(document, unread=(3, 7, 8)))

    monkeypatch.setattr(running, "compare", compare)
    token = begin_check(people.officer, Sent("du-thao.txt", TEXT.encode()))
    assert "Trang 3, 7–8 không có lớp chữ đọc được nên chưa được soát." in shown(people.officer, token)


def test_a_long_text_is_folded_and_a_long_list_paged(people, files, monkeypatch):
    def many(document, before, **_more):
        return reviewed(document, *(found(document, block, "12") for block in range(0, 360, 6)))

    monkeypatch.setattr(running, "compare", many)
    token = begin_check(people.officer, Sent("dai.txt", "".join("Có 12 hồ sơ.\n" for _each in range(400)).encode()))
    text = shown(people.officer, token)
    assert "đoạn không có nhận xét" in text
    assert text.count('class="f-bad') == 50
    assert "Trang tiếp theo" in text
    assert shown(people.officer, token, tu="50").count('class="f-bad') == 10
    assert "đoạn không có nhận xét" not in shown(people.officer, token, ca_bai="1")
