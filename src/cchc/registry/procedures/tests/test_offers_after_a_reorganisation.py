"""Who receives a procedure after the counter that received it was merged, split or abolished?"""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from cchc.kernel.actor import SYSTEM
from cchc.registry.organizations.services import abolish_unit, merge_units, preview_merge_units, split_unit
from cchc.registry.organizations.types import NewUnit, Part
from cchc.registry.procedures import selectors
from cchc.registry.procedures.models import Procedure, ProcedureOffer
from cchc.registry.procedures.services import offer_procedure

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)
DATED = {"effective_on": DAY, "legal_basis": "NQ 1660/NQ-UBTVQH15"}
SINCE = date(2021, 1, 1)


def new(administration, code="xa-moi", *, has_counter=True):
    return NewUnit(code, f"UBND {code}", code, "commune", "committee", administration.province, has_counter=has_counter)


def offered(code, on):
    procedure = Procedure.objects.get(code=code).pk
    return {(row.counter_id, row.unit_id) for row in selectors.offers_of(procedure, on)}


@pytest.fixture
def offers(catalogue, administration):
    """Both communes receive one procedure each for themselves, commune A one more for the division of the district."""
    a, b, division = administration.a, administration.b, administration.division
    offer_procedure(SYSTEM, "TD.HT.01", unit_id=a, counter_id=a, valid_from=SINCE)
    offer_procedure(SYSTEM, "TD.HT.01", unit_id=b, counter_id=b, valid_from=SINCE, valid_to=date(2026, 1, 1))
    offer_procedure(SYSTEM, "TD.DD.02", unit_id=division, counter_id=a, valid_from=SINCE)


def test_a_unit_founded_by_a_merge_receives_what_its_predecessors_received(offers, administration):
    a, b = administration.a, administration.b
    merged = merge_units(SYSTEM, [a, b], into=new(administration), **DATED).ids["xa-moi"]
    assert offered("TD.HT.01", date(2025, 6, 30)) == {(a, a), (b, b)}, "the past stays as it was"
    assert offered("TD.HT.01", DAY) == {(merged, merged)}
    assert offered("TD.HT.01", date(2026, 6, 1)) == {(merged, merged)}, "the longest of the offers goes on"
    assert offered("TD.DD.02", DAY) == {(merged, administration.division)}, "the division settles as before"


def test_each_part_of_a_split_unit_receives_and_settles_for_itself(offers, administration):
    parts = [
        Part(new(administration, "xa-dong"), Decimal("0.6"), takes_open_work=True),
        Part(new(administration, "xa-tay"), Decimal("0.4")),
    ]
    ids = split_unit(SYSTEM, administration.a, parts=parts, **DATED).ids
    east, west, b = ids["xa-dong"], ids["xa-tay"], administration.b
    assert offered("TD.HT.01", DAY) == {(east, east), (west, west), (b, b)}


def test_a_split_unit_that_stays_keeps_its_offers(offers, administration):
    a = administration.a
    parts = [Part(a, Decimal("0.5"), takes_open_work=True), Part(new(administration), Decimal("0.5"))]
    part = split_unit(SYSTEM, a, parts=parts, **DATED).ids["xa-moi"]
    assert offered("TD.HT.01", DAY) >= {(a, a), (part, part)}
    assert ProcedureOffer.objects.get(counter=a, procedure__code="TD.HT.01").valid_to is None


def test_a_settling_unit_that_ends_is_followed_by_the_taker_of_its_work(offers, administration):
    abolish_unit(SYSTEM, administration.division, successor_id=administration.a, **DATED)
    assert offered("TD.DD.02", DAY) == {(administration.a, administration.a)}


def test_what_the_successor_receives_already_stays_as_it_is(offers, administration, catalogue):
    a, b = administration.a, administration.b
    merge_units(SYSTEM, [b], into=a, **DATED)
    assert offered("TD.HT.01", DAY) == {(a, a)}
    assert ProcedureOffer.objects.filter(counter=a, procedure__code="TD.HT.01").count() == 1


def test_an_offer_that_lies_ahead_begins_at_the_successor(catalogue, administration):
    a, b = administration.a, administration.b
    offer_procedure(SYSTEM, "TD.HT.01", unit_id=a, counter_id=a, valid_from=date(2026, 1, 1))
    merged = merge_units(SYSTEM, [a, b], into=new(administration), **DATED).ids["xa-moi"]
    assert offered("TD.HT.01", DAY) == set()
    assert offered("TD.HT.01", date(2026, 1, 1)) == {(merged, merged)}


def test_the_preview_says_how_many_procedures_go_on_and_changes_nothing(offers, administration):
    units = [administration.a, administration.b]
    shown = preview_merge_units(SYSTEM, units, into=new(administration), **DATED)
    sentences = [effect.sentence for effect in shown.effects if effect.kind == "offers"]
    assert sentences == [
        "UBND xã Ia Hrú: 2 thủ tục đang tiếp nhận được đơn vị kế thừa tiếp nhận từ 01/07/2025.",
        "UBND thị trấn Nhơn Hòa: 1 thủ tục đang tiếp nhận được đơn vị kế thừa tiếp nhận từ 01/07/2025.",
    ]
    assert offered("TD.HT.01", DAY) == {(administration.a, administration.a), (administration.b, administration.b)}


def test_the_preview_warns_where_no_successor_has_a_counter(offers, administration):
    without = new(administration, has_counter=False)
    with translation.override("en"):
        shown = preview_merge_units(SYSTEM, [administration.a, administration.b], into=without, **DATED)
    assert next(effect.sentence for effect in shown.effects if effect.kind == "offers") == (
        "UBND xã Ia Hrú: procedures received now that have no place of reception from 01/07/2025: 2."
    )
    merge_units(SYSTEM, [administration.a, administration.b], into=without, **DATED)
    assert offered("TD.HT.01", DAY) == set()
