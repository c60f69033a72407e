"""Behind every figure stand exactly as many cases as it says, page by page, without personal data."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc.kernel.errors import NotFound
from cchc.measures.facts.tests.stories import DAY, moment, stories
from cchc.measures.indicators import definitions
from cchc.measures.indicators.services import all_case_rows, case_rows, indicator_values, settlement_table
from cchc.measures.indicators.tests.conftest import publish
from cchc.measures.indicators.types import CELLS, By, CaseLine, SettlementQuery
from cchc.registry.procedures import selectors as procedures

HALF_YEAR = SettlementQuery("huyen", date(2020, 12, 15), date(2021, 6, 14))


def test_the_cases_behind_a_cell_in_order_of_reception(half_year):
    late = case_rows(HALF_YEAR, "settled.late")
    assert [(line.code, line.unit_code, line.field_code, line.has_apology) for line in late] == [
        ("HS-0003", "dat-dai", "dat-dai", True),
        ("HS-0004", "dat-dai", "dat-dai", False),
    ]
    assert (late[0].received_on, late[0].due_on, late[0].closed_on, late[0].late_step) == (
        date(2021, 1, 5),
        date(2021, 2, 5),
        date(2021, 2, 9),
        1,
    )
    assert [line.case_id for line in case_rows(HALF_YEAR, "in_progress.overdue")] == [7]


def test_a_late_case_names_its_own_step_and_a_case_in_time_none(half_year, monkeypatch):
    monkeypatch.setattr(procedures, "step_names", lambda ids, _on: {(each, 1): f"Đo đạc {each}" for each in ids})
    (line,) = case_rows(HALF_YEAR, "in_progress.overdue")
    assert line.step_name.startswith("Đo đạc ")
    assert {each.step_name for each in case_rows(HALF_YEAR, "settled.early")} == {""}


def test_lines_carry_the_short_name_of_their_unit(half_year):
    (line,) = case_rows(HALF_YEAR, "in_progress.overdue")
    rows = {row.key: row.short_name for row in settlement_table(HALF_YEAR).rows}
    assert line.unit_short_name
    assert rows[line.unit_code] == line.unit_short_name


def test_a_page_goes_on_where_the_last_one_ended(half_year):
    first = case_rows(HALF_YEAR, "received.total", limit=4)
    rest = case_rows(HALF_YEAR, "received.total", after=first[-1].cursor, limit=50)
    assert [line.case_id for line in (*first, *rest)] == [2, 1, 3, 4, 5, 6, 11, 10, 7, 8, 9]


def test_files_read_all_pages(half_year):
    assert len(list(all_case_rows(HALF_YEAR, "received.total", size=3))) == 11


def test_a_line_narrows_the_cases_to_its_own(half_year):
    assert [line.case_id for line in case_rows(HALF_YEAR, "received.total", key="xa-a")] == [5, 6]
    by_level = SettlementQuery("huyen", HALF_YEAR.first, HALF_YEAR.last, by=By.LEVEL)
    assert len(case_rows(by_level, "received.total", key="commune")) == 6
    with pytest.raises(NotFound, match="khong-co"):
        case_rows(HALF_YEAR, "received.total", key="khong-co")


def test_an_unknown_cell_is_refused_with_the_known_ones(half_year):
    with pytest.raises(NotFound, match=r"settled\.late"):
        case_rows(HALF_YEAR, "settled.sometime")


def test_a_row_names_no_person(half_year):
    assert {each.name for each in fields(CaseLine)} == {
        *("case_id", "code", "unit_code", "unit_name", "field_code", "field_name", "channel"),
        *("received_on", "due_on", "closed_on", "late_step", "step_name", "has_apology", "unit_short_name"),
    }


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), told=stories(), first=st.integers(0, 50), length=st.integers(0, 40), known=st.integers(0, 110))
def test_each_cell_of_each_line_opens_as_many_cases_as_it_counts(place, data, told, first, length, known):
    publish([_moved(story, place) for story in told])
    query = SettlementQuery(
        "huyen",
        date.fromordinal(DAY + first),
        date.fromordinal(DAY + first + length),
        by=data.draw(st.sampled_from(By)),
        known_at=data.draw(st.sampled_from([None, _aware(moment(DAY + known))])),
    )
    table = settlement_table(query)
    for row in table.rows:
        for cell in CELLS:
            assert len(case_rows(query, cell, limit=1000, key=row.key)) == row.cell(cell)
    values = indicator_values(definitions.indicators(), query)
    asked = {cell for value in values for cell in (value.numerator_cell, value.denominator_cell)}
    behind = {cell: len(case_rows(query, cell, limit=1000)) for cell in asked}  # many indicators share a cell
    for value in values:
        assert 0 <= value.numerator <= value.denominator
        assert behind[value.numerator_cell] == value.numerator
        assert behind[value.denominator_cell] == value.denominator
    by_code = {value.code: value for value in values}
    late, in_time = by_code["late_share_of_to_process"], by_code["on_time_share_of_to_process"]
    assert late.numerator + in_time.numerator == late.denominator == table.total.received.total


def _aware(microseconds):
    from datetime import UTC, datetime, timedelta

    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=microseconds)


def _moved(story, place):
    """The story with its made-up ids replaced by units and subject groups of the district."""
    from dataclasses import replace

    units = {11: place.tu_phap, 12: place.xa_a, 13: place.xa_a_vp}
    groups = {21: place.field_ho_tich, 22: place.field_dat_dai}
    history = tuple(
        replace(
            knowledge,
            points=tuple(
                point._replace(state=point.state._replace(unit_id=units[point.state.unit_id]))
                for point in knowledge.points
            ),
        )
        for knowledge in story.history
    )
    return replace(story, outline=replace(story.outline, field_id=groups[story.outline.field_id]), history=history)
