"""Does a site run from this folder? A lock says so, because a lock ends with its process and a number does not."""

import fcntl
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from config import env


class AlreadyRunning(Exception):  # noqa: N818 - a state of affairs, told to the person, not a mistake
    """Another supervisor serves the site of this folder; its process number is the argument."""


@contextmanager
def held() -> Iterator[None]:
    """Be the one supervisor of the folder. Raises ``AlreadyRunning`` when there is one."""
    with _place().open("a+") as file:
        if not _lock(file.fileno()):
            raise AlreadyRunning(_pid() or 0)
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
        file.truncate(0)


def end(patience: float) -> bool:
    """Ask the running supervisor to end and wait ``patience`` seconds for it; whether none runs any more."""
    until = time.monotonic() + patience
    asked = False
    while (pid := running()) is not None:
        if not asked:
            with suppress(ProcessLookupError):  # it ended between the look and the signal
                os.kill(pid, signal.SIGTERM)
            asked = True
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def running() -> int | None:
    """The process number of the running supervisor, or ``None``."""
    if not _place().exists():
        return None
    with _place().open("a+") as file:
        return None if _lock(file.fileno()) else _pid()


def _lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _pid() -> int | None:
    words = _place().read_text()
    return int(words) if words.isdigit() else None


def _place() -> Path:
    return env.var_folder() / "supervisor.pid"
