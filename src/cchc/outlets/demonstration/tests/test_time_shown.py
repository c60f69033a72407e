"""The demonstration begins on its first morning and its clock runs on through every restart."""

from datetime import timedelta
from pathlib import Path

import pytest

from cchc.kernel import clock
from cchc.outlets.demonstration import time_shown


@pytest.fixture(autouse=True)
def _machine_time_afterwards():
    yield
    clock.set_shift(timedelta(0))


def test_the_first_start_shows_the_first_morning(tmp_path: Path) -> None:
    time_shown.begin(tmp_path / "clock.json")
    assert timedelta(0) <= clock.now() - time_shown.FIRST_MORNING < timedelta(minutes=1)


def test_a_later_start_goes_on_from_the_kept_time(tmp_path: Path) -> None:
    time_shown.begin(tmp_path / "clock.json")
    kept = (tmp_path / "clock.json").read_text()
    clock.set_shift(timedelta(0))
    time_shown.begin(tmp_path / "clock.json")
    assert (tmp_path / "clock.json").read_text() == kept
    assert clock.today() == time_shown.FIRST_MORNING.date()


def test_without_a_demonstration_the_clock_is_the_machine_s(tmp_path: Path) -> None:
    time_shown.follow(tmp_path / "nothing.json")
    assert clock.shift() == timedelta(0)
