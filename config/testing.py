"""What does ``./run test`` do? It starts the test server, compiles the translations and runs pytest over everything.

Without arguments there are two runs: first everything that shares a test database, on two processes; then what starts
whole sites of its own (journeys in a browser, survival of kills), one after the other, so that they do not crowd out
each other.
"""

import os
import subprocess
import sys

from config import database, env

SHARED = ["-n", "2", "-q", "--cov", "--cov-report=term:skip-covered", "src", "tests/architecture", "tests/external"]
WHOLE_SITES = ["-q", "tests/journeys", "tests/survival"]


def main(arguments: list[str]) -> int:
    """Run pytest with ``arguments``; without any, run all tests and print the coverage. 0 when all passed."""
    os.chdir(env.ROOT)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    database.ensure("test")
    from cchc.support.web.catalogue import compile_catalogues

    compile_catalogues()
    runs = [arguments] if arguments else [SHARED, WHOLE_SITES]
    return max([_pytest(run) for run in runs])


def _pytest(arguments: list[str]) -> int:
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], check=False).returncode  # noqa: S603 - ours


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
