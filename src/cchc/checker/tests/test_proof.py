"""Is the checker silent on reports that are true, and does it find planted faults? A small sample of the bench.

``./run bench --only checker`` measures the same on many reports; ``docs/methods/report-checker.md`` holds its figures.
"""

from functools import cache

import pytest

from cchc.checker.tests.generator.measuring import Measured, measure
from cchc.checker.tests.generator.writer import HELD_BACK, OPEN, THIRD

REPORTS = range(200_000, 200_012)
LEAST_FOUND = {OPEN: 0.9, HELD_BACK: 0.75, THIRD: 0.75}
MOST_FALSE = {OPEN: 0, HELD_BACK: 0, THIRD: 0}
"""What this sample must reach. They change with the rules in one direction only: more found, less said for nothing."""


@cache
def measured(book: str) -> Measured:
    return measure(REPORTS, book=book)


@pytest.mark.parametrize("book", [OPEN, HELD_BACK, THIRD])
def test_true_reports_raise_no_error(book):
    false = measured(book).false_on_true
    assert len(false) <= MOST_FALSE[book], [each.message for _, each in false]


@pytest.mark.parametrize("book", [OPEN, HELD_BACK, THIRD])
def test_planted_faults_are_found(book):
    assert measured(book).faults.recall >= LEAST_FOUND[book], measured(book).missed
