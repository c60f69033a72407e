"""How does the assessment of a unit and year begin?"""

from datetime import date

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.measures.scoring import policies
from cchc.measures.scoring.models import Assessment
from cchc.measures.scoring.stored_sets import published_set
from cchc.registry.organizations import selectors as organizations
from cchc.support.audit.services import record


@transaction.atomic
def open_assessment(
    actor: Actor,
    *,
    set_code: str,
    unit_code: str,
    year: int,
    first_day: date | None = None,
    last_day: date | None = None,
) -> int:
    """Open the assessment of a unit under a published set and answer its id; an open one is found again.

    Linked indicators read from ``first_day`` to ``last_day``, by default the calendar year. Raises
    ``CriteriaSetUnknown``, ``NotFound`` for the unit, ``NotPermitted``.
    """
    unit = organizations.unit_by_code(unit_code, last_day or date(year, 12, 31))
    policies.require_opening(actor, unit.id)
    row, is_new = Assessment.objects.get_or_create(
        criteria_set=published_set(set_code),
        unit_id=unit.id,
        year=year,
        defaults={"first_day": first_day or date(year, 1, 1), "last_day": last_day or date(year, 12, 31)},
    )
    if is_new:
        record(actor, "scoring.assessment_opened", row, name=f"{unit.name} {year}", criteria_set=set_code)
    return row.pk
