"""How is a file of plain text or Markdown read? Its lines are taken as printed lines."""

from cchc.checker.errors import UnreadableDocument
from cchc.checker.reading import limits
from cchc.checker.reading.characters import clean
from cchc.checker.reading.encodings import decoded
from cchc.checker.reading.kinds import FileKind
from cchc.checker.reading.lines import blocks_of
from cchc.checker.reading.markdown import is_markdown
from cchc.checker.types import Document
from cchc.kernel.numbers import write_integer

TOO_LONG = (
    f"Văn bản dài hơn {write_integer(limits.LARGEST_TEXT)} ký tự, {write_integer(limits.MOST_LINES)} dòng hoặc "
    f"{write_integer(limits.MOST_PARAGRAPHS)} đoạn và ô nên không kiểm tra được. Hãy chia thành nhiều tệp."
)


def refuse_too_long(characters: int, lines: int = 0, paragraphs: int = 0) -> None:
    """Raise ``UnreadableDocument`` for more text, printed lines, or paragraphs and cells than can be checked."""
    if characters > limits.LARGEST_TEXT or lines > limits.MOST_LINES or paragraphs > limits.MOST_PARAGRAPHS:
        raise UnreadableDocument(TOO_LONG)


def read_plain(content: bytes, name: str, kind: FileKind) -> Document:
    """A text file as a document; ``.txt`` with signs of Markdown is read as Markdown."""
    if len(content) > limits.LARGEST_TEXT_FILE:
        raise UnreadableDocument(TOO_LONG)
    text = decoded(content)
    refuse_too_long(len(text), text.count("\n") + text.count("\f"))
    source = clean(text)
    pages = (0, *(place + 1 for place, letter in enumerate(source) if letter == "\f")) if "\f" in source else ()
    marked = kind is FileKind.MARKDOWN or is_markdown(source)
    if marked:
        rows = (line for line in source.splitlines() if line.lstrip().startswith("|"))
        refuse_too_long(len(source), paragraphs=sum(row.count("|") for row in rows))
    return Document(name, kind.value, source, blocks_of(source, pages, marked=marked), pages)
