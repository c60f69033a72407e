"""Real cases of communes A and B, and a folder of its own for the files of each test."""

import pytest

from cchc.intake.cases.tests.conftest import office, received  # noqa: F401 - a fixture and the act of its clerk


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Files of the facts go with the test."""
    settings.FACTS_ROOT = tmp_path
