"""The act: an empty database becomes the demonstration, part by part; what is there already stays untouched."""

from collections.abc import Callable, Iterator
from datetime import date

from django.conf import settings
from django.db import transaction

from cchc.intake.cases.services.note_overdue import note_overdue
from cchc.kernel import clock
from cchc.measures.facts.services.refresh_case_facts import refresh_case_facts
from cchc.outlets.demonstration import telling, time_shown
from cchc.outlets.demonstration.models import FilledPart
from cchc.outlets.demonstration.services.answer_index import answer_index
from cchc.outlets.demonstration.services.open_accounts import open_accounts
from cchc.outlets.demonstration.services.raise_units import raise_units
from cchc.outlets.demonstration.services.record_half_year import record_half_year
from cchc.outlets.demonstration.services.set_up_law import set_up_law

EVE = clock.at(date(2021, 7, 28), 17, 0)
"""What the demonstration holds at its start was recorded by this moment: the cut-off of the published report."""


def fill_demonstration() -> Iterator[str]:
    """Fill every part that is missing; yields a sentence for each part that was filled. Safe to be killed and repeated.

    Each part is one transaction with the row that says so. The accounts are told before their transaction ends: a
    password that nobody was told would be lost.
    """
    with clock.frozen(EVE):
        yield from _part("units", raise_units, "Đã lập {} đơn vị và các lần sắp xếp.")
        yield from _part("law", set_up_law, "Đã công bố lịch làm việc và {} thủ tục.")
        yield from _part("accounts", _accounts, "Đã mở {} tài khoản.")
        yield from _part("cases", record_half_year, "Đã ghi {} hồ sơ của nửa năm.")
        yield from _part("index", answer_index, "Đã chấm chỉ số của huyện An Lão: {} điểm.")
    if settings.DEMONSTRATION_CLOCK is not None:
        time_shown.begin(settings.DEMONSTRATION_CLOCK)
    note_overdue()
    refresh_case_facts()


def _part(name: str, fill: Callable[[], object], sentence: str) -> Iterator[str]:
    with transaction.atomic():
        if FilledPart.objects.filter(name=name).exists():
            return
        filled = fill()
        FilledPart.objects.create(name=name, filled_at=clock.now())
    yield sentence.format(filled)


def _accounts() -> int:
    accounts = open_accounts()
    telling.keep(accounts, [])
    return len(accounts)
