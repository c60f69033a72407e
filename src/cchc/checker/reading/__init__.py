"""Files in: each format becomes a ``Document`` of blocks.

The kind is told by the content. A file whose name says another kind is read as what it is; only a content that is no
known kind is refused, and then the wrong extension is named. A PDF called ``.docx`` is read.

Where a character stands in the file:

- ``docx``: each ``w:p`` with text has one anchor: ``where`` is the part (``word/document.xml``, ``word/footnotes.xml``,
  ``word/header1.xml``), ``index`` the place of the ``w:p`` among all ``w:p`` of that part in document order (those in
  tables, text boxes and ``mc:Fallback`` count). ``source[start:end]`` is the text of its own runs in order: ``w:t``,
  ``w:tab`` as a tab, ``w:br`` as a line end, after cleaning (NFC, nothing invisible), before it an automatic number.
- ``pdf``: each page has one anchor: ``where`` is ``page``, ``index`` its number from 0; ``source[start + k]`` is the
  character ``k`` as pypdfium2 counts them (``FPDFText_GetUnicode``; a line end is two), except behind letters that the
  cleaning joined or left out on that page.
- other formats have none.
"""

from cchc.checker.errors import UnreadableDocument
from cchc.checker.progress import Progress, silent
from cchc.checker.reading import limits
from cchc.checker.reading.archives import Package, kind_of_archive
from cchc.checker.reading.hypertext import read_hypertext
from cchc.checker.reading.kinds import FileKind, kind_of
from cchc.checker.reading.opendocument import read_opendocument
from cchc.checker.reading.pdf import read_pdf
from cchc.checker.reading.plain import read_plain
from cchc.checker.reading.word import read_word
from cchc.checker.types import Document


def read(content: bytes, name: str, progress: Progress | None = None) -> Document:
    """The document in ``content``; ``name`` is the name of the file as the person knows it.

    Raises ``UnreadableDocument`` with one Vietnamese sentence that says what is wrong and what to do, and whatever
    ``progress`` raises.
    """
    if len(content) > limits.LARGEST_FILE:
        size = limits.LARGEST_FILE // (1024 * 1024)
        raise UnreadableDocument(f"Tệp lớn hơn {size} MB nên không đọc. Hãy bỏ bớt ảnh hoặc chia thành nhiều tệp.")
    told = progress or silent
    kind = kind_of(content, name)
    told(0, 1)
    document = _read_kind(content, name, kind, told)
    if not any(block.text for block in document.blocks):
        raise UnreadableDocument("Tệp trống, không có chữ nào để kiểm tra.")
    told(1, 1)
    return document


def _read_kind(content: bytes, name: str, kind: FileKind, told: Progress) -> Document:
    if kind is FileKind.PDF:
        return read_pdf(content, name, told)
    if kind is FileKind.DOCX:
        package = Package(content)
        if kind_of_archive(package) is FileKind.DOCX:
            package.what = "Word"
            return read_word(package, name, told)
        package.what = "ODT"
        return read_opendocument(package, name, told)
    if kind is FileKind.HTML:
        return read_hypertext(content, name, told)
    return read_plain(content, name, kind)
