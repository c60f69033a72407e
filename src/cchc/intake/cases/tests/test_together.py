"""Many at once, and killed in the middle: no number twice, no gap, nothing half-written, nothing acknowledged lost."""

import os
import signal
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.conf import settings
from django.db import connection, connections

from cchc.intake.cases.errors import ChangedMeanwhile, NotNow
from cchc.intake.cases.models import Case, CaseEvent, CasePaper, NumberSeries
from cchc.intake.cases.services.finish_case import finish_case
from cchc.intake.cases.services.note_overdue import note_overdue
from cchc.intake.cases.tests.conftest import received
from cchc.intake.cases.tests.test_acts import day
from cchc.kernel import clock
from cchc.support.audit.models import AuditRecord

pytestmark = pytest.mark.django_db(transaction=True)
TOGETHER = 64


@pytest.fixture
def office(transactional_db, office):
    """The same office, committed, so that other connections see it."""
    return office


def at_once(count, act):
    """Call ``act`` in ``count`` threads that begin together, each with a connection of its own; the answers."""
    gate = Barrier(count)

    def run(place):
        try:
            connection.ensure_connection()
            gate.wait(60)
            return act(place)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def test_sixty_four_receptions_at_the_same_moment_get_64_numbers_without_a_gap(office):
    # One before them, so that the process has read calendar and procedure and not every thread reads them for itself.
    codes = [received(office).code, *at_once(TOGETHER, lambda _: received(office).code)]
    assert sorted(codes) == [f"000.23.22.H21-210719-{number:04d}" for number in range(1, TOGETHER + 2)]
    assert sorted(Case.objects.values_list("book_number", flat=True)) == list(range(1, TOGETHER + 2))


def test_a_case_is_finished_once_however_many_finish_it_together(office):
    case = received(office)

    def finish(_):
        with clock.frozen(day(20)):
            try:
                finish_case(office.specialist, case.code)
            except (NotNow, ChangedMeanwhile):
                return False
            return True

    assert sum(at_once(8, finish)) == 1
    assert CaseEvent.objects.filter(case=case, kind="finished").count() == 1


def test_debts_noted_by_several_workers_together_are_made_once(office):
    for _ in range(6):
        received(office)

    def note(_):
        with clock.frozen(day(28)):
            return note_overdue(batch=2)

    assert sum(at_once(4, note)) == 6


RECEIVE = """
    import sys
    import django
    django.setup()
    from django.conf import settings
    from django.db import connections
    settings.DATABASES["default"]["NAME"] = connections["default"].settings_dict["NAME"] = sys.argv[1]
    from cchc.intake.cases.services.receive_case import receive_case
    from cchc.intake.cases.types import Applicant
    from cchc.kernel.actor import SYSTEM
    ANYBODY = Applicant("A")
    while True:
        case = receive_case(SYSTEM, counter_id=int(sys.argv[2]), procedure_id=int(sys.argv[3]), applicant=ANYBODY)
        print(case.code, flush=True)
"""


@pytest.mark.parametrize("acknowledged", [3, 7])
def test_a_process_killed_while_it_receives_leaves_whole_cases_only(office, acknowledged):
    name = connection.settings_dict["NAME"]
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-c", textwrap.dedent(RECEIVE), str(name), str(office.a), str(office.five_days)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "PYTHONPATH": f"{settings.BASE_DIR}/src:{settings.BASE_DIR}",
        },
    )
    assert process.stdout is not None
    told = [process.stdout.readline().strip() for _ in range(acknowledged)]
    os.kill(process.pid, signal.SIGKILL)
    told += [line.strip() for line in process.stdout.read().splitlines() if line.strip()]
    process.wait()
    process.stdout.close()
    stored = list(Case.objects.order_by("book_number"))
    assert set(told) <= {case.code for case in stored}
    assert [case.book_number for case in stored] == list(range(1, len(stored) + 1))
    assert NumberSeries.objects.get(series__startswith="book").last == len(stored)
    assert CaseEvent.objects.count() == len(stored)
    assert CasePaper.objects.count() == 2 * len(stored)
    assert AuditRecord.objects.filter(verb="cases.received").count() == len(stored)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs"
            " WHERE task_name = 'cases.tell_applicant' AND (args ->> 'case_id')::bigint = ANY(%s)",
            [[case.pk for case in stored]],
        )
        assert cursor.fetchone()[0] == len(stored)
