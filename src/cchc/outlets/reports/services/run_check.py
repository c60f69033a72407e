"""How is a file checked that somebody sent? Read and compared with progress, laid aside; the person may stop it."""

import time
from collections.abc import Callable

from django.utils.translation import gettext as _

from cchc.checker.reading import read
from cchc.checker.review import check as compare
from cchc.checker.types import Document
from cchc.checker.writing.archive import laid_aside
from cchc.kernel.errors import DomainError
from cchc.outlets.reports.models import DraftCheck
from cchc.support.files.models import StoredFile
from cchc.support.files.store import open_stored

_TOLD_EVERY = 0.5


class Stopped(Exception):  # noqa: N818 - nothing is wrong: the person stopped it, or it is forgotten
    """The check is no longer wanted."""


def run_check(check_id: int) -> None:
    """Do the work of a check that waits. One that was stopped, forgotten or done stays: a job may run twice."""
    check = (
        DraftCheck.objects.select_related("file", "previous").filter(pk=check_id, stage__in=DraftCheck.WORKING).first()
    )
    if check is None:
        return
    try:
        _tell(check, stage=DraftCheck.Stage.READING)
        document = _read(check, check.file)
        previous = None if check.previous is None else _read(check, check.previous)
        _tell(check, stage=DraftCheck.Stage.COMPARING, parts_read=0, parts=0)
        review = compare(document, previous, progress=_progress(check))
        _tell(
            check,
            stage=DraftCheck.Stage.DONE,
            review=laid_aside(review),
            errors=review.errors,
            findings=len(review.findings),
        )
    except Stopped:
        return
    except DomainError as refused:
        _finish_refused(check, refused.sentence)
    except Exception:
        _finish_refused(check, _("Hệ thống chưa soát được tệp này. Hãy thử lại; nếu vẫn lỗi, báo người quản trị."))
        raise


def _read(check: DraftCheck, file: StoredFile) -> Document:
    with open_stored(file) as stored:
        content = stored.read()
    return read(content, file.name, _progress(check))


def _progress(check: DraftCheck) -> Callable[[int, int], None]:
    """What reader and checker call after each page and step: told at most twice a second, the moment to stop."""
    next_at = 0.0

    def progress(done: int, of: int) -> None:
        nonlocal next_at
        now = time.monotonic()
        if now >= next_at:
            next_at = now + _TOLD_EVERY
            _tell(check, parts_read=done, parts=of)

    return progress


def _tell(check: DraftCheck, **told: object) -> None:
    """Write how far it is. Raises ``Stopped`` when the row is gone or its person stopped it."""
    if not DraftCheck.objects.filter(pk=check.pk, stage__in=DraftCheck.WORKING).update(**told):
        raise Stopped


def _finish_refused(check: DraftCheck, sentence: str) -> None:
    DraftCheck.objects.filter(pk=check.pk, stage__in=DraftCheck.WORKING).update(
        stage=DraftCheck.Stage.REFUSED, sentence=sentence
    )
