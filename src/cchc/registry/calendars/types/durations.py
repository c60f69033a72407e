"""What are a time limit, a pause and an extension?"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.registry.calendars.errors import NegativeDuration, PauseEndsBeforeItBegan


class DurationUnit(StrEnum):
    """In what a time limit is counted."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    CALENDAR_MONTHS = "calendar_months"
    WORKING_HOURS = "working_hours"


@dataclass(frozen=True, slots=True)
class Duration:
    """A time limit with its unit. Zero working days means *within the day* (same-day procedures)."""

    amount: int
    unit: DurationUnit

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise NegativeDuration(_("Thời hạn giải quyết không thể nhỏ hơn 0."), field="amount")

    @property
    def is_same_day(self) -> bool:
        """The result is due on the day of reception."""
        return self.amount == 0 and self.unit is not DurationUnit.WORKING_HOURS


class PauseReason(StrEnum):
    """Why the clock stands; the first may restart it, as the procedure version says."""

    SUPPLEMENT = "supplement"
    FINANCIAL_OBLIGATION = "financial_obligation"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stands from ``began_at`` to ``ended_at``; ``None`` while it still stands. Both are aware moments."""

    began_at: datetime
    ended_at: datetime | None
    reason: PauseReason = PauseReason.SUPPLEMENT
    basis: str = ""

    def __post_init__(self) -> None:
        if self.ended_at is not None and self.ended_at < self.began_at:
            raise PauseEndsBeforeItBegan(
                _(
                    "Thời điểm chạy tiếp (%(ended_at)s) đứng trước thời điểm tạm dừng (%(began_at)s). Hãy xem lại "
                    "hai thời điểm này."
                )
                % {
                    "ended_at": f"{clock.local(self.ended_at):%H:%M %d/%m/%Y}",
                    "began_at": f"{clock.local(self.began_at):%H:%M %d/%m/%Y}",
                },
                field="ended_at",
            )


@dataclass(frozen=True, slots=True)
class Extension:
    """At ``decided_at`` a new date was set. Pauses after that day move it further; those before are in it already."""

    decided_at: datetime
    new_due_on: date
    reason: str = ""
    basis: str = ""


class SupplementMode(StrEnum):
    """What an answered supplement request does to the clock (a property of the procedure version)."""

    PAUSE = "pause"
    RESTART = "restart"
