"""What stands in which cell of a table file that somebody uploads? One door for XLSX and CSV.

A file is hostile until it is read: sizes are bounded, nothing is executed, links and macros are not looked at, and
every way of being unreadable ends in one Vietnamese sentence (``UnreadableFile``). Rows are streamed: however long
the file, only the row at hand and the shared texts are in memory. A sheet may be walked several times; each walk
reads the file again.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.kernel.errors import DomainError


class UnreadableFile(DomainError):  # noqa: N818 - read as a sentence: the file is unreadable
    """The file cannot be read as a table; the sentence says why and what to do."""

    code = "unreadable_file"
    status = 422

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, field="file")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is looked at. Sizes are bytes, text lengths are characters.

    ``unpacked`` bounds all parts of a workbook together; ``ratio`` is the highest believable compression of a part
    larger than ``ratio_from``. A text longer than ``text`` is cut there and marked, as Excel itself holds no longer
    one.
    """

    file: int = 50 * 1024 * 1024
    unpacked: int = 1024 * 1024 * 1024
    ratio: int = 300
    ratio_from: int = 64 * 1024 * 1024
    rows: int = 1_000_000
    text: int = 32_767
    shared_text: int = 256 * 1024 * 1024


LIMITS = Limits()


class CellKind(StrEnum):
    """What a cell holds. A formula is named as such and its remembered result is not used."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    FORMULA = "formula"
    ERROR = "error"


CellValue = str | float | bool | date | datetime


class Cell(NamedTuple):
    """One cell that is not empty.

    ``row`` and ``column`` count from 1. ``value`` is ``str`` for text, formula (with its ``=``) and error, ``float``
    for a number, ``bool``, and for a date a ``date`` (midnight) or an aware ``datetime`` on the Vietnamese wall
    clock. ``too_long`` says that the text was cut.
    """

    row: int
    column: int
    kind: CellKind
    value: CellValue
    too_long: bool = False

    @property
    def address(self) -> str:
        """``E12``."""
        return f"{letters(self.column)}{self.row}"

    @property
    def text(self) -> str:
        """The value as a person reads it: whole numbers without a decimal point, dates as dd/mm/yyyy."""
        value = self.value
        if isinstance(value, str):
            return value
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, datetime):
            return value.strftime("%d/%m/%Y %H:%M")
        if isinstance(value, date):
            return value.strftime("%d/%m/%Y")
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


class Row(NamedTuple):
    """One row that has at least one cell: its number from 1 and its cells by column number."""

    number: int
    cells: dict[int, Cell]


class Range(NamedTuple):
    """A merged range, both corners included, counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, the merged ranges, and ``rows``, which walks the rows that are not empty from the top.

    The walk raises ``UnreadableFile`` where the file turns out to be broken or too long.
    """

    name: str
    merged: tuple[Range, ...]
    rows: Callable[[], Iterator[Row]]


@dataclass(frozen=True, slots=True)
class Workbook:
    """The visible sheets of a file in their order. ``encoding`` says how a CSV was read; empty for XLSX."""

    name: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""

    def sheet(self, name: str | None) -> Sheet:
        """The sheet of this name, the first one for ``None``. Raises ``UnreadableFile`` naming those that exist."""
        if name is None:
            return self.sheets[0]
        for sheet in self.sheets:
            if sheet.name.casefold().strip() == name.casefold().strip():
                return sheet
        known = ", ".join(f'"{sheet.name}"' for sheet in self.sheets)
        raise UnreadableFile(
            _('Tệp "%(file)s" không có trang "%(sheet)s". Các trang đang có: %(known)s.')
            % {"file": self.name, "sheet": name, "known": known}
        )


def read_workbook(source: Path | bytes, name: str, *, limits: Limits = LIMITS) -> Workbook:
    """Open a table file by what it holds, not by what it is called.

    ``source`` is a path or the bytes themselves, ``name`` the file name as the person knows it. Returns the workbook
    with its sheets unread. Raises ``UnreadableFile`` for anything that is not a whole XLSX or CSV, or whose ending
    lies.
    """
    from cchc.support.files import sheets_csv, sheets_xlsx

    head, size = _head(source)
    if size == 0:
        raise UnreadableFile(_('Tệp "%(name)s" trống. Hãy chọn tệp có dữ liệu.') % {"name": name})
    if size > limits.file:
        raise UnreadableFile(
            _('Tệp "%(name)s" lớn %(size)s MB, quá giới hạn %(limit)s MB. Hãy chia thành nhiều tệp.')
            % {"name": name, "size": f"{size / 2**20:.0f}", "limit": limits.file // 2**20}
        )
    ending = Path(name).suffix.lower()
    if head.startswith(b"PK\x03\x04"):
        if ending in {".csv", ".txt", ".tsv"}:
            raise UnreadableFile(
                _('Tệp "%(name)s" có đuôi %(ending)s nhưng bên trong là Excel. Hãy đổi đuôi thành .xlsx.')
                % {"name": name, "ending": ending}
            )
        return sheets_xlsx.read(source, name, limits)
    _refuse_other_formats(source, head, name)
    if ending in {".xlsx", ".xlsm", ".xls", ".xltx"}:
        raise UnreadableFile(
            _(
                'Tệp "%(name)s" có đuôi %(ending)s nhưng bên trong không phải là Excel hoặc đã hỏng. Hãy mở tệp '
                "và lưu lại thành .xlsx."
            )
            % {"name": name, "ending": ending}
        )
    return sheets_csv.read(source.read_bytes() if isinstance(source, Path) else source, name, limits)


def letters(column: int) -> str:
    """The letters of a column number: 1 → ``A``, 28 → ``AB``."""
    out = ""
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out


def column_number(column: str) -> int:
    """The number of column letters: ``AB`` → 28. Raises ``ValueError`` for anything but Latin letters."""
    number = 0
    for letter in column.upper():
        if not "A" <= letter <= "Z":
            raise ValueError(column)
        number = number * 26 + ord(letter) - 64
    if not number:
        raise ValueError(column)
    return number


def moment_of_serial(serial: float, *, from_1904: bool = False) -> date | datetime:
    """The date (or, with a time of day, the aware moment) that a spreadsheet keeps as a number of days.

    Seconds are rounded, because a serial carries 08:15 as 0.34374999. Raises ``ValueError`` before 1900 and after 9999.
    """
    epoch = date(1904, 1, 1) if from_1904 else date(1899, 12, 30)
    day, seconds = divmod(round(serial * 86_400), 86_400)
    if not (1 if from_1904 else 61) <= day <= 2_958_465:  # before 1 March 1900 spreadsheets disagree about the day
        raise ValueError(serial)
    on = epoch + timedelta(days=day)
    return on if seconds == 0 else clock.at(on) + timedelta(seconds=seconds)


def _head(source: Path | bytes) -> tuple[bytes, int]:
    if isinstance(source, bytes):
        return source[:4096], len(source)
    with source.open("rb") as file:
        return file.read(4096), source.stat().st_size


def _refuse_other_formats(source: Path | bytes, head: bytes, name: str) -> None:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        whole = source.read_bytes() if isinstance(source, Path) else source
        if "EncryptedPackage".encode("utf-16-le") in whole:
            raise UnreadableFile(_('Tệp "%(name)s" có mật khẩu. Hãy bỏ mật khẩu rồi tải lên lại.') % {"name": name})
        raise UnreadableFile(
            _('Tệp "%(name)s" là Excel đời cũ (.xls). Hãy mở tệp và lưu lại thành .xlsx.') % {"name": name}
        )
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<?xml", b"<meta")):
        raise UnreadableFile(
            _('Tệp "%(name)s" thực ra là trang web, không phải bảng tính. Hãy mở bằng Excel và lưu lại thành .xlsx.')
            % {"name": name}
        )
    if start.startswith((b"%pdf", b"{\\rtf", b"\x89png", b"\xff\xd8\xff", b"rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        raise UnreadableFile(
            _('Tệp "%(name)s" không phải là bảng tính. Hãy chọn tệp .xlsx hoặc .csv.') % {"name": name}
        )
