"""In which forms does a review go out? As text, JSON, a page, or the file itself with comments or highlights."""

from datetime import datetime
from enum import StrEnum

from cchc.checker.errors import NoSuchForm
from cchc.checker.types import Review


class Form(StrEnum):
    """A form of a review; the value is also the suffix of its file."""

    TEXT = "txt"
    JSON = "json"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"


CONTENT_TYPES = {
    Form.TEXT: "text/plain; charset=utf-8",
    Form.JSON: "application/json; charset=utf-8",
    Form.HTML: "text/html; charset=utf-8",
    Form.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Form.PDF: "application/pdf",
}
"""The media type of each form."""


def forms_of(document_format: str) -> tuple[Form, ...]:
    """The forms in which a review of a document of this format can go out, the marked-up file first if there is one."""
    own = {"docx": (Form.DOCX,), "pdf": (Form.PDF,)}
    return (*own.get(document_format, ()), Form.HTML, Form.JSON, Form.TEXT)


def written(form: Form, review: Review, content: bytes, written_at: datetime | None = None, width: int = 100) -> bytes:
    """The review in this form, as the bytes of a file. ``content`` is the file that was checked.

    ``written_at`` is the time shown beside comments and highlights; ``width`` that of a line of text. Raises
    ``NoSuchForm`` for comments on what is no Word file or highlights on what is no PDF.
    """
    if form not in forms_of(review.document.format):
        raise NoSuchForm(_NO_SUCH_FORM[form])
    # Each form is loaded when it is asked for: a command that prints text need not wait for the PDF library.
    if form is Form.DOCX:
        from cchc.checker.writing.as_word import as_word

        return as_word(content, review, written_at)
    if form is Form.PDF:
        from cchc.checker.writing.as_pdf import as_pdf

        return as_pdf(content, review, written_at)
    if form is Form.HTML:
        from cchc.checker.writing.as_html import as_html

        return as_html(review).encode()
    if form is Form.JSON:
        from cchc.checker.writing.as_json import as_json

        return as_json(review).encode()
    from cchc.checker.writing.as_text import as_text

    return as_text(review, width).encode()


_NO_SUCH_FORM = {
    Form.DOCX: "Chỉ tệp Word (.docx) mới ghi được nhận xét vào chính tệp. Hãy chọn dạng trang web (html).",
    Form.PDF: "Chỉ tệp PDF mới tô được chỗ có nhận xét trong chính tệp. Hãy chọn dạng trang web (html).",
}
