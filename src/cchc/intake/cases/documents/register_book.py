"""How is the register book printed? Form 06, since July 2025 form 07, landscape."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import translation

from cchc.intake.cases.documents.eras import era_of
from cchc.intake.cases.documents.letters import head_of, parent_of
from cchc.intake.cases.selectors.register import BookLine
from cchc.kernel import clock
from cchc.registry.organizations.types import UnitRow
from cchc.support.files.typesetting import typeset_pdf


def print_register(counter: UnitRow, first: date, last: date, lines: Sequence[BookLine]) -> bytes:
    """The lines of a counter's book as PDF/A, in Vietnamese, in the eleven columns of the form."""
    with translation.override("vi"):
        data = _data(counter, first, last, lines)
    return typeset_pdf(Path(__file__).parent / "register_book.typ", data)


def _data(counter: UnitRow, first: date, last: date, lines: Sequence[BookLine]) -> dict[str, Any]:
    era = era_of(first)
    return {
        "head": head_of(counter, parent_of(counter, last), f"Quyển số: {first.year}", last),
        "form": f"Mẫu số {era.numbers['register']} - {era.circular}",
        "span": f"Từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}: {len(lines)} hồ sơ",
        "lines": [
            [
                str(line.number),
                line.code,
                line.procedure,
                line.applicant,
                ", ".join(filter(None, [line.address, line.phone])),
                line.unit,
                f"{clock.local(line.received_at):%d/%m/%Y %H:%M}",
                f"{clock.local_date(line.due_at):%d/%m/%Y}",
                f"{clock.local_date(line.returned_at):%d/%m/%Y}" if line.returned_at else "",
                str(line.result_channel.label),
                "",
            ]
            for line in lines
        ],
    }
