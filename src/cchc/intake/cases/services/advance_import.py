"""Check or write an import that a person prepared on its pages: at once when it is small, else by a job."""

from dataclasses import replace

from cchc.intake.cases.import_checking import Choices, check_import
from cchc.intake.cases.import_drafts import Draft, Stage, draft_of, forget_file, save, summarised
from cchc.intake.cases.services.import_cases import import_cases
from cchc.kernel.actor import Actor
from cchc.kernel.errors import DomainError
from cchc.support.jobs.queue import enqueue

AT_ONCE = 96 * 1024
"""Bytes of a file that is worked on while the person waits, well under two seconds; a larger one goes to a job."""


def start_check(actor: Actor, token: str, choices: Choices) -> Draft:
    """Check the file with these choices. Raises ``NoSuchDraft``; what the file is refused for stands in the draft."""
    draft = replace(draft_of(actor, token), choices=choices, stage=Stage.CHECKING, summary=None, sentence="")
    return _start(draft, accept_valid=False)


def start_writing(actor: Actor, token: str, *, accept_valid: bool) -> Draft:
    """Write what was checked; the file is checked again in the same transaction. Raises ``NoSuchDraft``."""
    draft = draft_of(actor, token)
    if draft.stage is not Stage.CHECKED:
        return draft
    return _start(replace(draft, stage=Stage.WRITING), accept_valid=accept_valid)


def advance_import(actor: Actor, token: str, *, accept_valid: bool) -> Draft:
    """Do what a draft waits for; a draft that waits for nothing stays as it is, so that a job may run twice."""
    draft = draft_of(actor, token)
    if not draft.is_waiting:
        return draft
    try:
        return save(_done(draft, accept_valid=accept_valid))
    except DomainError as refusal:
        return save(replace(draft, stage=Stage.REFUSED, sentence=refusal.sentence))


def _start(draft: Draft, *, accept_valid: bool) -> Draft:
    save(draft)
    if draft.size() <= AT_ONCE:
        return advance_import(draft.actor, draft.token, accept_valid=accept_valid)
    enqueue(
        "cases.advance_import",
        lock=f"import:{draft.token}",
        account_id=draft.actor.account_id,
        token=draft.token,
        accept_valid=accept_valid,
    )
    return draft


def _done(draft: Draft, *, accept_valid: bool) -> Draft:
    if draft.stage is Stage.CHECKING:
        checked = check_import(draft.actor, draft.content(), draft.file_name, draft.choices)
        return summarised(draft, checked, Stage.CHECKED)
    done = import_cases(draft.actor, draft.content(), draft.file_name, draft.choices, accept_valid=accept_valid)
    if done.import_id is None:
        return summarised(draft, done.checked, Stage.CHECKED)
    forget_file(draft.file_id)
    return summarised(draft, done.checked, Stage.WRITTEN)
