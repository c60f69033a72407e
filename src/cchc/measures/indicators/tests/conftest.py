"""A district with two offices and three communes, two subject groups, and facts of cases told by the test."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import transaction

from cchc.kernel import clock
from cchc.kernel.actor import SYSTEM
from cchc.measures.facts.models import CaseFact, FactLoad, FactPartition
from cchc.measures.facts.rules import rows_of
from cchc.measures.facts.services.publish_partitions import publish_partitions
from cchc.measures.facts.services.store_rows import store_rows
from cchc.measures.facts.types import (
    CaseOutline,
    ChannelCode,
    Knowledge,
    OnlineLevelCode,
    Standing,
    State,
    TurningPoint,
)
from cchc.registry.organizations.services import create_unit, load_levels_and_kinds
from cchc.registry.organizations.types import NewUnit
from cchc.registry.procedures.models import Procedure, ProcedureField
from cchc.support.tests.worlds import world

START = date(2020, 1, 1)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Files of the facts go with the test."""
    settings.FACTS_ROOT = tmp_path


@pytest.fixture(autouse=True)
def codes_of_told_cases(monkeypatch):
    """The cases stand in no register; their codes are told too."""
    monkeypatch.setattr("cchc.intake.cases.selectors.codes_of", lambda ids: {each: f"HS-{each:04}" for each in ids})


def publish(told):
    """Put the facts of these cases into the table and into files, in place of all that is there."""
    with transaction.atomic():
        CaseFact.objects.all().delete()
        rows = {each.outline.case_id: rows_of(each.outline, each.history, lambda day: day % 7) for each in told}
        touched = store_rows(rows).touched | set(FactPartition.objects.values_list("received_month", "is_current"))
        load = FactLoad.objects.create(kind="rebuild", started_at=clock.now(), known_until=clock.now(), watermark=0)
        publish_partitions(load, touched)
    return load


@world
def place():
    """Ids by code of units and subject groups."""
    load_levels_and_kinds()
    ids = {}

    def found(code, name, level, kind, parent, place_in_list=0):
        new = NewUnit(code, name, name, level, kind, ids.get(parent), place_in_list=place_in_list)
        ids[code] = create_unit(SYSTEM, new, effective_on=START, legal_basis="NQ 01/2020").ids[code]

    found("tinh", "UBND tỉnh Mẫu", "province", "committee", None)
    found("huyen", "UBND huyện Mẫu", "district", "committee", "tinh")
    found("tu-phap", "Phòng Tư pháp", "district", "division", "huyen", 1)
    found("dat-dai", "Chi nhánh Văn phòng đăng ký đất đai", "district", "vertical-branch", "huyen", 2)
    found("xa-a", "UBND xã A", "commune", "committee", "huyen", 1)
    found("xa-b", "UBND xã B", "commune", "committee", "huyen", 2)
    found("xa-c", "UBND xã C", "commune", "committee", "huyen", 3)
    found("xa-a-vp", "Văn phòng xã A", "office", "secretariat", "xa-a")
    for number, (code, name) in enumerate([("ho-tich", "Hộ tịch"), ("dat-dai", "Đất đai")]):
        ids[f"field:{code}"] = ProcedureField.objects.create(code=code, name=name, place_in_list=number).pk
    return SimpleNamespace(**{code.replace("-", "_").replace(":", "_"): value for code, value in ids.items()}, ids=ids)


def day(text: str) -> int:
    """``2021-05-03`` as an ordinal."""
    return date.fromisoformat(text).toordinal()


def told(case_id, unit, field, received, due, closed=None, *, channel="direct", standing=Standing.SETTLED, **more):
    """A case that was recorded as it happened; ``paused`` and ``apologised`` are days as text."""
    from cchc.measures.facts.tests.stories import Story, moment

    state = State(unit, Standing.RUNNING, day(received), day(due), None, apology=False)
    points = [TurningPoint(day(received), state, 1)]
    if more.get("paused"):
        points.append(TurningPoint(day(more["paused"]), state._replace(standing=Standing.PAUSED), 2))
    if closed:
        state = state._replace(standing=standing, closed_day=day(closed))
        points.append(TurningPoint(day(closed), state, 3))
    if more.get("apologised"):
        points.append(TurningPoint(day(more["apologised"]), state._replace(apology=True), 3))
    outline = CaseOutline(
        case_id=case_id,
        level_id=1,
        field_id=field,
        procedure_id=more.get("procedure", 1),
        channel=ChannelCode[channel.upper()],
        result_channel=ChannelCode[more.get("result", "direct").upper()],
        online_level=OnlineLevelCode.FULL,
    )
    history = [Knowledge(moment(point.day, 1), tuple(points[: place + 1])) for place, point in enumerate(points)]
    return Story(outline, tuple(history))


@world
def half_year(place):
    """A handful of cases of the district around the first half of 2021, published; the unit ids."""
    u, f = place.ids, place.ids
    publish(
        [
            told(1, u["tu-phap"], f["field:ho-tich"], "2020-12-20", "2020-12-30", "2020-12-28"),
            told(2, u["tu-phap"], f["field:ho-tich"], "2020-12-10", "2020-12-30", "2020-12-30"),
            told(
                3, u["dat-dai"], f["field:dat-dai"], "2021-01-05", "2021-02-05", "2021-02-09", apologised="2021-02-10"
            ),
            told(4, u["dat-dai"], f["field:dat-dai"], "2021-01-06", "2021-02-08", "2021-02-12"),
            told(5, u["xa-a"], f["field:ho-tich"], "2021-03-01", "2021-03-05", "2021-03-05", channel="online"),
            told(6, u["xa-a-vp"], f["field:ho-tich"], "2021-03-01", "2021-03-05", "2021-03-04", channel="postal"),
            told(7, u["xa-b"], f["field:dat-dai"], "2021-06-01", "2021-06-10"),
            told(8, u["xa-b"], f["field:dat-dai"], "2021-06-01", "2021-06-10", paused="2021-06-03"),
            told(9, u["xa-b"], f["field:ho-tich"], "2021-06-10", "2021-06-20", result="postal"),
            told(
                10, u["xa-b"], f["field:ho-tich"], "2021-05-01", "2021-05-06", "2021-05-20", standing=Standing.WITHDRAWN
            ),
            told(11, u["huyen"], f["field:ho-tich"], "2021-04-01", "2021-04-10", "2021-04-09"),
            told(12, u["tu-phap"], f["field:ho-tich"], "2020-11-01", "2020-11-20", "2020-12-14"),
        ]
    )
    return place


@world
def procedure(place):
    """A procedure, for the names of its steps."""
    from cchc.registry.organizations.models import UnitLevel

    level = UnitLevel.objects.get(code="district")
    return Procedure.objects.create(code="1.000001", field_id=place.field_ho_tich, level=level)
