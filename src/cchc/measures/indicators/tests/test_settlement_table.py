"""Form 06 by unit, field, level and channel over a district that can be counted by hand."""

from datetime import date

import pytest

from cchc.kernel.actor import SYSTEM
from cchc.kernel.errors import DomainError, NotFound
from cchc.measures.indicators.services import cross_table, indicator_value, lateness_by_step, settlement_table, trend
from cchc.measures.indicators.services.settlement_table import summed
from cchc.measures.indicators.types import By, SettlementQuery, SettlementRow, UnbalancedTable
from cchc.registry.organizations.services import move_unit

HALF_YEAR = SettlementQuery("huyen", date(2020, 12, 15), date(2021, 6, 14))
ENGINES = ("duckdb", "postgres")


def asked(**changes):
    return SettlementQuery(**{"unit_code": "huyen", "first": HALF_YEAR.first, "last": HALF_YEAR.last, **changes})


def figures(table):
    return {row.key: row.figures for row in table.rows}


@pytest.mark.parametrize("engine", ENGINES)
def test_by_unit_each_child_has_a_line_and_the_asked_unit_its_own(half_year, engine):
    table = settlement_table(HALF_YEAR, engine)
    #                   received            settled       in progress
    assert figures(table) == {
        "huyen": (1, 0, 1, 0, 1, 1, 0, 0, 0, 0, 0),
        "tu-phap": (2, 0, 1, 1, 2, 1, 1, 0, 0, 0, 0),
        "dat-dai": (2, 0, 2, 0, 2, 0, 0, 2, 0, 0, 0),
        "xa-a": (2, 1, 1, 0, 2, 1, 1, 0, 0, 0, 0),
        "xa-b": (4, 0, 4, 0, 1, 0, 1, 0, 3, 2, 1),
        "xa-c": (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    assert [row.key for row in table.rows] == ["huyen", "tu-phap", "dat-dai", "xa-a", "xa-b", "xa-c"]
    assert table.total.figures == (11, 1, 9, 1, 8, 3, 3, 2, 3, 2, 1)
    assert (table.rows[3].group_key, table.rows[3].group_name) == ("commune", "Cấp xã")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("by", list(By))
def test_every_way_to_cut_the_table_has_the_same_total(half_year, engine, by):
    table = settlement_table(asked(by=by), engine)
    assert table.total.figures == (11, 1, 9, 1, 8, 3, 3, 2, 3, 2, 1)
    assert summed(row.figures for row in table.rows) == table.total.figures


def test_by_level_field_and_channel(half_year):
    assert figures(settlement_table(asked(by=By.LEVEL)))["commune"] == (6, 1, 5, 0, 3, 1, 2, 0, 3, 2, 1)
    assert [row.key for row in settlement_table(asked(by=By.FIELD)).rows] == ["ho-tich", "dat-dai"]
    channels = {row.key: row.received.total for row in settlement_table(asked(by=By.CHANNEL)).rows}
    assert channels == {"direct": 9, "online": 1, "postal": 1}


def test_an_office_inside_a_commune_counts_with_the_level_of_its_commune(half_year):
    assert [row.key for row in settlement_table(asked(by=By.LEVEL)).rows] == ["district", "commune"]
    communes = settlement_table(asked(level="commune")).total.received.total
    assert communes == sum(settlement_table(asked(unit_code=code)).total.received.total for code in ("xa-a", "xa-b"))
    inside = settlement_table(asked(unit_code="xa-a"))
    assert [(row.key, row.group_name) for row in inside.rows] == [("xa-a", "Cấp xã"), ("xa-a-vp", "Cấp xã")]
    alone = settlement_table(asked(unit_code="xa-a-vp", by=By.LEVEL))
    assert [(row.key, row.received.total) for row in alone.rows] == [("commune", 1)]


def test_a_branch_under_the_province_counts_with_the_province(half_year):
    move_unit(SYSTEM, half_year.dat_dai, parent_id=half_year.tinh, effective_on=date(2021, 6, 14), legal_basis="QĐ 1")
    levels = settlement_table(asked(unit_code="tinh", by=By.LEVEL))
    assert {row.key: row.received.total for row in levels.rows} == {"province": 2, "district": 3, "commune": 6}


def test_level_and_field_narrow_the_cases(half_year):
    district = settlement_table(asked(level="district"))
    assert district.total.received.total == 5
    assert [row.key for row in district.rows] == ["huyen", "tu-phap", "dat-dai"]
    assert settlement_table(asked(field="dat-dai")).total.received.total == 4
    assert settlement_table(asked(field="dat-dai", level="commune")).total.received.total == 2


def test_an_earlier_cut_off_cuts_the_period_and_a_later_one_shows_the_same_cases_later(half_year):
    january = settlement_table(asked(as_of=date(2021, 1, 31))).total
    assert january.figures == (4, 0, 3, 1, 2, 1, 1, 0, 2, 2, 0)
    later = settlement_table(asked(as_of=date(2021, 6, 30))).total
    assert later.received == settlement_table(HALF_YEAR).total.received
    assert (later.in_progress.within_limit, later.in_progress.overdue) == (1, 2)


def test_the_province_shows_the_district_as_one_line(half_year):
    table = settlement_table(asked(unit_code="tinh"))
    assert figures(table) == {"huyen": (11, 1, 9, 1, 8, 3, 3, 2, 3, 2, 1)}


def test_a_unit_without_units_below_is_its_own_line(half_year):
    assert [row.key for row in settlement_table(asked(unit_code="xa-c")).rows] == ["xa-c"]


def test_the_next_period_opens_with_what_the_last_left(half_year):
    last = settlement_table(HALF_YEAR).total
    following = settlement_table(asked(first=date(2021, 6, 15), last=date(2021, 9, 14))).total
    assert following.received.carried_over == last.in_progress.total == 3


def test_a_figure_says_where_it_comes_from(half_year):
    lineage = settlement_table(HALF_YEAR).lineage
    assert lineage.engine == "duckdb"
    assert "case_fact" in lineage.sql
    assert lineage.definition
    assert lineage.load > 0


def test_an_unknown_unit_or_field_or_engine_is_refused_in_words(half_year):
    with pytest.raises(NotFound, match="khong-co"):
        settlement_table(asked(unit_code="khong-co"))
    with pytest.raises(NotFound, match="lĩnh vực"):
        settlement_table(asked(field="khong-co"))
    with pytest.raises(DomainError, match="spark"):
        settlement_table(HALF_YEAR, "spark")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"last": date(2020, 1, 1)}, "period_ends_before_it_begins"),
        ({"as_of": date(2020, 1, 1)}, "cut_off_before_period"),
    ],
)
def test_dates_that_make_no_period_are_refused(changes, code):
    with pytest.raises(DomainError) as refused:
        asked(**changes)
    assert refused.value.code == code


