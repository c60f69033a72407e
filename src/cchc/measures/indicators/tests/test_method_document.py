"""Every row of docs/methods/settlement.md, computed again on each engine."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from cchc.kernel import clock
from cchc.kernel.numbers import write_percent
from cchc.measures.facts.tests.stories import Story, moment
from cchc.measures.facts.types import Knowledge, Standing
from cchc.measures.indicators.services import indicator_value, settlement_table
from cchc.measures.indicators.tests.conftest import publish, told
from cchc.measures.indicators.types import CELLS, SettlementQuery

DOCUMENT = Path(__file__).parents[5] / "docs" / "methods" / "settlement.md"
FIRST, LAST = date(2020, 12, 15), date(2021, 6, 14)
CLOSING = {"xong": Standing.SETTLED, "rút": Standing.WITHDRAWN, "từ chối": Standing.REFUSED}


def rows_under(heading):
    """The cells of the table under a heading of the document."""
    section = DOCUMENT.read_text(encoding="utf-8").split(f"## {heading}")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def iso(text):
    return datetime.strptime(text, "%d/%m/%Y").replace(tzinfo=clock.ZONE).date().isoformat()


def cells_of(query, engine):
    """The leaf cells in which the only case is counted, by their last word."""
    figures = dict(zip(CELLS, settlement_table(query, engine).total.figures, strict=True))
    return [cell.split(".")[1] for cell, count in figures.items() if count and not cell.endswith(".total")]


SINGLE = rows_under("Một hồ sơ, kỳ")
CORRECTED = rows_under("Một hồ sơ sửa")
SHARES = rows_under("Tỷ lệ nào")


def test_the_document_has_its_tables():
    assert (len(SINGLE), len(CORRECTED), len(SHARES)) == (19, 6, 7)


@pytest.mark.parametrize("row", SINGLE, ids=lambda row: row[0])
def test_a_single_case_stands_in_the_cells_of_its_row(place, row):
    _, received, due, course, as_of, cells = row
    acts = dict(re.findall(r"(xong|rút|từ chối|dừng) (\d{2}/\d{2}/\d{4})", course))
    closing = next((word for word in CLOSING if word in acts), None)
    publish(
        [
            told(
                1,
                place.xa_a,
                place.field_ho_tich,
                iso(received),
                iso(due),
                iso(acts[closing]) if closing else None,
                channel="online" if "trực tuyến" in course else "direct",
                standing=CLOSING.get(closing, Standing.SETTLED),
                paused=iso(acts["dừng"]) if "dừng" in acts else None,
            )
        ]
    )
    query = SettlementQuery("huyen", FIRST, LAST, as_of=date.fromisoformat(iso(as_of)))
    expected = cells.split(", ") if cells else []
    assert cells_of(query, "duckdb") == cells_of(query, "postgres") == expected


@pytest.mark.parametrize("row", CORRECTED, ids=lambda row: " ".join(row[:2]))
def test_a_corrected_case_stands_as_it_was_known(place, row):
    known, as_of, cells = row
    first = told(1, place.xa_a, place.field_ho_tich, "2021-06-01", "2021-06-10", "2021-06-12")
    right = told(1, place.xa_a, place.field_ho_tich, "2021-06-01", "2021-06-10", "2021-06-10")
    corrected = Knowledge(moment(date(2021, 6, 20).toordinal(), 1), right.history[-1].points)
    publish([Story(first.outline, (*first.history, corrected))])
    evening = clock.at(date.fromisoformat(iso(known)) + timedelta(days=1))
    query = SettlementQuery("huyen", FIRST, LAST, as_of=date.fromisoformat(iso(as_of)), known_at=evening)
    assert cells_of(query, "duckdb") == cells_of(query, "postgres") == cells.split(", ")


@pytest.mark.parametrize("row", SHARES, ids=lambda row: row[0])
def test_a_share_is_the_quotient_of_its_row(half_year, row):
    code, quotient, result = row
    value = indicator_value(code, "huyen", FIRST, LAST)
    assert f"{value.numerator}/{value.denominator}" == quotient
    assert write_percent(value.percent).replace("\u00a0", " ") == result
