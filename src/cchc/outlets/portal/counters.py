"""Where are papers handed in, and when are these places open?"""

from dataclasses import dataclass
from datetime import date, timedelta

from cchc.outlets.portal.place import Place
from cchc.registry.calendars.selectors import hours_today
from cchc.registry.calendars.types import HoursRule
from cchc.registry.organizations.types import UnitRow
from cchc.support.web.templatetags.vietnamese import weekday

_MONDAY = date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class Hours:
    """A row of weekdays with the same hours, and those hours."""

    days: str
    spans: str


@dataclass(frozen=True, slots=True)
class Counter:
    """A counter with its hours."""

    unit: UnitRow
    hours: tuple[Hours, ...]


def counters_of(place: Place) -> list[Counter]:
    """The counters of a place with the hours that hold today."""
    return [Counter(unit, hours_in_words(hours_today(unit.id))) for unit in place.counters]


def hours_in_words(week: list[tuple[str, list[HoursRule]]]) -> tuple[Hours, ...]:
    """The hours of a week, neighbouring days with the same hours in one row; days without hours are left out."""
    rows: list[tuple[list[str], str]] = []
    for place, (_name, rules) in enumerate(week):
        name = weekday(_MONDAY + timedelta(days=place))
        spans = ", ".join(f"{rule.opens_at:%H:%M}–{rule.closes_at:%H:%M}" for rule in rules)
        if rows and rows[-1][1] == spans:
            rows[-1][0].append(name)
        else:
            rows.append(([name], spans))
    return tuple(
        Hours(names[0] if len(names) == 1 else f"{names[0]} – {names[-1]}", spans) for names, spans in rows if spans
    )
