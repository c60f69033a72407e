"""The closure table says at every moment exactly what the versions say."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc.kernel.actor import SYSTEM
from cchc.kernel.errors import DomainError
from cchc.registry.organizations import selectors
from cchc.registry.organizations.models import UnitClosure, UnitVersion
from cchc.registry.organizations.rules import NO_END, Standing, reaches_of
from cchc.registry.organizations.services import (
    abolish_unit,
    create_unit,
    merge_units,
    move_unit,
    rename_unit,
    split_unit,
)
from cchc.registry.organizations.types import NewUnit, Part

ZERO = date(2021, 1, 1)
acts = st.tuples(
    st.sampled_from(["create", "rename", "move", "merge", "split", "abolish"]),
    st.integers(0, 20),
    st.integers(0, 20),
    st.integers(0, 900),
)


def closure_of_versions():
    standings = defaultdict(list)
    for unit_id, parent_id, first, end in UnitVersion.objects.values_list(
        "unit_id", "parent_id", "valid_from", "valid_to"
    ):
        standings[unit_id].append(Standing(unit_id, parent_id, first, end or NO_END))
    return {
        (reach.ancestor_id, reach.descendant_id, reach.depth, reach.first, reach.end)
        for unit_id in standings
        for reach in reaches_of(unit_id, standings, {})
    }


def stored_closure():
    rows = UnitClosure.objects.values_list("ancestor_id", "descendant_id", "depth", "valid_from", "valid_to")
    return {(*row[:4], row[4] or NO_END) for row in rows}


def perform(kind, one, other, day, number):
    ids = list(UnitVersion.objects.order_by("unit_id").distinct("unit_id").values_list("unit_id", flat=True))
    first, second = ids[one % len(ids)], ids[other % len(ids)]
    dated = {"effective_on": ZERO + timedelta(days=day), "legal_basis": "NQ"}
    new = [
        NewUnit(f"n-{number}-{place}", f"N {number} {place}", "N", "commune", "committee", second) for place in (1, 2)
    ]
    if kind == "create":
        create_unit(SYSTEM, new[0], **dated)
    elif kind == "rename":
        rename_unit(SYSTEM, first, name=f"Tên {number}", **dated)
    elif kind == "move":
        move_unit(SYSTEM, first, parent_id=second, **dated)
    elif kind == "merge":
        merge_units(SYSTEM, [first], into=second, **dated)
    elif kind == "split":
        parts = [Part(new[0], Decimal("0.5"), takes_open_work=True), Part(new[1], Decimal("0.5"))]
        split_unit(SYSTEM, first, parts=parts, **dated)
    else:
        abolish_unit(SYSTEM, first, successor_id=second, **dated)


def assert_the_past_is_kept(on):
    """Whoever continues an ended unit on a day keeps its past on that day."""
    ids = sorted(set(UnitVersion.objects.values_list("unit_id", flat=True)))
    for unit_id, heir in selectors.continued_by(ids, on).items():
        if heir not in (None, unit_id) and not selectors.unit(unit_id, on).holds_on(on):
            assert unit_id in selectors.origins_of(heir, on)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=st.lists(acts, min_size=1, max_size=9))
def test_any_sequence_of_acts_keeps_closure_and_versions_in_step(administration, history):
    with transaction.atomic():
        for number, (kind, one, other, day) in enumerate(history):
            try:
                with transaction.atomic():
                    perform(kind, one, other, day, number)
            except DomainError:
                continue
            assert stored_closure() == closure_of_versions()
        top = selectors.unit_by_code("gia-lai").id
        for unit_id in selectors.standing_units(ZERO + timedelta(days=500)):
            above = selectors.ancestors_of(unit_id, ZERO + timedelta(days=500))
            assert unit_id == top or above[0].parent_id is None
        assert_the_past_is_kept(ZERO + timedelta(days=500))
        assert_the_past_is_kept(ZERO + timedelta(days=901))
        transaction.set_rollback(True)


def test_two_versions_of_one_day_are_refused_by_the_database(administration):
    version = UnitVersion.objects.get(unit_id=administration.a)
    version.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        version.save()
