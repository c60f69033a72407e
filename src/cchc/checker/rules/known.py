"""Is what is printed what the records give? Figures of the unit and period are compared with computed values."""

from collections.abc import Iterator, Sequence

from cchc.checker.types import Finding, Kind, Known, Severity
from cchc.checker.understanding.accounts import accounts
from cchc.checker.understanding.draft import Draft
from cchc.checker.understanding.labels import Status
from cchc.kernel.numbers import write_integer


def findings(draft: Draft, known: Sequence[Known]) -> Iterator[Finding]:
    """A warning for each figure of all cases that differs from the value computed from the records."""
    values = {(value.subject, Status(value.status), value.level): value for value in known}
    for account in accounts(draft):
        if account.qualifiers:
            continue
        for (status, level), figure in account.figures.items():
            computed = values.get((account.subject, status, level))
            if computed is None or figure.value == computed.value:
                continue
            shown = write_integer(computed.value)
            yield Finding(
                Kind.MENTION,
                Severity.WARNING,
                draft.quote_of(figure),
                "số trong báo cáo bằng số tính từ hồ sơ",
                figure.text,
                shown,
                f"Báo cáo ghi {figure.text}, {computed.source} tính được {shown}; đề nghị kiểm tra lại.",
                "known",
                (),
                f"{figure.text} ≠ {shown}",
                shown,
            )
