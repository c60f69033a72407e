"""What does a check say of some paragraphs? Each error in its arithmetic."""

from cchc.checker.review import check
from cchc.checker.types import Severity, plain_document


def errors(*paragraphs: str) -> list[str]:
    """The arithmetic (else the quote) of each error on these paragraphs."""
    found = check(plain_document(*paragraphs)).findings
    return [each.arithmetic or each.quote.text for each in found if each.severity is Severity.ERROR]
