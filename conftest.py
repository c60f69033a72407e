"""The test run starts the embedded PostgreSQL before Django opens a connection."""

import pytest

from cchc.support.web.catalogue import compile_catalogues
from config import database


def pytest_configure(config: pytest.Config) -> None:  # noqa: ARG001 - the signature is pytest's
    """Start the server of the tests once; worker processes of xdist find it running."""
    database.ensure("test")
    compile_catalogues()
