"""Has a programme, scheme or movement the same span of years everywhere?"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cchc.checker.rules.references import meaningful_words
from cchc.checker.types import Finding, Kind, Severity
from cchc.checker.understanding.calendar import CalendarReading
from cchc.checker.understanding.dates import DateKind, DateMention
from cchc.kernel.text import search_form

SHORTEST_TITLE = 4
_CHANGES = re.compile(r"sửa đổi|bổ sung|điều chỉnh|kéo dài|tiếp nối|đến năm|và giai đoạn", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"«](?P<title>[^“”\"«»]{15,220})[”\"»]\s*,?\s*(?P<gap>(?:trong\s+|cho\s+)?)$")
_NAMED = re.compile(
    r"(?P<title>(?:chương trình mục tiêu quốc gia|chương trình tổng thể|chương trình|đề án|chiến lược|"
    r"phong trào thi đua|kế hoạch tổng thể|dự án|quy hoạch|bộ tiêu chí)\s+[^,;:.()“”\"]{12,140}?)\s*,?\s*$",
    re.IGNORECASE,
)
_LEVEL_IN_TITLE = re.compile(r"\b(tinh|huyen|xa|phuong|thi tran|thanh pho|quan|thi xa|quoc gia)\b")


@dataclass(frozen=True, slots=True)
class _Programme:
    block: int
    start: int
    title: str
    level: str
    span: DateMention


def findings(reading: CalendarReading) -> Iterator[Finding]:
    """A programme or movement cited with two spans of years."""
    groups: dict[tuple[str, str], list[_Programme]] = {}
    for one in _programmes(reading):
        groups.setdefault((one.title, one.level), []).append(one)
    for group in groups.values():
        counted = Counter((one.span.first, one.span.last) for one in group)
        if len(counted) < 2:
            continue
        right = _likely(reading, group, counted)
        for one in group:
            same = (one.span.first, one.span.last) == (right.span.first, right.span.last)
            if not same and _overlap(one.span, right.span):
                yield _spans_differ(reading, one, right)


def _programmes(reading: CalendarReading) -> Iterator[_Programme]:
    for block, span in reading.all_dates():
        if span.kind is not DateKind.SPAN or span.label != "giai đoạn" or span.first is None:
            continue
        text = reading.text(block)
        before = text[max(0, span.start - 260) : span.start]
        match = _QUOTED.search(before)
        if match is None:
            before = before[max(before.rfind(mark) for mark in ";.:(“”") + 1 :]
            match = _NAMED.search(before)
        if match is None or _CHANGES.search(text[span.end : span.end + 25]):
            continue
        title = search_form(match.group("title"))
        if len(title.split()) < SHORTEST_TITLE:
            continue
        level = _LEVEL_IN_TITLE.search(title)
        start = span.start - len(before) + match.start()
        yield _Programme(block, start, title, level.group(1) if level else "", span)


def _likely(
    reading: CalendarReading, group: list[_Programme], counted: Counter[tuple[date | None, date | None]]
) -> _Programme:
    """The span of most mentions; else the one that other programmes of nearly the same title have; else the first."""
    most = max(counted.values())
    best = [one for one in group if counted[one.span.first, one.span.last] == most]
    if len({(one.span.first, one.span.last) for one in best}) == 1:
        return best[0]
    words = meaningful_words(group[0].title)
    relatives = Counter(
        (one.span.first, one.span.last)
        for one in _programmes(reading)
        if one.title != group[0].title and len(words & meaningful_words(one.title)) >= 0.7 * len(words)
    )
    return max(best, key=lambda one: relatives[one.span.first, one.span.last])


def _overlap(one: DateMention, other: DateMention) -> bool:
    """Whether two spans share years; those that do not are phases that follow one another."""
    if not (one.first and one.last and other.first and other.last):
        return False
    return one.first <= other.last and other.first <= one.last


def _spans_differ(reading: CalendarReading, one: _Programme, right: _Programme) -> Finding:
    return Finding(
        kind=Kind.MENTION,
        severity=Severity.ERROR,
        quote=reading.quote(one.block, one.start, one.span.end),
        relation="một chương trình, phong trào chỉ có một giai đoạn",
        stated=one.span.text,
        computed=right.span.text,
        message=f"Cùng một chương trình, phong trào được ghi “{one.span.text}” và “{right.span.text}”; "
        f"đề nghị kiểm tra lại, có thể đúng là “{right.span.text}”.",
        rule="programme_with_two_spans",
        related=(reading.quote(right.block, right.start, right.span.end),),
        arithmetic=f"{one.span.text} ≠ {right.span.text}",
        proposal=right.span.text,
    )
