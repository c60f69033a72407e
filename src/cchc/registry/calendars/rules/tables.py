"""How does a list of named days and hours become the tables of a working calendar?"""

from collections.abc import Iterable, Sequence
from datetime import date, time
from itertools import accumulate, pairwise

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc.registry.calendars.errors import CalendarRefused, HoursOverlap
from cchc.registry.calendars.types import DayKind, DayNote, HoursRule, Span, WorkingCalendar

WEEKDAYS = (
    gettext_lazy("Thứ Hai"),
    gettext_lazy("Thứ Ba"),
    gettext_lazy("Thứ Tư"),
    gettext_lazy("Thứ Năm"),
    gettext_lazy("Thứ Sáu"),
    gettext_lazy("Thứ Bảy"),
    gettext_lazy("Chủ nhật"),
)
"""The days of a week from Monday, as people read them."""
WEEKDAYS_IN_SHORT = (
    gettext_lazy("T2"),
    gettext_lazy("T3"),
    gettext_lazy("T4"),
    gettext_lazy("T5"),
    gettext_lazy("T6"),
    gettext_lazy("T7"),
    gettext_lazy("CN"),
)
"""The same for the head of a narrow column."""
_SINCE = date(1900, 1, 1)
STANDARD_HOURS: tuple[HoursRule, ...] = tuple(
    HoursRule(weekday, opens, closes, _SINCE)
    for weekday in range(1, 6)
    for opens, closes in ((time(7, 30), time(11, 30)), (time(13, 0), time(17, 0)))
)
"""Monday to Friday, 8 hours: what holds where neither a unit nor anyone above it has set its own."""


def clock_time(minute: int) -> time:
    """Minutes after midnight as a time of day."""
    return time(*divmod(minute, 60))


def check_hours(hours: Sequence[HoursRule]) -> None:
    """Refuse hours that close before they open (``CalendarRefused``) or overlap on a weekday (``HoursOverlap``)."""
    week = sorted(hours, key=lambda rule: (rule.weekday, rule.span))
    for rule in week:
        if not 1 <= rule.weekday <= 7 or rule.closes_at <= rule.opens_at:
            raise CalendarRefused(
                _("Giờ đóng cửa %(closes_at)s phải sau giờ mở cửa %(opens_at)s.")
                % {"closes_at": f"{rule.closes_at:%H:%M}", "opens_at": f"{rule.opens_at:%H:%M}"},
                field="hours",
            )
    for one, other in pairwise(week):
        if one.weekday == other.weekday and other.opens_at < one.closes_at:
            raise HoursOverlap(
                _(
                    "%(weekday)s có hai khoảng giờ chồng nhau (%(opens_at)s–%(closes_at)s và "
                    "%(opens_also_at)s–%(closes_also_at)s)."
                )
                % {
                    "weekday": WEEKDAYS[one.weekday - 1],
                    "opens_at": f"{one.opens_at:%H:%M}",
                    "closes_at": f"{one.closes_at:%H:%M}",
                    "opens_also_at": f"{other.opens_at:%H:%M}",
                    "closes_also_at": f"{other.closes_at:%H:%M}",
                },
                field="hours",
            )


def build_calendar(
    label: str,
    version: int,
    years: tuple[int, int],
    notes: Iterable[DayNote],
    hours: Sequence[HoursRule] = STANDARD_HOURS,
) -> WorkingCalendar:
    """The tables of a calendar for the first to the last of ``years``, both included.

    A later note for the same day replaces an earlier one (a unit's own day replaces the nation's). A make-up working
    Saturday has the hours of a Monday unless hours that count are set for it.
    """
    first, last = date(years[0], 1, 1).toordinal(), date(years[1], 12, 31).toordinal()
    named = {note.on.toordinal(): note for note in notes if first <= note.on.toordinal() <= last}
    days = range(first, last + 1)
    working = tuple(_is_working(day, named.get(day)) for day in days)
    week = _Week(hours)
    spans = tuple(week.counting(day) if works else () for day, works in zip(days, working, strict=True))
    lengths = (sum(closes - opens for opens, closes in day) for day in spans)
    return WorkingCalendar(
        label=label,
        version=version,
        first_day=first,
        last_day=last,
        notes=named,
        undecided=tuple(sorted(day for day, note in named.items() if not note.decided)),
        working=working,
        counted=tuple(accumulate(working)),
        working_days=tuple(day for day, works in zip(days, working, strict=True) if works),
        elapsed=tuple(accumulate(lengths, initial=0)),
        spans=spans,
        public_spans=tuple(
            () if day in named and named[day].kind is DayKind.OFF else week.public(day) or own
            for day, own in zip(days, spans, strict=True)
        ),
    )


def _is_working(day: int, note: DayNote | None) -> bool:
    if note is not None:
        return note.kind is not DayKind.OFF
    return (day - 1) % 7 < 5


class _Week:
    """Hours by day: the rules of a weekday that are valid on it, remembered for each stretch between two changes."""

    def __init__(self, hours: Sequence[HoursRule]) -> None:
        self._hours = sorted(hours, key=lambda rule: rule.span)
        starts = {rule.first.toordinal() for rule in hours}
        ends = {rule.last.toordinal() + 1 for rule in hours if rule.last is not None}
        self._changes = sorted(starts | ends)
        self._known: dict[tuple[int, int, bool], tuple[Span, ...]] = {}

    def counting(self, day: int) -> tuple[Span, ...]:
        """The hours of a working day that count; those of a Monday where its weekday has none."""
        weekday = (day - 1) % 7 + 1
        return self._on(day, weekday, counting=True) or self._on(day, 1, counting=True)

    def public(self, day: int) -> tuple[Span, ...]:
        """The hours of a day during which the counter is open to people, whether they count or not."""
        return self._on(day, (day - 1) % 7 + 1, counting=False)

    def _on(self, day: int, weekday: int, *, counting: bool) -> tuple[Span, ...]:
        stretch = sum(change <= day for change in self._changes)
        key = (stretch, weekday, counting)
        if key not in self._known:
            on = date.fromordinal(day)
            self._known[key] = tuple(
                rule.span
                for rule in self._hours
                if rule.weekday == weekday and rule.holds_on(on) and (rule.counts or not counting)
            )
        return self._known[key]
