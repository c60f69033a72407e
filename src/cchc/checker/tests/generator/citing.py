"""How are documents cited, and how do citations go wrong? Dates that do not exist, lie ahead, or differ."""

import calendar
from datetime import date, timedelta
from random import Random

from cchc.checker.tests.generator.parts import Change, Slot
from cchc.checker.tests.generator.world import Cited, World
from cchc.checker.tests.generator.writer import Text, Writer
from cchc.checker.types import Kind

FORMS = ["{kind} số {number}/{symbol} ngày {day}"] * 6 + [
    "{kind} {number}/{symbol} ngày {day}",
    "{kind} số {number} /{symbol} ngày {day}",
    "{kind} số: {number}/{symbol}, ngày {day}",
    "{kind} số {number}/{symbol} ngày{day}",
]


def cite(writer: Writer, world: World, cited: Cited) -> tuple[Text, Slot, Slot]:
    """The words of a citation, the slot of its number and the slot of its date; faults of the date are noted."""
    number = Slot(cited.number, str)
    day = writer.day(cited.day, words=None)
    form = writer.dice.choice(FORMS)
    if form.endswith("ngày{day}"):
        day = writer.day(cited.day, words=False)
    text = writer.fill(form, kind=cited.kind, number=number, symbol=cited.symbol, day=day)
    _wrong_days(writer, world, day, cited)
    if "/" in cited.number:
        _wrong_years(writer, number, day, cited)
    writer.report.statements += 1
    return text, number, day


def cite_again(writer: Writer, cited: Cited, first: Slot) -> Text:
    """The same document once more, and the fault that its date differs."""
    day = writer.day(cited.day)
    form = writer.dice.choice(FORMS[:7])
    text = writer.fill(form, kind=cited.kind, number=cited.number, symbol=cited.symbol, day=day)

    def other(dice: Random) -> Change:
        near = cited.day + timedelta(dice.choice([-60, -31, -9, 9, 10, 20, 30]))
        wrong = date(cited.day.year, near.month, min(near.day, 28))
        wrong = wrong if wrong != cited.day else cited.day.replace(day=cited.day.day % 28 + 1)
        return Change(((day, day.write(wrong)),), (day.text, first.text))

    writer.fault("document_with_two_dates", Kind.MENTION, [first, day], other)
    writer.report.statements += 1
    return text


def _wrong_days(writer: Writer, world: World, day: Slot, cited: Cited) -> None:
    on = cited.day
    words = "tháng" in day.text

    def printed(day_: int, month: int, year: int) -> str:
        return f"{day_:02d} tháng {month} năm {year}" if words else f"{day_:02d}/{month}/{year}"

    def invalid(dice: Random) -> Change:
        last = calendar.monthrange(on.year, on.month)[1]
        options = [printed(dice.randint(last + 1, 39), on.month, on.year), printed(on.day, on.month + 12, on.year)]
        return Change(((day, dice.choice(options)),))

    def ahead(dice: Random) -> Change:
        year = world.dated.year + dice.randint(2, 9)
        return Change(((day, printed(on.day, on.month, year)),))

    writer.fault("date_invalid", Kind.DATE, [day], invalid)
    writer.fault("date_ahead", Kind.DATE, [day], ahead)


def _wrong_years(writer: Writer, number: Slot, day: Slot, cited: Cited) -> None:
    def differs(dice: Random) -> Change:
        wrong = cited.day.replace(year=cited.day.year - dice.choice([1, 2]), day=min(cited.day.day, 28))
        if dice.random() < 0.5:
            return Change(((day, day.write(wrong)),), (day.text, number.text))
        plain = cited.number.partition("/")[0]
        return Change(((number, f"{plain}/{wrong.year}"),), (day.text, number.text))

    writer.fault("year_of_number", Kind.DATE, [number, day], differs)
