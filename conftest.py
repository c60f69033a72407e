"""The test run starts the embedded PostgreSQL before Django opens a connection."""

import os
from collections.abc import Iterator

import pytest
from django.conf import settings as django_settings
from django.utils import translation
from hypothesis import HealthCheck, settings

from cchc.support.web.catalogue import compile_catalogues
from config import database

pytest_plugins = ["cchc.support.tests.worlds"]

# No test is judged by its time: machines are shared. A submission is judged by the same examples each time; at a desk
# every run tries new ones.
settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("submission", settings.get_profile("desk"), derandomize=True)
settings.load_profile("submission" if os.environ.get("CI") else "desk")


def pytest_configure(config: pytest.Config) -> None:  # noqa: ARG001 - the signature is pytest's
    """Start the server of the tests once; worker processes of xdist find it running."""
    database.ensure("test")
    compile_catalogues()


@pytest.fixture(autouse=True)
def _vietnamese() -> Iterator[None]:
    """Each test begins in the first language, whatever the one before it chose."""
    translation.activate(django_settings.LANGUAGE_CODE)
    yield
    translation.activate(django_settings.LANGUAGE_CODE)
