"""What does one row of the facts say, and with which codes?

Days are ordinals of the Vietnamese date, moments are microseconds since 1970-01-01 UTC. Both kinds of span are half
open: the first day or moment belongs to it, the last does not.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from typing import NamedTuple

OPEN_DAY = 2_147_483_647
"""The end of a span of days that has not ended."""
OPEN_MOMENT = 9_223_372_036_854_775_807
"""The end of a span of knowledge that still holds."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def moment_of(at: datetime) -> int:
    """An aware moment in microseconds since 1970-01-01 UTC, without the rounding of a float."""
    return (at - _EPOCH) // timedelta(microseconds=1)


def month_of(day: int) -> int:
    """The calendar month of a day as ``year * 100 + month``: 202104. Partitions are cut by it."""
    on = datetime.fromordinal(day)
    return on.year * 100 + on.month


class Standing(IntEnum):
    """How a case stands on a day."""

    RUNNING = 0
    PAUSED = 1
    SETTLED = 2
    WITHDRAWN = 3
    REFUSED = 4


class Outcome(IntEnum):
    """The class of a closed case by day: closed before, on or after its due day."""

    NONE = 0
    EARLY = 1
    ON_TIME = 2
    LATE = 3


class ChannelCode(IntEnum):
    """How a case came in or its result goes out, with the codes of the national synchronisation."""

    DIRECT = 1
    ONLINE = 2
    POSTAL = 3


class OnlineLevelCode(IntEnum):
    """How far the procedure goes online."""

    NONE = 0
    PARTIAL = 1
    FULL = 2


class FactRow(NamedTuple):
    """One case × one span of days in which its standing does not change × one span of knowledge, in column order.

    ``unit_id`` settles it in that span; ``level_id`` is the level of the procedure in the catalogue. ``late_step`` is
    the place of the step that holds the case at the end of its due day, as far as known: it means something once that
    day has passed, and is empty for a case whose clock stands or that was closed in time. ``*_work`` are working-day
    ordinals of the same days, empty outside the calendar. ``received_month`` is ``month_of(received_day)``.
    """

    case_id: int
    span_from: int
    span_to: int
    known_from: int
    known_to: int
    unit_id: int
    level_id: int
    field_id: int
    procedure_id: int
    channel: int
    result_channel: int
    online_level: int
    standing: int
    outcome: int
    received_day: int
    due_day: int
    closed_day: int | None
    received_work: int | None
    due_work: int | None
    closed_work: int | None
    late_step: int | None
    apology: int
    received_month: int


class State(NamedTuple):
    """How a case stood at the end of a day, as far as its events say."""

    unit_id: int
    standing: Standing
    received_day: int
    due_day: int
    closed_day: int | None
    apology: bool


class TurningPoint(NamedTuple):
    """A day on which something happened to a case, how the case stood at its end, and at which step."""

    day: int
    state: State
    step: int


@dataclass(frozen=True, slots=True)
class CaseOutline:
    """What of a case its events do not change: its key, the procedure it asks for, how it comes and goes."""

    case_id: int
    level_id: int
    field_id: int
    procedure_id: int
    channel: ChannelCode
    result_channel: ChannelCode
    online_level: OnlineLevelCode


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What was known of a case from a moment on: its turning points in order of day, the first being the reception."""

    since: int
    points: tuple[TurningPoint, ...]


@dataclass(frozen=True, slots=True)
class Freshness:
    """How fresh the facts are: ``known_until`` is the moment up to which everything recorded is in load ``load``."""

    load: int
    known_until: datetime
    cases: int
    rows: int
