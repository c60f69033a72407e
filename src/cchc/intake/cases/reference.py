"""What must a case know of units, procedures and calendars, remembered in this process where it can never change?

A published procedure version and a numbered calendar never change, so they are kept; what can change is asked anew.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _

from cchc.intake.cases.errors import NotOffered
from cchc.intake.cases.types import StepTerms, Terms
from cchc.registry.calendars.selectors import edition, working_calendar
from cchc.registry.calendars.types import WorkingCalendar
from cchc.registry.organizations import selectors as organizations
from cchc.registry.organizations.types import UnitRow
from cchc.registry.procedures import selectors as procedures
from cchc.registry.procedures.types import VersionRow

APOLOGY = "PXL"
"""Letters of apology and notices of an extension: one form, one series of numbers for each unit and year."""


def letter_symbol(unit_id: int, on: date) -> str:
    """The symbol of a letter of apology: ``PXL-UBND``, the kind and the abbreviation of the unit that issues it."""
    return f"{APOLOGY}-{unit_at(unit_id, on).document_symbol}"


@dataclass(frozen=True, slots=True)
class Offer:
    """What a counter receives and who settles it: the version of the day of reception."""

    version: VersionRow
    unit_id: int
    counter: UnitRow


def offer_at(counter_id: int, procedure_id: int, on: date) -> Offer:
    """What the counter offers of a procedure on a day. Raises ``NotOffered``."""
    found = procedures.offered_version(counter_id, procedure_id, on)
    if found is None:
        raise NotOffered(
            _("Bộ phận một cửa này không tiếp nhận thủ tục đã chọn vào ngày này. Hãy chọn thủ tục khác."),
            field="procedure_id",
        )
    unit_id, version_id = found
    return Offer(version(version_id), unit_id, unit_at(counter_id, on))


@lru_cache(maxsize=4096)
def version(version_id: int) -> VersionRow:
    """A published version; kept, because it never changes."""
    return procedures.version(version_id)


@lru_cache(maxsize=4096)
def terms(version_id: int) -> Terms:
    """The limit, the rules and the steps of a published version; kept, because they never change."""
    row = version(version_id)
    return Terms(
        version_id=row.id,
        limit=row.limit,
        supplement_mode=row.supplement_mode,
        same_day_until=row.same_day_until,
        steps=tuple(StepTerms(step.place, step.name, step.role_code, step.quota) for step in row.steps),
    )


def calendar(unit_id: int, on: date, number: int | None = None) -> WorkingCalendar:
    """The working calendar of a unit as the tree stood on a day: of a numbered version, or the one published last."""
    return working_calendar(unit_id, on, of=edition(number))


def newest_calendar() -> int:
    """The number of the calendar published last. One query."""
    return edition().number


def unit_at(unit_id: int, on: date) -> UnitRow:
    """A unit as it is on a day."""
    return organizations.unit(unit_id, on)
