"""Entry points of the queue."""

from cchc.outlets.openapi.reception import forget_old_answers
from cchc.support.jobs.queue import job


@job("openapi.forget_old_answers", lock="openapi.forget_old_answers", every="20 19 * * *")
def forget(timestamp: int) -> None:  # noqa: ARG001 - the queue tells the tick
    """Keys of calls are remembered for a time only."""
    forget_old_answers()