def test_a_line_that_does_not_add_up_is_never_shown():
    with pytest.raises(UnbalancedTable):
        SettlementRow.of("x", "x", (2, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0))


def test_a_cross_table_has_the_figures_of_both_ways(half_year):
    table = cross_table(HALF_YEAR, rows="unit", columns="field")
    assert [heading.key for heading in table.columns] == ["ho-tich", "dat-dai"]
    assert table.cells["xa-b", "dat-dai"].in_progress.total == 2
    assert ("tu-phap", "dat-dai") not in table.cells
    assert summed(cell.figures for cell in table.cells.values()) == settlement_table(HALF_YEAR).total.figures
    assert cross_table(HALF_YEAR, rows="level", columns="unit").cells["commune", "xa-a"].received.online == 1


def test_lateness_is_told_by_step(half_year):
    found = lateness_by_step(HALF_YEAR)
    assert [(each.step, each.name, each.settled_late, each.overdue, each.total) for each in found] == [
        (1, "Bước 1", 2, 1, 3)
    ]


def test_the_trend_has_a_point_for_each_reporting_month(half_year):
    points = trend(HALF_YEAR)
    assert [(point.first.month, point.row.received.total, point.row.settled.late) for point in points] == [
        (12, 4, 0),
        (1, 2, 2),
        (2, 2, 0),
        (3, 1, 0),
        (4, 1, 0),
        (5, 4, 0),
    ]


@pytest.mark.parametrize(
    ("code", "counts"),
    [
        ("on_time_share_of_settled", (6, 8)),
        ("late_share_of_settled", (2, 8)),
        ("on_time_share_of_due", (6, 9)),
        ("late_share_of_to_process", (3, 11)),
        ("on_time_share_of_to_process", (8, 11)),
        ("overdue_share_of_in_progress", (1, 3)),
        ("settled_share_of_to_process", (8, 11)),
        ("online_share_of_received", (1, 10)),
        ("online_share_where_offered", (1, 10)),
        ("postal_share_of_received", (2, 10)),
        ("postal_intake_share_of_received", (1, 10)),
        ("postal_share_of_settled", (0, 8)),
        ("apology_share_of_late", (1, 2)),
        ("apology_share_of_all_late", (1, 3)),
    ],
)
def test_indicators_by_hand(half_year, code, counts):
    for engine in ENGINES:
        value = indicator_value(code, "huyen", HALF_YEAR.first, HALF_YEAR.last, engine=engine)
        assert (value.numerator, value.denominator) == counts
        assert value.formula
        assert value.source


def test_an_indicator_of_nothing_has_no_percent(half_year):
    value = indicator_value("on_time_share_of_settled", "xa-c", HALF_YEAR.first, HALF_YEAR.last)
    assert (value.numerator, value.denominator, value.percent) == (0, 0, None)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_number_of_queries_does_not_grow_with_units(half_year, engine, django_assert_max_num_queries):
    settlement_table(HALF_YEAR, engine)
    with django_assert_max_num_queries(12):
        settlement_table(HALF_YEAR, engine)
    with django_assert_max_num_queries(12):
        settlement_table(asked(unit_code="xa-c"), engine)
