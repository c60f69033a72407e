"""The act: set the working week of a unit from a day on."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cchc.kernel.actor import Actor
from cchc.registry.calendars.errors import HoursOverlap
from cchc.registry.calendars.events import CounterHoursSet
from cchc.registry.calendars.models import CounterHours
from cchc.registry.calendars.policies import require_manage_calendar
from cchc.registry.calendars.rules import check_hours
from cchc.registry.calendars.services.versions import lock_calendars
from cchc.registry.calendars.types import HoursRule
from cchc.support.audit.services import record
from cchc.support.events.announcements import announce


@transaction.atomic
def set_counter_hours(actor: Actor, *, unit_id: int | None, hours: Sequence[HoursRule], valid_from: date) -> None:
    """From ``valid_from`` the unit works these hours, whatever validity they name; none means those of the unit above.

    The hours that held before end on that day and stay on record. Rules with ``counts=False`` are opening hours for
    people that do not count for deadlines (Saturday mornings). Raises ``HoursOverlap`` for overlapping hours, or when
    hours are already set for that day or later; ``CalendarRefused`` for hours that close before they open.
    """
    require_manage_calendar(actor, unit_id)
    check_hours(hours)
    lock_calendars()
    own = CounterHours.objects.filter(unit=unit_id)
    later = own.filter(valid_from__gte=valid_from).order_by("valid_from").first()
    if later is not None:
        raise HoursOverlap(
            _("Đã có giờ làm việc đặt từ %(valid_from)s. Hãy chọn ngày bắt đầu sau ngày đó.")
            % {"valid_from": f"{later.valid_from:%d/%m/%Y}"},
            field="valid_from",
        )
    own.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=valid_from)).update(valid_to=valid_from)
    CounterHours.objects.bulk_create(
        CounterHours(
            unit_id=unit_id,
            weekday=rule.weekday,
            opens_minute=rule.span[0],
            closes_minute=rule.span[1],
            counts_for_deadlines=rule.counts,
            valid_from=valid_from,
        )
        for rule in hours
    )
    record(actor, "calendars.counter_hours_set", None, name=f"{valid_from:%d/%m/%Y}", unit_id=unit_id, rows=len(hours))
    announce(CounterHoursSet(unit_id, valid_from))
