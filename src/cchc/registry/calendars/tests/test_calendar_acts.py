"""Publishing, swapping and setting hours: who may, what stays, what is told."""

from dataclasses import replace
from datetime import date, time

import pytest
from django.db import DatabaseError, transaction

from cchc.kernel.actor import SYSTEM
from cchc.kernel.errors import NotPermitted
from cchc.registry.calendars import selectors
from cchc.registry.calendars.errors import CalendarNotPublished, CalendarRefused, HoursOverlap
from cchc.registry.calendars.events import CalendarPublished
from cchc.registry.calendars.models import CalendarDay, CalendarVersion, CounterHours
from cchc.registry.calendars.rules import bundled_source, due
from cchc.registry.calendars.selectors import edition, published_versions, working_calendar
from cchc.registry.calendars.services import declare_swap_day, publish_calendar, set_counter_hours
from cchc.registry.calendars.tests.people import at, hours, published, working_days
from cchc.registry.calendars.types import HoursRule
from cchc.support.audit.models import AuditRecord
from cchc.support.events import announcements

pytestmark = pytest.mark.django_db
SWAP = {"off_on": date(2028, 4, 3), "makeup_on": date(2028, 4, 8), "basis": "Công văn thử nghiệm 1/VPCP"}


def heard(monkeypatch, kind):
    facts = []
    monkeypatch.setitem(announcements._subscribers, kind, [facts.append])
    return facts


def test_the_published_calendar_is_the_bundled_one(calendar):
    stored = working_calendar()
    assert stored.working == published().working
    assert stored.spans == published().spans
    assert stored.version == calendar.number == 1


def test_publishing_what_holds_changes_nothing(calendar):
    again = publish_calendar(SYSTEM, bundled_source())
    assert (again.number, again.is_new) == (1, False)
    assert CalendarVersion.objects.count() == 1


def test_without_a_calendar_the_sentence_says_what_to_do(administration):
    with pytest.raises(CalendarNotPublished, match="Hãy công bố lịch"):
        working_calendar(administration.a)


def test_a_swap_is_a_new_version_and_old_dates_can_be_computed_again(
    calendar, head, monkeypatch, django_capture_on_commit_callbacks
):
    facts = heard(monkeypatch, CalendarPublished)
    with django_capture_on_commit_callbacks(execute=True):
        done = declare_swap_day(head, **SWAP)
    assert done.changed_days == (date(2028, 4, 3), date(2028, 4, 8))
    assert facts == [CalendarPublished(2, 1, done.changed_days, None)]
    before, after = working_calendar(version=1), working_calendar()
    received = at("30/03/2028")
    assert due(received, working_days(2), before).due_on == date(2028, 4, 3)
    assert due(received, working_days(2), before).provisional
    assert due(received, working_days(2), after).due_on == date(2028, 4, 5)
    assert not due(received, working_days(2), after).provisional
    assert [row.number for row in published_versions()] == [2, 1]
    assert AuditRecord.objects.get(verb="calendars.swap_day_declared").detail["basis"] == SWAP["basis"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"off_on": date(2028, 4, 4)}, "off_on"),
        ({"makeup_on": date(2028, 4, 5)}, "makeup_on"),
        ({"basis": "  "}, "basis"),
    ],
)
def test_a_swap_of_nothing_is_refused(calendar, head, change, field):
    with pytest.raises(CalendarRefused) as refusal:
        declare_swap_day(head, **{**SWAP, **change})
    assert refusal.value.field == field


def test_a_day_off_of_one_commune_is_worked_in_the_other(calendar, administration):
    declare_swap_day(SYSTEM, off_on=date(2027, 6, 2), makeup_on=None, basis="QĐ thử nghiệm", unit_id=administration.a)
    day = date(2027, 6, 2).toordinal()
    assert not working_calendar(administration.a).is_working(day)
    assert not working_calendar(administration.a_office).is_working(day)
    assert working_calendar(administration.b).is_working(day)
    assert working_calendar().is_working(day)
    national = publish_calendar(SYSTEM, replace(bundled_source(), label="Lịch sửa tên", last_year=2029, days=()))
    assert national.is_new
    assert not working_calendar(administration.a).is_working(day), "own days outlive a new national calendar"


