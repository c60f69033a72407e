"""How much memory did this process need at most?"""

import re
import resource
from pathlib import Path


def most_megabytes() -> int:
    """The peak of this program alone, where the system tells it.

    ``ru_maxrss`` goes on counting from the program that started this one, which may have been a large test run.
    """
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s*(\d+) kB", status.read_text()) if status.exists() else None
    return int(found[1]) // 1024 if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
