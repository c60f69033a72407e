"""Bring the facts up to date with the cases."""

from cchc.measures.facts.models import FactLoad
from cchc.measures.facts.services.load_facts import load_facts


def refresh_case_facts() -> FactLoad:
    """Load what changed since the last load; the load that holds now. Without a change only its freshness moves on."""
    return load_facts(FactLoad.Kind.REFRESH)
