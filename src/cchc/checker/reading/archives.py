"""How is a packed file opened without danger? Sizes are checked before and while unpacking; XML is fed in pieces.

Members inside members are never opened, so a bomb of nested archives stays packed. XML is parsed without entities,
without external files and without a tree; a document type is refused.
"""

import re
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any, Protocol
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from lxml import etree

from cchc.checker.errors import UnreadableDocument
from cchc.checker.reading import limits
from cchc.checker.reading.kinds import READABLE, FileKind

BROKEN = "Tệp {} bị hỏng nên không đọc được. Hãy mở bằng Word hoặc LibreOffice rồi lưu lại."
UNSAFE = "Tệp {} có cấu trúc không an toàn ({}) nên không đọc. Hãy mở bằng Word hoặc LibreOffice rồi lưu lại."
PROTECTED = "Tệp được đặt mật khẩu nên không đọc được. Hãy mở tệp, bỏ mật khẩu rồi lưu lại."
_PIECE = 1 << 16
_ENCRYPTED = 1
_KINDS = (
    ("xl/", "bảng tính Excel"),
    ("ppt/", "trình chiếu PowerPoint"),
    ("META-INF/MANIFEST.MF", "chương trình Java"),
)


class Target(Protocol):
    """What receives the elements of a part."""

    def start(self, tag: str, attrib: Any) -> None: ...
    def end(self, tag: str) -> None: ...
    def data(self, data: str) -> None: ...
    def doctype(self, name: str, public: str | None, system: str | None) -> None: ...
    def close(self) -> None: ...


class Package:
    """A Word or OpenDocument file; every way to read it checks sizes."""

    def __init__(self, content: bytes, what: str = "nén") -> None:
        self.what = what
        try:
            self._archive = ZipFile(BytesIO(content))
            self._members = {member.filename: member for member in self._archive.infolist()}
        except (BadZipFile, LargeZipFile, NotImplementedError, ValueError, OSError, UnicodeError, OverflowError):
            raise UnreadableDocument(BROKEN.format(what)) from None
        if len(self._archive.infolist()) > limits.MOST_MEMBERS:
            raise UnreadableDocument(UNSAFE.format(what, "quá nhiều thành phần"))

    def __contains__(self, name: str) -> bool:
        return name in self._members

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all members."""
        return tuple(self._members)

    def size(self, name: str) -> int:
        """The declared size of a member, unpacked."""
        return self._members[name].file_size

    def small(self, name: str) -> bytes:
        """A member that is held whole; empty where there is none."""
        if name not in self._members:
            return b""
        if self._members[name].file_size > limits.LARGEST_SMALL_PART:
            raise UnreadableDocument(UNSAFE.format(self.what, "thành phần quá lớn"))
        return b"".join(self._pieces(name))

    def tree(self, name: str) -> Any:
        """The root element of a small part; an empty element where there is none."""
        content = self.small(name)
        if not content:
            return etree.Element("none")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as fault:
            raise UnreadableDocument(self._fault(str(fault))) from None
        if root.getroottree().docinfo.doctype:
            raise UnreadableDocument(UNSAFE.format(self.what, "khai báo DTD"))
        return root

    def feed(self, name: str, target: Target, told: Callable[[int, int], None] | None = None) -> None:
        """Give the elements of a part to ``target``; ``told`` hears how many bytes of how many are read."""
        parser = etree.XMLParser(
            target=target, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        done = 0
        try:
            for piece in self._pieces(name):
                parser.feed(piece)
                done += len(piece)
                if told is not None:
                    told(done, max(done, self.size(name)))
            parser.close()
        except etree.XMLSyntaxError as fault:
            raise UnreadableDocument(self._fault(str(fault))) from None

    def _fault(self, words: str) -> str:
        if re.search("depth|nested|amplification|entit", words, re.IGNORECASE):
            return UNSAFE.format(self.what, "lồng nhau quá sâu" if "depth" in words else "thực thể XML")
        return BROKEN.format(self.what)

    def _pieces(self, name: str) -> Iterator[bytes]:
        """The unpacked bytes of a member; never more than it declares and than the limit."""
        member = self._checked(name)
        try:
            with self._archive.open(member) as opened:
                while piece := opened.read(_PIECE):
                    yield piece
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
            raise UnreadableDocument(BROKEN.format(self.what)) from None

    def _checked(self, name: str) -> ZipInfo:
        member = self._members.get(name)
        if member is None:
            raise UnreadableDocument(BROKEN.format(self.what))
        if member.flag_bits & _ENCRYPTED:
            raise UnreadableDocument(PROTECTED)
        if member.file_size > limits.LARGEST_PART:
            raise UnreadableDocument(UNSAFE.format(self.what, "bung ra quá lớn"))
        large = member.file_size > limits.LARGEST_SMALL_PART
        if large and member.file_size > limits.HIGHEST_RATIO * max(1, member.compress_size):
            raise UnreadableDocument(UNSAFE.format(self.what, "tỷ lệ nén bất thường"))
        return member


def kind_of_archive(package: Package) -> FileKind:
    """What a packed file is. Raises ``UnreadableDocument`` for one that holds no document."""
    if "word/document.xml" in package or _main_part(package):
        return FileKind.DOCX
    if "content.xml" in package:
        kind = package.small("mimetype")[:100].decode("ascii", "replace")
        if "spreadsheet" in kind or "presentation" in kind:
            raise UnreadableDocument(f"Tệp là bảng tính hoặc trình chiếu, không phải văn bản. {READABLE}")
        return FileKind.ODT
    for beginning, what in _KINDS:
        if any(name.startswith(beginning) for name in package.names):
            raise UnreadableDocument(f"Tệp là {what}, không phải văn bản. {READABLE}")
    raise UnreadableDocument(f"Tệp là tệp nén, không phải văn bản. Hãy giải nén trước. {READABLE}")


def _main_part(package: Package) -> bool:
    return "word" in str(package.small("_rels/.rels")) and "[Content_Types].xml" in package
