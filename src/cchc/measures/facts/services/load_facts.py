"""How do the cases become facts? Read what changed since the last load, replace its rows, publish its files.

One transaction under one lock. Killed anywhere, nothing of the load is left but files that no manifest names; run
again, it does the same. The watermark is taken before reading, so a case whose transaction is still open is found by
the next load.
"""

from datetime import datetime
from functools import partial
from itertools import islice

from django.db import connection, transaction

from cchc.intake.cases.selectors import case_histories_changed_since
from cchc.intake.cases.types import CaseHistory
from cchc.kernel import clock
from cchc.measures.facts.models import CaseFact, FactLoad, FactPartition
from cchc.measures.facts.readings import knowledge_of, outline_of, working_ordinal
from cchc.measures.facts.rules import rows_of
from cchc.measures.facts.selectors import latest_load
from cchc.measures.facts.services.publish_partitions import publish_partitions
from cchc.measures.facts.services.remove_old_files import remove_old_files
from cchc.measures.facts.services.store_rows import Stored, store_rows
from cchc.measures.facts.types import FactRow
from cchc.support.events.stamps import watermark

BATCH = 2_000
"""Cases that are computed and written together."""
_LOCK = 0x66616374
"""Key of the advisory lock: one load at a time, whoever starts it."""


@transaction.atomic
def load_facts(kind: FactLoad.Kind) -> FactLoad:
    """Load what changed since the last load, or everything (``REBUILD``); the load that holds afterwards."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    last = latest_load()
    load = FactLoad(kind=kind, started_at=clock.now(), known_until=_known_until(), watermark=watermark())
    stored = Stored()
    if kind is FactLoad.Kind.REBUILD:
        stored.touched |= set(
            FactPartition.objects.filter(superseded_by__isnull=True).values_list("received_month", "is_current")
        )
        CaseFact.objects.all().delete()
    histories = iter(case_histories_changed_since(last.watermark if last and kind is FactLoad.Kind.REFRESH else 0))
    while batch := list(islice(histories, BATCH)):
        load.cases_read += len(batch)
        stored.add(store_rows({history.case_id: facts_of(history) for history in batch}))
    if last and not stored.touched:
        FactLoad.objects.filter(pk=last.pk).update(known_until=load.known_until, watermark=load.watermark)
        last.refresh_from_db()
        load = last
    else:
        load.cases_changed, load.rows_written = stored.cases, stored.rows
        load.save()
        publish_partitions(load, stored.touched)
    remove_old_files()
    return load


def facts_of(history: CaseHistory) -> list[FactRow]:
    """The fact rows of one case."""
    return rows_of(outline_of(history), knowledge_of(history), partial(working_ordinal, history.calendar))


def _known_until() -> datetime:
    """Everything recorded before it is committed: now, or the start of the oldest transaction that still writes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(xact_start) FROM pg_stat_activity"
            " WHERE datname = current_database() AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()"
        )
        oldest: datetime | None = cursor.fetchone()[0]
    now = clock.now()
    return min(now, oldest) if oldest else now
