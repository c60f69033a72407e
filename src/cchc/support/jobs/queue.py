"""How does work wait for later? As a row of the same transaction and database: rolled back with it, never lost.

The one door to Procrastinate, so that another queue can take its place.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from procrastinate.contrib.django import app

STALLED_AFTER_SECONDS = 60


def job(name: str, *, lock: str | None = None, every: str | None = None) -> Callable[[Callable[..., Any]], Any]:
    """Register a function as the job ``name``. It loads by id, calls a service and may run twice (be idempotent).

    ``lock`` lets one job of that lock run at a time; ``every`` is a cron line for a job that runs by the clock and then
    takes the tick's ``timestamp`` as its only argument.
    """

    def register(function: Callable[..., Any]) -> Any:
        task = app.task(name=name, lock=lock, queueing_lock=lock if every else None, retry=5)(function)
        if every:
            return app.periodic(cron=every)(task)
        return task

    return register


def enqueue(name: str, *, lock: str | None = None, after: timedelta | None = None, **arguments: Any) -> None:
    """Queue the job ``name`` with plain JSON ``arguments`` inside the caller's transaction.

    ``lock`` keeps jobs of the same lock (``case:17``) from running at once; ``after`` lets the job wait so long.
    """
    later = None if after is None else {"seconds": int(after.total_seconds())}
    app.configure_task(name, lock=lock, schedule_in=later).defer(**arguments)
