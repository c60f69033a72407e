"""How does a new calendar version come to be? Copied from the one before, with what changed; the old one stays."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import connection

from cchc.kernel import clock
from cchc.registry.calendars.models import CalendarDay, CalendarVersion
from cchc.registry.calendars.selectors import days_of
from cchc.registry.calendars.types import DayNote

Days = Mapping[int | None, Iterable[DayNote]]
"""Named days by unit; ``None`` is the whole country."""


def lock_calendars() -> CalendarVersion | None:
    """The newest version, with every other act on calendars waiting until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('cchc.calendars'))")
    return CalendarVersion.objects.order_by("-number").first()


def days_by_unit(version: CalendarVersion) -> dict[int | None, list[DayNote]]:
    """All named days of a version."""
    units = CalendarDay.objects.filter(version=version).order_by().values_list("unit_id", flat=True).distinct()
    return {unit: days_of(version.pk, unit) for unit in units}


def write_version(label: str, years: tuple[int, int], note: str, days: Days) -> CalendarVersion:
    """The next version with all its days. Call only after ``lock_calendars`` in the same transaction."""
    newest = CalendarVersion.objects.order_by("-number").values_list("number", flat=True).first() or 0
    version = CalendarVersion.objects.create(
        number=newest + 1,
        label=label,
        first_year=years[0],
        last_year=years[1],
        published_at=clock.now(),
        note=note,
    )
    CalendarDay.objects.bulk_create(
        CalendarDay(
            version=version,
            unit_id=unit,
            on=day.on,
            kind=CalendarDay.Kind(day.kind.value),
            name=day.name,
            basis=day.basis,
            decided=day.decided,
        )
        for unit, notes in days.items()
        for day in notes
    )
    return version


def changed_days(before: Iterable[DayNote], after: Iterable[DayNote]) -> tuple[date, ...]:
    """The days on which work or its certainty differs; another name alone moves no deadline."""
    old = {note.on: (note.kind, note.decided) for note in before}
    new = {note.on: (note.kind, note.decided) for note in after}
    return tuple(sorted(on for on in old.keys() | new.keys() if old.get(on) != new.get(on)))
