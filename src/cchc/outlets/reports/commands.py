"""``cchc report …``: how is a report made from the command line? Frozen as from the page, then written to a file."""

import argparse
import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.kernel.actor import SYSTEM
from cchc.kernel.commandline import noun
from cchc.kernel.errors import DomainError, NotFound
from cchc.outlets.reports.files import FORMATS, write_file
from cchc.outlets.reports.models import Report
from cchc.outlets.reports.outline import DATA, KINDS
from cchc.outlets.reports.rows import title_of
from cchc.outlets.reports.selectors import find_report, report_view
from cchc.outlets.reports.services import NewReport, build_report, create_report, load_narrative, revise_report
from cchc.outlets.reports.services.build_report import snapshot_of, standing_version
from cchc.registry.organizations import selectors as organizations

if TYPE_CHECKING:
    from cchc.kernel.commandline import Words

DEMONSTRATION = DATA / "narrative-chu-puh-2021.json"
REASON = "Lập lại bằng dòng lệnh"


def register(words: "Words") -> None:
    """Add ``report build`` and ``report texts`` to the command line."""
    verbs = noun(words, "report", "Báo cáo CCHC định kỳ: lập số liệu, nạp lời văn, ghi Word, PDF.")
    build = verbs.add_parser(
        "build", help="Lập số liệu của báo cáo và ghi ra tệp; số liệu và lời văn không đổi thì giữ nguyên bản."
    )
    _which_report(build)
    build.add_argument(
        "--known-at", type=_moment, metavar="LÚC", help="Theo những gì đã biết lúc này, ví dụ 2021-07-28T17:00."
    )
    build.add_argument("--out", required=True, type=Path, metavar="TỆP", help="Tệp .docx hoặc .pdf.")
    build.set_defaults(run=build_to_file)
    texts = verbs.add_parser("texts", help="Nạp lời văn các mục còn trống từ tệp JSON; mục đã viết được giữ nguyên.")
    _which_report(texts)
    texts.add_argument(
        "--file", type=Path, metavar="TỆP", help='Tệp JSON {"mã mục": "lời văn"}; bỏ qua thì dùng lời văn trình diễn.'
    )
    texts.set_defaults(run=load_texts)


def _which_report(parser: argparse.ArgumentParser) -> None:
    """The arguments that name a report: kind, unit, period, cut-off."""
    parser.add_argument("--kind", required=True, metavar="LOẠI", help="Loại báo cáo: " + ", ".join(KINDS))
    parser.add_argument("--unit", required=True, metavar="MÃ", help="Mã đơn vị, ví dụ chu-puh.")
    parser.add_argument("--from", dest="first", required=True, type=_day, metavar="NGÀY", help="Ngày đầu kỳ.")
    parser.add_argument("--to", dest="last", required=True, type=_day, metavar="NGÀY", help="Ngày cuối kỳ.")
    parser.add_argument("--as-of", type=_day, metavar="NGÀY", help="Ngày chốt số liệu; mặc định là ngày cuối kỳ.")


def build_to_file(arguments: argparse.Namespace) -> int:
    """Make or renew the report, write the file, print what was written. 0; a refusal is raised as ``DomainError``."""
    out: Path = arguments.out
    if out.suffix.lower() not in FORMATS:
        raise DomainError(_("Tệp %(out)s cần có đuôi .docx hoặc .pdf.") % {"out": out.name}, code="unknown_format")
    if not out.parent.is_dir():
        raise NotFound(_("Không có thư mục %(parent)s để ghi tệp.") % {"parent": out.parent}, code="no_folder")
    report, number = _frozen(arguments)
    view = report_view(report, number)
    if view is None:
        raise NotFound(_("Báo cáo chưa có số liệu."), code="version_not_found")
    out.write_bytes(write_file(view.document, out.suffix.lower()))
    print(f"Đã ghi {out}: bản {number}, số liệu chốt ngày {view.snapshot.as_of:%d/%m/%Y}.")
    for finding in view.findings:
        print(f"- {finding.title}: {finding.sentence}", file=sys.stderr)
    return 0


def load_texts(arguments: argparse.Namespace) -> int:
    """Fill the sections that are still empty. 0; an unreadable file is refused as ``DomainError``."""
    source: Path = arguments.file or DEMONSTRATION
    report = _report(arguments)
    written = load_narrative(SYSTEM, report.pk, _read_texts(source))
    print(f"Đã nạp {written} mục vào {title_of(report)}; các mục đã viết được giữ nguyên.")
    return 0


def _read_texts(source: Path) -> dict[str, str]:
    try:
        found = json.loads(source.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise DomainError(
            _("Không đọc được %(source)s: cần một tệp JSON mã hóa UTF-8.") % {"source": source}, code="unreadable"
        ) from None
    if not isinstance(found, dict) or not all(isinstance(text, str) for text in found.values()):
        raise DomainError(
            _('Tệp %(source)s cần có dạng {"mã mục": "lời văn"}.') % {"source": source}, code="unreadable"
        )
    return found


def _report(arguments: argparse.Namespace) -> Report:
    """The report that the arguments name; it is begun when there is none."""
    unit = organizations.unit_by_code(arguments.unit, arguments.last)
    report = find_report(arguments.kind, unit.id, arguments.first, arguments.last)
    if report is None:
        new = NewReport(arguments.kind, unit.id, arguments.first, arguments.last, arguments.as_of)
        return Report.objects.get(pk=create_report(SYSTEM, new))
    if arguments.as_of and arguments.as_of != report.as_of:
        sentence = _("Báo cáo này chốt số liệu ngày %(day)s. Hãy dùng ngày đó, hoặc lập báo cáo cho kỳ khác.")
        raise DomainError(sentence % {"day": f"{report.as_of:%d/%m/%Y}"}, code="cut_off", field="as_of")
    return report


def _frozen(arguments: argparse.Namespace) -> tuple[Report, int]:
    """The report with the number of the version that holds the figures of now.

    A finished report is taken up again only when a figure has changed, and its old version stays.
    """
    report = _report(arguments)
    if report.state == Report.State.FINISHED:
        standing = standing_version(report, snapshot_of(report, arguments.known_at), arguments.known_at)
        if standing is not None:
            return report, standing.number
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
