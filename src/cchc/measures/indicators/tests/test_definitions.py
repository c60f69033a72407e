"""Definitions are data: every one is understood, and nothing else is."""

import pytest

from cchc.kernel.errors import NotFound
from cchc.measures.indicators import compiler, definitions
from cchc.measures.indicators.compiler import MeaninglessMeasure, condition, counting
from cchc.measures.indicators.types import CELLS, Measure


@pytest.fixture
def defined(monkeypatch):
    """Put a measure beside the real ones for the time of a test."""

    def define(when, of=""):
        known = {**definitions.measures(), "trial": Measure("trial", "Thử", when, of)}
        monkeypatch.setattr(definitions, "measures", lambda: known)

    condition.cache_clear()
    yield define
    condition.cache_clear()


def test_every_measure_compiles_for_every_engine():
    for dialect in ("duckdb", "postgres"):
        statement = counting(tuple(definitions.measures()), ("unit_id",), (), dialect)
        assert statement.sql.count("FILTER") == len(definitions.measures())


def test_the_cells_of_the_form_are_measures():
    assert set(CELLS) <= set(definitions.measures())


def test_every_indicator_counts_known_measures_and_says_how_and_after_whom():
    for indicator in definitions.indicators().values():
        assert {indicator.numerator, indicator.denominator} <= set(definitions.measures())
        assert indicator.formula
        assert indicator.source
        assert indicator.version >= 1
        assert indicator.better in {"higher", "lower"}


def test_at_least_three_denominators_of_being_on_time_are_kept_apart():
    denominators = {
        each.denominator for code, each in definitions.indicators().items() if code.startswith("on_time_share_of_")
    }
    assert denominators == {"settled.total", "due.total", "population"}


@pytest.mark.parametrize(
    "when",
    [
        "pg_sleep(10) is null",
        "due_day in (select 1)",
        "applicant_name = 'x'",
        "due_day > now()",
        "due_day + 1 > first",
        "standing = 'asleep'",
        "due_day = 'late'",
        "trial",
        "nothing.known",
        "case when true then true end",
        "cast(due_day as text) = 'x'",
    ],
)
def test_what_is_not_part_of_the_language_is_refused(defined, when):
    defined(when)
    with pytest.raises(MeaninglessMeasure):
        condition("trial")


def test_words_become_codes_and_names_become_conditions(defined):
    defined("standing in ('paused', 'running') and not settled.late", of="in_progress.total")
    assert condition("trial").sql() == (
        "((received_day <= :horizon AND (received_day >= :first OR closed_day IS NULL OR closed_day >= :first))"
        " AND closed_day IS NULL) AND (standing IN (1, 0) AND NOT ((("
        "received_day <= :horizon AND (received_day >= :first OR closed_day IS NULL OR closed_day >= :first))"
        " AND NOT closed_day IS NULL) AND (standing = 2 AND outcome = 3)))"
    )


def test_values_reach_the_engine_as_parameters_only():
    statement = counting(("settled.late",), (), ("unit_id",), "postgres")
    assert statement.parameters == {"first", "horizon", "as_of", "known", "unit_id_in"}
    assert "%(unit_id_in)s" in statement.sql
    with pytest.raises(KeyError):
        statement.bound({"first": 1})


def test_an_unknown_name_is_refused_in_words():
    with pytest.raises(NotFound, match="khong_co"):
        definitions.indicator("khong_co")
    with pytest.raises(NotFound, match="khong_co"):
        definitions.measure("khong_co")
    with pytest.raises(MeaninglessMeasure):
        compiler.condition("khong_co")
