"""The act: what a unit that ends or gives away work offered is offered by those who continue it, from the same day."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Case, Q, Value, When

from cchc.kernel.actor import Actor
from cchc.registry.organizations.events import UnitsContinued
from cchc.registry.organizations.selectors import units_by_ids
from cchc.registry.procedures.models import ProcedureOffer
from cchc.support.audit.services import record


def take_over_offers(actor: Actor, change: UnitsContinued) -> int:
    """End the offers of units that end, and give each to the units that continue its counter and its settling unit.

    A counter that several units continue is continued at each of them that has a counter; where it settled what it
    received, each settles for itself. A unit that settled for a counter which stays is followed by the taker of its
    open work. What such a counter offers already stays as it is. Runs in the transaction of the reorganisation, whose
    rights have been asked; the answer is the number of new offers.
    """
    heirs = {unit_id: [heir for before, heir, _open in change.heirs if before == unit_id] for unit_id in change.touched}
    offers = (
        ProcedureOffer.objects.select_for_update()
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gt=change.effective_on))
        .filter(Q(unit__in=change.touched) | Q(counter__in=change.touched))
        .order_by(Case(When(valid_to__isnull=True, then=Value(0)), default=Value(1)), "-valid_to", "pk")
    )
    found = [(offer, offer.valid_to, list(_places(offer, change, heirs))) for offer in offers]
    for offer, _until, places in found:
        if (offer.unit_id, offer.counter_id) not in places:
            _end(offer, change.effective_on)
    made = [row for offer, until, places in found for row in _begin(offer, until, places, change.effective_on)]
    if found:
        units = sorted({unit_id for row in made for unit_id in (row.unit_id, row.counter_id)})
        record(actor, "procedures.offers_taken_over", name=change.effective_on.isoformat(), made=len(made), units=units)
    return len(made)


def _places(offer: ProcedureOffer, change: UnitsContinued, heirs: dict[int, list[int]]) -> Iterator[tuple[int, int]]:
    """Settling unit and counter of an offer after the change."""
    known = units_by_ids(heirs.get(offer.counter_id, ()), change.effective_on)
    counters = [unit_id for unit_id, row in known.items() if row.has_counter]
    if offer.counter_id not in change.ended:
        counters.insert(0, offer.counter_id)
    settles = offer.unit_id if offer.unit_id not in change.ended else change.taker_of(offer.unit_id)
    for counter_id in counters:
        unit_id = counter_id if offer.unit_id == offer.counter_id else settles
        if unit_id is not None:
            yield unit_id, counter_id


def _end(offer: ProcedureOffer, on: date) -> None:
    if offer.valid_from < on:
        offer.valid_to = on
        offer.save(update_fields=["valid_to"])
    else:
        offer.delete()


def _begin(
    offer: ProcedureOffer, ends: date | None, places: list[tuple[int, int]], on: date
) -> Iterator[ProcedureOffer]:
    begins = max(on, offer.valid_from)
    for unit_id, counter_id in places:
        held = ProcedureOffer.objects.filter(procedure=offer.procedure_id, counter=counter_id)
        held = held.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=begins))
        if not (held.filter(valid_from__lt=ends) if ends else held).exists():
            yield ProcedureOffer.objects.create(
                procedure_id=offer.procedure_id,
                unit_id=unit_id,
                counter_id=counter_id,
                valid_from=begins,
                valid_to=ends,
            )
