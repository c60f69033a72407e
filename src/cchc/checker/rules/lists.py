"""Does a list name as many as its count says?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cchc.checker.types import Block, Finding, Kind, Part, Severity
from cchc.checker.understanding.calendar import CalendarReading
from cchc.checker.understanding.organizations import Item, is_exhaustive, split_everywhere, split_list

LONGEST_LIST = 1200
LONGEST_WAY_TO_NOTE = 90
_LEAD = re.compile(r"\s*(?:(?:gồm|bao gồm|gồm có|là|cụ thể)\s*:?\s+)?")
_FIGURE = re.compile(r"\d{2}|\d[.,/%]|\d\s+[^\W\d]|\d\s*\(")
_NUMBERED_NAME = re.compile(r"\b(?:vụ|số|phòng|đội|tổ|thôn|khu|khối|trạm|cụm)\s\d{1,2}\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_PLACES = r"(?:UBND\s+)?(?:các\s+)?(?:xã|phường|thị trấn|huyện|thị xã|thành phố|địa phương|thôn|làng)"
_BODIES = r"(?:đơn vị|cơ quan|phòng|sở|ban|ngành|trường|UBND|tổ chức|trung tâm)"
_PEOPLE = r"(?:cán bộ|công chức|viên chức|người|đồng chí|trường hợp|lãnh đạo|cá nhân)"
_THINGS = (
    r"(?:nội dung|lĩnh vực|nhiệm vụ|nhóm|giải pháp|hình thức|mô hình|sáng kiến|phần|bước|nguyên nhân|mục tiêu|"
    r"chỉ tiêu|tiêu chí|đề án|dự án|nguyên tắc|hạng mục|báo cáo|văn bản|quyết định|kế hoạch|tồn tại|hạn chế|kiến nghị|"
    r"đề xuất|biện pháp|yêu cầu)"
)
_NOT_A_COUNT = ("ơn", "ần", "hoảng", "t nhất", "i thiểu", "ưới", "iều", "ục", "số")
"""Ends of words (hơn, gần, khoảng, điều …) after which a number is not the count of a list."""
_COUNT = (
    r"(?P<count>\d(?<![\d.,/%]\d)"
    + "".join(rf"(?<!{word} \d)" for word in _NOT_A_COUNT)
    + r"\d{0,2})(?:/(?P<of>\d{1,3}))?\s+"
)
_WORDS = r"(?:[\s,]+(?!gồm|là|như|trong đó)[^\W\d]+(?:-[^\W\d]+)?){0,6}?"
_GOES_ON = r"(?:,?\s*(?:gồm có|bao gồm|gồm|là|sau|cụ thể)\s*:|:|,?\s*(?:gồm có|bao gồm|gồm))\s*"
_UNITS_LISTED = re.compile(rf"{_COUNT}(?P<noun>{_PLACES}|{_BODIES}){_WORDS}\s*(?:\((?P<open>)|{_GOES_ON}(?P<list>))")
_UNITS_LISTED_LATER = re.compile(
    rf"{_COUNT}(?P<noun>{_PLACES}|{_BODIES})\b[^.:\d]{{0,120}}\bdanh sách (?:gồm|gồm có|bao gồm|như sau|"
    rf"cụ thể)\s*:?\s*(?P<list>)"
)
_UNITS_COUNT = re.compile(rf"{_COUNT}(?P<noun>{_PLACES}|{_BODIES})\b")
_COUNT_AFTER = re.compile(
    r"(?:\bcác|\bCác)\s+(?P<noun>xã|phòng|sở|phường|thị trấn|huyện)(?P<list>\s*:?\s+[^().:;\d]{5,300}?)\s*\((?:gồm\s+)?"
    r"(?P<count>\d{1,3})\s+(?P<again>xã|phòng|sở|phường|thị trấn|huyện|đơn vị)\)"
)
_PEOPLE_LISTED = re.compile(r"\((?=(?:gồm\s+|là\s+)?(?:ông|bà|đồng chí|đ/c|Ông|Bà)\s)")
_PEOPLE_COUNT = re.compile(rf"{_COUNT}{_PEOPLE}\b")
_MARKED = re.compile(rf"{_COUNT}(?P<noun>{_THINGS})\b[^:.;\d]{{0,60}}:\s*(?=(?:\(?1[).]|\(?a\)|\(i\))\s?\S)")
_NUMBER_MARK = re.compile(r"(?<![\w.,/])\(?(?P<mark>\d{1,2})[).]\s?(?=[^\W\d])")
_LETTER_MARK = re.compile(r"(?<!\w)\(?(?P<mark>[a-zđ])\)\s?(?=[^\W\d])")
_ROMAN_MARK = re.compile(r"(?<!\w)\((?P<mark>[ivx]{1,4})\)\s?(?=[^\W\d])")
_ANNOUNCED = re.compile(
    rf"{_COUNT}(?P<noun>{_THINGS}|{_PLACES}|{_BODIES})\b[^:.;\d]{{0,50}}?"
    r"(?:,?\s*(?:cụ thể|gồm|bao gồm|như sau|sau đây|sau|là)\s*(?:như sau)?)?\s*:$"
)
_BULLET = re.compile(
    r"^\s*(?P<sign>[-–+•*▪o])\s*(?=\S)|^\s*(?P<number>\d{1,2})\s?[).]\s|^\s*(?P<letter>[a-zđ])\s?[).]\s"
)
_OFFICE = re.compile(r"(?:phòng|sở|ban|chi|trung|văn|đài|hội)\b", re.IGNORECASE)
_COMMUNE = re.compile(r"(?:ubnd|xã|thị trấn|phường|huyện)\b", re.IGNORECASE)
_FIELDS = {"xã", "phường", "thị trấn"}


def findings(reading: CalendarReading) -> Iterator[Finding]:
    """Counts against the lists that name what they count."""
    for place, block in reading.blocks():
        if not _DIGIT.search(block.text):
            continue
        yield from _listed_units(reading, place, block)
        yield from _listed_before(reading, place, block)
        yield from _listed_in_notes(reading, place, block)
        yield from _listed_people(reading, place, block)
        yield from _marked_lists(reading, place, block)
        yield from _bullets(reading, place, block)


@dataclass(frozen=True, slots=True)
class _List:
    """A count of a block and the place of its list."""

    block: int
    start: int
    end: int
    count: int
    of: int
    noun: str
    count_at: int
    count_end: int


def _taken(reading: CalendarReading, place: int, position: int) -> bool:
    """Whether a character belongs to a date, a document or a standard."""
    spans = [(one.start, one.end) for one in reading.dates[place]]
    spans += [(one.start, one.end) for one in reading.references[place]]
    spans += [(one.start, one.end) for one in reading.standards[place]]
    return any(start <= position < end for start, end in spans)


def _listed_units(reading: CalendarReading, place: int, block: Block) -> Iterator[Finding]:
    text = block.text
    for match in (*_UNITS_LISTED.finditer(text), *_UNITS_LISTED_LATER.finditer(text)):
        if _taken(reading, place, match.start("count")):
            continue
        in_bracket = match.groupdict().get("open") is not None
        start = match.end()
        lead = _LEAD.match(text, start)
        complete = bool(lead and lead.group().strip()) or not in_bracket
        start = lead.end() if lead else start
        end = closing(text, start) if in_bracket else _end_of_list(text, start)
        if end <= start or end - start > LONGEST_LIST:
            continue
        noun = match.group("noun")
        found = _List(place, start, end, int(match.group("count")), int(match.group("of") or 0), noun,
                      match.start("count"), match.end("noun"))  # fmt: skip
        words = text[start:end]
        if not is_exhaustive(words) or _FIGURE.search(_NUMBERED_NAME.sub(" ", words)):
            continue
        yield from _compared(reading, found, closed=in_bracket, complete=complete)


def closing(text: str, start: int) -> int:
    """The place of the bracket that closes what is open at ``start``; ``start`` itself where none does."""
    depth = 1
    for place in range(start, len(text)):
        depth += (text[place] == "(") - (text[place] == ")")
        if depth == 0:
            return place
    return start


def _end_of_list(text: str, start: int) -> int:
    stop = re.compile(r"\.(?=\s|$)|:|\.$").search(text, start)
    return stop.start() if stop else len(text)


def _compared(
    reading: CalendarReading, found: _List, *, closed: bool, complete: bool = False, listed: int = -1
) -> Iterator[Finding]:
    """Raise what cannot be right whichever way the list is divided: all items must be units."""
    text = reading.text(listed if listed >= 0 else found.block)
    few = split_list(text, found.start, found.end)
    many = split_everywhere(text, found.start, found.end)
    if not closed and ";" in text[found.start : found.end]:
        many = few
    if len(few) < 2 or not all(_is_named(item, found.noun) for item in few) or not _nouns_agree(found.noun, few):
        return
    least, most = min(len(few), len(many)), max(len(few), len(many))
    if least <= found.count <= most or least <= found.of <= most or (found.of and found.of < found.count):
        return
    named = most if found.count > most else least
    sure = least == most and (closed or complete or ";" in text[found.start : found.end])
    near = abs(named - found.count) <= max(2, found.count // 3)
    severity = Severity.ERROR if sure and (near or complete) and found.count > 1 else Severity.WARNING
    if near or sure:
        yield _count_differs(reading, found, named, severity, listed)


def _is_named(item: Item, noun: str) -> bool:
    """Whether an item is a unit; under “phòng” and “sở” the bare name of an office is one too."""
    office = noun.lower() in {"phòng", "sở", "ban"} and item.name[:1].isupper() and len(item.name.split()) <= 9
    return not item.label and (item.is_unit or office)


def _nouns_agree(noun: str, items: tuple[Item, ...]) -> bool:
    """A count of communes is not compared with a list of offices, nor the other way round."""
    first = noun.lower().removeprefix("ubnd ").removeprefix("các ").split()[0]
    names = [item.name for item in items if item.has_noun]
    if first in {"xã", "phường", "thị", "huyện", "thành", "địa", "thôn", "làng"}:
        return not any(_OFFICE.match(name) for name in names)
    if first in {"phòng", "sở", "ban"}:
        return not any(_COMMUNE.match(name) for name in names)
    return True


def _count_differs(reading: CalendarReading, found: _List, named: int, severity: Severity, listed: int = -1) -> Finding:
    """``listed`` is the footnote that holds the list, where it does not stand beside its count."""
    text = reading.text(found.block)
    note = () if listed < 0 else (reading.quote(listed, found.start, found.end),)
    if listed >= 0:
        found = replace(found, start=found.count_at, end=found.count_end)
    end = min(len(text), found.end + (text[found.end : found.end + 1] == ")"))
    what = text[found.count_at : found.count_end]
    return Finding(
        kind=Kind.COUNT,
        severity=severity,
        quote=reading.quote(found.block, min(found.count_at, found.start), max(end, found.count_end)),
        relation="số lượng bằng số mục được liệt kê",
        stated=str(found.count),
        computed=str(named),
        message=f"Ghi “{what}” nhưng liệt kê {named}; đề nghị kiểm tra lại số lượng hoặc danh sách.",
        rule="count_against_list",
        related=note,
        arithmetic=f"{found.count} ≠ {named}",
        proposal=f"{named:02d}",
    )


def _listed_in_notes(reading: CalendarReading, place: int, block: Block) -> Iterator[Finding]:
    """A count of units whose footnote is nothing but their list."""
    for at, mark in block.notes:
        note = reading.notes.get(mark)
        if note is None or block.part is Part.FOOTNOTE:
            continue
        begin = max(block.text.rfind(stop, 0, at) for stop in (";", ". ", ":", ")")) + 1
        counts = [
            one
            for one in _UNITS_COUNT.finditer(block.text, begin, at)
            if not _taken(reading, place, one.start("count"))
        ]
        words = reading.text(note)
        if not counts or _DIGIT.search(block.text, counts[-1].end(), at) or at - counts[-1].end() > LONGEST_WAY_TO_NOTE:
            continue
        if not is_exhaustive(words) or _FIGURE.search(_NUMBERED_NAME.sub(" ", words)) or ". " in words.rstrip(". "):
            continue
        one = counts[-1]
        lead = _LEAD.match(words)
        found = _List(place, lead.end() if lead else 0, len(words.rstrip(" .")), int(one.group("count")),
                      int(one.group("of") or 0), one.group("noun"), one.start("count"), one.end("noun"))  # fmt: skip
        yield from _compared(reading, found, closed=True, listed=note)


def _listed_before(reading: CalendarReading, place: int, block: Block) -> Iterator[Finding]:
    """``các phòng X, Y, Z (03 phòng)``: the count stands after its list."""
    if ")" not in block.text:
        return
    for match in _COUNT_AFTER.finditer(block.text):
        if match.group("again") not in {match.group("noun"), "đơn vị"} and match.group("again") not in _FIELDS:
            continue
        if not is_exhaustive(match.group("list")):
            continue
        found = _List(place, match.start("list"), match.end("list"), int(match.group("count")), 0, match.group("noun"),
                      match.start("count"), match.end("again"))  # fmt: skip
        yield from _compared(reading, found, closed=True)


def _listed_people(reading: CalendarReading, place: int, block: Block) -> Iterator[Finding]:
    """``02 cán bộ … (ông …; bà …)``: the only count of people before the bracket."""
    text = block.text
    for match in _PEOPLE_LISTED.finditer(text):
        end = closing(text, match.end())
        words = text[match.end() : end]
        if end <= match.end() or not is_exhaustive(words):
            continue
        begin = max(text.rfind(mark, 0, match.start()) for mark in (";", ". ", ")", ":")) + 1
        counts = [
            one
            for one in _PEOPLE_COUNT.finditer(text, begin, match.start())
            if not _taken(reading, place, one.start("count"))
        ]
        if len(counts) != 1:
            continue
        items = split_list(text, match.end(), end)
        everywhere = split_everywhere(text, match.end(), end)
        named = sum(item.is_person for item in everywhere)
        count = int(counts[0].group("count"))
        if named < 1 or any(not item.is_person for item in items) or named == count or counts[0].group("of"):
            continue
        found = _List(place, match.end(), end, count, 0, "", counts[0].start("count"), counts[0].end())
        yield _count_differs(reading, found, named, Severity.ERROR if abs(named - count) <= 2 else Severity.WARNING)


def _marked_lists(reading: CalendarReading, place: int, block: Block) -> Iterator[Finding]:
    """``gồm 07 nội dung: 1) …; 2) …``: the marks are counted as far as they run on."""
    text = block.text
    for match in _MARKED.finditer(text):
        if match.group("of") or _taken(reading, place, match.start("count")):
            continue
        first = text[match.end() : match.end() + 4].lstrip("(")
        pattern = _NUMBER_MARK if first[0].isdigit() else _ROMAN_MARK if first[0] == "i" else _LETTER_MARK
        named, end = 0, match.end()
        for mark in pattern.finditer(text, match.end()):
            if pattern is _NUMBER_MARK and int(mark.group("mark")) != named + 1:
                break
            named, end = named + 1, mark.end()
        count = int(match.group("count"))
        if named >= 2 and named != count and is_exhaustive(text[match.end() : end]):
            found = _List(place, match.end(), len(text), count, 0, "", match.start("count"), match.end("noun"))
            yield _count_differs(reading, found, named, Severity.ERROR if abs(named - count) <= 2 else Severity.WARNING)


def _bullets(reading: CalendarReading, place: int, block: Block) -> Iterator[Finding]:
    """``đánh giá trên 7 lĩnh vực:`` and then one block for each."""
    text = block.text.rstrip()
    match = None
    if text.endswith(":") and block.part is Part.BODY:
        candidates = list(_ANNOUNCED.finditer(text))
        match = candidates[-1] if candidates else None
    if match is None or _taken(reading, place, match.start("count")) or match.group("of"):
        return
    signs: list[str] = []
    blocks = reading.document.blocks
    for after in blocks[place + 1 :]:
        if after.part is Part.FOOTNOTE:
            continue
        bullet = _BULLET.match(after.text)
        sign = (bullet.lastgroup or "") + (bullet.group("sign") or "") if bullet else ""
        if not sign or (signs and sign != signs[0]):
            break
        own = _BULLET.match(block.text)
        if own and (own.group("sign") or "") == (bullet.group("sign") if bullet else "") and own.group("sign"):
            return
        signs.append(sign)
        if after.text.rstrip().endswith("…") or "..." in after.text[-5:]:
            return
    count = int(match.group("count"))
    if len(signs) < 2 or len(signs) == count:
        return
    near = abs(len(signs) - count) <= max(1, count // 4)
    if near or len(signs) > count:
        found = _List(place, match.start("count"), len(text), count, 0, "", match.start("count"), match.end("noun"))
        yield _count_differs(reading, found, len(signs), Severity.ERROR if near else Severity.WARNING)
