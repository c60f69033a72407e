"""How are files kept? Under the hash of their content, written aside and then renamed: no half file is ever seen."""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.kernel.errors import DomainError
from cchc.support.files.models import StoredFile

LARGEST = 50 * 1024 * 1024
"""Bytes of the largest file that is taken in."""

_SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0", "application/x-ole-storage"),
)


class FileTooLarge(DomainError):  # noqa: N818 - read as a sentence
    """The file is larger than what is taken in."""

    code = "file_too_large"
    status = 413


def kind_of(content: bytes) -> str:
    """The content type that the first bytes show; ``application/octet-stream`` when they show none."""
    for signature, content_type in _SIGNATURES:
        if content.startswith(signature):
            return content_type
    return "application/octet-stream"


def store(actor: Actor, name: str, content: bytes) -> StoredFile:
    """Keep ``content`` under ``name``. Raises ``FileTooLarge`` above 50 MB."""
    if len(content) > LARGEST:
        raise FileTooLarge(
            _("Tệp %(name)s lớn hơn 50 MB. Hãy chia nhỏ hoặc nén tệp rồi gửi lại.") % {"name": name}, field="file"
        )
    digest = hashlib.sha256(content).hexdigest()
    target = path_of(digest)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_aside(target, content)
    return StoredFile.objects.create(
        sha256=digest,
        size=len(content),
        name=Path(name).name[:255],
        content_type=kind_of(content),
        stored_at=clock.now(),
        stored_by_id=actor.account_id,
    )


def open_stored(file: StoredFile) -> BinaryIO:
    """The content of a kept file, for reading."""
    return path_of(file.sha256).open("rb")


def discard(file: StoredFile) -> None:
    """Forget a kept file; its content goes when no other row keeps the same bytes."""
    digest = file.sha256
    file.delete()
    if not StoredFile.objects.filter(sha256=digest).exists():
        path_of(digest).unlink(missing_ok=True)


def path_of(digest: str) -> Path:
    """Where content with this SHA-256 lies."""
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest[2:4] / digest


def _write_aside(target: Path, content: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as aside:
        aside.write(content)
        aside.flush()
        os.fsync(aside.fileno())
    Path(aside.name).replace(target)
