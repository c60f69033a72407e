"""How is an XLSX read without trusting it, one row at a time?

An XLSX is a ZIP of XML parts. Sheets are streamed with lxml, so that formulas, merged ranges and over-long texts are
seen as they are and memory does not grow with the number of rows. (A reader that lays a sheet out as a full rectangle
can be made to claim gigabytes by one cell in the last corner, and one that copies shared texts by one long text used
many times.) Source: ECMA-376 part 1, §18.3 (sheets), §18.4 (shared strings), §18.8 (styles).
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _
from lxml import etree

from cchc.kernel.numbers import write_integer
from cchc.support.files.sheets import (
    Cell,
    CellKind,
    CellValue,
    Limits,
    Range,
    Row,
    Sheet,
    UnreadableFile,
    Workbook,
    column_number,
    moment_of_serial,
)

_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}  # ECMA-376 §18.8.30
_NOT_LETTERS_OF_A_DATE = re.compile(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*.')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MERGED = re.compile(rb'mergeCell\s[^>]*?ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OSError,
    etree.XMLSyntaxError,
)  # what zipfile, zlib, lxml and our own reading of numbers raise for damaged or invented parts
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Book:
    """What all sheets share: where the file is, its texts (with a mark for cut ones), which styles show dates."""

    source: Path | bytes
    name: str
    limits: Limits
    texts: list[tuple[str, bool]]
    date_styles: frozenset[int]
    from_1904: bool


def read(source: Path | bytes, name: str, limits: Limits) -> Workbook:
    """The visible sheets of the workbook. Raises ``UnreadableFile`` for a broken, bloated or foreign file."""
    with _opened(source, name) as archive:
        _guard(archive, name, limits)
        root = _tree(archive, "xl/workbook.xml")
        relations = {
            relation.get("Id"): relation.get("Target", "")
            for relation in _tree(archive, "xl/_rels/workbook.xml.rels").iterfind("{*}Relationship")
        }
        properties = root.find("{*}workbookPr")
        book = _Book(
            source,
            name,
            limits,
            _shared_texts(archive, name, limits),
            _date_styles(archive),
            properties is not None and properties.get("date1904") in {"1", "true"},
        )
        sheets = tuple(_sheets(archive, root, relations, book))
    if not sheets:
        raise UnreadableFile(
            _('Tệp "%(name)s" không có trang tính nào hiện ra. Hãy bỏ ẩn trang có dữ liệu.') % {"name": name}
        )
    return Workbook(name, sheets)


@contextmanager
def _opened(source: Path | bytes, name: str) -> Iterator[zipfile.ZipFile]:
    """The archive; whatever breaks while it is open becomes one sentence."""
    try:
        with zipfile.ZipFile(source if isinstance(source, Path) else BytesIO(source)) as archive:
            yield archive
    except _BROKEN as error:
        raise UnreadableFile(
            _('Tệp "%(name)s" bị hỏng hoặc không phải là bảng tính Excel. Hãy mở tệp và lưu lại thành .xlsx.')
            % {"name": name}
        ) from error


def _guard(archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
    """Refuse other kinds of archive and such as unpack to unbelievable sizes.

    The sizes are those declared in the directory; ``zipfile`` never yields more than declared, so they bind.
    """
    parts = archive.infolist()
    bloated = any(part.file_size > max(limits.ratio_from, limits.ratio * part.compress_size) for part in parts)
    if bloated or sum(part.file_size for part in parts) > limits.unpacked or len(parts) > 10_000:
        raise UnreadableFile(
            _('Tệp "%(name)s" bung ra quá lớn nên không được mở. Hãy chép dữ liệu sang tệp mới.') % {"name": name}
        )
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        raise UnreadableFile(
            _('Tệp "%(name)s" không phải là bảng tính Excel. Hãy lưu lại thành .xlsx.') % {"name": name}
        )


def _tree(archive: zipfile.ZipFile, part: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    with archive.open(part) as file:
        return etree.parse(file, parser).getroot()


def _walk(file: IO[bytes], *tags: str) -> Iterator[etree._Element]:
    """Elements of these tags as they end, each thrown away afterwards together with what stood before it."""
    for _event, element in etree.iterparse(
        file, events=("end",), tag=tags, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    ):
        yield element
        element.clear(keep_tail=False)
        while element.getprevious() is not None:
            del element.getparent()[0]


def _shared_texts(archive: zipfile.ZipFile, name: str, limits: Limits) -> list[tuple[str, bool]]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    texts: list[tuple[str, bool]] = []
    total = 0
    with archive.open("xl/sharedStrings.xml") as file:
        for item in _walk(file, "{*}si"):
            texts.append(_text(item, limits))
            total += len(texts[-1][0])
            if total > limits.shared_text:
                raise UnreadableFile(_('Tệp "%(name)s" chứa quá nhiều chữ. Hãy chia thành nhiều tệp.') % {"name": name})
    return texts


def _text(item: etree._Element, limits: Limits) -> tuple[str, bool]:
    """The plain text of a shared or inline string: runs joined, reading aids left out, cut at the limit."""
    pieces = [piece.text or "" for piece in item.iterfind("{*}t")] or [
        piece.text or "" for piece in item.iterfind("{*}r/{*}t")
    ]
    return _cut("".join(pieces), limits)


def _cut(text: str, limits: Limits) -> tuple[str, bool]:
    cut = text[: limits.text]
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), cut) if "_x" in cut else cut, len(text) > limits.text


def _date_styles(archive: zipfile.ZipFile) -> frozenset[int]:
    """The numbers of the cell styles that show a number as a date."""
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    root = _tree(archive, "xl/styles.xml")
    dates = set(_DATE_FORMATS)
    for form in root.iterfind("{*}numFmts/{*}numFmt"):
        letters = _NOT_LETTERS_OF_A_DATE.sub("", form.get("formatCode", "").lower())
        number = int(form.get("numFmtId", "0"))
        (dates.add if re.search("[dmyhs]", letters) else dates.discard)(number)
    styles = enumerate(root.iterfind("{*}cellXfs/{*}xf"))
    return frozenset(place for place, style in styles if int(style.get("numFmtId", "0")) in dates)


def _sheets(
    archive: zipfile.ZipFile, root: etree._Element, relations: dict[str | None, str], book: _Book
) -> Iterator[Sheet]:
    parts = set(archive.namelist())
    for entry in root.iterfind("{*}sheets/{*}sheet"):
        target = relations.get(entry.get(_RELATION) or entry.get(_STRICT_RELATION), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if entry.get("state", "visible") != "visible" or "worksheets/" not in part or part not in parts:
            continue
        yield _sheet(book, entry.get("name", ""), part, _merged(archive, part))


def _sheet(book: _Book, name: str, part: str, merged: tuple[Range, ...]) -> Sheet:
    def rows() -> Iterator[Row]:
        return _rows(book, part)

    return Sheet(name, merged, rows)


def _merged(archive: zipfile.ZipFile, part: str) -> tuple[Range, ...]:
    """The merged ranges. They stand after the rows, so the bytes are searched instead of parsed: ten times as fast."""
    found: list[Range] = []
    kept = b""
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            window = kept + chunk
            end = 0
            for match in _MERGED.finditer(window):
                end = match.end()
                left, top, right, bottom = (part.decode() for part in match.groups())
                found.append(Range(int(top), column_number(left), int(bottom), column_number(right)))
            kept = window[max(end, len(window) - 200) :]
    return tuple(found)


def _rows(book: _Book, part: str) -> Iterator[Row]:
    seen = number = 0
    with _opened(book.source, book.name) as archive, archive.open(part) as file:
        for element in _walk(file, "{*}row"):
            number = int(element.get("r") or number + 1)
            cells = _cells(book, element, number)
            if not cells:
                continue
            seen += 1
            if seen > book.limits.rows:
                raise UnreadableFile(
                    _('Tệp "%(name)s" có hơn %(rows)s dòng. Hãy chia thành nhiều tệp.')
                    % {"name": book.name, "rows": write_integer(book.limits.rows)}
                )
            yield Row(number, cells)


def _cells(book: _Book, element: etree._Element, row: int) -> dict[int, Cell]:
    cells: dict[int, Cell] = {}
    column = 0
    for entry in element:
        place = entry.get("r")
        column = _column(place.rstrip("0123456789")) if place else column + 1
        content = _content(book, entry)
        if content is not None:
            kind, value, too_long = content
            cells[column] = Cell(row, column, kind, value, too_long)
    return cells


@cache
def _column(letters: str) -> int:
    number = column_number(letters)
    if number > 16_384:  # the last column of a sheet; also keeps invented letters from filling the cache
        raise ValueError(letters)
    return number


def _content(book: _Book, entry: etree._Element) -> tuple[CellKind, CellValue, bool] | None:
    if len(entry) == 1:
        only = entry[0]
        tag = only.tag
        if tag.endswith("}v"):
            return _typed(book, entry, only.text or "")
    formula = entry.find("{*}f")
    if formula is not None:
        return CellKind.FORMULA, f"={(formula.text or '')[:200]}", False
    inline = entry.find("{*}is")
    if inline is not None:
        return _as_text(_text(inline, book.limits))
    value = entry.find("{*}v")
    return None if value is None else _typed(book, entry, value.text or "")


def _typed(book: _Book, entry: etree._Element, value: str) -> tuple[CellKind, CellValue, bool] | None:
    kind = entry.get("t", "n")
    if kind == "s":
        return _as_text(book.texts[int(value)])
    if kind == "n":
        return _number(book, float(value), int(entry.get("s", "0"))) if value else None
    if kind == "b":
        return CellKind.BOOLEAN, value == "1", False
    if kind == "e":
        return CellKind.ERROR, value, False
    return _as_text(_cut(value, book.limits))


def _number(book: _Book, number: float, style: int) -> tuple[CellKind, CellValue, bool]:
    if style in book.date_styles:
        with suppress(ValueError, OverflowError):  # a date style on a number that is no date: shown as the number
            return CellKind.DATE, moment_of_serial(number, from_1904=book.from_1904), False
    return CellKind.NUMBER, number, False


def _as_text(read: tuple[str, bool]) -> tuple[CellKind, str, bool] | None:
    text, too_long = read
    return (CellKind.TEXT, text, too_long) if text and not text.isspace() else None
