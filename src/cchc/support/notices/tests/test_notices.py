"""A notice is made once, leaves once, and says why when it did not leave."""

import logging

import pytest
from django.core import mail
from django.db import connection

from cchc.support.notices import senders
from cchc.support.notices.models import Notice
from cchc.support.notices.selectors import desk_notices, unread_count
from cchc.support.notices.services import mark_read, notify, send_notice

pytestmark = pytest.mark.django_db
LETTER = {"channel": "email", "to_address": "an@thu.vn", "subject": "Hồ sơ", "text": "Đã tiếp nhận."}


@pytest.fixture
def outbox(monkeypatch):
    kept = senders.MemorySender()
    monkeypatch.setitem(senders._senders, "email", kept)
    return kept.sent


def jobs():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'notices.send'")
        return cursor.fetchone()[0]


def test_the_same_notice_is_made_and_queued_once():
    before = jobs()
    assert notify(key="case:1:2", **LETTER)
    assert not notify(key="case:1:2", **LETTER)
    assert Notice.objects.count() == 1
    assert jobs() == before + 1


def test_a_notice_leaves_once_however_often_its_job_runs(outbox):
    notify(key="k", **LETTER)
    notice = Notice.objects.get()
    send_notice(notice.pk)
    send_notice(notice.pk)
    notice.refresh_from_db()
    assert outbox == [("an@thu.vn", "Hồ sơ", "Đã tiếp nhận.")]
    assert notice.state == Notice.State.SENT


def test_a_notice_that_does_not_leave_says_why_and_is_tried_again(monkeypatch, outbox):
    class Broken:
        def send(self, *_):
            raise senders.Undeliverable("Máy chủ thư không nhận thư.")

    notify(key="k", **LETTER)
    notice = Notice.objects.get()
    with monkeypatch.context() as changed:
        changed.setitem(senders._senders, "email", Broken())
        with pytest.raises(senders.Undeliverable):
            send_notice(notice.pk)
    notice.refresh_from_db()
    assert (notice.state, notice.problem) == (Notice.State.FAILED, "Máy chủ thư không nhận thư.")
    send_notice(notice.pk)
    assert len(outbox) == 1


def test_a_desk_notice_is_there_at_once_and_read_by_its_person_only():
    notify(key="k", channel="desk", to_account_id=7, subject="Hồ sơ được chuyển đến", text="Xem giúp")
    notice = desk_notices(7)[0]
    assert (notice.is_read, unread_count(7), desk_notices(8)) == (False, 1, [])
    mark_read(8, notice.id)
    assert unread_count(7) == 1
    mark_read(7, notice.id)
    assert (unread_count(7), desk_notices(7, unread_only=True)) == (0, [])


def test_where_nothing_is_configured_nothing_personal_reaches_the_log(caplog):
    with caplog.at_level(logging.INFO):
        senders.sender_for("sms").send("0905123456", "Hồ sơ", "Đã tiếp nhận.")
    assert "0905123456" not in caplog.text
    assert "Đã tiếp nhận" not in caplog.text


def test_e_mail_leaves_through_the_configured_server(settings):
    settings.NOTICES_EMAIL = True
    senders.sender_for("email").send("an@thu.vn", "Hồ sơ", "Đã tiếp nhận.")
    assert mail.outbox[0].to == ["an@thu.vn"]
