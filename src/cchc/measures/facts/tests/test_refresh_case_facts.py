"""Facts follow the cases: in small steps or anew, over open transactions, killed loads and late corrections."""

import os
import signal
import subprocess
import sys
import threading
from datetime import date, timedelta

import pytest
from django.conf import settings as project
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc.intake.cases.models import Case
from cchc.intake.cases.services.accept_supplement import accept_supplement
from cchc.intake.cases.services.correct_event import correct_event
from cchc.intake.cases.services.finish_case import finish_case
from cchc.intake.cases.services.hand_over_case import hand_over_case
from cchc.intake.cases.services.request_supplement import request_supplement
from cchc.intake.cases.services.transfer_case import transfer_case
from cchc.intake.cases.services.withdraw_case import withdraw_case
from cchc.intake.cases.tests.conftest import MONDAY, received
from cchc.kernel import clock
from cchc.kernel.actor import SYSTEM
from cchc.kernel.errors import DomainError, NotFound
from cchc.measures.facts import partitions, selectors
from cchc.measures.facts.columns import NAMES
from cchc.measures.facts.models import CaseFact, FactLoad, FactPartition
from cchc.measures.facts.services import publish_partitions as publishing
from cchc.measures.facts.services.rebuild_case_facts import rebuild_case_facts
from cchc.measures.facts.services.refresh_case_facts import refresh_case_facts
from cchc.measures.facts.services.store_rows import store_rows
from cchc.measures.facts.types import OPEN_DAY, OPEN_MOMENT, Outcome, Standing
from cchc.support.audit.models import AuditRecord

LATER = MONDAY + timedelta(days=30)


def table():
    """All rows of the fact table, in order."""
    return sorted(CaseFact.objects.values_list(*NAMES), key=lambda row: (row[0], row[3], row[1]))


def files():
    """All rows of the live files, in order."""
    manifest = selectors.manifest()
    rows = selectors.open_files((*manifest.current, *manifest.history)).execute("SELECT * FROM case_fact").fetchall()
    return sorted(rows, key=lambda row: (row[0], row[3], row[1]))


def refresh(at=LATER):
    with clock.frozen(at):
        return refresh_case_facts()


def on_day(days, act, *arguments, **more):
    with clock.frozen(MONDAY + timedelta(days=days)):
        return act(*arguments, **more)


def test_a_case_appears_and_follows_its_acts_with_few_rows(office):
    case = received(office)
    refresh()
    assert [(row[1], row[2], row[4]) for row in table()] == [(case.received_day, OPEN_DAY, OPEN_MOMENT)]
    on_day(1, hand_over_case, office.clerk, case.code, to_step=2)
    on_day(3, finish_case, office.specialist, case.code)
    refresh()
    facts = CaseFact.objects.order_by("known_from", "span_from")
    assert [(row.span_from, row.span_to, row.standing) for row in facts] == [
        (case.received_day, OPEN_DAY, Standing.RUNNING),
        (case.received_day, case.received_day + 3, Standing.RUNNING),
        (case.received_day + 3, OPEN_DAY, Standing.SETTLED),
    ]
    assert facts[2].outcome == Outcome.EARLY
    assert facts[2].closed_work - facts[2].received_work == 3
    assert table() == files()


def test_current_rows_say_what_the_case_says(office):
    case = received(office)
    on_day(1, request_supplement, office.specialist, case.code, items=["Bản chính"], reason="Thiếu giấy tờ")
    refresh()
    assert CaseFact.objects.get(known_to=OPEN_MOMENT, span_to=OPEN_DAY).standing == Standing.PAUSED
    on_day(8, accept_supplement, office.clerk, case.code)
    on_day(20, withdraw_case, office.clerk, case.code, reason="Không còn nhu cầu")
    refresh()
    case = Case.objects.get(pk=case.pk)
    fact = CaseFact.objects.get(known_to=OPEN_MOMENT, span_to=OPEN_DAY)
    assert (fact.standing, fact.due_day, fact.closed_day) == (Standing.WITHDRAWN, case.due_day, case.closed_day)


def test_where_nothing_changed_only_the_freshness_moves_on(office):
    received(office)
    first = refresh(LATER)
    names = set(FactPartition.objects.values_list("name", flat=True))
    again = refresh(LATER + timedelta(minutes=1))
    assert again.pk == first.pk
    assert selectors.freshness().known_until == LATER + timedelta(minutes=1)
    assert set(FactPartition.objects.values_list("name", flat=True)) == names
    assert selectors.freshness().cases == 1


