"""Jobs of the queue: load by id, call a service, nothing else."""

from datetime import date

from cchc.intake.cases.import_drafts import forget_file
from cchc.intake.cases.services.advance_import import advance_import
from cchc.intake.cases.services.follow_calendar import follow_calendar
from cchc.intake.cases.services.follow_successor import follow_reorganisations, follow_successor
from cchc.intake.cases.services.note_overdue import note_overdue
from cchc.intake.cases.services.tell_applicant import tell_applicant
from cchc.kernel.actor import Actor
from cchc.support.jobs.queue import job


@job("cases.tell_applicant")
def tell(case_id: int, about: str) -> None:
    """Tell the applicant what happened."""
    tell_applicant(case_id, about)


@job("cases.note_overdue", lock="cases.note_overdue", every="*/5 * * * *")
def note(timestamp: int) -> None:  # noqa: ARG001 - a periodic job is called with its tick
    """Note the cases that became late."""
    note_overdue()


@job("cases.follow_successor")
def follow(reorganisation_id: int, moves: list[tuple[int, int]]) -> None:
    """Let open cases follow their successor."""
    follow_successor(reorganisation_id, dict(moves))


@job("cases.follow_reorganisations", lock="cases.follow_reorganisations", every="10 17 * * *")
def follow_daily(timestamp: int) -> None:  # noqa: ARG001 - a periodic job is called with its tick
    """Follow reorganisations whose day has come: ten past midnight in Vietnam, on a machine that runs in UTC."""
    follow_reorganisations()


@job("cases.follow_calendar")
def recount(number: int, changed_days: list[str]) -> None:
    """Let open cases follow a new calendar."""
    follow_calendar(number, [date.fromisoformat(day) for day in changed_days])


@job("cases.advance_import")
def advance(account_id: int, token: str, *, accept_valid: bool) -> None:
    """Check or write an import; who prepared it stands in its draft."""
    advance_import(Actor(account_id, ""), token, accept_valid=accept_valid)


@job("cases.forget_upload")
def forget(file_id: int) -> None:
    """Forget the file of an import that was begun a day ago."""
    forget_file(file_id)
