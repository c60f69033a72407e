"""Put the fact rows of cases in place of what stood there: the one writer of the fact table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import connection

from cchc.measures.facts.columns import NAMES
from cchc.measures.facts.models import CaseFact
from cchc.measures.facts.types import OPEN_MOMENT, FactRow

Partition = tuple[int, bool]
"""Month of reception, and whether its rows are known now."""


@dataclass(slots=True)
class Stored:
    """What was written: cases whose rows changed, rows, and the partitions that they touch."""

    cases: int = 0
    rows: int = 0
    touched: set[Partition] = field(default_factory=set)

    def add(self, other: "Stored") -> None:
        """Count another batch in."""
        self.cases += other.cases
        self.rows += other.rows
        self.touched |= other.touched


def store_rows(rows_by_case: Mapping[int, Sequence[FactRow]]) -> Stored:
    """Replace the rows of the given cases inside the caller's transaction; the same rows stay untouched.

    Answers what changed, with the partitions of both the old and the new rows.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("facts are replaced inside a transaction, or a reader would miss them")
    held: dict[int, list[FactRow]] = {case_id: [] for case_id in rows_by_case}
    for values in CaseFact.objects.filter(case_id__in=list(rows_by_case)).values_list(*NAMES):
        held[values[0]].append(FactRow(*values))
    changed = [
        case_id for case_id, rows in rows_by_case.items() if sorted(held[case_id], key=_key) != sorted(rows, key=_key)
    ]
    fresh = [row for case_id in changed for row in rows_by_case[case_id]]
    gone = [row for case_id in changed for row in held[case_id]]
    if gone:
        CaseFact.objects.filter(case_id__in=changed).delete()
    if fresh:
        _copy_in(fresh)
    return Stored(len(changed), len(fresh), {(row.received_month, _is_current(row)) for row in (*fresh, *gone)})


def _copy_in(rows: Iterable[FactRow]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY case_fact ({', '.join(NAMES)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _key(row: FactRow) -> tuple[int, int]:
    return (row.known_from, row.span_from)


def _is_current(row: FactRow) -> bool:
    return row.known_to == OPEN_MOMENT
