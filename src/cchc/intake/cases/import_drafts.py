"""What is kept of an import between its pages? The uploaded file and what was chosen, for a day, for one person.

A draft is no record: it lives in the cache of the database, and its file is forgotten with it. Only an import that was
written leaves a row (``CaseImport``).
"""

import secrets
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext as _

from cchc.intake.cases.errors import NoSuchDraft
from cchc.intake.cases.import_checking import AS_PROPOSED, Checked, Choices
from cchc.intake.cases.import_directory import units_of_imports
from cchc.kernel.actor import Actor
from cchc.support.files.models import StoredFile
from cchc.support.files.sheets import read_workbook
from cchc.support.files.store import discard, open_stored, store
from cchc.support.jobs.queue import enqueue

KEPT = timedelta(hours=24)
"""How long an import that was begun may be left lying."""

SHOWN_CELLS = 5_000
"""Rejected cells that a draft carries; the number of all is always told."""


class Stage(StrEnum):
    """How far a draft has come. In ``CHECKING`` and ``WRITING`` a job works on it."""

    MATCHING = "matching"
    CHECKING = "checking"
    CHECKED = "checked"
    WRITING = "writing"
    WRITTEN = "written"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Summary:
    """What the check of a file found; ``cells`` are addresses with their sentences."""

    read: int
    new: int
    known: int
    rejected_rows: int
    rejected_cells: int
    cells: tuple[tuple[str, str], ...]

    @property
    def accepted(self) -> int:
        """Rows that hold, new or there already."""
        return self.new + self.known


@dataclass(frozen=True, slots=True)
class Draft:
    """An import as one person has prepared it so far. ``sentence`` says why it was refused."""

    token: str
    actor: Actor
    file_id: int
    file_name: str
    choices: Choices = AS_PROPOSED
    stage: Stage = Stage.MATCHING
    summary: Summary | None = None
    sentence: str = ""

    @property
    def is_waiting(self) -> bool:
        """Whether a job works on it."""
        return self.stage in {Stage.CHECKING, Stage.WRITING}

    def size(self) -> int:
        """How many bytes the uploaded file has."""
        return StoredFile.objects.values_list("size", flat=True).get(pk=self.file_id)

    def content(self) -> bytes:
        """The uploaded file."""
        with open_stored(StoredFile.objects.get(pk=self.file_id)) as file:
            return file.read()


def begin(actor: Actor, name: str, content: bytes) -> Draft:
    """Keep an uploaded file for the steps to come. Raises ``NotPermitted``, ``UnreadableFile``, ``FileTooLarge``."""
    units_of_imports(actor)
    read_workbook(content, name)
    with transaction.atomic():
        file = store(actor, name, content)
        draft = Draft(secrets.token_urlsafe(12), actor, file.pk, file.name)
        save(draft)
        enqueue("cases.forget_upload", after=KEPT, file_id=file.pk)
    return draft


def draft_of(actor: Actor, token: str) -> Draft:
    """The draft of this person. Raises ``NoSuchDraft``, also for the draft of another."""
    draft: Draft | None = cache.get(_key(token))
    if draft is None or draft.actor.account_id != actor.account_id:
        raise NoSuchDraft(_("Lần nhập này không còn. Hãy chọn lại tệp để nhập."))
    return draft


def save(draft: Draft) -> Draft:
    """Keep a changed draft for another day."""
    cache.set(_key(draft.token), draft, KEPT.total_seconds())
    return draft


def drop(draft: Draft) -> None:
    """Forget a draft and its file."""
    cache.delete(_key(draft.token))
    forget_file(draft.file_id)


def forget_file(file_id: int) -> None:
    """Forget an uploaded file; nothing happens where it is forgotten already."""
    file = StoredFile.objects.filter(pk=file_id).first()
    if file is not None:
        discard(file)


def summarised(draft: Draft, checked: Checked, stage: Stage) -> Draft:
    """The draft with what its check found."""
    cells = tuple((cell.address, cell.sentence) for cell in checked.rejected[:SHOWN_CELLS])
    summary = Summary(
        checked.read, len(checked.new), checked.known, checked.rejected_rows, len(checked.rejected), cells
    )
    return replace(draft, summary=summary, stage=stage)


def _key(token: str) -> str:
    return f"cases-import-{token}"
