"""Let open cases follow the unit that continues the work of theirs; the past stays as it was."""

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction

from cchc.intake.cases.models import Case
from cchc.intake.cases.services.transfer_case import transfer_case
from cchc.intake.cases.types import When
from cchc.kernel import clock
from cchc.kernel.actor import SYSTEM
from cchc.registry.organizations import selectors as organizations

LOOK_BACK_DAYS = 366
"""How far back the daily run looks for reorganisations whose day has come."""


def follow_successor(reorganisation_id: int, moves: Mapping[int, int], *, batch: int = 200) -> int:
    """Transfer the cases of each unit that are not returned yet to the unit that takes its open work.

    ``moves`` maps a unit to its successor. Each batch is one transaction; killed anywhere, the next run goes on.
    Answers how many cases moved.
    """
    moved = 0
    for before, after in moves.items():
        while before != after and (done := _move_batch(reorganisation_id, before, after, batch)):
            moved += done
    return moved


def follow_reorganisations() -> int:
    """Follow every reorganisation whose day has come: also those that were decided for a future day. Run each day."""
    today = clock.today()
    taken = [
        each
        for each in organizations.successions_between(today - timedelta(days=LOOK_BACK_DAYS), today)
        if each.takes_open_work
    ]
    return sum(
        follow_successor(each.reorganisation_id, {each.predecessor_id: each.successor_id})
        for each in taken
        if organizations.successor_of(each.predecessor_id, today) != each.predecessor_id
    )


def _move_batch(reorganisation_id: int, before: int, after: int, batch: int) -> int:
    unit = organizations.unit(before)
    with transaction.atomic():
        codes = list(
            Case.objects.filter(responsible_unit_id=before, returned_at__isnull=True)
            .exclude(state__in=["withdrawn", "refused"])
            .select_for_update(of=("self",))
            .order_by("id")
            .values_list("code", flat=True)[:batch]
        )
        for code in codes:
            transfer_case(
                SYSTEM,
                code,
                to_unit_id=after,
                reason=f"Đơn vị kế thừa công việc của {unit.name}",
                reorganisation_id=reorganisation_id,
                when=When(),
            )
    return len(codes)
