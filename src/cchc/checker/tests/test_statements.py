"""Is the checker silent where nothing is wrong, and does it find what is wrong, with what should stand there instead?

The statements stand in ``statements/``: ``true.txt``, one a line; ``wrong.tsv`` with kind, severity and computed value.
"""

from pathlib import Path

import pytest

from cchc.checker.review import check
from cchc.checker.types import plain_document

FOLDER = Path(__file__).with_name("statements")
TRUE = FOLDER.joinpath("true.txt").read_text("utf-8").splitlines()
WRONG = [line.split("\t") for line in FOLDER.joinpath("wrong.tsv").read_text("utf-8").splitlines()[1:]]


@pytest.mark.parametrize("statement", TRUE)
def test_a_true_statement_raises_nothing(statement):
    assert check(plain_document(statement)).findings == ()


@pytest.mark.parametrize(("kind", "severity", "computed", "statement"), WRONG)
def test_a_wrong_statement_is_found(kind, severity, computed, statement):
    found = check(plain_document(statement)).findings
    assert (kind, severity, computed) in [(each.kind.value, each.severity.value, each.computed) for each in found]
