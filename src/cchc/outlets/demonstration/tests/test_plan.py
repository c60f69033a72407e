"""The generated cases add up to the published half-year, case by case and on every machine alike."""

import json
from collections import Counter
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest

from cchc.kernel import clock
from cchc.kernel.periods import Period
from cchc.outlets.demonstration.plan import Outcome, PlannedCase, PlannedProcedure, Scene, UnitLoad, plan, share_out
from cchc.registry.calendars.rules import build_calendar, due
from cchc.registry.calendars.types import DayKind, DayNote, Duration, DurationUnit, Pause

DATA = json.loads((Path(__file__).parents[1] / "data" / "caseload.json").read_text())
CALENDAR = build_calendar(
    "thử",
    1,
    (2020, 2022),
    [
        DayNote(date.fromordinal(day), DayKind.OFF, "Tết", "thử")
        for day in range(date(2021, 2, 10).toordinal(), date(2021, 2, 17).toordinal())
    ],
)
STEPS = ("Tiếp nhận", "Thẩm định", "Trình ký", "Trả kết quả")
KINDS = {
    "dat-dai": (5, 10, 15, 30),
    "ho-tich": (0, 1, 3, 5),
    "chung-thuc": (0, 2),
    "kinh-doanh": (3,),
    "bao-tro-xa-hoi": (3, 10),
    "xay-dung": (10, 15),
    "khac": (2, 5, 10),
}
LIMITS = {f"{field}-{days}": days for field, limits in KINDS.items() for days in limits}


def due_at(procedure: str, received_at: datetime, pause) -> datetime:
    pauses = [Pause(pause.began_at, pause.ended_at)] if pause else []
    return due(received_at, Duration(LIMITS[procedure], DurationUnit.WORKING_DAYS), CALENDAR, pauses=pauses).due_at


@cache
def half_year() -> tuple[PlannedCase, ...]:
    loads = [UnitLoad.read(row) for row in DATA["units"]]
    procedures = {
        (load.code, field): tuple(PlannedProcedure(f"{field}-{days}", days, days == 0, STEPS) for days in KINDS[field])
        for load in loads
        for field in load.settled
    }
    communes = tuple(load.code for load in loads if load.code.startswith(("xa-", "thi-tran-")))
    period = Period(date.fromisoformat(DATA["first"]), date.fromisoformat(DATA["last"]))
    scene = Scene(period, tuple(DATA["received_by_month"]), DATA["postal"], CALENDAR, procedures, communes, due_at)
    return tuple(plan(loads, scene))


def test_the_totals_are_the_published_ones() -> None:
    cases = half_year()
    settled = [case for case in cases if case.finished_at]
    communes = [case for case in cases if case.unit.startswith(("xa-", "thi-tran-"))]
    assert len(cases) == 6015
    assert len(communes) == 5305
    assert len(settled) == 5916
    assert sum(1 for case in communes if case.finished_at) == 5299
    assert sum(1 for case in cases if case.channel == "online") == 145
    assert sum(1 for case in cases if case.channel == "postal" and case.result_channel == "postal") == 1436
    assert sum(1 for case in cases if case.has_letter) == 36


def test_late_cases_stand_where_the_report_says() -> None:
    late = Counter(case.unit for case in half_year() if case.outcome is Outcome.LATE)
    assert late == {
        "cn-vpdkdd-chu-puh": 21,
        "phong-tn-mt-chu-puh": 1,
        "phong-tu-phap-chu-puh": 7,
        "thi-tran-nhon-hoa": 1,
        "xa-chu-don": 1,
        "xa-ia-blu": 1,
        "xa-ia-hla": 2,
        "xa-ia-le": 5,
        "xa-ia-phang": 2,
        "xa-ia-rong": 2,
    }


def test_each_case_comes_out_as_planned_by_the_legal_clock() -> None:
    last = clock.day_of(date.fromisoformat(DATA["last"]))
    for case in half_year():
        due_day = clock.local_day(due_at(case.procedure, case.received_at, case.pause))
        closed = clock.local_day(case.finished_at) if case.finished_at else None
        stands = {
            Outcome.EARLY: closed is not None and closed < due_day,
            Outcome.ON_TIME: closed == due_day,
            Outcome.LATE: closed is not None and closed > due_day,
            Outcome.OPEN: closed is None and due_day >= last,
            Outcome.OVERDUE: closed is None and due_day < last,
        }
        assert stands[case.outcome], case


def test_each_life_runs_forward_inside_the_period() -> None:
    for case in half_year():
        moments = [case.received_at, *case.handed_over_at, *filter(None, [case.finished_at, case.returned_at])]
        assert moments == sorted(moments), case
        if case.pause:
            assert case.received_at < case.pause.began_at < case.pause.ended_at
            assert all(moment > case.pause.ended_at for moment in moments[1:]), case
        assert all(CALENDAR.is_working(clock.local_day(moment)) for moment in (case.received_at,))
        assert clock.local_date(moments[-1]) <= date.fromisoformat(DATA["last"])


def test_the_plan_is_the_same_every_time() -> None:
    again = half_year.__wrapped__()
    assert again == half_year()


def test_shares_add_up_and_never_pass_their_weight() -> None:
    assert share_out(3291, {"a": 861, "b": 2569}) == {"a": 826, "b": 2465}
    assert sum(share_out(7, {"a": 3, "b": 3, "c": 3}).values()) == 7
    with pytest.raises(ValueError, match="do not fit"):
        share_out(4, {"a": 3})
