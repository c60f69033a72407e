"""Jobs of the queue: send what waits."""

from cchc.support.jobs.queue import job
from cchc.support.notices import services


@job("notices.send")
def send(notice_id: int) -> None:
    """Send one notice."""
    services.send_notice(notice_id)
