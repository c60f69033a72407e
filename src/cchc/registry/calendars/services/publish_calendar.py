"""The act: publish the calendar of the whole country as a new version."""

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.registry.calendars.events import CalendarPublished
from cchc.registry.calendars.policies import require_manage_calendar
from cchc.registry.calendars.rules import check_source
from cchc.registry.calendars.services.versions import changed_days, days_by_unit, lock_calendars, write_version
from cchc.registry.calendars.types import CalendarSource, DayNote, Publication
from cchc.support.audit.services import record
from cchc.support.events.announcements import announce


@transaction.atomic
def publish_calendar(actor: Actor, source: CalendarSource) -> Publication:
    """Publish the days of a source; units keep their own days. Publishing what already holds changes nothing.

    Raises ``CalendarRefused`` for an unsound source and ``NotPermitted``.
    """
    require_manage_calendar(actor, None)
    check_source(source)
    newest = lock_calendars()
    days: dict[int | None, list[DayNote]] = days_by_unit(newest) if newest is not None else {}
    before = days.get(None, [])
    years = (source.first_year, source.last_year)
    if newest is not None and before == list(source.days) and years == (newest.first_year, newest.last_year):
        return Publication(newest.number, is_new=False, changed_days=())
    days[None] = list(source.days)
    version = write_version(source.label, years, source.note, days)
    changed = changed_days(before, source.days)
    record(actor, "calendars.calendar_published", version, name=source.label, number=version.number, days=len(changed))
    previous = None if newest is None else newest.number
    announce(CalendarPublished(version.number, previous, changed))
    return Publication(version.number, is_new=True, changed_days=changed)
