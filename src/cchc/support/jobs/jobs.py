"""Jobs of the queue itself: a job whose worker was killed is given back to the queue."""

from procrastinate.contrib.django import app
from procrastinate.job_context import JobContext

from cchc.support.jobs.queue import STALLED_AFTER_SECONDS


@app.periodic(cron="* * * * *")
@app.task(name="jobs.retry_stalled", queueing_lock="jobs.retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> int:  # noqa: ARG001 - a periodic job is called with its tick
    """Give back the jobs whose worker no longer gives a sign of life; answers how many."""
    manager = context.app.job_manager
    stalled = list(await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER_SECONDS))
    for each in stalled:
        await manager.retry_job(each)
    return len(stalled)
