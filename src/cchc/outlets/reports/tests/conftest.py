"""People and figures for the tests of this room: a district, its communes, writers, measures that can be corrected."""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from cchc.kernel import clock
from cchc.kernel.actor import SYSTEM
from cchc.outlets.reports.services import NewReport, create_report, load_narrative
from cchc.outlets.reports.services import build_report as building
from cchc.outlets.reports.tests.sample import snapshot, texts
from cchc.registry.accounts.services import load_roles
from cchc.registry.accounts.tests.conftest import person
from cchc.registry.organizations.tests.conftest import administration
from cchc.support.tests.worlds import world

__all__ = ["administration"]


class Measures:
    """Stands where the measures stand: answers the sample half-year, one second later each time, as corrected."""

    def __init__(self):
        self.late = True
        self.asked = []

    def take_snapshot(self, unit_code, first, last, as_of, known_at):
        self.asked.append((unit_code, first, last, as_of, known_at))
        moment = known_at or clock.at(date(2021, 7, 28), 17) + timedelta(seconds=len(self.asked))
        return replace(snapshot(late=self.late), known_at=moment)


@pytest.fixture
def measures(monkeypatch):
    """The measures as the acts of this room see them."""
    measures = Measures()
    module = __import__(building.__module__, fromlist=["take_snapshot"])
    monkeypatch.setattr(module, "take_snapshot", measures.take_snapshot)
    return measures


@world
def people(administration):
    """Actors: reform officer and chairman of the district, clerk of commune A, officer of commune B, nobody."""
    load_roles()
    return SimpleNamespace(
        officer=person("cchc", "Chuyên viên CCHC", administration.district, "reform-officer"),
        chairman=person("chu-tich", "Lãnh đạo huyện", administration.district, "chairman"),
        clerk_a=person("mot-cua.a", "Công chức xã A", administration.a, "counter-clerk"),
        officer_b=person("cchc.b", "Chuyên viên CCHC xã B", administration.b, "reform-officer"),
        nobody=person("nguoi-moi", "Người mới đến", administration.district),
    )


@pytest.fixture
def report_id(administration, people, measures):
    """A half-year report of the district that was begun; no figures yet."""
    return create_report(
        people.officer, NewReport("cchc-half-year", administration.district, date(2020, 12, 15), date(2021, 7, 28))
    )


@pytest.fixture
def written_id(report_id):
    """The same report with every section written."""
    load_narrative(SYSTEM, report_id, {code: text.text for code, text in texts().items()})
    return report_id
