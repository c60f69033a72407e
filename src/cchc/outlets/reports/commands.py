"""``cchc report …``: how is a report made from the command line? Frozen as from the page, then written to a file."""

import argparse
import sys
from datetime import date, datetime
from pathlib import Path

from cchc.kernel import clock
from cchc.kernel.actor import SYSTEM
from cchc.kernel.errors import DomainError, NotFound
from cchc.outlets.reports.files import FORMATS, write_file
from cchc.outlets.reports.models import Report
from cchc.outlets.reports.outline import KINDS
from cchc.outlets.reports.selectors import find_report, report_view
from cchc.outlets.reports.services.build_report import build_report
from cchc.outlets.reports.services.create_report import NewReport, create_report
from cchc.outlets.reports.services.revise_report import revise_report
from cchc.registry.organizations import selectors as organizations

REASON = "Lập lại bằng dòng lệnh"


def register(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``report build`` to the command line."""
    noun = subcommands.add_parser("report", help="Báo cáo CCHC định kỳ: Word, PDF.")
    verbs = noun.add_subparsers(dest="verb", required=True, metavar="VIỆC")
    build = verbs.add_parser("build", help="Lập số liệu của báo cáo và ghi ra tệp.")
    build.add_argument("--kind", required=True, metavar="LOẠI", help="Loại báo cáo: " + ", ".join(KINDS))
    build.add_argument("--unit", required=True, metavar="MÃ", help="Mã đơn vị, ví dụ chu-puh.")
    build.add_argument(
        "--from", dest="first", required=True, type=_day, metavar="NGÀY", help="Ngày đầu kỳ, NĂM-THÁNG-NGÀY."
    )
    build.add_argument("--to", dest="last", required=True, type=_day, metavar="NGÀY", help="Ngày cuối kỳ.")
    build.add_argument("--as-of", type=_day, metavar="NGÀY", help="Ngày chốt số liệu; mặc định là ngày cuối kỳ.")
    build.add_argument(
        "--known-at", type=_moment, metavar="LÚC", help="Theo những gì đã biết lúc này, ví dụ 2021-07-28T17:00."
    )
    build.add_argument("--out", required=True, type=Path, metavar="TỆP", help="Tệp .docx hoặc .pdf.")
    build.set_defaults(run=build_to_file)


def build_to_file(arguments: argparse.Namespace) -> int:
    """Make or renew the report, write the file, print what was written. 0; a refusal is raised as ``DomainError``."""
    out: Path = arguments.out
    if out.suffix.lower() not in FORMATS:
        raise DomainError(f"Tệp {out.name} cần có đuôi .docx hoặc .pdf.", code="unknown_format")
    if not out.parent.is_dir():
        raise NotFound(f"Không có thư mục {out.parent} để ghi tệp.", code="no_folder")
    report, number = _frozen(arguments)
    view = report_view(report, number)
    if view is None:
        raise NotFound("Báo cáo chưa có số liệu.", code="version_not_found")
    out.write_bytes(write_file(view.document, out.suffix.lower()))
    print(f"Đã ghi {out}: bản {number}, số liệu chốt ngày {view.snapshot.as_of:%d/%m/%Y}.")
    for finding in view.findings:
        print(f"- {finding.title}: {finding.sentence}", file=sys.stderr)
    return 0


def _frozen(arguments: argparse.Namespace) -> tuple[Report, int]:
    """The report with a version frozen now; a finished report is taken up again, and its old version stays."""
    unit = organizations.unit_by_code(arguments.unit, arguments.last)
    report = find_report(arguments.kind, unit.id, arguments.first, arguments.last)
    if report is None:
        new = NewReport(arguments.kind, unit.id, arguments.first, arguments.last, arguments.as_of)
        report = Report.objects.get(pk=create_report(SYSTEM, new))
    elif arguments.as_of and arguments.as_of != report.as_of:
        sentence = (
            f"Báo cáo này chốt số liệu ngày {report.as_of:%d/%m/%Y}. Hãy dùng ngày đó, hoặc lập báo cáo cho kỳ khác."
        )
        raise DomainError(sentence, code="cut_off", field="as_of")
    if report.state == Report.State.FINISHED:
        number = revise_report(SYSTEM, report.pk, REASON, known_at=arguments.known_at)
    else:
        number = build_report(SYSTEM, report.pk, known_at=arguments.known_at)
    report.refresh_from_db()
    return report, number


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” không phải ngày dạng NĂM-THÁNG-NGÀY, ví dụ 2021-07-28") from None


def _moment(text: str) -> datetime:
    """A moment with its zone; one without is on the Vietnamese wall clock."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” không phải thời điểm, ví dụ 2021-07-28T17:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=clock.ZONE)