def test_an_act_that_changes_no_figure_writes_no_file(office):
    case = received(office)
    first = refresh()
    on_day(1, hand_over_case, office.clerk, case.code, to_step=1)
    assert refresh().pk == first.pk


def test_before_the_first_load_there_is_nothing_and_no_freshness(office):
    assert selectors.freshness() is None
    assert selectors.days_covered() is None
    assert selectors.manifest() == selectors.Manifest(0, (), ())
    assert files() == []


def test_a_correction_leaves_what_was_known_then(office):
    case = received(office)
    on_day(9, finish_case, office.specialist, case.code)
    refresh()
    real = MONDAY + timedelta(days=7)
    on_day(15, correct_event, office.head, case.code, corrects=2, happened_at=real, reason="Trả ngày 26, ghi muộn")
    refresh()
    outcomes = (
        CaseFact.objects.filter(standing=Standing.SETTLED).order_by("known_from").values_list("outcome", "known_to")
    )
    assert [(outcome, known_to == OPEN_MOMENT) for outcome, known_to in outcomes] == [
        (Outcome.LATE, False),
        (Outcome.ON_TIME, True),
    ]


def test_a_transferred_case_keeps_its_past_with_the_unit_before(office):
    case = received(office)
    on_day(2, transfer_case, SYSTEM, case.code, to_unit_id=office.b, reason="Sáp nhập")
    refresh()
    now = CaseFact.objects.filter(known_to=OPEN_MOMENT).order_by("span_from")
    assert [(row.unit_id, row.span_to - row.span_from == 2) for row in now] == [(office.a, True), (office.b, False)]


def test_files_of_another_day_stay_for_their_readers_and_go_after_the_grace_time(office):
    received(office)
    first = refresh(LATER)
    received(office, at=MONDAY + timedelta(days=1))
    second = refresh(LATER + timedelta(minutes=5))
    old = selectors.manifest(first.pk)
    assert len(selectors.open_files(old.current).execute("SELECT * FROM case_fact").fetchall()) == 1
    assert len(selectors.open_files(selectors.manifest(second.pk).current).execute("FROM case_fact").fetchall()) == 2
    refresh(LATER + timedelta(minutes=30))
    assert not old.current[0].exists()
    with pytest.raises(NotFound, match="đã được dọn"):
        selectors.manifest(first.pk)
    with pytest.raises(NotFound, match="Không có lần nạp"):
        selectors.manifest(999_999)
    assert table() == files()


def test_a_load_that_breaks_leaves_nothing_and_its_files_are_swept(office, monkeypatch):
    received(office)
    write = partitions.write_partition

    def broken(month, *, is_current):
        write(month, is_current=is_current)
        raise OSError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(publishing.partitions, "write_partition", broken)
        with pytest.raises(OSError, match="full"):
            refresh()
    assert table() == []
    assert not FactLoad.objects.exists()
    left = list(partitions.folder().iterdir())
    assert len(left) == 1
    refresh()
    assert not left[0].exists()
    assert table() == files() != []


def test_rows_are_replaced_inside_a_transaction_only(transactional_db):
    with pytest.raises(RuntimeError, match="transaction"):
        store_rows({})


def test_a_rebuild_is_put_on_record_and_gives_the_same(office):
    case = received(office)
    refresh()
    on_day(3, finish_case, office.specialist, case.code)
    refresh()
    small_steps = table()
    with clock.frozen(LATER):
        load = rebuild_case_facts()
    assert table() == small_steps == files()
    assert AuditRecord.objects.filter(verb="facts.rebuilt", subject_id=load.pk).exists()


