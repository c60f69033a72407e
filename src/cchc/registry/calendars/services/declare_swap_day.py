"""The act: make a weekday a day off, with a weekend day worked in its place."""

from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.kernel.actor import Actor
from cchc.registry.calendars.errors import CalendarNotPublished, CalendarRefused
from cchc.registry.calendars.events import CalendarPublished
from cchc.registry.calendars.models import CalendarVersion
from cchc.registry.calendars.policies import require_manage_calendar
from cchc.registry.calendars.selectors import edition, working_calendar
from cchc.registry.calendars.services.versions import changed_days, days_by_unit, lock_calendars, write_version
from cchc.registry.calendars.types import DayKind, DayNote, Publication, WorkingCalendar
from cchc.support.audit.services import record
from cchc.support.events.announcements import announce


@transaction.atomic
def declare_swap_day(
    actor: Actor, *, off_on: date, makeup_on: date | None, basis: str, unit_id: int | None = None
) -> Publication:
    """Publish a new version in which ``off_on`` is off and ``makeup_on`` is worked; without it, a local day off.

    ``basis`` is the decision; ``unit_id`` limits it to a unit and all below it. Raises ``CalendarRefused`` when the day
    is not worked anyway, when the day in lieu is worked already, or without a basis; ``NotPermitted``.
    """
    require_manage_calendar(actor, unit_id)
    newest = lock_calendars()
    if newest is None:
        raise CalendarNotPublished(_("Chưa có lịch làm việc nào được công bố. Hãy công bố lịch trước khi hoán đổi."))
    _check(working_calendar(unit_id, off_on, of=edition(newest.number)), off_on, makeup_on, basis)
    days = days_by_unit(newest)
    before = days.get(unit_id, [])
    after = _with_swap(before, off_on, makeup_on, basis)
    days[unit_id] = after
    version = _write(newest, days, off_on, makeup_on)
    changed = changed_days(before, after)
    record(
        actor,
        "calendars.swap_day_declared",
        version,
        name=version.label,
        off_on=off_on.isoformat(),
        makeup_on=makeup_on and makeup_on.isoformat(),
        basis=basis,
        unit_id=unit_id,
    )
    announce(CalendarPublished(version.number, newest.number, changed, unit_id))
    return Publication(version.number, is_new=True, changed_days=changed)


def _check(calendar: WorkingCalendar, off_on: date, makeup_on: date | None, basis: str) -> None:
    if not basis.strip():
        raise CalendarRefused(_("Hãy ghi số và ngày của quyết định hoán đổi."), field="basis")
    if not calendar.is_working(off_on.toordinal()):
        raise CalendarRefused(
            _("Ngày %(off_on)s vốn đã là ngày nghỉ.") % {"off_on": f"{off_on:%d/%m/%Y}"}, field="off_on"
        )
    if makeup_on is not None and calendar.is_working(makeup_on.toordinal()):
        raise CalendarRefused(
            _("Ngày %(makeup_on)s vốn đã là ngày làm việc.") % {"makeup_on": f"{makeup_on:%d/%m/%Y}"}, field="makeup_on"
        )


def _with_swap(before: list[DayNote], off_on: date, makeup_on: date | None, basis: str) -> list[DayNote]:
    notes = {note.on: note for note in before}
    name = "Nghỉ theo quyết định" if makeup_on is None else f"Nghỉ hoán đổi với {makeup_on:%d/%m}"
    off = DayNote(off_on, DayKind.OFF, name, basis.strip())
    notes[off_on] = off
    if makeup_on is not None:
        notes[makeup_on] = replace(off, on=makeup_on, kind=DayKind.MAKEUP_WORKING, name=f"Làm bù {off_on:%d/%m}")
    return [notes[on] for on in sorted(notes)]


def _write(
    newest: CalendarVersion, days: dict[int | None, list[DayNote]], off_on: date, makeup_on: date | None
) -> CalendarVersion:
    worked = "" if makeup_on is None else f", làm bù {makeup_on:%d/%m/%Y}"
    note = f"Nghỉ {off_on:%d/%m/%Y}{worked}."
    return write_version(newest.label, (newest.first_year, newest.last_year), note, days)
