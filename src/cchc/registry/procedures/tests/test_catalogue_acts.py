"""Drafting, publishing and offering: who may, what never changes, which version a case keeps."""

from dataclasses import replace
from datetime import date, time

import pytest
from django.db import DatabaseError, transaction

from cchc.kernel.actor import SYSTEM
from cchc.kernel.errors import NotPermitted
from cchc.registry.calendars.types import Duration, DurationUnit, SupplementMode
from cchc.registry.procedures import selectors
from cchc.registry.procedures.errors import (
    AlreadyPublished,
    OfferOverlaps,
    ProcedureUnknown,
    VersionRefused,
    VersionsOverlap,
)
from cchc.registry.procedures.models import FeeItem, ProcedureStep, ProcedureVersion, RequiredPaper
from cchc.registry.procedures.rules import bundled_catalogue
from cchc.registry.procedures.services import (
    draft_procedure_version,
    load_catalogue,
    offer_procedure,
    publish_procedure_version,
)
from cchc.registry.procedures.types import FeeRow, PaperRow, ProcedureDraft, StepRow
from cchc.support.audit.models import AuditRecord

pytestmark = pytest.mark.django_db
DAYS = DurationUnit.WORKING_DAYS
DRAFT = ProcedureDraft(
    code="TD.HT.99",
    field_code="ho-tich",
    level_code="commune",
    name="Đăng ký giám hộ",
    limit=Duration(3, DAYS),
    result_name="Trích lục đăng ký giám hộ",
    valid_from=date(2021, 1, 1),
    papers=(PaperRow("Tờ khai đăng ký giám hộ", 1), PaperRow("Văn bản cử người giám hộ", 1, is_optional=True)),
    steps=(StepRow("Tiếp nhận", "counter-clerk", Duration(4, DurationUnit.WORKING_HOURS)),),
    fees=(FeeRow("Lệ phí hộ tịch", 15000),),
    supplement_mode=SupplementMode.RESTART,
)


def published(draft: ProcedureDraft = DRAFT) -> int:
    version_id = draft_procedure_version(SYSTEM, draft)
    publish_procedure_version(SYSTEM, version_id)
    return version_id


def test_a_draft_comes_back_as_it_was_written(catalogue):
    row = selectors.version(draft_procedure_version(SYSTEM, DRAFT))
    assert (row.code, row.name, row.limit, row.field_name) == ("TD.HT.99", DRAFT.name, DRAFT.limit, "Hộ tịch")
    assert row.supplement_mode is SupplementMode.RESTART
    assert [paper.name for paper in row.papers] == [paper.name for paper in DRAFT.papers]
    assert row.papers[1].is_optional
    assert row.papers[0].id
    assert row.steps[0].quota == DRAFT.steps[0].quota
    assert row.total_fee == 15000
    assert not row.is_published
    assert selectors.version_for(row.procedure_id, date(2021, 5, 1)) is None, "a draft holds for nobody"


def test_a_case_keeps_the_version_of_its_reception(catalogue):
    first = published()
    second = published(replace(DRAFT, limit=Duration(2, DAYS), valid_from=date(2022, 1, 1)))
    procedure = selectors.version(first).procedure_id
    assert selectors.version_for(procedure, date(2021, 12, 31)).id == first
    assert selectors.version_for(procedure, date(2022, 1, 1)).id == second
    assert selectors.version_for(procedure, date(2020, 12, 31)) is None
    assert selectors.version(first).limit == Duration(3, DAYS)
    assert [row.number for row in selectors.versions_of("TD.HT.99")] == [2, 1]
    assert selectors.version_by_code("TD.HT.99", date(2021, 6, 1)).valid_to == date(2022, 1, 1)


def test_a_published_version_and_its_parts_never_change(catalogue):
    version_id = published()
    attempts = [
        lambda: ProcedureVersion.objects.filter(pk=version_id).update(limit_amount=99),
        lambda: ProcedureVersion.objects.filter(pk=version_id).delete(),
        lambda: RequiredPaper.objects.filter(version=version_id).update(name="khác"),
        lambda: ProcedureStep.objects.filter(version=version_id).delete(),
        lambda: FeeItem.objects.create(version_id=version_id, name="thêm", amount=1),
    ]
    for attempt in attempts:
        with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
            attempt()