def test_only_the_head_publishes_and_only_the_unit_sets_its_hours(calendar, people, administration, head):
    for actor in (people.clerk_b, people.administrator, people.nobody):
        with pytest.raises(NotPermitted):
            publish_calendar(actor, bundled_source())
        with pytest.raises(NotPermitted):
            declare_swap_day(actor, **SWAP)
    with pytest.raises(NotPermitted):
        set_counter_hours(people.clerk_b, unit_id=administration.a, hours=[], valid_from=date(2027, 1, 1))
    set_counter_hours(people.administrator, unit_id=administration.a, hours=[], valid_from=date(2027, 1, 1))
    with pytest.raises(NotPermitted):
        set_counter_hours(people.administrator, unit_id=None, hours=[], valid_from=date(2027, 1, 1))


def test_a_published_calendar_cannot_be_edited(calendar):
    for rows in (CalendarVersion.objects.all(), CalendarDay.objects.all()):
        with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
            rows.update(**({"label": "khác"} if rows.model is CalendarVersion else {"name": "khác"}))
        with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
            rows.delete()


def week(opens: str, closes: str, days=range(1, 6), *, counts=True) -> list[HoursRule]:
    span = time.fromisoformat(opens), time.fromisoformat(closes)
    return [HoursRule(day, *span, date(2000, 1, 1), counts=counts) for day in days]


def test_hours_hold_from_their_day_for_the_unit_and_those_below(calendar, administration):
    set_counter_hours(SYSTEM, unit_id=administration.a, hours=week("07:00", "11:00"), valid_from=date(2021, 6, 1))
    received = at("31/05/2021 16:00")
    own, other = working_calendar(administration.a_office), working_calendar(administration.b)
    assert due(received, hours(3), own).due_at == at("01/06/2021 09:00")
    assert due(received, hours(3), other).due_at == at("01/06/2021 09:30")
    set_counter_hours(SYSTEM, unit_id=administration.a, hours=[], valid_from=date(2021, 9, 1))
    again = working_calendar(administration.a)
    assert again.spans[again.place(date(2021, 9, 1).toordinal())] == ((450, 690), (780, 1020))
    assert again.spans[again.place(date(2021, 8, 31).toordinal())] == ((420, 660),)


def test_saturday_opening_does_not_make_saturday_a_working_day(calendar, administration):
    rules = [*week("07:30", "11:30"), *week("13:00", "17:00"), *week("07:30", "11:30", [6], counts=False)]
    set_counter_hours(SYSTEM, unit_id=administration.a, hours=rules, valid_from=date(2021, 1, 4))
    found = working_calendar(administration.a)
    saturday = date(2021, 5, 8).toordinal()
    assert not found.is_working(saturday)
    assert found.public_spans[found.place(saturday)] == ((450, 690),)
    assert due(at("07/05/2021"), working_days(1), found).due_on == date(2021, 5, 10)
    assert due(at("08/05/2021 09:00"), hours(2), found).due_at == at("10/05/2021 09:30")


def test_hours_that_overlap_are_refused_by_act_and_by_table(calendar, administration):
    with pytest.raises(HoursOverlap, match="Thứ Hai"):
        set_counter_hours(
            SYSTEM,
            unit_id=administration.a,
            hours=[*week("07:00", "12:00"), *week("11:00", "17:00")],
            valid_from=date(2027, 1, 1),
        )
    with pytest.raises(CalendarRefused):
        set_counter_hours(SYSTEM, unit_id=None, hours=week("17:00", "07:00"), valid_from=date(2027, 1, 1))
    set_counter_hours(SYSTEM, unit_id=None, hours=week("07:00", "11:00"), valid_from=date(2027, 1, 1))
    with pytest.raises(HoursOverlap, match="01/01/2027"):
        set_counter_hours(SYSTEM, unit_id=None, hours=week("08:00", "11:00"), valid_from=date(2026, 1, 1))
    row = CounterHours.objects.filter(unit=None).first()
    row.pk = None
    with pytest.raises(Exception, match="counter_hours_do_not_overlap"), transaction.atomic():
        row.save()


def test_a_calendar_costs_one_query_and_none_when_the_edition_is_known(
    calendar, administration, django_assert_num_queries
):
    first = working_calendar(administration.a)
    with django_assert_num_queries(1):
        assert working_calendar(administration.b) is first
    known = edition()
    with django_assert_num_queries(0):
        assert working_calendar(administration.a, of=known) is first


def test_an_older_process_sees_new_hours_at_once(calendar, administration):
    before = working_calendar(administration.a)
    set_counter_hours(SYSTEM, unit_id=administration.a, hours=week("08:00", "10:00"), valid_from=date(2021, 1, 1))
    assert working_calendar(administration.a) is not before
    assert working_calendar(administration.b).spans == before.spans
    assert selectors.hours_of(administration.a)[0].opens_at == time(8)
