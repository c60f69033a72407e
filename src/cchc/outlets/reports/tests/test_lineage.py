"""Do the frozen figures come from the measures, and do they open the cases that they count?"""

from datetime import date
from decimal import Decimal

import pytest

from cchc.kernel import clock
from cchc.kernel.actor import SYSTEM
from cchc.kernel.errors import NotFound
from cchc.measures.indicators.tests.conftest import (
    codes_of_told_cases,
    half_year,
    own_folder,
    place,
    publish,
    told,
)
from cchc.outlets.reports import sources
from cchc.outlets.reports.checks import check
from cchc.outlets.reports.lineage import figure_page
from cchc.outlets.reports.models import Report
from cchc.outlets.reports.selectors import head_of
from cchc.outlets.reports.services import NewReport, build_report, create_report
from cchc.outlets.reports.sources import take_snapshot
from cchc.support.tests.worlds import world

__all__ = ["codes_of_told_cases", "half_year", "own_folder", "place"]
FIRST, LAST = date(2020, 12, 15), date(2021, 6, 14)


@world
def report(half_year):
    """The half-year report of the district, built."""
    report_id = create_report(SYSTEM, NewReport("cchc-half-year", half_year.ids["huyen"], FIRST, LAST))
    build_report(SYSTEM, report_id)
    return Report.objects.get(pk=report_id)


def test_the_snapshot_holds_every_table_of_one_moment(half_year):
    snapshot = take_snapshot("huyen", FIRST, LAST, LAST, None)
    assert snapshot.unit_name == "UBND huyện Mẫu"
    assert snapshot.total["settled.late"] == 2
    assert [row.key for row in snapshot.units] == ["huyen", "tu-phap", "dat-dai", "xa-a", "xa-b", "xa-c"]
    assert {row.key: (row.late, row.letters) for row in snapshot.letters}["dat-dai"] == (2, 1)
    assert snapshot.shares["apology_share_of_late"].numerator == 1
    assert snapshot.load is not None


def test_the_snapshot_holds_what_was_recorded_a_moment_ago(half_year, monkeypatch):
    units = half_year.ids
    late = told(31, units["xa-a"], units["field:ho-tich"], "2021-04-01", "2021-04-10", "2021-04-15")
    monkeypatch.setattr(sources, "refresh_case_facts", lambda: publish([late]))
    assert take_snapshot("huyen", FIRST, LAST, LAST, None).total["received.total"] == 1


def test_the_snapshot_balances(report):
    snapshot = take_snapshot("huyen", FIRST, LAST, LAST, None)
    assert not [finding for finding in check(head_of(report), snapshot, {}) if finding.rule == "sum"]


def test_own_cases_of_the_unit_keep_their_own_letters(half_year):
    units = half_year.ids
    case = told(
        21, units["huyen"], units["field:ho-tich"], "2021-04-01", "2021-04-10", "2021-04-15", apologised="2021-04-16"
    )
    other = told(22, units["xa-a"], units["field:ho-tich"], "2021-04-01", "2021-04-10", "2021-04-15")
    publish([case, other])
    letters = {row.key: (row.late, row.letters) for row in take_snapshot("huyen", FIRST, LAST, LAST, None).letters}
    assert letters["huyen"] == (1, 1)
    assert letters["xa-a"] == (1, 0)


@pytest.mark.parametrize(
    "key",
    [
        "settled.late",
        "received.total",
        "level.commune.received.total",
        "unit.xa-b.in_progress.total",
        "unit.huyen.settled.total",
        "field.district.dat-dai.settled.late",
        "letters.total",
        "unit.dat-dai.letters",
        "share.apology_share_of_late.denominator",
    ],
)
def test_a_figure_opens_as_many_cases_as_it_counts(report, key):
    page = figure_page(report, 1, key)
    assert len(page.rows) == page.figure.value > 0
    assert not page.differs


def test_sums_and_shares_say_how_they_were_computed(report):
    in_time = figure_page(report, 1, "settled.in_time")
    assert in_time.formula == "Đã giải quyết trước hạn + Đã giải quyết đúng hạn"
    assert in_time.rows == ()
    share = figure_page(report, 1, "share.on_time_share_of_settled")
    assert share.formula
    assert share.value.count(",") <= 1
    assert "/" in figure_page(report, 1, "level.commune.online_share").formula


def test_a_later_correction_shows_beside_the_frozen_figure(report, half_year):
    units = half_year.ids
    publish([told(1, units["tu-phap"], units["field:ho-tich"], "2020-12-20", "2020-12-30", "2021-01-04")])
    page = figure_page(report, 1, "settled.late")
    assert (page.figure.value, page.now, page.differs) == (Decimal(2), "1", True)


def test_what_was_known_earlier_can_be_asked(half_year):
    snapshot = take_snapshot("huyen", FIRST, LAST, LAST, clock.at(date(2021, 2, 1), 17))
    assert snapshot.total["settled.late"] == 0
    assert snapshot.known_at == clock.at(date(2021, 2, 1), 17)


def test_unknown_versions_and_figures_are_not_found(report):
    with pytest.raises(NotFound):
        figure_page(report, 7, "settled.late")
    with pytest.raises(NotFound):
        figure_page(report, 1, "no.such")
