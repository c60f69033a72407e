"""What is the frame of a report: its title and period, its date or the blank for it, its cut-offs, its latest day?

For a report without a date the latest day that it can know is derived from its year line, its period or its dates.
"""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from cchc.checker.types import Document
from cchc.checker.understanding.dates import DateKind, DateMention
from cchc.checker.understanding.references import Level, Reference

HEAD_BLOCKS = 25
LONGEST_TITLE = 500
EARLY_DAYS = 61
"""So long before the end of its period a report may be dated: that of the year comes from November on."""
_PERIODS = {DateKind.MONTH, DateKind.QUARTER, DateKind.HALF, DateKind.MONTHS, DateKind.YEAR}
_TITLE = re.compile(r"^[*#\s]*(BÁO CÁO|TỜ TRÌNH|KẾ HOẠCH|THÔNG BÁO|ĐỀ ÁN|TỔNG HỢP)\b[*#\s:]*")
_CLOSING = re.compile(r"^[*#\s]*Trên đây là (?:nội dung )?(báo cáo\b.*)", re.IGNORECASE)
_OWN_NUMBER = re.compile(r"^\s*Số\s*:")
_PLACE_AND_DAY = re.compile(r"^[^\d.;:]{2,40},\s*$")
_MOTTO = re.compile(r"Hạnh phúc|ĐẢNG CỘNG SẢN")
_CUT_OFF = re.compile(
    r"(?:(?:tính|thống kê|số liệu|cập nhật|chốt|tổng hợp|lũy kế|kể từ)[^.;\d]{0,40}?|^|[(,:;.]\s*)(?:đến|đền)\s+"
    r"(?:hết\s+|thời điểm\s+|cuối\s+)*(?:ngày\s*)?$",
    re.IGNORECASE,
)
_TITLE_ENDS = re.compile(r"\b(?:Căn cứ|Thực hiện|Cùng với|Kính gửi|Trên cơ sở|Phần|PHẦN|I\.|A\.)\s")
_HEAD_OF_UNIT = re.compile(
    r"(?:(?:ỦY|UỶ) BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN)\s+(?P<name>TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|"
    r"XÃ|PHƯỜNG)\b|\b(?P<office>SỞ|TỈNH ỦY|HUYỆN ỦY|PHÒNG)\s+[A-ZĐÀ-Ỵ]"
)
_OF_UNIT = re.compile(
    r"\b(?:(?:của|trên địa bàn|tại)\s+(?:UBND\s+)?(?P<name>tỉnh|huyện|quận|thị xã|thị trấn|xã|phường)|"
    r"(?P<named>tỉnh|huyện|quận|thị xã|thị trấn|xã|phường)(?=\s+[A-ZĐÀ-Ỵ]))\b"
)
_ACTS = re.compile(
    r"UBND (tỉnh|huyện|quận|thị xã|thị trấn|xã|phường)(?:\s+[A-ZĐÀ-Ỵ]\w+){0,3} (?:đã |tiếp tục |)"
    r"(?:ban hành|triển khai|chỉ đạo|tổ chức|xây dựng|quán triệt)"
)
_LEVEL_WORDS = {
    "tỉnh": Level.PROVINCE,
    "thành phố": Level.CITY,
    "sở": Level.PROVINCE,
    "tỉnh ủy": Level.PROVINCE,
    "huyện ủy": Level.DISTRICT,
    "phòng": Level.DISTRICT,
    "huyện": Level.DISTRICT,
    "quận": Level.DISTRICT,
    "thị xã": Level.DISTRICT,
    "xã": Level.COMMUNE,
    "phường": Level.COMMUNE,
    "thị trấn": Level.COMMUNE,
}


@dataclass(frozen=True, slots=True)
class Located:
    """A mention of a date in block ``block`` (from 0)."""

    block: int
    mention: DateMention


@dataclass(frozen=True, slots=True)
class Frame:
    """What a report says of itself.

    ``period`` is the reported period with its year, ``dated`` the day of the report, ``blank_date`` the blank where it
    should stand, ``blank_number`` the number left out of its head. ``latest`` is the last day that the report can know;
    ``exact`` says that it is its own date and not an estimate. ``year`` completes dates without a year (0: not known).
    """

    title: str = ""
    title_block: int = -1
    period: DateMention | None = None
    dated: Located | None = None
    blank_date: Located | None = None
    blank_number: tuple[int, Reference] | None = None
    cut_offs: tuple[Located, ...] = ()
    latest: date | None = None
    exact: bool = False
    year: int = 0
    level: Level = Level.UNKNOWN


def find_frame(
    document: Document, dates: tuple[tuple[DateMention, ...], ...], references: tuple[tuple[Reference, ...], ...]
) -> Frame:
    """The frame of a document whose dates and references are read, one tuple for each block."""
    title_block, title = _title(document)
    period = _period_of(title, title_block, document, dates)
    dated, blank = _day_of_report(document, dates)
    stated = dated or blank
    year = period.year if period else stated.mention.year if stated else 0
    believed = dated if dated and not _before_its_period(dated, period) else None
    latest = _latest(believed, blank, period, dates)
    return Frame(
        title=title,
        title_block=title_block,
        period=period,
        dated=dated,
        blank_date=blank,
        blank_number=_blank_number(document, references),
        cut_offs=_cut_offs(document, dates, year),
        latest=latest,
        exact=believed is not None,
        year=year or (latest.year if latest else 0),
        level=_level(document, title),
    )


