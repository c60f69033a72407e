"""What happens to open cases when a calendar is published, units are reorganised, or an applicant is to be told."""

from datetime import date, timedelta

import pytest
from django.db import connection

from cchc.intake.cases import ledger, listening
from cchc.intake.cases.models import CaseEvent
from cchc.intake.cases.services.accept_supplement import accept_supplement
from cchc.intake.cases.services.finish_case import finish_case
from cchc.intake.cases.services.follow_calendar import follow_calendar
from cchc.intake.cases.services.follow_successor import follow_reorganisations
from cchc.intake.cases.services.note_overdue import note_overdue
from cchc.intake.cases.services.request_supplement import request_supplement
from cchc.intake.cases.services.tell_applicant import WORDS, tell_applicant
from cchc.intake.cases.states import EventKind
from cchc.intake.cases.tests.conftest import APPLICANT, received
from cchc.intake.cases.tests.test_acts import check_replay, day
from cchc.intake.cases.types import Applicant
from cchc.kernel import clock
from cchc.kernel.actor import SYSTEM
from cchc.registry.calendars.services import declare_swap_day
from cchc.registry.organizations import selectors as units
from cchc.registry.organizations.events import ReorganisationPlanned
from cchc.registry.organizations.services import merge_units, preview_merge_units
from cchc.registry.organizations.types import NewUnit
from cchc.support.notices.models import Notice


def swapped():
    """Friday 23/07 is declared off, Saturday 31/07 is worked instead; the number of the new calendar."""
    with clock.frozen(day(20)):
        return declare_swap_day(
            SYSTEM, off_on=date(2021, 7, 23), makeup_on=date(2021, 7, 31), basis="Công văn thử nghiệm"
        )


def test_open_cases_follow_a_new_calendar_by_an_event_and_closed_ones_stay(office, case):
    closed, untouched = received(office), received(office, at=clock.at(date(2021, 8, 9), 8))
    with clock.frozen(day(20)):
        finish_case(office.specialist, closed.code)
    published = swapped()
    with clock.frozen(day(21)):
        assert follow_calendar(published.number, published.changed_days) == 1
        assert follow_calendar(published.number, published.changed_days) == 0
    assert clock.date_of(check_replay(case).due_day) == date(2021, 7, 27)
    assert ledger.events_of(case.pk)[-1].kind is EventKind.CALENDAR_FOLLOWED
    for other in (closed, untouched):
        assert not CaseEvent.objects.filter(case=other, kind=EventKind.CALENDAR_FOLLOWED).exists()
        check_replay(other)


def test_a_clock_that_goes_on_counts_by_the_calendar_of_that_day(office):
    case = received(office, at=clock.at(date(2021, 7, 12), 8))
    with clock.frozen(clock.at(date(2021, 7, 15), 9)):
        request_supplement(office.specialist, case.code, items=["Tờ khai"], reason="Thiếu")
    swapped()
    with clock.frozen(day(21)):
        accept_supplement(office.clerk, case.code)
    assert clock.date_of(check_replay(case).due_day) == date(2021, 7, 26)


def test_a_planned_reorganisation_says_how_many_cases_it_means(office, case):
    planned = ReorganisationPlanned("merge", date(2021, 8, 1), (office.a,), ((office.a, office.b),))
    effect = listening.open_cases_touched(planned)[0]
    assert (effect.unit_id, effect.count, effect.needs_successor) == (office.a, 1, True)
    assert "chuyển sang đơn vị kế thừa" in effect.sentence


def test_cases_of_units_that_become_a_new_one_have_a_successor_already_in_the_preview(office, case):
    new = NewUnit("xa-moi", "UBND xã Mới", "Mới", "commune", "committee", units.unit(office.a).parent_id)
    dated = {"effective_on": date(2021, 8, 1), "legal_basis": "NQ thử nghiệm"}
    shown = preview_merge_units(SYSTEM, [office.a, office.b], into=new, **dated)
    (effect,) = [effect for effect in shown.effects if effect.kind == "open_cases"]
    name = units.unit(office.a).name
    assert effect.sentence == f"{name}: 1 hồ sơ chưa trả kết quả sẽ chuyển sang đơn vị kế thừa; lịch sử giữ nguyên."


def test_cases_follow_on_the_day_of_a_reorganisation_decided_before(office, case):
    with clock.frozen(day(20)):
        merge_units(SYSTEM, [office.a], into=office.b, effective_on=date(2021, 7, 26), legal_basis="NQ thử nghiệm")
        assert follow_reorganisations() == 0
    with clock.frozen(day(26)):
        assert follow_reorganisations() == 1
        assert follow_reorganisations() == 0
    standing = check_replay(case)
    assert standing.responsible_unit_id == office.b
    with clock.frozen(day(28)):
        finish_case(office.clerk_b, case.code)


def test_a_late_case_is_told_to_the_one_who_holds_it(office, case):
    with clock.frozen(day(28)):
        note_overdue()
    assert Notice.objects.get(key=f"case:{case.pk}:late").to_account_id == office.clerk.account_id


@pytest.mark.parametrize("about", WORDS)
def test_the_applicant_is_told_once_and_without_personal_data(office, case, about):
    tell_applicant(case.pk, about)
    tell_applicant(case.pk, about)
    notice = Notice.objects.get()
    assert (notice.channel, notice.to_address) == ("sms", APPLICANT.phone)
    assert case.code in notice.text
    assert APPLICANT.name not in notice.text


def test_an_applicant_without_address_is_not_told(office):
    case = received(office, applicant=Applicant("Không có số"))
    tell_applicant(case.pk, "received")
    assert not Notice.objects.exists()


def test_every_act_that_changes_what_was_promised_queues_a_message(office, case):
    with clock.frozen(day(20) + timedelta(hours=1)):
        finish_case(office.specialist, case.code)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args ->> 'about' FROM procrastinate_jobs WHERE (args ->> 'case_id')::bigint = %s ORDER BY id",
            [case.pk],
        )
        assert [row[0] for row in cursor.fetchall()] == ["received", "finished"]
