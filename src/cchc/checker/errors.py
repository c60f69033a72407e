"""When can a file not be checked? Each refusal is one Vietnamese sentence that says what to do."""

from cchc.kernel.errors import DomainError


class UnreadableDocument(DomainError):  # noqa: N818 - read as a sentence
    """The file cannot be read as text: encrypted, broken, empty, too large, a scan, or of an unknown kind."""

    code = "unreadable_document"


class NoSuchForm(DomainError):  # noqa: N818 - read as a sentence
    """A review of this document cannot go out in the form that was asked for."""

    code = "no_such_form"
