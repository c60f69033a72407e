"""Jobs of the queue: load by id, call a service, nothing else."""

from cchc.outlets.reports.services.forget_check import forget_old_checks
from cchc.outlets.reports.services.run_check import run_check
from cchc.support.jobs.queue import job


@job("reports.run_check")
def run(check_id: int) -> None:
    """Check a file that somebody sent."""
    run_check(check_id)


@job("reports.forget_checks", lock="reports.forget_checks", every="*/10 * * * *")
def forget(timestamp: int) -> None:  # noqa: ARG001 - a periodic job is called with its tick
    """Forget the checks whose hours are over."""
    forget_old_checks()
