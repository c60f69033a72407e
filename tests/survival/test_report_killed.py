"""A report is being built and its process is killed: no half version stays, and the finished one is as it was."""

import os
import signal
import subprocess
import sys
import textwrap
from datetime import date

import pytest
from django.db import connection

from cchc.intake.cases.tests.conftest import office, person, received
from cchc.kernel import clock
from cchc.measures.facts.services.refresh_case_facts import refresh_case_facts
from cchc.outlets.reports.models import BoundFigure, ReportVersion
from cchc.outlets.reports.services import NewReport, build_report, create_report

__all__ = ["office"]

BUILD_AND_DIE = textwrap.dedent(
    """
    import os, pathlib, signal, sys
    import django
    from django.conf import settings
    settings.DATABASES["default"]["NAME"] = sys.argv[1]
    settings.FACTS_ROOT = pathlib.Path(sys.argv[3])
    settings.STATS_ENGINE = "postgres"
    django.setup()
    from cchc.kernel.actor import SYSTEM
    from cchc.outlets.reports.models import BoundFigure, ReportVersion
    import cchc.outlets.reports.services.build_report
    module = sys.modules["cchc.outlets.reports.services.build_report"]

    def die(*_words, **_more):
        assert ReportVersion.objects.count() == 2 and BoundFigure.objects.filter(version__number=2).exists()
        os.kill(os.getpid(), signal.SIGKILL)

    module.record = die  # the last thing that the act does before its transaction ends
    module.build_report(SYSTEM, int(sys.argv[2]))
    """
)


def kept() -> list[tuple[object, ...]]:
    figures = BoundFigure.objects.order_by("version__number", "key").values_list("version__number", "key", "printed")
    return [*ReportVersion.objects.order_by("number").values_list("number", "sha256", "snapshot"), *figures]


@pytest.mark.django_db(transaction=True)
def test_a_report_killed_before_its_end_leaves_the_earlier_version_alone(office, settings, tmp_path):
    settings.FACTS_ROOT, settings.STATS_ENGINE = tmp_path, "postgres"
    received(office)
    officer = person("cchc.a", "Chuyên viên CCHC xã A", office.a, "reform-officer")
    with clock.frozen(clock.at(date(2021, 7, 30), 17)):
        refresh_case_facts()
        period = NewReport("cchc-half-year", office.a, date(2020, 12, 15), date(2021, 7, 28))
        report = create_report(officer, period)
        assert build_report(officer, report) == 1
        received(office)
        refresh_case_facts()
    before = kept()
    words = [sys.executable, "-c", BUILD_AND_DIE, connection.settings_dict["NAME"], str(report), str(tmp_path)]
    killed = subprocess.run(words, capture_output=True, text=True, timeout=90, check=False, env={**os.environ})
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert kept() == before
    assert build_report(officer, report) == 2
    assert kept()[0] == before[0]
