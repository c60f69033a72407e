"""Words of the command line about cases: ``cchc import cases FILE``."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cchc.intake.cases.import_checking import Checked, Choices, check_import, open_file
from cchc.intake.cases.importing import mapping as mappings
from cchc.intake.cases.importing.targets import LABELS
from cchc.intake.cases.importing.types import RejectedCell
from cchc.intake.cases.services.import_cases import import_cases
from cchc.kernel.actor import SYSTEM
from cchc.kernel.commandline import noun
from cchc.kernel.numbers import write_integer
from cchc.support.files.sheets import UnreadableFile, letters

if TYPE_CHECKING:
    from cchc.kernel.commandline import Words

ALL_ACCEPTED, SOME_REJECTED = 0, 1
"""Exit statuses; 2 stands for a file that cannot be read, or whose columns are not known."""


def register(words: "Words") -> None:
    """Add ``import cases``."""
    nouns = noun(words, "import", "Nhập dữ liệu từ tệp của đơn vị.")
    parser = nouns.add_parser(
        "cases",
        help="Nhập hồ sơ từ sổ theo dõi hoặc tệp xuất (.xlsx, .csv).",
        description="Nhập hồ sơ từ sổ theo dõi. Cả tệp được kiểm tra trước; có dòng sai thì không ghi gì.",
        epilog="Mã kết thúc: 0 nhận tất cả, 1 có dòng bị từ chối, 2 không đọc được tệp.",
    )
    parser.add_argument("file", type=Path, metavar="TỆP", help="tệp .xlsx hoặc .csv")
    parser.add_argument("--sheet", default="", metavar="TRANG", help="tên trang tính; mặc định là trang giống sổ nhất")
    parser.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra, không ghi")
    parser.add_argument("--accept-valid", action="store_true", help="ghi các dòng đúng dù có dòng bị từ chối")
    parser.add_argument("--map", type=Path, metavar="TỆP", help="tệp JSON ghép cột, thay cho đề xuất")
    parser.add_argument("--write-map", type=Path, metavar="TỆP", help="lưu cách ghép cột ra tệp JSON để sửa")
    parser.add_argument("--unit", default="", metavar="MÃ", help="đơn vị giải quyết của những dòng không ghi đơn vị")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="cách in kết quả")
    parser.set_defaults(run=run_import)


def run_import(arguments: argparse.Namespace) -> int:
    """Check and, unless told otherwise, write; print what came of it. Raises ``DomainError`` for an unreadable file."""
    source, name = arguments.file, arguments.file.name
    if not source.is_file():
        raise UnreadableFile(_('Không có tệp "%(source)s". Hãy kiểm tra đường dẫn.') % {"source": source})
    choices = Choices(arguments.sheet, _mapping_text(arguments.map), arguments.unit)
    if arguments.write_map:
        mapping = open_file(source, name, choices)[1]
        arguments.write_map.write_text(mappings.write(mapping), encoding="utf-8")
    if arguments.dry_run:
        checked, written = check_import(SYSTEM, source, name, choices), False
    else:
        done = import_cases(SYSTEM, source, name, choices, accept_valid=arguments.accept_valid)
        checked, written = done.checked, done.import_id is not None
    _print_json(checked, written=written) if arguments.format == "json" else _print_text(checked, written=written)
    return SOME_REJECTED if checked.rejected else ALL_ACCEPTED


def _mapping_text(path: Path | None) -> str:
    if path is None:
        return ""
    if not path.is_file():
        raise UnreadableFile(_('Không có tệp ghép cột "%(path)s". Hãy kiểm tra đường dẫn.') % {"path": path})
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile(_('Tệp ghép cột "%(path)s" không phải văn bản UTF-8.') % {"path": path.name}) from None


def _print_text(checked: Checked, *, written: bool) -> None:
    print(f'Tệp "{checked.file_name}", trang "{checked.mapping.sheet}"')
    columns = sorted(checked.mapping.columns.items(), key=lambda found: found[1])
    print("Cột:", ", ".join(f"{letters(column)} = {LABELS[target]}" for target, column in columns))
    print(f"Đã đọc {write_integer(checked.read)} hồ sơ")
    there = f" (trong đó {write_integer(checked.known)} đã có từ trước)" if checked.known else ""
    print(f"Nhận {write_integer(checked.accepted)}{there}")
    print(f"Từ chối {write_integer(checked.rejected_rows)}")
    for cell in checked.rejected:
        print(f"{cell.address}: {cell.sentence}")
    print(f"Đã ghi {write_integer(len(checked.new))} hồ sơ." if written else "Chưa ghi hồ sơ nào.")


def _print_json(checked: Checked, *, written: bool) -> None:
    answer = {
        "file": checked.file_name,
        "sha256": checked.sha256,
        "sheet": checked.mapping.sheet,
        "encoding": checked.encoding,
        "read": checked.read,
        "accepted": checked.accepted,
        "already_there": checked.known,
        "rejected": checked.rejected_rows,
        "written": len(checked.new) if written else 0,
        "columns": {target.value: letters(column) for target, column in checked.mapping.columns.items()},
        "cells": _cells(checked.rejected),
    }
    print(json.dumps(answer, ensure_ascii=False, indent=2))


def _cells(rejected: Sequence[RejectedCell]) -> list[dict[str, object]]:
    return [
        {"sheet": cell.sheet, "row": cell.row, "column": letters(cell.column), "sentence": cell.sentence}
        for cell in rejected
    ]
