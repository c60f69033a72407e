"""Is this installation well? Database, worker, disk: each with one word that a monitor can read."""

import shutil
from dataclasses import asdict, dataclass
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection

from cchc.kernel import clock

LEAST_FREE_MEGABYTES = 500
WORKER_SILENT_AFTER = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Health:
    """``status`` is ``ok``, ``degraded`` (pages answer, jobs or disk need a person) or ``down`` (no database)."""

    status: str
    database: str
    worker: str
    disk_free_megabytes: int

    def as_data(self) -> dict[str, object]:
        """The same as plain data for JSON."""
        return asdict(self)


def examine() -> Health:
    """Ask each part once."""
    free = shutil.disk_usage(settings.VAR).free // (1024 * 1024)
    try:
        worker = _worker()
    except DatabaseError:
        return Health(status="down", database="unreachable", worker="unknown", disk_free_megabytes=free)
    well = worker == "alive" and free >= LEAST_FREE_MEGABYTES
    return Health(status="ok" if well else "degraded", database="reachable", worker=worker, disk_free_megabytes=free)


def _worker() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(last_heartbeat) FROM procrastinate_workers")
        (seen,) = cursor.fetchone()
    if seen is None:
        return "absent"
    return "alive" if clock.now() - seen <= WORKER_SILENT_AFTER else "silent"
