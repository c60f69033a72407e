"""Commune A with a thing of every kind that an address can name; in A and in B a person who holds every role."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from types import SimpleNamespace

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.test import Client, override_settings

from cchc.intake.cases import import_drafts
from cchc.intake.cases.tests.conftest import APPLICANT, office, person, received
from cchc.intake.cases.tests.import_files import records, xlsx
from cchc.kernel import clock
from cchc.kernel.actor import SYSTEM, Actor
from cchc.measures.facts.services.refresh_case_facts import refresh_case_facts
from cchc.measures.scoring.library import set_document
from cchc.measures.scoring.services import load_criteria_set, open_assessment
from cchc.outlets.reports.models import BoundFigure, Report
from cchc.outlets.reports.selectors import report_view
from cchc.outlets.reports.services import NewReport, Sent, begin_check, build_report, create_report, load_narrative
from cchc.outlets.reports.tests.sample import texts
from cchc.registry.accounts.models import Account, Grant
from cchc.registry.accounts.services import issue_api_token
from cchc.support.tests import worlds

__all__ = ["office"]

ALL_ROLES = (
    "counter-clerk",
    "specialist",
    "head-of-office",
    "chairman",
    "reform-officer",
    "records-clerk",
    "inspector",
    "administrator",
    "connected-software",
)
APPLICANT_WORDS = (APPLICANT.name, APPLICANT.number, APPLICANT.phone, APPLICANT.address)
EVENING = clock.at(date(2021, 7, 30), 17)


@dataclass(frozen=True, slots=True)
class Things:
    """What addresses of commune A name; the fields carry the names used in the table of addresses."""

    case: str
    document: str
    act: str
    unit: str
    username: str
    grant: int
    api_token: int
    passkey: int
    draft: str
    assessment: int
    report: int
    version: int
    section: str
    figure: str
    contradiction: str
    check: str
    suffix: str

    def fill(self, names: dict[str, str]) -> dict[str, str | int]:
        """The arguments of an address: each name replaced by the thing."""
        known = asdict(self)
        return {argument: known[name] for argument, name in names.items()}


@dataclass(frozen=True, slots=True)
class World:
    """The things, and browsers of the two people."""

    things: Things
    actor_a: Actor
    actor_b: Actor
    keys: dict[int | None, str]

    def browser(self, actor: Actor) -> Client:
        """A browser with the person signed in a moment ago and the key to the API; errors are answered, not raised."""
        key = {"authorization": f"Bearer {self.keys[actor.account_id]}"}
        browser = Client(headers=key, raise_request_exception=False)
        account = Account.objects.get(pk=actor.account_id)
        browser.force_login(account)
        request = SimpleNamespace(session=browser.session)
        record_authentication(request, account, "password", reauthenticated=True)
        request.session.save()
        return browser


@worlds.world
def worked(office):
    """Commune A has worked: a case, a report, an assessment; no import is begun."""
    actor_a = person("moi-viec.a", "Người làm mọi việc xã A", office.a, *ALL_ROLES)
    actor_b = person("moi-viec.b", "Người làm mọi việc xã B", office.b, *ALL_ROLES)
    case = received(office)
    with clock.frozen(EVENING), override_settings(STATS_ENGINE="postgres"):
        refresh_case_facts()
        report = create_report(
            actor_a, NewReport("cchc-half-year", office.a, date(2020, 12, 15), date(2021, 7, 28), date(2021, 7, 28))
        )
        version = build_report(actor_a, report)
        section = next(iter(texts()))
        load_narrative(SYSTEM, report, {section: "Trong kỳ đã nộp trực tuyến 145/710 hồ sơ, đạt 99,00%."})
        contradiction = next(each.mark for each in report_view(Report.objects.get(pk=report)).findings if each.mark)
        set_code = load_criteria_set(SYSTEM, set_document("district-reference-2021"))
        passkey = Authenticator.objects.create(
            user_id=actor_a.account_id, type=Authenticator.Type.WEBAUTHN, data={"name": "Khóa", "credential": {}}
        )
        keys = {
            actor.account_id: issue_api_token(actor, actor.account_id, name="Máy").secret
            for actor in (actor_a, actor_b)
        }
        things = Things(
            case=case.code,
            document="giay-hen",
            act="gia-han",
            unit="xa-a",
            username="chuyen-vien.a",
            grant=Grant.objects.get(account_id=office.specialist.account_id).pk,
            api_token=issue_api_token(actor_a, office.specialist.account_id, name="Máy của chuyên viên").id,
            passkey=passkey.pk,
            draft="",
            assessment=open_assessment(actor_a, set_code=set_code, unit_code="xa-a", year=2021),
            report=report,
            version=version,
            section=section,
            figure=BoundFigure.objects.filter(version__report=report).order_by("key").first().key,
            contradiction=contradiction,
            check=begin_check(actor_a, Sent("du-thao.txt", "Tổng số hồ sơ là 60 hồ sơ.".encode())),
            suffix="json",
        )
        return World(things, actor_a, actor_b, keys)


@pytest.fixture
def own_folder(settings, tmp_path):
    """Files go with the test."""
    settings.MEDIA_ROOT = settings.FACTS_ROOT = tmp_path
    settings.STATS_ENGINE = "postgres"


@pytest.fixture
def world(own_folder, worked):
    """The same with an import begun, which lives in the cache; the clock stands on a Friday evening."""
    with clock.frozen(EVENING):
        draft = import_drafts.begin(worked.actor_a, "so.xlsx", xlsx(records(3))).token
        yield replace(worked, things=replace(worked.things, draft=draft))
