"""``cchc check-report FILE``: which figures of a report contradict each other? Works without the database."""

import argparse
import shutil
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.checker.errors import UnreadableDocument
from cchc.checker.reading import read
from cchc.checker.reading.limits import LARGEST_FILE
from cchc.checker.review import check
from cchc.checker.types import Document, Known
from cchc.checker.writing import Form, written
from cchc.kernel import clock
from cchc.kernel.errors import DomainError

if TYPE_CHECKING:
    from cchc.kernel.commandline import Words

ERRORS_FOUND = 1
FORMS = {"text": Form.TEXT, "json": Form.JSON, "html": Form.HTML, "docx": Form.DOCX, "pdf": Form.PDF}
_FILES = frozenset({Form.DOCX, Form.PDF})
_QUIET_SECONDS = 1.0
_BETWEEN_SECONDS = 0.2


def register(words: "Words") -> None:
    """Add ``check-report`` to the command line."""
    sentence = "Soát dự thảo báo cáo: số nào mâu thuẫn với số khác, với chính nó hoặc với lịch."
    parser = words.add_parser("check-report", help=sentence, description=sentence)
    parser.add_argument("file", type=Path, metavar="TỆP", help="Tệp .docx, .pdf, .odt, .html, .md hoặc .txt.")
    parser.add_argument("--with", dest="previous", type=Path, metavar="TỆP", help="Báo cáo kỳ trước để đối chiếu.")
    parser.add_argument("--format", choices=FORMS, help="Dạng kết quả; mặc định theo đuôi của --out, không thì text.")
    parser.add_argument("--out", type=Path, metavar="TỆP", help="Ghi kết quả ra tệp; bắt buộc với docx và pdf.")
    parser.add_argument("--against-database", action="store_true", help="Đối chiếu cả với số tính từ hồ sơ.")
    parser.add_argument("--unit", metavar="MÃ", help="Với --against-database: mã đơn vị, ví dụ chu-puh.")
    parser.add_argument("--from", dest="first", type=_day, metavar="NGÀY", help="… ngày đầu kỳ, ví dụ 2020-12-15.")
    parser.add_argument("--to", dest="last", type=_day, metavar="NGÀY", help="… ngày cuối kỳ.")
    parser.set_defaults(run=check_report)


def check_report(arguments: argparse.Namespace) -> int:
    """Check a file and tell the findings. 0 without an error, 1 with one; what cannot be read is a ``DomainError``."""
    out: Path | None = arguments.out
    form = _form(arguments.format, out)
    content = _content(arguments.file)
    previous = None if arguments.previous is None else _document(_content(arguments.previous), arguments.previous)
    review = check(_document(content, arguments.file), previous, _known(arguments))
    if out is None:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 100
        sys.stdout.write(written(form, review, content, width=width).decode())
    else:
        told = written(form, review, content, clock.now())
        try:
            out.write_bytes(told)
        except OSError as failed:
            raise DomainError(f"Không ghi được tệp {out}: {failed.strerror}.", code="not_written") from None
    return ERRORS_FOUND if review.errors else 0


def _form(asked: str | None, out: Path | None) -> Form:
    """The form that was asked for by name, else by the suffix of the file to write, else text."""
    suffix = "" if out is None else out.suffix.lower().removeprefix(".")
    if asked is None and suffix and suffix not in set(Form):
        raise DomainError(f"Chưa rõ dạng của tệp {out}. Hãy thêm --format text, json, html, docx hoặc pdf.")
    form = FORMS[asked] if asked else Form(suffix) if suffix else Form.TEXT
    if form in _FILES and out is None:
        raise DomainError(f"Kết quả dạng {form.value} là một tệp. Hãy thêm --out TỆP.{form.value}.")
    return form


def _known(arguments: argparse.Namespace) -> list[Known]:
    """The values of the records for the unit and period that the arguments name; none unless asked for."""
    if not arguments.against_database:
        return []
    if not (arguments.unit and arguments.first and arguments.last):
        raise DomainError(
            "Đối chiếu với hồ sơ cần đơn vị và kỳ: thêm --unit MÃ --from NGÀY --to NGÀY.", code="no_period"
        )
    from cchc.outlets.cli.known_values import known_values

    return known_values(arguments.unit, arguments.first, arguments.last)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” không phải ngày dạng NĂM-THÁNG-NGÀY, ví dụ 2021-07-28") from None


def _content(path: Path) -> bytes:
    """The bytes of a file. A file above what a reader takes is refused before it is read."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableDocument(f"Tệp {path.name} lớn hơn {LARGEST_FILE // 2**20} MB nên không soát được.")
        return path.read_bytes()
    except OSError as failed:
        raise UnreadableDocument(f"Không mở được tệp {path}: {_why(failed)}.") from None


def _why(failed: OSError) -> str:
    if isinstance(failed, FileNotFoundError):
        return "không có tệp này"
    if isinstance(failed, IsADirectoryError):
        return "đây là một thư mục"
    if isinstance(failed, PermissionError):
        return "không có quyền đọc"
    return failed.strerror or "lỗi khi đọc"


def _document(content: bytes, path: Path) -> Document:
    progress = Progress(path.name)
    try:
        return read(content, path.name, progress)
    finally:
        progress.end()


class Progress:
    """Tells on a terminal how far a long file is read; says nothing in the first second or to a file."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._next = time.monotonic() + _QUIET_SECONDS
        self._told = False

    def __call__(self, done: int, of: int) -> None:
        """``done`` of ``of`` pages or parts are read."""
        now = time.monotonic()
        if now < self._next or not sys.stderr.isatty():
            return
        self._next, self._told = now + _BETWEEN_SECONDS, True
        sys.stderr.write(f"\rĐang đọc {self._name}: {done}/{of}\x1b[K")
        sys.stderr.flush()

    def end(self) -> None:
        """Take the line away."""
        if self._told:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
