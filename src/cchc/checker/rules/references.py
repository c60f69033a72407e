"""Is the same document or standard cited alike everywhere?"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from cchc.checker.rules.dates import day_words
from cchc.checker.types import Finding, Kind, Quote, Severity
from cchc.checker.understanding.calendar import CalendarReading
from cchc.checker.understanding.dates import DateMention
from cchc.checker.understanding.references import Level, Reference, Standard
from cchc.kernel.text import search_form

LIKE_SUBJECT = 0.75
SHORTEST_SUBJECT = 3
HIGH_NUMBER = 150
"""Two levels seldom reach the same high number of one symbol in a report."""
_CHANGES = re.compile(
    r"chuyển đổi|nâng cấp|thay thế|thay cho|phiên bản cũ|phiên bản mới|\bsang\b|trước đây|sửa đổi|bổ sung|điều chỉnh|"
    r"kéo dài|tiếp nối|đến năm",
    re.IGNORECASE,
)
_FILLERS = frozenset(
    search_form("của về việc trên địa bàn các và trong theo thực hiện triển khai tổ chức ban hành phê duyệt năm").split(
        " "
    )
)


@dataclass(frozen=True, slots=True)
class _Citation:
    block: int
    reference: Reference
    dated: DateMention
    place: int


def findings(reading: CalendarReading) -> Iterator[Finding]:
    """One document with two dates or two numbers, one standard with two editions."""
    citations = [
        _Citation(block, one, one.dated, place)
        for place, (block, one) in enumerate(reading.all_references())
        if one.dated and one.dated.first and one.dated.year and one.number and _can_be(reading, one.dated)
    ]
    yield from _two_dates(reading, citations)
    yield from _two_numbers(reading, citations)
    yield from _two_editions(reading)


def _can_be(reading: CalendarReading, dated: DateMention) -> bool:
    """Whether a date is not after the report; one that is, is raised as such and with the other date."""
    latest = reading.frame.latest
    return latest is None or dated.first is None or dated.first <= latest


def _two_dates(reading: CalendarReading, citations: list[_Citation]) -> Iterator[Finding]:
    groups: dict[tuple[str, int, str], list[_Citation]] = {}
    for one in citations:
        number = one.reference.number.lstrip("0").lower()
        if one.reference.symbol:
            key = (number, one.reference.numbered_year, one.reference.symbol.upper())
            groups.setdefault(key, []).append(one)
    for group in groups.values():
        for same in _same_documents(reading, group):
            yield from _date_contradicts(reading, same)


def _same_documents(reading: CalendarReading, group: list[_Citation]) -> Iterator[list[_Citation]]:
    """Split citations of one number and symbol into documents: by level of the issuer, then by year and subject."""
    by_level: dict[Level, list[_Citation]] = {}
    for one in group:
        by_level.setdefault(one.reference.level, []).append(one)
    unknown = by_level.pop(Level.UNKNOWN, [])
    named = next(iter(by_level)) if len(by_level) == 1 else reading.frame.level
    for one in unknown:
        own = reading.frame.level in {named, Level.UNKNOWN}
        level = (
            named if own or any(_surely_one(one, other) for other in by_level.get(named, ())) else reading.frame.level
        )
        by_level.setdefault(level, []).append(one)
    for level_group in by_level.values():
        remaining = sorted(level_group, key=lambda one: one.place)
        while remaining:
            first, *rest = remaining
            same = [first, *(one for one in rest if _is_same(first, one))]
            remaining = [one for one in rest if one not in same]
            yield same


def _surely_one(one: _Citation, other: _Citation) -> bool:
    """Whether a citation without issuer means that of another: a high number, or nearly its date."""
    if _alike(one.reference.subject, other.reference.subject):
        return True
    near = one.dated.month == other.dated.month or one.dated.day == other.dated.day
    high = one.reference.number.isdigit() and int(one.reference.number) >= HIGH_NUMBER
    return one.dated.year == other.dated.year and (near or high)


def _is_same(one: _Citation, other: _Citation) -> bool:
    """Registers begin anew each year: two years are two documents unless day and month, number or subject say one."""
    if one.reference.numbered_year or one.dated.year == other.dated.year:
        return True
    if (one.dated.day, one.dated.month) == (other.dated.day, other.dated.month):
        return not _different(one.reference.subject, other.reference.subject)
    return _alike(one.reference.subject, other.reference.subject)


def _date_contradicts(reading: CalendarReading, same: list[_Citation]) -> Iterator[Finding]:
    counted = Counter(one.dated.first for one in same)
    if len(counted) < 2:
        return
    most = max(counted.values())
    usual = [day for day, times in counted.items() if times == most]
    unanimous = len(usual) == 1
    right = next(one for one in same if one.dated.first in usual)
    fitting = [one for one in same if one.reference.numbered_year and one.dated.year == one.reference.numbered_year]
    if fitting and not unanimous:
        right = fitting[0]
    borrowed = {
        one.dated.first: _neighbour(reading, one)
        for one in same
        if one.dated.first in usual and _neighbour(reading, one)
    }
    if not unanimous and right.dated.first in borrowed:
        right = next((one for one in same if one.dated.first not in borrowed), right)
    told: set[object] = set()
    for one in same:
        if one.dated.first == right.dated.first or one.dated.first in told:
            continue
        told.add(one.dated.first)
        yield _dates_differ(reading, one, right, most if unanimous else 0)


def _neighbour(reading: CalendarReading, one: _Citation) -> Reference | None:
    """Another document of the same block with the same date: the date may have been copied from it."""
    for other in reading.references[one.block]:
        same_day = other.dated and other.dated is not one.dated and other.dated.first == one.dated.first
        if same_day and other.number != one.reference.number:
            return other
    return None


def _dates_differ(reading: CalendarReading, wrong: _Citation, right: _Citation, times: int) -> Finding:
    first, second = right.dated.first, wrong.dated.first
    proposal = day_words(first) if first else ""
    stated = day_words(second) if second else ""
    copied = _neighbour(reading, wrong)
    if times:
        why = f", được ghi {times} lần"
    elif copied:
        why = f", vì {stated} trùng với ngày của {copied.name} ở cùng đoạn"
    else:
        why = ""
    return Finding(
        kind=Kind.MENTION,
        severity=Severity.ERROR,
        quote=_quote(reading, wrong),
        relation="một văn bản chỉ có một ngày ban hành",
        stated=stated,
        computed=proposal,
        message=f"{wrong.reference.name} được ghi hai ngày khác nhau: {proposal} và {stated}; đề nghị kiểm tra lại, "
        f"có thể ngày đúng là {proposal}{why}.",
        rule="document_with_two_dates",
        related=(_quote(reading, right),),
        arithmetic=f"{stated} ≠ {proposal}",
        proposal=proposal,
    )


def _quote(reading: CalendarReading, one: _Citation) -> Quote:
    start, end = one.reference.start, one.dated.end
    if one.reference.date_before:
        start, end = one.dated.start, one.reference.end
    return reading.quote(one.block, start, end)


def _two_numbers(reading: CalendarReading, citations: list[_Citation]) -> Iterator[Finding]:
    """The same kind, symbol, day and subject under two numbers: a warning, for two acts of one day may sound alike."""
    groups: dict[tuple[str, str, object], list[_Citation]] = {}
    for one in citations:
        if one.reference.kind and one.reference.symbol:
            key = (one.reference.kind, one.reference.symbol.upper(), one.dated.first)
            groups.setdefault(key, []).append(one)
    for group in groups.values():
        first = group[0]
        for other in group[1:]:
            same_number = other.reference.number.lstrip("0") == first.reference.number.lstrip("0")
            if same_number or not _alike(first.reference.subject, other.reference.subject, floor=0.95):
                continue
            yield Finding(
                kind=Kind.MENTION,
                severity=Severity.WARNING,
                quote=_quote(reading, other),
                relation="một văn bản chỉ có một số",
                stated=other.reference.number,
                computed=first.reference.number,
                message=f"{first.reference.name} và {other.reference.name} có cùng ngày và cùng nội dung; "
                "đề nghị kiểm tra lại số văn bản.",
                rule="document_with_two_numbers",
                related=(_quote(reading, first),),
            )
            break


def meaningful_words(subject: str) -> frozenset[str]:
    """The words of a title or subject without those that any title may have, in plain letters."""
    return frozenset(search_form(subject).split()) - _FILLERS


def _alike(one: str, other: str, floor: float = LIKE_SUBJECT) -> bool:
    first, second = meaningful_words(one), meaningful_words(other)
    if min(len(first), len(second)) < SHORTEST_SUBJECT:
        return False
    return len(first & second) / len(first | second) >= floor


def _different(one: str, other: str) -> bool:
    first, second = meaningful_words(one), meaningful_words(other)
    if min(len(first), len(second)) < SHORTEST_SUBJECT:
        return False
    return len(first & second) / min(len(first), len(second)) < 0.4


def _two_editions(reading: CalendarReading) -> Iterator[Finding]:
    groups: dict[str, list[tuple[int, Standard]]] = {}
    for block, found in enumerate(reading.standards):
        for one in found:
            if one.edition:
                groups.setdefault(one.number, []).append((block, one))
    for group in groups.values():
        counted = Counter(one.edition for _, one in group)
        if len(counted) < 2 or any(_CHANGES.search(_around(reading, block, one)) for block, one in group):
            continue
        latest = reading.frame.latest
        known = [edition for edition in counted if latest is None or edition <= latest.year] or list(counted)
        most = max(counted[edition] for edition in known)
        right = next(pair for pair in group if pair[1].edition in known and counted[pair[1].edition] == most)
        for block, one in group:
            if one.edition != right[1].edition:
                yield _editions_differ(reading, block, one, right, counted[right[1].edition])


def _around(reading: CalendarReading, block: int, one: Standard) -> str:
    return reading.text(block)[max(0, one.start - 60) : one.end + 40]


def _editions_differ(
    reading: CalendarReading, block: int, one: Standard, right: tuple[int, Standard], times: int
) -> Finding:
    other = right[1]
    return Finding(
        kind=Kind.MENTION,
        severity=Severity.ERROR,
        quote=reading.quote(block, one.start, one.end),
        relation="một tiêu chuẩn chỉ có một phiên bản trong báo cáo",
        stated=str(one.edition),
        computed=str(other.edition),
        message=f"“{one.text}” khác với “{other.text}” ở chỗ khác trong báo cáo; đề nghị kiểm tra lại, "
        f"có thể phiên bản đúng là {other.edition}{f' (được ghi {times} lần)' if times > 1 else ''}.",
        rule="standard_with_two_editions",
        related=(reading.quote(right[0], other.start, other.end),),
        arithmetic=f"{one.edition} ≠ {other.edition}",
        proposal=str(other.edition),
    )
