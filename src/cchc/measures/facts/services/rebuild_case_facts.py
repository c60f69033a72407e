"""Compute all facts anew: after a change of their rules, or to prove that the small steps led to the same place."""

from django.db import transaction

from cchc.kernel.actor import SYSTEM, Actor
from cchc.measures.facts.models import FactLoad
from cchc.measures.facts.services.load_facts import load_facts
from cchc.support.audit import services as audit


@transaction.atomic
def rebuild_case_facts(actor: Actor = SYSTEM) -> FactLoad:
    """Compute all facts from the cases and write every file again; readers keep the old ones until it is done."""
    load = load_facts(FactLoad.Kind.REBUILD)
    audit.record(actor, "facts.rebuilt", load, cases=load.cases_read, rows=load.rows_written)
    return load
