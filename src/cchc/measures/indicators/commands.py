"""What do ``cchc stats settlement``, ``cchc cases rows`` and ``cchc facts …`` do? They ask and print."""

import argparse
import io
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.kernel.commandline import noun
from cchc.kernel.errors import DomainError
from cchc.kernel.numbers import write_integer
from cchc.measures.facts import selectors as facts
from cchc.measures.facts.services.rebuild_case_facts import rebuild_case_facts
from cchc.measures.facts.services.refresh_case_facts import refresh_case_facts
from cchc.measures.indicators import exports
from cchc.measures.indicators.services import all_case_rows, settlement_table
from cchc.measures.indicators.types import By, SettlementQuery, SettlementTable
from cchc.registry.organizations import selectors as organizations

if TYPE_CHECKING:
    from cchc.kernel.commandline import Words


def register(words: "Words") -> None:
    """Add the words of statistics to the command line."""
    settlement = noun(words, "stats", _("Số liệu thống kê từ hồ sơ.")).add_parser(
        "settlement", help=_("Bảng tiếp nhận, giải quyết hồ sơ (biểu 06).")
    )
    _add_question(settlement)
    settlement.add_argument("--format", choices=["table", "json", "csv", "xlsx"], default="table")
    settlement.set_defaults(run=run_settlement)

    rows = noun(words, "cases", _("Hồ sơ.")).add_parser("rows", help=_("Các hồ sơ đứng sau một con số."))
    _add_question(rows)
    rows.add_argument("--cell", required=True, help=_("ô số liệu, ví dụ settled.late"))
    rows.add_argument("--key", help=_("mã dòng của bảng theo --by, ví dụ mã đơn vị"))
    rows.add_argument("--format", choices=["json", "csv"], default="json")
    rows.set_defaults(run=run_rows)

    verbs = noun(words, "facts", _("Dữ liệu thống kê."))
    verbs.add_parser("refresh", help=_("Cập nhật theo hồ sơ.")).set_defaults(run=run_refresh)
    verbs.add_parser("rebuild", help=_("Dựng lại toàn bộ từ hồ sơ.")).set_defaults(run=run_rebuild)
    verbs.add_parser("status", help=_("Dữ liệu đầy đủ đến lúc nào.")).set_defaults(run=run_status)


def run_settlement(arguments: argparse.Namespace) -> int:
    """Print or write the settlement table; 0."""
    _refresh_unless_told(arguments)
    table = settlement_table(_query(arguments), arguments.engine)
    if arguments.format == "xlsx":
        _write_workbook(table, arguments.out)
    elif arguments.format == "json":
        _put(exports.as_json(exports.settlement_document(table)), arguments.out)
    elif arguments.format == "csv":
        _put(exports.as_csv(*exports.settlement_sheet(table)), arguments.out)
    else:
        _put("\n".join([*_title(table), "", exports.as_text(*exports.settlement_sheet(table))]), arguments.out)
    return 0


def run_rows(arguments: argparse.Namespace) -> int:
    """Print or write the cases behind a cell; 0."""
    _refresh_unless_told(arguments)
    lines = list(all_case_rows(_query(arguments), arguments.cell, key=arguments.key, engine=arguments.engine))
    if arguments.format == "json":
        _put(exports.as_json(exports.cases_document(lines)), arguments.out)
    else:
        _put(exports.as_csv(*exports.cases_sheet(lines)), arguments.out)
    return 0


def run_refresh(_arguments: argparse.Namespace) -> int:
    """Bring the facts up to date; 0."""
    refresh_case_facts()
    return run_status(_arguments)


def run_rebuild(_arguments: argparse.Namespace) -> int:
    """Compute the facts anew; 0."""
    rebuild_case_facts()
    return run_status(_arguments)


def run_status(_arguments: argparse.Namespace) -> int:
    """Say how fresh the facts are; 0."""
    fresh = facts.freshness()
    if fresh is None:
        print(_("Chưa có dữ liệu thống kê. Hãy chạy: cchc facts refresh"))
    else:
        print(
            _("Lần nạp %(load)s: %(cases)s hồ sơ, %(rows)s dòng, đầy đủ đến %(until)s.")
            % {
                "load": fresh.load,
                "cases": write_integer(fresh.cases),
                "rows": write_integer(fresh.rows),
                "until": f"{clock.local(fresh.known_until):%H:%M:%S %d/%m/%Y}",
            }
        )
    return 0


