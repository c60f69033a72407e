"""The process is killed in the middle of an import: nothing half-written stays, and the import can be done again."""

import signal
import subprocess
import sys
import textwrap

import pytest
from django.db import connection

from cchc.intake.cases.models import Case, CaseEvent, CaseImport, NumberSeries
from cchc.intake.cases.services.import_cases import import_cases
from cchc.intake.cases.tests.import_files import records, xlsx
from cchc.kernel.actor import SYSTEM

IMPORT_AND_DIE = textwrap.dedent(
    """
    import os, signal, sys
    import django
    from django.conf import settings
    settings.DATABASES["default"]["NAME"] = sys.argv[1]
    django.setup()
    from cchc.intake.cases import past
    from cchc.intake.cases.models import Case, CaseEvent
    from cchc.intake.cases.services.import_cases import import_cases
    from cchc.kernel.actor import SYSTEM

    def die(stored):
        assert Case.objects.count() == 300 and CaseEvent.objects.count() > 300
        os.kill(os.getpid(), signal.SIGKILL)

    past._note_debts = die  # the last thing that an import does
    import_cases(SYSTEM, open(sys.argv[2], "rb").read(), "so.xlsx")
    """
)


@pytest.mark.django_db(transaction=True)
def test_an_import_killed_after_its_last_row_leaves_nothing_behind(office, tmp_path):
    content = xlsx(records(300))
    path = tmp_path / "so.xlsx"
    path.write_bytes(content)
    series = set(NumberSeries.objects.values_list("series", "last"))
    words = [sys.executable, "-c", IMPORT_AND_DIE, connection.settings_dict["NAME"], str(path)]
    killed = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 - our own words
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert not Case.objects.exists()
    assert not CaseEvent.objects.exists()
    assert not CaseImport.objects.exists()
    assert set(NumberSeries.objects.values_list("series", "last")) == series
    done = import_cases(SYSTEM, content, "so.xlsx")
    assert (done.checked.accepted, Case.objects.count()) == (300, 300)
