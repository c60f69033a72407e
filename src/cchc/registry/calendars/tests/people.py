"""What the tests of the clock share: the published calendar, moments and limits written shortly."""

from datetime import date, datetime
from functools import cache

from cchc.kernel import clock
from cchc.registry.calendars.rules import build_calendar, bundled_source
from cchc.registry.calendars.types import MINUTES_OF_A_DAY, Duration, DurationUnit, Pause, PauseReason, WorkingCalendar


@cache
def published() -> WorkingCalendar:
    """The calendar that comes with the product, with standard hours."""
    source = bundled_source()
    return build_calendar(source.label, 1, (source.first_year, source.last_year), source.days)


def at(text: str) -> datetime:
    """``06/05/2021 08:00`` on a Vietnamese wall clock; without a time at 08:00."""
    day, _space, hour = text.partition(" ")
    return datetime.strptime(f"{day} {hour or '08:00'}", "%d/%m/%Y %H:%M").replace(tzinfo=clock.ZONE)


def on(text: str) -> date:
    """``06/05/2021``."""
    return at(text).date()


def moment(minute: int) -> datetime:
    """The moment of a minute."""
    return clock.at(date.fromordinal(minute // MINUTES_OF_A_DAY), *divmod(minute % MINUTES_OF_A_DAY, 60))


def working_days(amount: int) -> Duration:
    """A limit in working days."""
    return Duration(amount, DurationUnit.WORKING_DAYS)


def calendar_days(amount: int) -> Duration:
    """A limit in calendar days."""
    return Duration(amount, DurationUnit.CALENDAR_DAYS)


def hours(amount: int) -> Duration:
    """A limit in working hours."""
    return Duration(amount, DurationUnit.WORKING_HOURS)


def pause(began: str, ended: str | None, reason: PauseReason = PauseReason.SUPPLEMENT) -> Pause:
    """A pause between two moments as ``at`` reads them."""
    return Pause(at(began), None if ended is None else at(ended), reason)
