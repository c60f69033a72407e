"""Record many cases with their whole past at once: what a register held before the system did."""

from collections.abc import Iterable
from itertools import islice

from django.db import transaction

from cchc.intake.cases import reference, rules
from cchc.intake.cases.past import PastCase, store_past
from cchc.intake.cases.policies import IMPORT
from cchc.intake.cases.types import CaseStanding
from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.registry.accounts.policies import require_all
from cchc.support.audit.services import record

__all__ = ["PastCase", "record_histories"]

BATCH = 1000


def record_histories(actor: Actor, cases: Iterable[PastCase], *, source: str) -> int:
    """Store the cases with events, papers and debts of letters, all in one transaction; answers how many.

    Numbers of code and register book are taken in the order of reception inside each batch of ``BATCH``; a case that
    brings its code raises the series past it. ``source`` says in the audit row where the cases come from. Raises
    ``NotPermitted`` without the duty of importing at each of the units.
    """
    total = 0
    rows = iter(cases)
    with transaction.atomic():
        while batch := list(islice(rows, BATCH)):
            require_all(actor, IMPORT, sorted({case.received.unit_id for case in batch}))
            store_past((case, _standing(case)) for case in batch)
            total += len(batch)
        record(actor, "cases.histories_recorded", source=source, cases=total)
    return total


def _standing(case: PastCase) -> CaseStanding:
    received = case.received
    on = clock.local_date(case.events[0].occurred_at)
    calendar = reference.calendar(received.unit_id, on, rules.calendar_version_of(case.events))
    return rules.replay(case.events, reference.terms(case.version_id), calendar)
