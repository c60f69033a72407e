"""How is a value written on a page? 6.015 · 99,27 % · 28/07/2021 · thứ Năm, 29/07/2021 · 08:15."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils.translation import gettext as _

from cchc.kernel import clock, numbers

register = template.Library()


@register.filter
def integer(value: int | None) -> str:
    """6015 → ``6.015``; nothing for no value."""
    return "" if value is None else numbers.write_integer(int(value))


@register.filter
def decimal(value: Decimal | float | str | None, places: int | None = None) -> str:
    """``Decimal('1234.5')`` → ``1.234,5``; with ``places`` rounded half up and padded."""
    return "" if value in (None, "") else numbers.write_decimal(Decimal(str(value)), places)


@register.filter
def percent(value: Decimal | None, places: int = 2) -> str:
    """``Decimal('99.27')`` → ``99,27 %`` with a no-break space; nothing for no value."""
    return numbers.write_percent(value, places)


@register.filter
def day(value: date | datetime | None) -> str:
    """A date, or the Vietnamese date of a moment: ``28/07/2021``."""
    return "" if value is None else f"{_local_date(value):%d/%m/%Y}"


@register.filter
def day_short(value: date | datetime | None) -> str:
    """``28/07``, where the year is clear."""
    return "" if value is None else f"{_local_date(value):%d/%m}"


@register.filter
def weekday(value: date | datetime | None) -> str:
    """``thứ Năm``."""
    return "" if value is None else _weekday_names()[_local_date(value).weekday()]


@register.filter
def weekday_day(value: date | datetime | None) -> str:
    """``thứ Năm, 29/07/2021``: how a date is promised to a person."""
    return "" if value is None else f"{weekday(value)}, {day(value)}"


@register.filter
def hour(value: datetime | None) -> str:
    """The Vietnamese wall clock at a moment: ``08:15``."""
    return "" if value is None else f"{clock.local(value):%H:%M}"


@register.filter
def moment(value: datetime | None) -> str:
    """``28/07/2021, 08:15``."""
    return "" if value is None else f"{clock.local(value):%d/%m/%Y, %H:%M}"


@register.filter
def sentence(value: str) -> str:
    """The same words with a capital at the beginning."""
    text = str(value)
    return text[:1].upper() + text[1:]


@register.filter
def in_own_words(value: str) -> str:
    """A name that comes with the programme (a role, a level, an indicator) in the language of the reader.

    A name that somebody typed stays as it is: the catalogue does not know it.
    """
    return _(value) if value else ""


def _local_date(value: date | datetime) -> date:
    return clock.local_date(value) if isinstance(value, datetime) else value


def _weekday_names() -> list[str]:
    return [
        _("thứ Hai"),
        _("thứ Ba"),
        _("thứ Tư"),
        _("thứ Năm"),
        _("thứ Sáu"),
        _("thứ Bảy"),
        _("Chủ nhật"),
    ]
