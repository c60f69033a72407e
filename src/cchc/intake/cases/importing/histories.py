"""Which dated events does a row of a register tell? The case itself is what the shared rules make of them."""

from dataclasses import replace
from datetime import datetime

from cchc.intake.cases.importing.types import ImportRow
from cchc.intake.cases.importing.vocabulary import Standing
from cchc.intake.cases.types import (
    Detail,
    Event,
    Finished,
    PaymentRequested,
    Received,
    Refused,
    Returned,
    SupplementRequested,
    Withdrawn,
)
from cchc.kernel.actor import Actor

_HANDED_OUT = {
    "direct": ("counter", "signature"),
    "online": ("online", "electronic"),
    "postal": ("postal", "postal_receipt"),
}
"""How a result was given and what proves it, by the way that the register names."""


def events_of(
    row: ImportRow, calendar_version: int, recorded_at: datetime, by: Actor, source: str
) -> tuple[Event, ...]:
    """The events of a row in their order: when they happened by the file, recorded at the moment of the import.

    ``by`` is who imports; ``source`` says where they come from and stands in the reception; so does who received the
    case, where the file names the person. The appointment of the file is kept as given.
    """
    told: list[tuple[datetime, Detail]] = [(row.received_at, _received(row, calendar_version, source))]
    if row.paused_at is not None:
        told.append((row.paused_at, _pause(row, source)))
    if row.finished_at is not None:
        told.append((row.finished_at, _end(row, source)))
    if row.returned_at is not None:
        way, proof = _HANDED_OUT[row.result_channel]
        told.append((row.returned_at, Returned(way, row.applicant_name, proof, source)))
    first, *others = (
        Event(place, at, recorded_at, detail, by.account_id, by.name) for place, (at, detail) in enumerate(told, 1)
    )
    return (replace(first, actor_id=None, actor_name=row.receiver) if row.receiver else first, *others)


def _received(row: ImportRow, calendar_version: int, source: str) -> Received:
    return Received(
        unit_id=row.unit_id,
        counter_id=row.counter_id,
        calendar_version=calendar_version,
        due_on=row.due_on,
        source=source,
        entered_late_because=source,
    )


def _pause(row: ImportRow, source: str) -> Detail:
    if row.standing is Standing.AWAITING_PAYMENT:
        return PaymentRequested(amount=0, reason=source)
    return SupplementRequested(items=(), reason=source)


def _end(row: ImportRow, source: str) -> Detail:
    if row.standing is Standing.WITHDRAWN:
        return Withdrawn(reason=source)
    if row.standing is Standing.REFUSED:
        return Refused(reason=source)
    return Finished(note=source)
