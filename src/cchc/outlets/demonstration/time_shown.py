"""What time is it in the demonstration? 07:30 on 29/07/2021 at its first start, running on from there.

The shift is kept in a file beside the data, so that web server, worker and command line show the same time.
"""

import json
from datetime import date, timedelta
from pathlib import Path

from cchc.kernel import clock

FIRST_MORNING = clock.at(date(2021, 7, 29), 7, 30)


def begin(kept: Path) -> None:
    """Let the demonstration begin at its first morning; a time that was kept before goes on."""
    if not kept.exists():
        shift = (FIRST_MORNING - clock.now()) + clock.shift()
        aside = kept.with_suffix(".new")
        aside.write_text(json.dumps({"shift_seconds": shift.total_seconds()}))
        aside.replace(kept)
    follow(kept)


def follow(kept: Path) -> None:
    """Show the time of the demonstration that is kept there; without one the machine's time stays."""
    if kept.exists():
        clock.set_shift(timedelta(seconds=json.loads(kept.read_text())["shift_seconds"]))
