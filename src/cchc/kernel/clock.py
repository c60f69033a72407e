"""What time is it, and which local day is that? The only place that asks the machine.

Days are carried as integers: the proleptic Gregorian ordinal of the local date (``date.toordinal``), so that engines
compare integers and no session time zone can move a case to another day.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
"""The one time zone of Vietnam (UTC+7, no daylight saving)."""

_frozen: ContextVar[datetime | None] = ContextVar("frozen_clock", default=None)
_shift = timedelta(0)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _frozen.get() or datetime.now(UTC) + _shift


def set_shift(shift: timedelta) -> None:
    """Let the clock run ``shift`` ahead of the machine (behind, when negative).

    Only the demonstration does so: it plays in the past half-year whose figures were published. Called once at start.
    """
    global _shift  # noqa: PLW0603 - the one clock of the process
    _shift = shift


def shift() -> timedelta:
    """How far this clock runs ahead of the machine; zero but in the demonstration."""
    return _shift


def latest_believable() -> datetime:
    """The latest moment that a record of another system may carry: what neither this clock nor the machine has reached.

    A shifted clock must not refuse true records that were made after the time it shows.
    """
    return max(now(), datetime.now(UTC))


def today() -> date:
    """The present local date in Vietnam."""
    return local_date(now())


def local(moment: datetime) -> datetime:
    """The same moment on a Vietnamese wall clock. Raises ``ValueError`` for a naive moment."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(ZONE)


def local_date(moment: datetime) -> date:
    """The Vietnamese date on which an aware moment falls."""
    return local(moment).date()


def local_day(moment: datetime) -> int:
    """The ordinal of the Vietnamese date on which an aware moment falls."""
    return local_date(moment).toordinal()


def day_of(on: date) -> int:
    """The ordinal of a date."""
    return on.toordinal()


def date_of(day: int) -> date:
    """The date of an ordinal."""
    return date.fromordinal(day)


def at(on: date, hour: int = 0, minute: int = 0) -> datetime:
    """The moment at which the Vietnamese wall clock shows this date and time."""
    return datetime(on.year, on.month, on.day, hour, minute, tzinfo=ZONE)


def in_words(on: date) -> str:
    """A date as documents write it: ``ngày 05 tháng 02 năm 2021``, ``ngày 28 tháng 7 năm 2021``.

    Days under ten and the months January and February have a zero before them, the other months have none.

    Legal: NĐ 30/2020/NĐ-CP, annex I, part II, on place and time of issue.
    """
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    return f"ngày {on.day:02d} tháng {month} năm {on.year}"


@contextmanager
def frozen(moment: datetime) -> Iterator[None]:
    """Let the clock stand at an aware moment: for tests and for the demonstration, which replays a past half-year."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    token = _frozen.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _frozen.reset(token)
