"""A kept query answers as its queryset does, for every value, and does not lose a place."""

from datetime import UTC, date, datetime

import pytest

from cchc.support.audit.models import AuditRecord
from cchc.support.kept_queries import KeptQuery


@pytest.fixture
def records(db):
    at = datetime(2021, 7, 19, tzinfo=UTC)
    for place, verb in enumerate(["cases.received", "cases.finished", "' OR 1=1 --", "100%s"]):
        AuditRecord.objects.create(at=at, actor_id=place, actor_name=f"N{place}", actor_kind="person", verb=verb)


def by_verb(verb):
    return AuditRecord.objects.filter(verb=verb).order_by("pk").values_list("actor_id", "actor_name")


@pytest.mark.parametrize("verb", ["cases.received", "cases.finished", "' OR 1=1 --", "100%s", "?verb", "", "none"])
def test_it_answers_as_its_queryset(records, verb):
    assert KeptQuery(by_verb, ("?verb",)).rows(verb) == list(by_verb(verb))


def test_values_stand_in_the_order_of_the_samples(records):
    def between(first, last):
        return (
            AuditRecord.objects.filter(actor_id__lte=last, actor_id__gte=first).values_list("actor_id").order_by("pk")
        )

    assert KeptQuery(between, (9101, 9102)).rows(1, 2) == [(1,), (2,)]


def test_the_same_sample_at_two_places_takes_one_value(records):
    kept = KeptQuery(lambda one: AuditRecord.objects.filter(actor_id=one, actor_id__lte=one).values_list("pk"), (9101,))
    assert len(kept.rows(2)) == 1


def test_sql_put_together_from_querysets_is_kept_as_well(records):
    def both(one, other):
        written = [by_verb(verb).query.sql_with_params() for verb in (one, other)]
        sql = " UNION ALL ".join(f"(SELECT count(*) FROM ({text}) found)" for text, _ in written)  # noqa: S608 - as above
        return sql, [value for _, values in written for value in values]

    assert KeptQuery(both, ("?one", "?other")).rows("cases.finished", "none") == [(1,), (0,)]


def test_whole_records_come_back_as_records(records):
    kept = KeptQuery(lambda verb: AuditRecord.objects.filter(verb=verb), ("?verb",))
    (found,) = kept.records(AuditRecord, "cases.finished")
    assert found == AuditRecord.objects.get(verb="cases.finished")
    assert found.at == datetime(2021, 7, 19, tzinfo=UTC)


def test_a_sample_that_does_not_reach_the_database_is_a_mistake(db):
    kept = KeptQuery(lambda _ignored: AuditRecord.objects.values_list("pk"), (date(1, 1, 1),))
    with pytest.raises(ValueError, match="do not reach"):
        kept.rows(date(2021, 7, 19))
