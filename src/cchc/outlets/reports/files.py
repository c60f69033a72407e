"""In which files can a report be had? Word and PDF, drawn from the same document."""

from collections.abc import Callable

from cchc.kernel.text import slug
from cchc.support.files.official import OfficialDocument
from cchc.support.files.typesetting import typeset_official
from cchc.support.files.word import write_docx

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS: dict[str, tuple[str, Callable[[OfficialDocument], bytes]]] = {
    ".docx": (DOCX, write_docx),
    ".pdf": ("application/pdf", typeset_official),
}
"""By suffix: the content type and the writer."""


def write_file(document: OfficialDocument, suffix: str) -> bytes:
    """The document in the format of a suffix of ``FORMATS``."""
    return FORMATS[suffix][1](document)


def file_name(title: str, version: int, suffix: str) -> str:
    """A name that every system accepts: ``bao-cao-cchc-6-thang-dau-nam-2021-ban-3.docx``."""
    return f"{slug(title)}-ban-{version}{suffix}"
