"""What kind of file is it? The content tells; the name only decides between kinds of plain text.

A file whose name says another kind than its content is simply read: offices rename files, and portals hand out web
pages as ``.doc``. A content that is no readable kind is refused with the name of what it is.
"""

import re
from enum import StrEnum
from pathlib import PurePosixPath

from cchc.checker.errors import UnreadableDocument
from cchc.checker.reading.encodings import decoded


class FileKind(StrEnum):
    """What the readers read; the value is ``Document.format``."""

    DOCX = "docx"
    PDF = "pdf"
    ODT = "odt"
    HTML = "html"
    MARKDOWN = "md"
    TEXT = "txt"


READABLE = "Hãy dùng tệp .docx, .pdf có lớp chữ, .odt, .html, .md hoặc .txt."
SCANNED = "Hãy nhận dạng chữ (OCR) để có bản PDF tìm kiếm được, hoặc dùng bản Word gốc."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF")
_OTHERS = (
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf", "tệp nén 7z"),
    (b"\x1f\x8b", "tệp nén gzip"),
    (b"MZ", "chương trình"),
    (b"\x7fELF", "chương trình"),
    (b"%!PS", "tệp in PostScript"),
    (b"SQLite format 3", "cơ sở dữ liệu"),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|meta|body|table|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s*<\?xml\b|\s*<(?:w:|office:)", re.IGNORECASE)
_MHTML = re.compile(rb"\s*(?:MIME-Version:|From:\s*<Saved by)", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def kind_of(content: bytes, name: str) -> FileKind:
    """The kind of a file. Raises ``UnreadableDocument`` for an empty file and for kinds that are not read.

    Packed files (``PK``) are told apart by ``archives.kind_of_archive``; here they count as DOCX.
    """
    head = content[:4096]
    if not content.strip(b"\0 \t\r\n\f\xef\xbb\xbf\xff\xfe"):
        raise UnreadableDocument("Tệp trống, không có chữ nào để kiểm tra.")
    if b"%PDF-" in content[:1024]:
        return FileKind.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return FileKind.DOCX
    if head.startswith(_OLE):
        raise UnreadableDocument(_old_office(content))
    _refuse_other_kinds(head, name)
    plain = _ascii_of(head)
    if _HTML.match(plain):
        return FileKind.HTML
    if _XML.match(plain):
        raise UnreadableDocument(f"Tệp là XML, không phải văn bản đọc được. {READABLE}")
    return _kind_of_text(head, name)


def _old_office(content: bytes) -> str:
    """What to do with a file of the old Office or with an encrypted one, which hides in the same container."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "Tệp Word được đặt mật khẩu nên không đọc được. Hãy mở bằng Word, bỏ mật khẩu rồi lưu lại."
    if "Workbook".encode("utf-16-le") in content[:200_000] or "PowerPoint".encode("utf-16-le") in content[:200_000]:
        return f"Tệp là bảng tính hoặc trình chiếu cũ, không phải văn bản. {READABLE}"
    return "Tệp Word kiểu cũ (.doc) không đọc được. Hãy mở bằng Word và lưu lại thành .docx."


def _refuse_other_kinds(head: bytes, name: str) -> None:
    if head.startswith(_PICTURES) or head[4:12] in {b"ftypheic", b"ftypmif1", b"ftypavif"}:
        raise UnreadableDocument(f"Tệp là ảnh, không có lớp chữ. {SCANNED}")
    if head.startswith(b"{\\rtf"):
        raise UnreadableDocument("Tệp là RTF. Hãy mở bằng Word và lưu lại thành .docx.")
    if _MHTML.match(head):
        raise UnreadableDocument("Tệp là trang web lưu một tệp (.mht). Hãy mở bằng Word và lưu lại thành .docx.")
    for mark, what in _OTHERS:
        if head.startswith(mark):
            raise UnreadableDocument(_not_what_it_says(name, what))


def _not_what_it_says(name: str, what: str) -> str:
    """A refusal that names the extension where it promises a document."""
    extension = PurePosixPath(name).suffix.lower()
    if extension in {".docx", ".pdf", ".odt", ".html", ".htm", ".md", ".txt", ".doc"}:
        return f"Tệp có đuôi {extension} nhưng nội dung là {what}. {READABLE}"
    return f"Tệp là {what}, không phải văn bản. {READABLE}"


def _ascii_of(head: bytes) -> bytes:
    """The beginning of a text without its byte order mark and, for UTF-16, without zeros."""
    for mark in _BOMS:
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"") if head.count(0) > len(head) // 4 else head


def _kind_of_text(head: bytes, name: str) -> FileKind:
    if len(_CONTROL.findall(decoded(head))) * 50 > len(head):
        raise UnreadableDocument(_not_what_it_says(name, "dữ liệu nhị phân, không phải văn bản"))
    extension = PurePosixPath(name).suffix.lower()
    if extension in {".html", ".htm", ".xhtml"} and b"<" in _ascii_of(head):
        return FileKind.HTML
    return FileKind.MARKDOWN if extension in {".md", ".markdown"} else FileKind.TEXT
