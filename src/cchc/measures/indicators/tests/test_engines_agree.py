"""PostgreSQL, DuckDB and plain counting give the same settlement figures, row by row."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc.measures.facts.models import CaseFact, FactLoad
from cchc.measures.facts.rules import rows_of
from cchc.measures.facts.services.publish_partitions import publish_partitions
from cchc.measures.facts.services.store_rows import store_rows
from cchc.measures.facts.tests.stories import DAY, UNITS, moment, stories
from cchc.measures.indicators.compiler import counting, listing
from cchc.measures.indicators.engines import ENGINES
from cchc.measures.indicators.engines.port import LATEST
from cchc.measures.indicators.tests.oracle import cells_of, state_of, tally
from cchc.measures.indicators.types import CELLS, SettlementRow

pytestmark = pytest.mark.django_db

slow_database = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.FACTS_ROOT = tmp_path


def load(told):
    """Put the facts of these cases into the table and into files, replacing what is there."""
    from cchc.kernel import clock

    with transaction.atomic():
        CaseFact.objects.all().delete()
        stored = store_rows(
            {each.outline.case_id: rows_of(each.outline, each.history, lambda day: day % 7) for each in told}
        )
        load = FactLoad.objects.create(kind="rebuild", started_at=clock.now(), known_until=clock.now(), watermark=0)
        from cchc.measures.facts.models import FactPartition

        stored.touched |= set(FactPartition.objects.values_list("received_month", "is_current"))
        publish_partitions(load, stored.touched)


def answers(statement_of, parameters):
    """The same statement on both engines, rows sorted."""
    return [sorted(engine.rows(statement_of(engine.dialect), parameters)[0]) for engine in ENGINES.values()]


windows = st.tuples(st.integers(0, 60), st.integers(0, 40), st.integers(-20, 40), st.integers(0, 110))


@slow_database
@given(told=stories(), window=windows, group=st.sampled_from(["unit_id", "field_id", "level_id", "channel"]))
def test_both_engines_count_what_plain_counting_counts(told, window, group):
    load(told)
    first = DAY + window[0]
    last = first + window[1]
    evening = max(first, last + window[2])
    for known in (LATEST, moment(DAY + window[3])):
        expected = tally(told, CELLS, group, first=first, last=last, evening=evening, known=known, units=UNITS[:2])
        parameters = {
            "first": first, "last": last, "as_of": evening, "horizon": min(last, evening), "known": known,
            "unit_id_in": list(UNITS[:2]),
        }  # fmt: skip
        found = answers(lambda dialect: counting(CELLS, (group,), ("unit_id",), dialect), parameters)
        assert found[0] == found[1] == sorted((key, *row) for key, row in expected.items())
        for _, *figures in found[0]:
            SettlementRow.of("key", "name", tuple(figures))  # raises when the equation does not hold


@slow_database
@given(told=stories(), window=windows, cell=st.sampled_from(CELLS))
def test_the_cases_behind_a_cell_are_those_that_were_counted(told, window, cell):
    load(told)
    first = DAY + window[0]
    last = first + window[1]
    evening = max(first, last + window[2])
    expected = [
        each.outline.case_id
        for each in told
        if (state := state_of(each, evening, LATEST)) and cell in cells_of(each, state, first, last, evening)
    ]
    parameters = {
        "first": first, "last": last, "as_of": evening, "horizon": min(last, evening), "known": LATEST,
        "after_day": 0, "after_case": 0, "size": 1000,
    }  # fmt: skip
    found = answers(lambda dialect: listing(cell, ("case_id",), (), dialect), parameters)
    assert found[0] == found[1] == [(case_id,) for case_id in expected]