def _title(document: Document) -> tuple[int, str]:
    for place, block in enumerate(document.blocks[:HEAD_BLOCKS]):
        match = _TITLE.match(block.text)
        if match is None:
            continue
        words = block.text[match.end() :]
        for after in document.blocks[place + 1 : place + 4]:
            if len(words) > 20 and not words.rstrip().endswith((",", "-", ";")):
                break
            words = f"{words} {after.text}"
        return place, _TITLE_ENDS.split(words.strip("*# "))[0][:LONGEST_TITLE]
    for place, block in reversed(tuple(enumerate(document.blocks))):
        match = _CLOSING.match(block.text)
        if match:
            return place, match.group(1)[:LONGEST_TITLE]
    return -1, ""


def _period_of(
    title: str, title_block: int, document: Document, dates: tuple[tuple[DateMention, ...], ...]
) -> DateMention | None:
    """The first period of the title; where it has no year, that of a later mention of the title."""
    if title_block < 0:
        return None
    mentions = [
        one
        for place in range(title_block, min(title_block + 4, len(document.blocks)))
        for one in dates[place]
        if one.text in title
    ]
    periods = [one for one in mentions if one.kind in _PERIODS]
    if not periods:
        return None
    first = periods[0]
    years = [one.year for one in mentions if one.year]
    return first if first.year or not years else first.in_year(years[0])


def _day_of_report(
    document: Document, dates: tuple[tuple[DateMention, ...], ...]
) -> tuple[Located | None, Located | None]:
    for place, block in enumerate(document.blocks[:HEAD_BLOCKS]):
        for one in dates[place]:
            before, after = block.text[: one.start].strip("*# "), block.text[one.end :].strip("*# ./")
            alone = not after and (_PLACE_AND_DAY.match(before) or (not before and one.kind is DateKind.BLANK))
            if not alone and not (_MOTTO.search(before) and before.endswith(",")):
                continue
            if one.kind is DateKind.BLANK:
                return None, Located(place, one)
            if one.kind is DateKind.DAY and one.first:
                return Located(place, one), None
    return None, None


def _blank_number(document: Document, references: tuple[tuple[Reference, ...], ...]) -> tuple[int, Reference] | None:
    for place, block in enumerate(document.blocks[:HEAD_BLOCKS]):
        for one in references[place]:
            if not one.number and _OWN_NUMBER.match(block.text[one.start :]):
                return place, one
    return None


def _cut_offs(document: Document, dates: tuple[tuple[DateMention, ...], ...], year: int) -> tuple[Located, ...]:
    found: list[Located] = []
    for place, block in enumerate(document.blocks):
        found.extend(
            Located(place, one.in_year(year) if year else one)
            for one in dates[place]
            if one.kind is DateKind.DAY and _CUT_OFF.search(block.text[max(0, one.start - 60) : one.start])
        )
    return tuple(found)


def _before_its_period(dated: Located, period: DateMention | None) -> bool:
    """Whether the date of the report contradicts its period: then it is no measure for other dates."""
    on = dated.mention.first
    return bool(period and period.last and on and on < period.last - timedelta(days=EARLY_DAYS))


def _latest(
    dated: Located | None,
    blank: Located | None,
    period: DateMention | None,
    dates: tuple[tuple[DateMention, ...], ...],
) -> date | None:
    if dated is not None:
        return dated.mention.last
    if blank is not None and blank.mention.year:
        return date(blank.mention.year, 12, 31)
    if period is not None and period.last is not None:
        return date(period.last.year + (period.last.month == 12), 12, 31)
    years = sorted(one.year for mentions in dates for one in mentions if one.kind is DateKind.DAY and one.first)
    return date(years[len(years) * 9 // 10] + 1, 12, 31) if len(years) >= 5 else None


def _level(document: Document, title: str) -> Level:
    """The level of the reporting unit: by its letterhead, its title, its closing words, or by whose acts it tells."""
    for block in document.blocks[:HEAD_BLOCKS]:
        match = _HEAD_OF_UNIT.search(block.text)
        if match:
            return _LEVEL_WORDS[(match.group("name") or match.group("office")).lower()]
    closings = (match.group(1) for block in document.blocks if (match := _CLOSING.match(block.text)))
    for words in (title, *closings):
        match = _OF_UNIT.search(words)
        if match:
            return _LEVEL_WORDS[match.group("name") or match.group("named")]
    acting = Counter(match.group(1) for block in document.blocks for match in _ACTS.finditer(block.text))
    return _LEVEL_WORDS[acting.most_common(1)[0][0]] if acting else Level.UNKNOWN
