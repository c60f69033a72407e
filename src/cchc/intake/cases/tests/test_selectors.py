"""What is read: within rights, masked, in the order of the clock, with a number of queries that does not grow."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import translation

from cchc.intake.cases import selectors
from cchc.intake.cases.errors import NoSuchCase
from cchc.intake.cases.models import Case
from cchc.intake.cases.selectors import Filters, finding
from cchc.intake.cases.services.finish_case import finish_case
from cchc.intake.cases.services.hand_over_case import hand_over_case
from cchc.intake.cases.services.issue_apology import Letter, issue_apology
from cchc.intake.cases.services.note_overdue import note_overdue
from cchc.intake.cases.services.record_histories import PastCase, record_histories
from cchc.intake.cases.services.request_supplement import request_supplement
from cchc.intake.cases.tests.conftest import APPLICANT, MONDAY, person, procedure, received
from cchc.intake.cases.tests.test_acts import check_replay, day
from cchc.intake.cases.types import Apologised, Applicant, Event, Finished, Received
from cchc.kernel import clock
from cchc.kernel.actor import SYSTEM
from cchc.kernel.errors import NotPermitted
from cchc.registry.calendars.types import Duration, DurationUnit
from cchc.registry.procedures.services import offer_procedure
from cchc.support.tests.worlds import world

AGENCY = "000.23.22.H21"


@world
def work(office):
    """Four cases of commune A: one late, one paused, one with a result, one in time; and one of commune B."""
    late, paused, finished = received(office), received(office), received(office)
    other = received(office, actor=office.clerk_b, counter_id=office.b)
    with clock.frozen(day(20)):
        request_supplement(office.specialist, paused.code, items=["Tờ khai"], reason="Thiếu chữ ký")
        finish_case(office.specialist, finished.code)
    fresh = received(office, at=day(27))
    return {"late": late, "paused": paused, "finished": finished, "fresh": fresh, "other": other}


def test_the_worklist_follows_the_clock_then_pauses_then_results(office, work):
    with clock.frozen(day(28)):
        note_overdue()
        rows = selectors.worklist(office.clerk).rows
    assert [row.code for row in rows] == [work[name].code for name in ("late", "fresh", "paused", "finished")]
    late, fresh, paused, finished = rows
    assert (late.is_late, late.days_left, late.apology_missing) == (True, -2, True)
    assert [(act.slug, act.to, act.mine) for act in late.next_acts] == [
        ("xin-loi", "", False),
        ("chuyen-buoc", "Thẩm định", True),
    ]
    assert (fresh.days_left, fresh.days_total, fresh.step_name) == (4, 5, "Tiếp nhận")
    assert paused.waits_for == "người nộp bổ sung giấy tờ"
    assert [act.name for act in finished.next_acts] == ["Trả kết quả"]
    assert late.applicant == "Rơ M. H."


def test_the_next_acts_lead_only_where_the_reader_may_go(office, work):
    with clock.frozen(day(28)):
        note_overdue()
        shown = {
            who: [(act.slug, act.mine) for act in selectors.worklist(getattr(office, who)).rows[0].next_acts]
            for who in ("head", "specialist", "inspector")
        }
    assert shown == {
        "head": [("xin-loi", True), ("chuyen-buoc", True)],
        "specialist": [("xin-loi", False), ("chuyen-buoc", True)],
        "inspector": [("xin-loi", False), ("chuyen-buoc", False)],
    }


def test_an_owed_letter_is_the_first_act_until_it_is_written(office, work):
    code = work["late"].code
    with clock.frozen(day(28)):
        assert selectors.case_page(office.head, code).possible[0].words.slug == "xin-loi"
        letter = Letter(reason="Xác minh", signer_name="Người ký", new_due_on=date(2021, 7, 30))
        issue_apology(office.head, code, letter)
        assert selectors.case_page(office.head, code).possible[0].words.slug == "chuyen-buoc"
        assert [act.slug for act in selectors.worklist(office.head).rows[0].next_acts] == ["chuyen-buoc"]


def test_the_worklist_comes_in_pages_without_repeating(office, work):
    with clock.frozen(day(28)):
        seen, after = [], ""
        while True:
            page = selectors.worklist(office.clerk, after=after, limit=1)
            seen += [row.code for row in page.rows]
            after = page.after
            if not after:
                break
    assert seen == [work[name].code for name in ("late", "fresh", "paused", "finished")]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("late", ["late"]),
        ("soon", []),
        ("in_time", ["fresh"]),
        ("paused", ["paused"]),
        ("to_return", ["finished"]),
        ("apologies", ["late"]),
        ("elsewhere", []),
    ],
)
def test_the_worklist_is_narrowed_and_counted_alike(office, work, kind, names):
    with clock.frozen(day(28)):
        note_overdue()
        rows = selectors.worklist(office.clerk, kind=kind).rows
        counts = selectors.worklist_counts(office.clerk)
    assert [row.code for row in rows] == [work[name].code for name in names]
    assert getattr(counts, kind) == len(names)


def test_people_see_only_their_own_work(office, work):
    with clock.frozen(day(28)):
        assert [row.code for row in selectors.worklist(office.clerk_b).rows] == [work["other"].code]
        assert not selectors.worklist(office.nobody).rows
        assert selectors.worklist_counts(office.nobody).total == 0
        assert len(selectors.worklist(office.inspector).rows) == 4


@pytest.fixture
def for_the_district(office):
    """Cases that the counter of commune A receives and the district settles, in each state that can be open."""
    procedure_id = procedure("1.000009", "Cấp giấy phép xây dựng", Duration(5, DurationUnit.WORKING_DAYS))
    offer_procedure(SYSTEM, "1.000009", unit_id=office.district, counter_id=office.a, valid_from=date(2021, 7, 1))
    handler = person("chuyen-vien.p", "Chuyên viên huyện P", office.district, "specialist")
    names = ("fresh", "handed_over", "paused", "finished")
    found = {name: received(office, procedure_id=procedure_id) for name in names}
    with clock.frozen(day(19)):
        for name in names[1:]:
            hand_over_case(office.clerk, found[name].code, to_step=2)
        request_supplement(handler, found["paused"].code, items=["Tờ khai"], reason="Thiếu chữ ký")
        finish_case(handler, found["finished"].code)
    return found


def test_a_counter_finds_what_waits_for_it_although_another_unit_settles_the_case(office, for_the_district):
    codes = {case.code: name for name, case in for_the_district.items()}
    with clock.frozen(day(20)):
        waiting = [codes[row.code] for row in selectors.worklist(office.clerk).rows]
        elsewhere = [codes[row.code] for row in selectors.worklist(office.clerk, kind="elsewhere").rows]
        counts = selectors.worklist_counts(office.clerk)
        acts = {codes[row.code]: row.next_acts[0] for row in selectors.worklist(office.clerk).rows}
        for stranger in (office.clerk_b, office.specialist):
            assert not selectors.worklist(stranger).rows
            assert not selectors.worklist(stranger, kind="elsewhere").rows
    assert waiting == ["fresh", "paused", "finished"]
    assert set(elsewhere) == {"fresh", "handed_over", "paused"}
    assert (counts.total, counts.paused, counts.to_return, counts.elsewhere) == (2, 1, 1, 3)
    assert {name: (act.slug, act.mine) for name, act in acts.items()} == {
        "fresh": ("chuyen-buoc", True),
        "paused": ("nhan-bo-sung", True),
        "finished": ("tra-ket-qua", True),
    }


@pytest.mark.parametrize("who", ["clerk", "inspector"])
def test_the_worklist_takes_as_many_queries_for_everyone(office, work, who, django_assert_num_queries):
    actor = replace(getattr(office, who), request_code="K7-2041")
    selectors.worklist(getattr(office, who))  # the process remembers what never changes
    with clock.frozen(day(28)), django_assert_num_queries(7):
        selectors.worklist(actor)
        selectors.worklist_counts(actor)


def test_a_case_is_found_by_code_number_and_words_without_marks(office, case):
    for words in (case.code, case.code[:20], "064098000123", "0905123456", "ro mah", "h bia"):
        assert [row.code for row in selectors.find_cases(office.clerk, words)] == [case.code], words
    assert not selectors.find_cases(office.clerk, "khong ai")
    assert not selectors.find_cases(office.clerk, "%_'; --")


@pytest.mark.parametrize("near", [1, 2, 2000])
def test_a_name_is_found_among_the_newest_cases_and_beyond_them(office, monkeypatch, near):
    """However few of the newest are looked through first, the answer is the same, in order, page after page."""
    monkeypatch.setattr(finding, "_NEAR", near)
    monkeypatch.setattr(finding, "_NEAR_OF_A_PAGE", 0)
    names = ("Siu H'Lan", "Nguyễn Văn An", "Siu H'Bia", "Nguyễn An")
    cases = [received(office, at=day(20 + place), applicant=Applicant(name)) for place, name in enumerate(names)]
    newest = [case.code for case in reversed(cases)]
    assert [row.code for row in selectors.find_cases(office.clerk, "nguyen an")] == [newest[0], newest[2]]
    assert [row.code for row in selectors.find_cases(office.clerk, "siu", limit=1)] == [newest[1]]
    first = selectors.list_cases(office.clerk, Filters(text="siu h"), limit=1)
    second = selectors.list_cases(office.clerk, Filters(text="siu h"), after=first.after, limit=1)
    assert [row.code for page in (first, second) for row in page.rows] == [newest[1], newest[3]]
    assert second.after == ""
    assert not selectors.find_cases(office.clerk_b, "siu")


def test_search_list_row_and_page_keep_the_clerk_of_commune_b_out(office, case):
    assert not selectors.find_cases(office.clerk_b, case.code)
    assert not selectors.list_cases(office.clerk_b, Filters()).rows
    for read in (selectors.case_row, selectors.case_page):
        with pytest.raises(NoSuchCase):
            read(office.clerk_b, case.code)
    assert selectors.case_row(office.clerk, case.code).event_count == 1


@pytest.mark.parametrize(
    ("standing", "names"),
    [
        ("qua-han", ["late"]),
        ("tam-dung", ["paused"]),
        ("cho-tra", ["finished"]),
        ("thieu-thu", ["late"]),
        ("da-tra", []),
        ("dang-giai-quyet", ["fresh", "late"]),
    ],
)
def test_a_list_is_narrowed(office, work, standing, names):
    with clock.frozen(day(28)):
        note_overdue()
        rows = selectors.list_cases(office.clerk, Filters(standing=standing)).rows
    assert [row.code for row in rows] == [work[name].code for name in names]


def test_the_page_of_a_case_takes_twelve_queries(office, work, django_assert_max_num_queries):
    with clock.frozen(day(28)):
        selectors.case_page(office.clerk, work["late"].code)
        with django_assert_max_num_queries(12):
            page = selectors.case_page(office.head, work["late"].code)
    assert page.clock_words == "Quá hạn 2 ngày làm việc"
    assert [act.words.slug for act in page.possible][:3] == ["xin-loi", "chuyen-buoc", "co-ket-qua"]
    reasons = {act.words.slug: act.reason for act in page.acts}
    assert reasons["gia-han"].startswith("Đã quá hạn")
    assert reasons["tra-ket-qua"] == "Chưa có kết quả nên chưa trả được."


def test_an_impossible_act_says_who_may(office, case):
    with clock.frozen(day(20)):
        reasons = {act.words.slug: act.reason for act in selectors.case_page(office.clerk, case.code).acts}
    assert "lãnh đạo" in reasons["gia-han"]


def test_histories_are_read_by_the_stamp_of_their_last_change(office, work):
    everything = list(selectors.case_histories_changed_since(0))
    assert {history.code for history in everything} == {case.code for case in work.values()}
    history = next(each for each in everything if each.code == work["paused"].code)
    assert [event.kind for event in history.events] == ["received", "supplement_requested"]
    assert history.terms.limit.amount == 5
    newest = max(Case.objects.values_list("stamp", flat=True))
    assert not list(selectors.case_histories_changed_since(newest + 1))


def test_past_cases_are_recorded_like_lived_ones(office, case):
    version = case.procedure_version_id
    calendar = case.calendar_version
    begin = MONDAY - timedelta(days=30)
    got = Received(unit_id=office.a, counter_id=office.a, calendar_version=calendar, source="Sổ giấy")
    letter = Apologised(number=7, symbol="PXL-UBND", reason="Xác minh", new_due_on=None, signer_name="Người ký")
    late = PastCase(
        version,
        APPLICANT,
        "postal",
        (
            Event(1, begin, MONDAY, got),
            Event(2, begin + timedelta(days=20), MONDAY + timedelta(seconds=1), Finished()),
            Event(3, begin + timedelta(days=21), MONDAY + timedelta(seconds=2), letter),
        ),
    )
    early = PastCase(version, APPLICANT, "direct", (Event(1, begin, MONDAY, got),), code="SO-CU-17")
    numbered = PastCase(version, APPLICANT, "online", (Event(1, begin, MONDAY, got),), code=f"{AGENCY}-210619-0041")
    with pytest.raises(NotPermitted):
        record_histories(office.clerk_b, [late], source="thử")
    assert record_histories(SYSTEM, [late, early, numbered], source="thử") == 3
    stored = Case.objects.get(channel="postal")
    assert stored.code == f"{AGENCY}-210619-0042", "the series goes on after the code that was brought"
    assert stored.apology.letter_number == 7
    assert Case.objects.get(code="SO-CU-17").book_number == 4
    for each in Case.objects.all():
        check_replay(each)
    assert clock.date_of(stored.received_day) == date(2021, 6, 19)


def test_letters_go_on_after_those_that_a_past_brought(office, case):
    got = Received(unit_id=office.a, counter_id=office.a, calendar_version=case.calendar_version, source="Sổ giấy")
    said = Apologised(number=7, symbol="PXL-UBND", reason="Xác minh", new_due_on=None, signer_name="Người ký")
    begin = MONDAY - timedelta(days=30)
    events = (
        Event(1, begin, MONDAY, got),
        Event(2, begin + timedelta(days=20), MONDAY + timedelta(seconds=1), Finished()),
        Event(3, begin + timedelta(days=21), MONDAY + timedelta(seconds=2), said),
    )
    record_histories(SYSTEM, [PastCase(case.procedure_version_id, APPLICANT, "direct", events)], source="thử")
    letter = Letter(reason="Phải đo lại", signer_name="Người ký", new_due_on=date(2021, 8, 3))
    with clock.frozen(day(28)):
        issue_apology(office.head, case.code, letter)
    case.refresh_from_db()
    assert (case.apology.unit_id, case.apology.letter_number) == (office.a, 8)


def test_who_holds_a_case_is_told_with_whether_the_reader_may_open_it(office, work, django_assert_num_queries):
    with clock.frozen(day(21)):
        hand_over_case(office.clerk, work["late"].code, to_step=2)
        ids = [case.pk for case in work.values()]
        selectors.who_holds(office.clerk, ids)
        with django_assert_num_queries(2):
            found = selectors.who_holds(office.clerk, [*ids, 10**9])
        seen = {name: (found[case.pk].words, found[case.pk].may_open) for name, case in work.items()}
    assert seen == {
        "late": ("Người làm bước Thẩm định", True),
        "paused": ("Công chức một cửa xã A", True),
        "finished": ("", True),
        "fresh": ("Công chức một cửa xã A", True),
        "other": ("Công chức một cửa xã B", False),
    }


def test_the_words_of_page_and_worklist_are_english_for_who_reads_english(office, work):
    with clock.frozen(day(28)), translation.override("en"):
        note_overdue()
        page = selectors.case_page(office.clerk, work["late"].code)
        paused = selectors.worklist(office.clerk, kind="paused").rows[0]
    assert page.clock_words == "2 working days overdue"
    assert page.letters[-1].name == "Control slip"
    reasons = {act.words.slug: act.reason for act in page.acts}
    assert reasons["tra-ket-qua"] == "There is no result yet, so it cannot be returned."
    assert reasons["xin-loi"] == "This is signed by the head of the unit. You may submit it to the head."
    assert paused.waits_for == "the applicant to supply papers"
