"""What does the clerk at the counter need to see before receiving?"""

from dataclasses import dataclass
from datetime import date, datetime

from cchc.intake.cases import policies, reference, rules
from cchc.intake.cases.models import Case
from cchc.intake.cases.types import Applicant, Event, Received
from cchc.kernel import clock
from cchc.kernel.actor import Actor
from cchc.registry.accounts.policies import permitted_units
from cchc.registry.calendars.rules import explain
from cchc.registry.calendars.types import Derivation
from cchc.registry.organizations import selectors as organizations
from cchc.registry.organizations.types import UnitRow
from cchc.registry.procedures.types import VersionRow


@dataclass(frozen=True, slots=True)
class Preview:
    """What the receipt would say if the case were received at this moment."""

    version: VersionRow
    unit: UnitRow
    first_step: str
    next_step: str
    derivation: Derivation
    why: str


def counters_of(actor: Actor, on: date | None = None) -> list[UnitRow]:
    """The counters at which the actor may receive, in directory order. Two queries."""
    on = on or clock.today()
    ids = list(permitted_units(actor, policies.RECEIVE, on))
    units = [unit for unit in organizations.units_by_ids(ids, on).values() if unit.has_counter and unit.holds_on(on)]
    return sorted(units, key=lambda unit: unit.directory_order)


def preview_reception(counter_id: int, procedure_id: int, at: datetime) -> Preview:
    """Version, settling unit and due date with its reasons. Raises ``NotOffered``, ``DayNotCovered``."""
    on = clock.local_date(at)
    offer = reference.offer_at(counter_id, procedure_id, on)
    calendar = reference.calendar(offer.unit_id, on)
    terms = reference.terms(offer.version.id)
    detail = Received(unit_id=offer.unit_id, counter_id=counter_id, calendar_version=calendar.version)
    derivation = rules.derivation_of([Event(1, at, at, detail)], terms, calendar, at)
    names = [step.name for step in terms.steps]
    return Preview(
        version=offer.version,
        unit=reference.unit_at(offer.unit_id, on),
        first_step=names[0] if names else "",
        next_step=names[1] if len(names) > 1 else "",
        derivation=derivation,
        why=explain(derivation),
    )


def applicant_with_number(actor: Actor, number: str) -> Applicant | None:
    """The applicant who last came to one of the actor's counters with this number; ``None`` when nobody did."""
    kept = number.replace(" ", "")
    if len(kept) < 9:
        return None
    found = Case.objects.filter(
        applicant_number=kept, receiving_unit__in=permitted_units(actor, policies.RECEIVE)
    ).order_by("-received_at")
    row = found.first()
    if row is None:
        return None
    return Applicant(
        row.applicant_name,
        row.applicant_number,
        row.applicant_phone,
        row.applicant_email,
        row.applicant_address,
        row.applicant_kind,
    )
