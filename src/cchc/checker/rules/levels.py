"""Do figures by level agree with a list by unit? Settled less on time is what the units of the level were late with."""

import re
from collections.abc import Iterator, Sequence

from cchc.checker.equations import Equation, Term
from cchc.checker.types import Kind
from cchc.checker.understanding.accounts import Account, accounts
from cchc.checker.understanding.breakdowns import Breakdown, breakdowns
from cchc.checker.understanding.draft import Draft
from cchc.checker.understanding.figures import Figure
from cchc.checker.understanding.labels import Status

_COMMUNE = re.compile(r"\b(?:xã|thị trấn|phường)\b", re.IGNORECASE)
_DISTRICT = re.compile(r"\b(?:phòng|chi nhánh|chi cục|trung tâm|văn phòng|ban|thanh tra|hạt|đội|đài)\b", re.IGNORECASE)


def equations(draft: Draft) -> Iterator[Equation]:
    """For each account with a list of late cases by unit: settled = on time + late, at each level."""
    lists = [found for found in breakdowns(draft) if len(found.parts) >= 3]
    for account in accounts(draft):
        late = account.get(Status.LATE)
        if late is None:
            continue
        for found in lists:
            if found.total.main.value == late.value and sum(part.main.value for part in found.parts) == late.value:
                yield from _by_level(draft, account, found)
                break


def _by_level(draft: Draft, account: Account, found: Breakdown) -> Iterator[Equation]:
    for level, pattern in (("xã", _COMMUNE), ("huyện", _DISTRICT)):
        settled = account.get(Status.SETTLED, level)
        on_time = account.get(Status.ON_TIME, level) or account.get(Status.EARLY_OR_ON_TIME, level)
        early = account.get(Status.EARLY, level)
        units = [part.main for part in found.parts if _level(part.label) == level and pattern.search(part.label)]
        if settled and on_time and units and not account.get(Status.LATE, level):
            yield _equation(draft, settled, [figure for figure in (early, on_time) if figure], units)


def _level(label: str) -> str:
    return "xã" if _COMMUNE.search(label) and not re.search(r"phòng|chi nhánh", label, re.IGNORECASE) else "huyện"


def _equation(draft: Draft, settled: Figure, in_time: Sequence[Figure], units: Sequence[Figure]) -> Equation:
    return Equation(
        Kind.MENTION,
        "levels",
        settled,
        tuple(Term(figure) for figure in (*in_time, *units)),
        "số đã giải quyết của một cấp bằng số đúng hạn cộng số trễ hạn của các đơn vị thuộc cấp đó",
        draft.quote_of(*units),
        (draft.quote_of(settled), *(draft.quote_of(figure) for figure in in_time)),
    )
