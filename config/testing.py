"""What does ``./run test`` do? It starts the test server, compiles the translations and runs pytest over everything."""

import os
import sys

import pytest

from config import database, env


def main(arguments: list[str]) -> int:
    """Run pytest with ``arguments``; without any, run all tests and print the coverage."""
    os.chdir(env.ROOT)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    database.ensure("test")
    from cchc.support.web.catalogue import compile_catalogues

    compile_catalogues()
    whole = ["-n", "2", "--dist", "loadgroup", "--cov", "--cov-report=term:skip-covered", "-q"]
    return int(pytest.main(arguments or whole))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
