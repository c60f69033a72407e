"""Two communes with cases in every state, told to the measures, on the evening of Wednesday 28/07/2021."""

from datetime import date

import pytest
from django.core.cache import cache
from django.test import override_settings

from cchc.intake.cases.services.extend_deadline import extend_deadline
from cchc.intake.cases.services.finish_case import finish_case
from cchc.intake.cases.services.hand_over_case import hand_over_case
from cchc.intake.cases.services.issue_apology import Letter, issue_apology
from cchc.intake.cases.services.refuse_case import refuse_case
from cchc.intake.cases.services.request_payment import request_payment
from cchc.intake.cases.services.request_supplement import request_supplement
from cchc.intake.cases.services.return_result import return_result
from cchc.intake.cases.services.withdraw_case import withdraw_case
from cchc.intake.cases.tests.conftest import office, received
from cchc.intake.cases.tests.test_acts import day
from cchc.kernel import clock
from cchc.measures.facts.services.refresh_case_facts import refresh_case_facts
from cchc.support.tests.worlds import world

__all__ = ["office"]

LETTER = Letter(reason="Rơ Mah Hiao vắng khi đo đạc", new_due_on=date(2021, 7, 30), signer_name="Người ký thư")
NOW = clock.at(date(2021, 7, 28), 10)


@pytest.fixture(autouse=True)
def _own_surroundings(settings, tmp_path):
    """Files and counts go with the test."""
    settings.FACTS_ROOT = tmp_path
    settings.STATS_ENGINE = "postgres"
    cache.clear()


@world
def cases_in_every_state(office):
    """A case in each state, by name."""
    names = ("late", "owing", "missing", "paying", "ready", "returned", "withdrawn", "refused", "extended")
    found = {name: received(office) for name in names}
    found["running"] = received(office, at=day(27))
    found["other"] = received(office, actor=office.clerk_b, counter_id=office.b)
    with clock.frozen(day(20)):
        for name in ("missing", "returned", "late", "refused"):
            hand_over_case(office.clerk, found[name].code, to_step=2, holder=office.specialist.account_id)
        items = ["Bản sao Giấy khai sinh", "Giấy ủy quyền cho Rơ Mah Hiao"]
        request_supplement(office.specialist, found["missing"].code, items=items, reason="Rơ Mah Hiao chưa ký")
        request_payment(office.specialist, found["paying"].code, amount=1_250_000, reason="Thuế của Rơ Mah Hiao")
        withdraw_case(office.clerk, found["withdrawn"].code, reason="Rơ Mah Hiao đổi ý")
        refuse_case(office.head, found["refused"].code, reason="Rơ Mah Hiao đang tranh chấp")
    with clock.frozen(day(22)):
        for name in ("ready", "returned"):
            finish_case(office.specialist, found[name].code)
        return_result(office.clerk, found["returned"].code, to_name="Rơ Mah Hiao")
        extend_deadline(office.head, found["extended"].code, new_due_on=date(2021, 8, 2), reason="Chờ Rơ Mah Hiao")
    with clock.frozen(NOW):
        issue_apology(office.head, found["late"].code, LETTER)
        finish_case(office.clerk_b, found["other"].code)
    return found


@world
def loaded(cases_in_every_state):
    """The measures have read the cases."""
    with clock.frozen(NOW), override_settings(STATS_ENGINE="postgres"):
        refresh_case_facts()


@pytest.fixture
def work(cases_in_every_state):
    """A case in each state, by name; the clock stands at 28/07/2021, 10:00."""
    with clock.frozen(NOW):
        yield cases_in_every_state


@pytest.fixture
def facts(work, loaded):
    """The cases as the measures know them."""
    return work
