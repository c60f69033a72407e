"""A kept write stores what Django would store, and what the database refuses is refused as always."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from cchc.support.audit.models import AuditRecord
from cchc.support.kept_writes import insert, update
from cchc.support.notices.models import Notice

AT = datetime(2021, 7, 19, tzinfo=UTC)


def notice(key, **other):
    return Notice(
        channel="desk", subject="Hồ sơ", text="' OR 1=1 -- 100%s", state=Notice.State.SENT, made_at=AT, key=key, **other
    )


def stored():
    return [{**row, "id": None} for row in Notice.objects.order_by("pk").values()]


def test_records_are_stored_as_django_stores_them(db):
    insert(notice("a"), notice("b", to_account_id=7, sent_at=AT))
    kept = stored()
    Notice.objects.all().delete()
    notice("a").save()
    notice("b", to_account_id=7, sent_at=AT).save()
    assert kept == stored()


def test_json_comes_back_as_it_went_in(db):
    detail = {"mã": ["a", 1, None], "khác": {"%s": "'"}}
    insert(AuditRecord(at=AT, actor_name="N", actor_kind="person", verb="cases.received", detail=detail))
    assert AuditRecord.objects.get(verb="cases.received").detail == detail


def test_nothing_to_store_asks_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        insert()


def test_what_the_database_refuses_is_refused(db):
    insert(notice("a"))
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(notice("a"))


def test_an_update_changes_the_named_columns_of_one_record(db):
    insert(notice("a"), notice("b"))
    first = Notice.objects.get(key="a")
    first.to_account_id, first.sent_at, first.subject = 9, AT, "không lưu"
    update(first, ("to_account_id", "sent_at"))
    assert list(Notice.objects.order_by("key").values_list("to_account_id", "sent_at", "subject")) == [
        (9, AT, "Hồ sơ"),
        (None, None, "Hồ sơ"),
    ]


def test_a_record_that_is_gone_is_not_changed_silently(db):
    insert(notice("a"))
    first = Notice.objects.get(key="a")
    Notice.objects.all().delete()
    with pytest.raises(RuntimeError, match="not stored"):
        update(first, ("to_account_id",))


def test_records_of_several_models_are_stored_in_one_query(db, django_assert_num_queries):
    act = AuditRecord(at=AT, actor_name="N", actor_kind="person", verb="cases.received", detail={"số": 1})
    with django_assert_num_queries(1):
        insert(notice("a"), notice("b"), act)
    assert Notice.objects.count() == 2
    assert AuditRecord.objects.get(verb="cases.received").detail == {"số": 1}


def test_when_one_of_them_is_refused_none_is_stored(db):
    insert(notice("a"))
    act = AuditRecord(at=AT, actor_name="N", actor_kind="person", verb="cases.received", detail={})
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(act, notice("a"))
    assert not AuditRecord.objects.filter(verb="cases.received").exists()
