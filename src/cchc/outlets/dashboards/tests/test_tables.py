"""Settlement figures become a table that balances, line by line and in all."""

import dataclasses
from datetime import UTC, date, datetime
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.measures.indicators.types import CrossTable, Heading, Lineage, SettlementQuery, SettlementRow, SettlementTable
from cchc.outlets.dashboards import board, tables

QUERY = SettlementQuery("chu-puh", date(2020, 12, 15), date(2021, 7, 28))
LINEAGE = Lineage("postgres", "SELECT 1", "1", 7, datetime(2021, 7, 29, tzinfo=UTC))


def row(key, figures, level=("district", "Cấp huyện")):
    early, on_time, late, within, overdue, online = figures
    settled, open_ = early + on_time + late, within + overdue
    received = settled + open_
    online = min(online, received)
    return SettlementRow.of(
        key, key, (received, online, received - online, 0, settled, early, on_time, late, open_, within, overdue), level
    )


def table(rows):
    return SettlementTable(QUERY, tuple(rows), tables.summed(rows, "", "Tổng số"), LINEAGE)


COUNTS = st.tuples(*[st.integers(0, 2000)] * 6)
LEVELS = st.sampled_from([("district", "Cấp huyện"), ("commune", "Cấp xã")])


@given(st.lists(st.tuples(COUNTS, LEVELS), min_size=1, max_size=12))
def test_subtotals_add_up_to_the_total_and_everything_balances(units):
    shown = table([row(f"u{place}", figures, level) for place, (figures, level) in enumerate(units)])
    lines = tables.lines(shown, lambda key, cell: f"{key}|{cell}")
    assert tables.balance(shown) == tables.Balance(len(units), ())
    for kind in ("subtotal", "row"):
        members = [line for line in lines if line.kind == kind]
        if members:
            sums = [sum(line.figures[place].value for line in members) for place in range(11)]
            assert sums == [figure.value for figure in lines[-1].figures]


def test_one_level_needs_no_subtotal_and_silent_units_are_named_below():
    shown = table([row("a", (1, 2, 3, 4, 5, 6)), row("b", (0, 0, 0, 0, 0, 0))])
    assert [line.kind for line in tables.lines(shown, lambda *_: "")] == ["row", "total"]
    assert tables.silent(shown) == ["b"]


def test_every_figure_leads_to_its_own_cases():
    shown = table([row("a", (1, 2, 3, 4, 5, 6)), row("x", (1, 0, 0, 0, 0, 0), ("commune", "Cấp xã"))])
    lines = tables.lines(shown, lambda key, cell: f"{key}|{cell}")
    assert lines[0].figures[7].url == "level:district|settled.late"
    assert lines[1].figures[7].url == "a|settled.late"
    assert lines[-1].figures[0].url == "|received.total"
    assert [figure.cell for figure in lines[0].figures if figure.late] == ["settled.late", "in_progress.overdue"]


def test_a_table_whose_total_is_not_the_sum_is_named():
    good = table([row("a", (1, 2, 3, 4, 5, 6))])
    wrong = dataclasses.replace(good, total=tables.summed([*good.rows, *good.rows], "", "Tổng số"))
    assert tables.balance(wrong).wrong == ("Tổng số",)


def test_nothing_settled_has_no_rate():
    line = tables.lines(table([row("a", (0, 0, 0, 4, 5, 6))]), lambda *_: "")[-1]
    assert line.on_time_percent is None


def test_heat_counts_late_over_settled_both_ways_and_leaves_empty_fields_out():
    cells = {
        ("a", "land"): row("a", (10, 5, 5, 0, 0, 0)),
        ("a", "trade"): row("a", (0, 0, 0, 3, 0, 0)),
        ("b", "land"): row("b", (20, 0, 0, 0, 0, 0)),
    }
    cross = CrossTable(
        QUERY,
        (Heading("a", "A"), Heading("b", "B"), Heading("c", "C")),
        (Heading("land", "Đất đai"), Heading("trade", "Kinh doanh")),
        MappingProxyType(cells),
        LINEAGE,
    )
    heat = tables.heat(cross, "Toàn huyện", lambda unit, field: f"{unit}/{field}")
    assert heat.columns == ("Đất đai",)
    assert [line.name for line in heat.lines] == ["A", "B"]
    first = heat.lines[0].cells[0]
    assert (first.late, first.settled, first.step, first.url) == (5, 20, 4, "a/land")
    assert heat.lines[1].cells[0].url == ""
    assert (heat.total.cells[-1].late, heat.total.cells[-1].settled) == (5, 40)


@pytest.mark.parametrize(
    ("last", "name"),
    [(date(2021, 1, 14), "T1"), (date(2021, 7, 28), "T8"), (date(2020, 12, 15), "T1"), (date(2020, 12, 14), "T12")],
)
def test_a_reporting_month_runs_from_the_fifteenth(last, name):
    assert board.month_name(last) == name
