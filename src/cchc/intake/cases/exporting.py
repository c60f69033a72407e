"""How does a list of cases leave as CSV, streamed and safe to open in a spreadsheet?"""

import csv
from collections.abc import Iterator

from django.db import transaction

from cchc.intake.cases.selectors import Filters, every_case
from cchc.intake.cases.states import Channel
from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.support.audit.services import record

HEAD = (
    "Mã hồ sơ",
    "Thủ tục",
    "Lĩnh vực",
    "Người nộp",
    "Cơ quan giải quyết",
    "Nơi tiếp nhận",
    "Hình thức tiếp nhận",
    "Ngày tiếp nhận",
    "Ngày hẹn trả",
    "Ngày có kết quả",
    "Ngày trả kết quả",
    "Tình trạng",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def case_lines(actor: Actor, filters: Filters) -> Iterator[str]:
    """Lines of CSV with a byte order mark, names masked. The last line says how many cases there are.

    The export is put on record before its first line leaves.
    """
    with transaction.atomic():
        record(actor, "cases.list_exported", standing=filters.standing)
    writer = csv.writer(_Line())
    yield "\ufeff" + writer.writerow(HEAD)
    count = 0
    for row in every_case(actor, filters):
        count += 1
        yield writer.writerow(
            map(
                safe_cell,
                (
                    row.code,
                    row.procedure_name,
                    row.field_name,
                    row.applicant,
                    row.unit_name,
                    row.counter_name,
                    Channel(row.channel).label,
                    f"{clock.local(row.received_at):%d/%m/%Y %H:%M}",
                    f"{clock.local_date(row.due_at):%d/%m/%Y}",
                    f"{clock.local_date(row.finished_at):%d/%m/%Y}" if row.finished_at else "",
                    f"{clock.local_date(row.returned_at):%d/%m/%Y}" if row.returned_at else "",
                    row.state.label,
                ),
            )
        )
    yield writer.writerow([f"Số dòng: {count}"])


def safe_cell(value: object) -> str:
    """The text of a cell that no spreadsheet takes for a formula: an apostrophe stands before what could be one."""
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


class _Line:
    """A file of one line: gives back what is written."""

    def write(self, text: str) -> str:
        return text
