"""How does a Word file get changed parts while every other part stays as it was, byte for byte?"""

import re
from collections.abc import Mapping
from io import BytesIO
from posixpath import dirname, join, normpath, relpath
from struct import unpack_from
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from cchc.checker.errors import UnreadableDocument

_DECLARED = re.compile(r'^(<\?xml[^>]*?)\s+encoding=["\'][^"\']*["\']')
_DATA_DESCRIPTOR = 0x08
_LOCAL_HEADER = 30
_LAST_END_TAG = re.compile(rb"</[^<>]*>\s*(?:<!--.*?-->\s*)*$", re.DOTALL)
_CLOSED_ROOT = re.compile(rb"<([^\s<>/!?]+)([^<>]*)/>\s*$")
_PARSER = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


class WordPackage:
    """The parts of a .docx. Raises ``UnreadableDocument`` for a file that is none."""

    def __init__(self, content: bytes) -> None:
        try:
            self._archive = ZipFile(BytesIO(content))
        except BadZipFile:
            raise UnreadableDocument("Tệp Word đã hỏng nên không ghi nhận xét được.") from None
        self._content = content
        self.main = self._target("_rels/.rels", "officeDocument", "") or "word/document.xml"
        if not self.has(self.main):
            raise UnreadableDocument("Tệp không phải văn bản Word (.docx) nên không ghi nhận xét được.")

    def has(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return name in self._archive.NameToInfo

    def part(self, name: str) -> bytes:
        """The content of a part in UTF-8, else as it stands."""
        content = self._archive.read(name)
        if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return _DECLARED.sub(r"\1", content.decode("utf-16").lstrip("\ufeff"), count=1).encode()
        return content

    def related(self, kind: str) -> str | None:
        """The part to which the main part is related as ``kind`` (``comments``, ``footnotes``), where there is one."""
        return self._target(self._relations, kind, dirname(self.main))

    @property
    def _relations(self) -> str:
        folder, _slash, name = self.main.rpartition("/")
        return f"{folder}/_rels/{name}.rels".lstrip("/")

    def _target(self, relations: str, kind: str, folder: str) -> str | None:
        if not self.has(relations):
            return None
        for each in parsed(self.part(relations)):
            if each.get("Type", "").endswith(f"/{kind}") and each.get("TargetMode") != "External":
                target = each.get("Target", "")
                found = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
                return found if self.has(found) else None
        return None

    def relation_to(self, name: str, kind: str) -> dict[str, bytes]:
        """The part of relations with one more, to the part ``name``; the type is of the same standard as the others."""
        relations = self._relations
        content = self.part(relations) if self.has(relations) else _NO_RELATIONS
        known = {each.get("Id", "") for each in parsed(content)}
        number = next(n for n in range(1, len(known) + 2) if f"rIdCchc{n}" not in known)
        base = _STRICT if _STRICT.encode() in content else _OFFICE
        target = quoteattr(relpath(name, dirname(self.main) or "."))
        added = f'<Relationship Id="rIdCchc{number}" Type="{base}/{kind}" Target={target}/>'
        return {relations: appended(content, added.encode())}

    def content_type_of(self, name: str, content_type: str) -> dict[str, bytes]:
        """The list of content types with one more part."""
        types = "[Content_Types].xml"
        added = f'<Override PartName={quoteattr("/" + name)} ContentType="{content_type}"/>'
        return {types: appended(self.part(types), added.encode())}

    def replaced(self, parts: Mapping[str, bytes]) -> bytes:
        """The file with ``parts`` changed or added; all others keep their compressed bytes, time and order."""
        out = BytesIO()
        left = dict(parts)
        with ZipFile(out, "w", ZIP_DEFLATED) as target:
            for info in self._archive.infolist():
                if info is self._archive.NameToInfo[info.filename] and info.filename in left:
                    target.writestr(_described_as(info), left.pop(info.filename))
                else:
                    self._copy(info, target, out)
            for name, content in left.items():
                fresh = ZipInfo(name)  # the time of 1980: the same review gives the same bytes
                fresh.compress_type = ZIP_DEFLATED
                target.writestr(fresh, content)
            target.comment = self._archive.comment
        return out.getvalue()

    def _copy(self, info: ZipInfo, target: ZipFile, out: BytesIO) -> None:
        """Write an entry as it is compressed. ``zipfile`` has no act for this; its list of entries is public."""
        name_length, extra_length = unpack_from("<HH", self._content, info.header_offset + 26)
        begin = info.header_offset + _LOCAL_HEADER + name_length + extra_length
        copied = _described_as(info)
        copied.CRC, copied.compress_size, copied.file_size = info.CRC, info.compress_size, info.file_size
        copied.flag_bits = info.flag_bits & ~_DATA_DESCRIPTOR  # sizes stand in the header now
        out.seek(target.start_dir)
        copied.header_offset = out.tell()
        out.write(copied.FileHeader(zip64=False))
        out.write(self._content[begin : begin + info.compress_size])
        target.start_dir = out.tell()
        target.filelist.append(copied)
        target.NameToInfo[copied.filename] = copied


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_NO_RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'


def _described_as(info: ZipInfo) -> ZipInfo:
    """A fresh entry with what the old one said about itself."""
    fresh = ZipInfo(info.filename, info.date_time)
    for name in ("compress_type", "comment", "extra", "create_system", "external_attr", "internal_attr"):
        setattr(fresh, name, getattr(info, name))
    return fresh


def parsed(content: bytes) -> etree._Element:
    """The root of a part, read without entities, network or schema. Raises ``UnreadableDocument``."""
    try:
        return etree.fromstring(content, etree.XMLParser(**_PARSER))
    except etree.XMLSyntaxError:
        raise UnreadableDocument("Tệp Word đã hỏng nên không ghi nhận xét được.") from None


def appended(content: bytes, addition: bytes) -> bytes:
    """A part with ``addition`` as the last thing inside its root; everything before stays as it is."""
    closing = _LAST_END_TAG.search(content)
    if closing is not None:
        return content[: closing.start()] + addition + content[closing.start() :]
    return _CLOSED_ROOT.sub(lambda root: b"<%s%s>%s</%s>" % (root[1], root[2], addition, root[1]), content)