ACTS = {
    "hand_over": lambda o, code: hand_over_case(o.head, code, to_step=2),
    "ask": lambda o, code: request_supplement(o.specialist, code, items=["Giấy tờ"], reason="Thiếu"),
    "answer": lambda o, code: accept_supplement(o.clerk, code),
    "finish": lambda o, code: finish_case(o.specialist, code),
    "withdraw": lambda o, code: withdraw_case(o.clerk, code, reason="Đổi ý"),
    "move": lambda o, code: transfer_case(SYSTEM, code, to_unit_id=o.b, reason="Sáp nhập"),
}


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(plan=st.lists(st.tuples(st.integers(0, 3), st.sampled_from([*ACTS, "refresh"])), min_size=3, max_size=10))
def test_small_steps_lead_where_a_rebuild_leads_and_both_say_what_the_cases_say(office, plan):
    case = received(office)
    day = 0
    for days, act in plan:
        day += days
        if act == "refresh":
            on_day(day, refresh_case_facts)
            continue
        try:
            with transaction.atomic():
                on_day(day, ACTS[act], office, case.code)
        except DomainError:
            continue  # the state does not allow the act, as it should
    on_day(day + 1, refresh_case_facts)
    small_steps = table()
    assert files() == small_steps
    on_day(day + 1, rebuild_case_facts)
    assert table() == small_steps
    case = Case.objects.get(pk=case.pk)
    fact = CaseFact.objects.get(case_id=case.pk, known_to=OPEN_MOMENT, span_to=OPEN_DAY)
    assert (fact.unit_id, fact.due_day, fact.closed_day) == (case.responsible_unit_id, case.due_day, case.closed_day)
    assert (fact.standing == Standing.PAUSED) == (case.paused_at is not None)


@pytest.fixture
def committed(transactional_db, request):
    """The office in a database whose transactions are real."""
    return request.getfixturevalue("office")


def test_a_case_whose_transaction_is_open_at_the_first_load_is_in_the_next(committed):
    started, may_end = threading.Event(), threading.Event()

    def slow_clerk():
        with transaction.atomic():
            received(committed)
            started.set()
            may_end.wait(20)
        connection.close()

    clerk = threading.Thread(target=slow_clerk)
    clerk.start()
    assert started.wait(20)
    other = received(committed, at=MONDAY + timedelta(hours=1), counter_id=committed.b, actor=committed.clerk_b)
    refresh()
    assert [row[0] for row in table()] == [other.pk]
    may_end.set()
    clerk.join()
    refresh()
    assert len({row[0] for row in table()}) == 2
    assert table() == files()


def test_facts_say_no_more_than_what_was_complete_while_somebody_still_wrote(committed):
    started, may_end = threading.Event(), threading.Event()

    def slow_clerk():
        with transaction.atomic():
            received(committed)
            started.set()
            may_end.wait(20)
        connection.close()

    clerk = threading.Thread(target=slow_clerk)
    clerk.start()
    assert started.wait(20)
    begun = clock.now()
    load = refresh_case_facts()
    assert load.known_until <= begun
    may_end.set()
    clerk.join()
    assert refresh_case_facts().known_until > begun


def test_two_loads_at_once_wait_for_each_other(committed):
    for hour in range(3):
        received(committed, at=MONDAY + timedelta(hours=hour))
    failures = []

    def load():
        try:
            refresh_case_facts()
        except Exception as failure:
            failures.append(failure)
            raise
        finally:
            connection.close()

    loads = [threading.Thread(target=load) for _ in range(3)]
    for each in loads:
        each.start()
    for each in loads:
        each.join()
    assert not failures
    assert FactLoad.objects.count() == 1
    assert table() == files()


KILLED = """
import os, signal, sys
from pathlib import Path
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
settings.FACTS_ROOT = Path(sys.argv[2])
import django
django.setup()
from cchc.measures.facts.services import publish_partitions as publishing
from cchc.measures.facts.services.refresh_case_facts import refresh_case_facts
write = publishing.partitions.write_partition
def write_and_die(month, *, is_current):
    write(month, is_current=is_current)
    os.kill(os.getpid(), signal.SIGKILL)
publishing.partitions.write_partition = write_and_die
refresh_case_facts()
"""


def test_a_load_killed_between_its_files_leaves_nothing_half_written(committed, tmp_path):
    case = received(committed)
    refresh()
    before = table()
    on_day(3, finish_case, committed.specialist, case.code)
    ended = subprocess.run(  # noqa: S603 - our own interpreter and text
        [sys.executable, "-c", KILLED, connection.settings_dict["NAME"], str(tmp_path)],
        cwd=project.BASE_DIR,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL
    assert table() == before == files()
    refresh()
    assert len(table()) == 3
    assert table() == files()
    named = set(FactPartition.objects.filter(is_removed=False).values_list("name", flat=True))
    assert {path.name for path in partitions.folder().iterdir()} == named


def test_days_covered_are_those_of_reception_and_closing(office):
    case = received(office)
    on_day(3, finish_case, office.specialist, case.code)
    refresh()
    assert selectors.days_covered() == selectors.Covered(date(2021, 7, 19), date(2021, 7, 22))
