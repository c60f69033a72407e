"""Is there a letter of apology for every late case?

Legal: NĐ 61/2018/NĐ-CP art. 19; NĐ 118/2025/NĐ-CP keeps the duty.
"""

import re
from collections.abc import Iterator

from cchc.checker.repair import is_slip
from cchc.checker.types import Finding, Kind, Severity
from cchc.checker.understanding.draft import Draft
from cchc.checker.understanding.figures import Figure, Unit
from cchc.checker.understanding.items import Item
from cchc.checker.understanding.labels import Status, status_of

_LATE = re.compile(r"(?:trễ|quá|chậm) (?:hạn|hẹn)", re.IGNORECASE)
_LETTER = re.compile(r"(?:thư|văn bản|phiếu|công văn|lời) xin lỗi|xin lỗi", re.IGNORECASE)


def findings(draft: Draft) -> Iterator[Finding]:
    """Sentences whose letters are fewer than the late cases that they name; the same pair is said once."""
    said: set[tuple[object, object]] = set()
    for sentence in draft.all_sentences():
        letters = [item for item in sentence.items if _counts_letters(item)]
        late = [item for item in sentence.items if item not in letters and _counts_late(item)]
        if letters and not late and _LATE.search(draft.text_of(sentence)):
            late = [item for item in sentence.items if item not in letters and item.main.noun.startswith("hồ sơ")]
        if not letters or not late:
            continue
        letter = letters[0].main
        before = [item for item in late if item.main.start < letter.start]
        case = (before[-1] if before else late[0]).main
        key = (case.value, letter.value)
        if letter.value < case.value and key not in said:
            said.add(key)
            yield _finding(draft, case, letter)


def _counts_late(item: Item) -> bool:
    return item.main.unit is Unit.COUNT and item.main.exact and status_of(item.words) is Status.LATE


def _counts_letters(item: Item) -> bool:
    return item.main.unit is Unit.COUNT and bool(_LETTER.match(item.main.noun))


def _finding(draft: Draft, case: Figure, letter: Figure) -> Finding:
    missing = int(case.value - letter.value)
    return Finding(
        Kind.THRESHOLD,
        Severity.ERROR,
        draft.quote_of(case, letter),
        "mỗi hồ sơ trễ hạn có một thư xin lỗi",
        letter.text,
        case.text,
        f"Có {case.text} hồ sơ trễ hạn nhưng chỉ có {letter.text} thư xin lỗi: còn thiếu {missing} thư.",
        "letters",
        arithmetic=f"{letter.text} < {case.text}",
        proposal=case.text if is_slip(letter, case.value) else "",
    )