def _add_question(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--unit", required=True, help=_("mã đơn vị; gồm mọi đơn vị bên dưới"))
    parser.add_argument("--from", required=True, dest="first", metavar="YYYY-MM-DD", help=_("ngày đầu kỳ"))
    parser.add_argument("--to", required=True, dest="last", metavar="YYYY-MM-DD", help=_("ngày cuối kỳ"))
    parser.add_argument("--as-of", metavar="YYYY-MM-DD", help=_("ngày chốt số liệu; mặc định là ngày cuối kỳ"))
    parser.add_argument("--known-at", metavar="T", help=_("theo những gì đã ghi nhận đến lúc này"))
    parser.add_argument("--by", default=By.UNIT.value, help="unit | field | level | channel")
    parser.add_argument("--level", help=_("chỉ các đơn vị của cấp này"))
    parser.add_argument("--field", help=_("chỉ lĩnh vực này"))
    parser.add_argument("--engine", help="duckdb | postgres")
    parser.add_argument("--no-refresh", action="store_true", help=_("không cập nhật dữ liệu trước khi tính"))
    parser.add_argument("--out", type=Path, help=_("ghi vào tệp"))


def _query(arguments: argparse.Namespace) -> SettlementQuery:
    """The question of the arguments. Raises ``DomainError`` for what is no date, moment or way to cut."""
    if arguments.by not in set(By):
        raise DomainError(
            _("Không có cách chia “%(by)s”; hãy chọn unit, field, level hoặc channel.") % {"by": arguments.by},
            field="by",
        )
    return SettlementQuery(
        unit_code=arguments.unit,
        first=_day(arguments.first, "--from"),
        last=_day(arguments.last, "--to"),
        as_of=_day(arguments.as_of, "--as-of") if arguments.as_of else None,
        known_at=_moment(arguments.known_at) if arguments.known_at else None,
        by=By(arguments.by),
        level=arguments.level,
        field=arguments.field,
    )


def _day(text: str, option: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise DomainError(
            _("%(option)s: “%(text)s” không phải là ngày. Hãy viết dạng năm-tháng-ngày, ví dụ 2021-07-28.")
            % {"option": option, "text": text},
            code="not_a_date",
            field=option.strip("-"),
        ) from None


def _moment(text: str) -> datetime:
    """A moment; one without a zone is Vietnamese, a day alone is its end."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise DomainError(
            _("--known-at: “%(text)s” không phải là thời điểm. Hãy viết dạng 2021-07-28 hoặc 2021-07-28T17:00.")
            % {"text": text},
            code="not_a_moment",
            field="known-at",
        ) from None
    if len(text) == len("2021-07-28"):
        return clock.at(moment.date() + timedelta(days=1)) - timedelta(microseconds=1)
    return moment if moment.tzinfo else moment.replace(tzinfo=clock.ZONE)


def _refresh_unless_told(arguments: argparse.Namespace) -> None:
    """A figure asked right after an import is right."""
    if not arguments.no_refresh:
        refresh_case_facts()


def _title(table: SettlementTable) -> list[str]:
    query = table.query
    unit = organizations.unit_by_code(query.unit_code, query.evening)
    return [
        _("Tình hình, kết quả giải quyết thủ tục hành chính: %(unit)s") % {"unit": unit.name},
        _("Kỳ %(first)s – %(last)s, chốt ngày %(as_of)s, theo dữ liệu đã ghi nhận lúc %(known)s")
        % {
            "first": f"{query.first:%d/%m/%Y}",
            "last": f"{query.last:%d/%m/%Y}",
            "as_of": f"{query.evening:%d/%m/%Y}",
            "known": f"{clock.local(table.known_at):%H:%M %d/%m/%Y}",
        },
    ]


def _put(text: str, out: Path | None) -> None:
    if out is None:
        sys.stdout.write(text)
        return
    _writable(out).write_text(text, encoding="utf-8")
    print(out)


def _write_workbook(table: SettlementTable, out: Path | None) -> None:
    """A workbook in a file, or to the program that reads our output; a terminal would only show noise."""
    if out is not None:
        exports.write_xlsx(_writable(out), _title(table), *exports.settlement_sheet(table))
        print(out)
        return
    if sys.stdout.isatty():
        raise DomainError(_("Dạng xlsx cần tên tệp: thêm --out TỆP.xlsx."), code="file_needed", field="out")
    # Made in memory first: a workbook is written with jumps back, which a pipe does not allow.
    book = io.BytesIO()
    exports.write_xlsx(book, _title(table), *exports.settlement_sheet(table))
    sys.stdout.buffer.write(book.getvalue())
    sys.stdout.buffer.flush()


def _writable(out: Path) -> Path:
    if not out.parent.is_dir():
        raise DomainError(_("Không có thư mục %(folder)s để ghi tệp.") % {"folder": out.parent}, field="out")
    return out
