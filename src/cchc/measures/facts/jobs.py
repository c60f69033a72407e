"""The queue's way in: facts are refreshed each minute."""

from cchc.measures.facts.services.refresh_case_facts import refresh_case_facts
from cchc.support.jobs.queue import job


@job("facts.refresh", lock="facts.refresh", every="* * * * *")
def refresh(timestamp: int) -> int:  # noqa: ARG001 - a periodic job is called with its tick
    """Refresh the facts; the number of the load that holds then."""
    return refresh_case_facts().pk