def test_publishing_twice_or_backwards_is_refused(catalogue):
    version_id = published()
    with pytest.raises(AlreadyPublished):
        publish_procedure_version(SYSTEM, version_id)
    earlier = draft_procedure_version(SYSTEM, replace(DRAFT, valid_from=date(2020, 1, 1)))
    with pytest.raises(VersionsOverlap, match="01/01/2021"):
        publish_procedure_version(SYSTEM, earlier)
    with pytest.raises(ProcedureUnknown):
        publish_procedure_version(SYSTEM, 0)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"code": " "}, "code"),
        ({"name": ""}, "name"),
        ({"result_name": ""}, "result_name"),
        ({"limit": Duration(0, DurationUnit.CALENDAR_DAYS)}, "limit"),
        ({"online_level": "all"}, "online_level"),
        ({"legacy_level": 5}, "legacy_level"),
        ({"steps": (StepRow("Thẩm định", "specialist", Duration(25, DurationUnit.WORKING_HOURS)),)}, "steps"),
        ({"field_code": "khong-co"}, "field_code"),
        ({"level_code": "khong-co"}, "level_code"),
    ],
)
def test_an_unsound_draft_is_refused_at_its_field(catalogue, change, field):
    with pytest.raises((VersionRefused, ProcedureUnknown)) as refusal:
        draft_procedure_version(SYSTEM, replace(DRAFT, **change))
    assert refusal.value.field == field


def test_only_the_head_of_the_tree_changes_the_catalogue(catalogue, people, head):
    for actor in (people.clerk_a, people.clerk_b, people.administrator, people.nobody):
        with pytest.raises(NotPermitted):
            draft_procedure_version(actor, DRAFT)
        with pytest.raises(NotPermitted):
            load_catalogue(actor, bundled_catalogue())
    version_id = draft_procedure_version(head, DRAFT)
    with pytest.raises(NotPermitted):
        publish_procedure_version(people.clerk_b, version_id)
    publish_procedure_version(head, version_id)
    assert AuditRecord.objects.filter(verb="procedures.version_published", actor_id=head.account_id).exists()


def test_a_counter_receives_for_one_unit_at_a_time(catalogue, people, administration):
    where = {"unit_id": administration.a, "counter_id": administration.a, "valid_from": date(2020, 1, 1)}
    with pytest.raises(NotPermitted):
        offer_procedure(people.clerk_b, "2.000815", **where)
    offer_procedure(people.administrator, "2.000815", **where)
    offer_procedure(people.administrator, "2.000815", **where)
    procedure = selectors.version_by_code("2.000815", date(2021, 1, 1)).procedure_id
    assert [row.unit_id for row in selectors.offers_of(procedure)] == [administration.a]
    assert selectors.settling_unit(administration.a, procedure, date(2021, 1, 1)) == administration.a
    assert selectors.settling_unit(administration.b, procedure, date(2021, 1, 1)) is None
    assert selectors.settling_unit(administration.a, procedure, date(2019, 12, 31)) is None
    with pytest.raises(OfferOverlaps):
        offer_procedure(SYSTEM, "2.000815", **{**where, "valid_from": date(2021, 1, 1)})
    with pytest.raises(ProcedureUnknown):
        offer_procedure(SYSTEM, "9.999999", **where)


def test_loading_adds_what_is_missing_and_twice_changes_nothing(catalogue):
    whole = bundled_catalogue()
    assert load_catalogue(SYSTEM, whole) == len(whole.drafts) - len(catalogue.drafts)
    assert load_catalogue(SYSTEM, whole) == 0
    assert ProcedureVersion.objects.count() == len(whole.drafts) >= 60


def test_a_same_day_procedure_knows_its_cutoff(catalogue):
    row = selectors.version_by_code("2.000815", date(2021, 1, 1))
    assert row.same_day
    assert row.same_day_until == time(15)
    assert not row.is_demonstration
