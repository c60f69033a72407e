"""The worked tables of the method document are true: every row is computed again."""

import re
from datetime import time
from pathlib import Path
from typing import NamedTuple

import pytest

from cchc.registry.calendars.rules import due
from cchc.registry.calendars.tests.people import at, on, pause, published
from cchc.registry.calendars.types import Duration, DurationUnit, Extension, Pause, SupplementMode

DOCUMENT = Path(__file__).parents[5] / "docs" / "methods" / "due-date.md"
UNITS = {
    "ngày làm việc": DurationUnit.WORKING_DAYS,
    "giờ làm việc": DurationUnit.WORKING_HOURS,
    "ngày": DurationUnit.CALENDAR_DAYS,
    "tháng": DurationUnit.CALENDAR_MONTHS,
}


class Row(NamedTuple):
    """One worked example."""

    name: str
    received: str
    limit: str
    events: str
    due: str


def rows() -> list[Row]:
    lines = [line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [Row(*row) for row in cells if row[0] != "Trường hợp"]


def limit_of(text: str) -> Duration:
    if text == "trong ngày":
        return Duration(0, DurationUnit.WORKING_DAYS)
    amount, unit = text.split(" ", 1)
    return Duration(int(amount), UNITS[unit])


def events_of(text: str) -> tuple[list[Pause], list[Extension], SupplementMode]:
    pauses: list[Pause] = []
    extensions: list[Extension] = []
    mode = SupplementMode.PAUSE
    for event in filter(None, text.split("; ")):
        kind, first, second = re.fullmatch(r"(tạm dừng|tính lại|hẹn lại) (.+) đến (.+)", event).groups()
        if kind == "hẹn lại":
            extensions.append(Extension(at(first), on(second)))
            continue
        pauses.append(pause(first, second))
        mode = SupplementMode.RESTART if kind == "tính lại" else mode
    return pauses, extensions, mode


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.name)
def test_a_worked_example_is_true(row: Row) -> None:
    pauses, extensions, mode = events_of(row.events)
    derivation = due(
        at(row.received),
        limit_of(row.limit),
        published(),
        pauses=pauses,
        extensions=extensions,
        supplement_mode=mode,
        same_day_cutoff=time(15),
    )
    shown = "%d/%m/%Y %H:%M" if " " in row.due else "%d/%m/%Y"
    assert f"{derivation.due_at:{shown}}" == row.due


def test_there_are_enough_examples_and_no_name_twice() -> None:
    assert len(rows()) >= 25
    assert len({row.name for row in rows()}) == len(rows())
