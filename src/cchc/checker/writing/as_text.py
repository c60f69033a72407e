"""How is a review told on a terminal? Findings of one cause together, each with its place, figures and proposal."""

from collections.abc import Iterator
from textwrap import wrap

from cchc.checker.types import Finding, Review
from cchc.checker.writing.wording import (
    KINDS,
    SEVERITIES,
    by_cause,
    details,
    place_words,
    quoted,
    summary,
    warnings,
    where,
)


def as_text(review: Review, width: int = 100) -> str:
    """The review in lines of at most ``width`` characters (a longer word stays whole), one line feed at the end."""
    lines = [f"{review.document.name}: {summary(review)}" if review.document.name else summary(review)]
    lines += [line for told in warnings(review.document) for line in wrap(told, max(width, 40), break_long_words=False)]
    for group in by_cause(review.findings):
        lines.append("")
        if len(group) > 1:
            lines.append(f"Cùng một nguyên nhân ({len(group)} chỗ):")
        for number, finding in group:
            lines += _finding(number, finding, width)
    return "\n".join(lines) + "\n"


def _finding(number: int, finding: Finding, width: int) -> Iterator[str]:
    """The lines of one finding; all but the first stand under its words."""
    begin = f"{number}. "
    under = " " * len(begin)
    place = place_words(finding.quote.place)
    yield f"{begin}{SEVERITIES[finding.severity]} · {KINDS[finding.kind]} · {place}"
    told = [finding.message, f"Trích: {quoted(finding.quote)}"]
    told += [f"{name}: {words}" for name, words in details(finding)]
    told += [f"Đối chiếu: {quoted(quote)} ({where(quote)})" for quote in finding.related]
    for words in told:
        yield from wrap(
            words, max(width, 40), initial_indent=under, subsequent_indent=under, break_long_words=False
        ) or [under]
