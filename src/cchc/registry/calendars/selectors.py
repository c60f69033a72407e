"""Which calendar holds for a unit, which versions are there, and what did each change?

``working_calendar`` is called at every reception, so it keeps built calendars in the process. They are found by an
``Edition``: one small query tells the current one, and none is asked when the caller already knows it.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from django.db import connection
from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.registry.calendars.errors import CalendarNotPublished
from cchc.registry.calendars.models import CalendarDay, CalendarVersion, CounterHours
from cchc.registry.calendars.rules import STANDARD_HOURS, build_calendar, clock_time
from cchc.registry.calendars.rules.tables import WEEKDAYS
from cchc.registry.calendars.types import CalendarVersionRow, DayKind, DayNote, Edition, HoursRule, WorkingCalendar
from cchc.registry.organizations.selectors import ancestors_of

_CURRENT = """
    select version.id, version.number, hours.latest, hours.rows, hours.ended
    from (select id, number from calendars_calendarversion
          where %(number)s::int is null or number = %(number)s::int order by number desc limit 1) version,
         (select coalesce(max(id), 0) latest, count(*) rows, count(valid_to) ended from calendars_counterhours) hours
"""


def edition(number: int | None = None) -> Edition:
    """The state of days and hours that holds now, or that of an older calendar version. One query.

    Raises ``CalendarNotPublished``.
    """
    with connection.cursor() as cursor:
        cursor.execute(_CURRENT, {"number": number})
        row = cursor.fetchone()
    if row is None:
        raise CalendarNotPublished(_("Chưa có lịch làm việc nào được công bố. Hãy công bố lịch trước khi nhận hồ sơ."))
    return Edition(version_id=row[0], number=row[1], hours=(row[2], row[3], row[4]))


def working_calendar(
    unit_id: int | None = None, on: date | None = None, *, version: int | None = None, of: Edition | None = None
) -> WorkingCalendar:
    """The calendar of a unit: its own days and hours, else those of the nearest unit above it, else the common ones.

    ``on`` is the day whose tree counts (today unless given); ``version`` is the number of an older calendar; ``of`` is
    an edition that the caller already asked for and saves the one query. Raises ``CalendarNotPublished``.
    """
    of = of or edition(version)
    marked = _units_with_own_rows(of) if unit_id is not None else frozenset()
    if unit_id is None or not marked:
        return _built(of, ())
    lineage = _lineage(unit_id, on or clock.today())
    return _built(of, tuple(unit for unit in lineage if unit in marked))


def _lineage(unit_id: int, on: date) -> list[int]:
    """A unit and those above it, from the top down."""
    return [*(unit.id for unit in ancestors_of(unit_id, on)), unit_id]


@lru_cache(maxsize=16)
def _units_with_own_rows(of: Edition) -> frozenset[int]:
    days = CalendarDay.objects.filter(version=of.version_id, unit__isnull=False).order_by()
    hours = CounterHours.objects.filter(unit__isnull=False).order_by()
    return frozenset(days.values_list("unit", flat=True)) | frozenset(hours.values_list("unit", flat=True))


@lru_cache(maxsize=256)
def _built(of: Edition, lineage: tuple[int, ...]) -> WorkingCalendar:
    """The calendar for those units of a lineage that have rows of their own, the lowest last."""
    version = CalendarVersion.objects.get(pk=of.version_id)
    notes = [note for unit in (None, *lineage) for note in days_of(of.version_id, unit)]
    return build_calendar(
        version.label,
        version.number,
        (version.first_year, version.last_year),
        notes,
        hours_in_force(lineage),
    )


def days_of(version_id: int, unit_id: int | None = None) -> list[DayNote]:
    """The named days of a version for the whole country, or a unit's own, in order."""
    rows = CalendarDay.objects.filter(version=version_id, unit=unit_id).order_by("on")
    return [
        DayNote(on, DayKind(kind), name, basis, decided)
        for on, kind, name, basis, decided in rows.values_list("on", "kind", "name", "basis", "decided")
    ]


def hours_of(unit_id: int | None) -> list[HoursRule]:
    """The hours set for a unit itself (``None``: for everyone), by validity, weekday and opening."""
    rows = CounterHours.objects.filter(unit=unit_id).order_by("valid_from", "weekday", "opens_minute")
    return [
        HoursRule(
            row.weekday,
            clock_time(row.opens_minute),
            clock_time(row.closes_minute),
            row.valid_from,
            row.valid_to and row.valid_to - timedelta(days=1),
            row.counts_for_deadlines,
        )
        for row in rows
    ]


def hours_in_force(lineage: Sequence[int]) -> list[HoursRule]:
    """The hours of a lineage from the top down: on days for which a lower unit has set hours, only its own hold."""
    rules: list[HoursRule] = list(STANDARD_HOURS)
    for unit in (None, *lineage):
        own = hours_of(unit)
        rules = [*own, *(left for rule in rules for left in _outside(rule, own))]
    return rules


def _outside(rule: HoursRule, own: Sequence[HoursRule]) -> list[HoursRule]:
    """What is left of the validity of a rule outside the days for which other rules are set."""
    left = [rule]
    for span in {(other.first, other.last) for other in own}:
        left = [part for piece in left for part in _cut(piece, *span)]
    return left


def _cut(rule: HoursRule, first: date, last: date | None) -> list[HoursRule]:
    parts: list[HoursRule] = []
    if rule.first < first:
        before = first - timedelta(days=1)
        parts.append(rule.until(before if rule.last is None else min(before, rule.last)))
    if last is not None and (rule.last is None or rule.last > last):
        parts.append(rule.since(max(rule.first, last + timedelta(days=1))))
    return parts


def published_versions() -> list[CalendarVersionRow]:
    """All published versions, newest first."""
    columns = ("id", "number", "label", "first_year", "last_year", "published_at", "note")
    rows = CalendarVersion.objects.order_by("-number").values_list(*columns)
    return [CalendarVersionRow(*row) for row in rows]


def hours_today(unit_id: int | None = None) -> list[tuple[str, list[HoursRule]]]:
    """The hours that hold today for a unit, by the name of the weekday; a day without hours has an empty list."""
    today = clock.today()
    lineage = [] if unit_id is None else _lineage(unit_id, today)
    held = [
        rule for rule in hours_in_force(lineage) if rule.first <= today and (rule.last is None or today <= rule.last)
    ]
    held.sort(key=lambda rule: rule.span)
    return [(str(name), [rule for rule in held if rule.weekday == number]) for number, name in enumerate(WEEKDAYS, 1)]
