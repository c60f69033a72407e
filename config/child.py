"""How does a child end with its supervisor, also with one that was killed? The kernel tells it, as “stop” would.

``python -m config.child SUPERVISOR COMMAND …`` becomes the command; the request outlives the change of program. Linux
knows such a request. Elsewhere a killed supervisor leaves its children to the person.
"""

import ctypes
import os
import signal
import sys
from typing import NoReturn

_PR_SET_PDEATHSIG = 1


def main(words: list[str]) -> NoReturn:
    """Become ``words[1:]``, unless the supervisor, whose process number is ``words[0]``, has ended meanwhile."""
    if sys.platform == "linux":
        if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM) != 0:
            raise OSError(ctypes.get_errno(), "prctl")
        if os.getppid() != int(words[0]):
            sys.exit(1)
    os.execv(words[1], words[1:])  # noqa: S606 - our own command, and no shell is wanted


if __name__ == "__main__":
    main(sys.argv[1:])
