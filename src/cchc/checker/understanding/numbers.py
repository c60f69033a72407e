"""Which numbers stand in a text, and what does each mean? 6.015 is six thousand and fifteen; 23,87 has two decimals.

A number that reads differently in the other convention (5.783 as a decimal, 5,305 as thousands) keeps both readings, so
that a relation is only said to fail when it fails in both. Digits that count nothing are left out: parts of dates and
of cited documents (given as ``taken``), ordinals, levels, articles, years, versions, addresses.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

Span = tuple[int, int]

_NUMBER = re.compile(r"(?<![\w.,])(?P<sign>[-–−]\s?)?(?P<digits>\d+(?:[.,]\d+)*)(?![\w])")
_AFTER_SLASH = re.compile(r"[\da-zà-ỹ)]/|[A-ZĐ]{2,}/(?=[\d.,]+ [a-zà-ỹ]{2})")
"""What may stand before a number behind a slash: a figure, a word, or capitals when the number counts something."""
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?\Z")
_ENGLISH_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z")
_COMMA_DECIMAL = re.compile(r"\d+,\d+\Z")
_POINT_DECIMAL = re.compile(r"\d+\.\d+\Z")
_INTEGER = re.compile(r"\d+\Z")

_ORDINAL_BEFORE = re.compile(
    r"(?:^|[^\w])(?:mức độ|mức|cấp độ|điều|khoản|điểm [a-zđ],? khoản|điểm số|mục|chương|(?<!một )phần|phụ lục|biểu|"
    r"biểu mẫu|mẫu số|mẫu|bảng|hình|tiêu chí|tiêu chí thành phần|chỉ tiêu|nội dung số|thứ|lần thứ|lần|hạng|"
    r"đợt|vòng|bước|tổ|(?<!nông )thôn|khu phố|khóm|ấp|làng|tổ dân phố|khóa|kỳ|loại|nhóm|giai đoạn|(?<!tổng )số|"
    r"nghị định|thông tư|quyết định|chỉ thị|nghị quyết|quốc lộ|tỉnh lộ|đường|km|phường|quận|"
    r"iso(?:/iec)?|tcvn|phiên bản|version|windows|office|covid|năm|năm học|tháng|quý|ngày|nhiệm kỳ|"
    r"cách mạng công nghiệp|phòng nghiệp vụ|tài khoản|điện thoại|đường dây nóng|hotline|tổng đài|hệ thống|"
    r"kênh|cấp|lúc|hồi|câu|ô|cột|dòng|trang)"
    r"\s*(?:số\s*)?\Z",
    re.IGNORECASE,
)
_LEVELS_BEFORE = re.compile(
    r"(?:mức độ|mức|điều|khoản|chỉ tiêu|tiêu chí|mục|quý|thứ|tháng|các năm|năm|"
    r"cấp)\s+(?:[\dIVX]+\s*(?:,|và|;|-|–|&|/|hoặc|đến)\s*)+(?:mức độ\s+)?\Z",
    re.IGNORECASE,
)
_GOES_ON = (",", ";", "-", "–", "&", "/", "và", "hoặc", "đến", "mức độ")
"""How a row of levels ends before its next one: a quick look before the long one."""
_COUNTED_AFTER_LEVEL = re.compile(
    r"\s*(?:%|(?:hồ sơ|dịch vụ|thủ tục|điểm|người|nhiệm vụ|đơn vị|lượt|cơ quan|xã|văn bản|trường hợp|phiếu|tin|bài|"
    r"cuộc|"
    r"lớp|TTHC|cán bộ|công chức)\b)",
    re.IGNORECASE,
)
_MAY_COUNT = re.compile(
    r"(?:nghị quyết|quyết định|chỉ thị|cấp|số|loại|nhóm|hệ thống|kênh|đường|làng|thôn|trang|mức|ô|tài khoản|mẫu|bảng|"
    r"phần|mục|bước|"
    r"câu|báo cáo|kế hoạch|văn bản|"
    r"lần|kỳ)\s*[:.]?\s*\Z",
    re.IGNORECASE,
)
_ISSUED = re.compile(r"(?:^|\s)cấp\s*\Z", re.IGNORECASE)
_HIGHEST_LEVEL = 4
_AROUND_THE_CLOCK = re.compile(r"24/(?:24|7)\b")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org)\b\S*", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w.,/])0\d{2,3}[. ]?\d{3}[. ]?\d{3,4}(?![\w%])")
_CODE = re.compile(r"\b[A-Za-zĐđ]+[-.]?\d[\w.-]*|\b\d+[A-Za-zĐđ]\w*(?:[-/]\w+)*|\b\d+(?:\.\d+){2,}\.?(?=\s|\Z)")
_IN_FRACTION = re.compile(r"(?:/|.?)(?:(?<=/)[-–]?[\d.,]+|[-–]?[\d.,]+/\d)")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?\Z|\d{1,3}(?:,\d{3}){2,}\Z")


class Point(StrEnum):
    """What does a point between digits mean in a document: thousands (and a comma decimals), the reverse, or both?"""

    THOUSANDS = "thousands"
    DECIMALS = "decimals"
    EITHER = "either"


_COMMA_USED = re.compile(r"(?<![\d.,/])\d+,\d{1,2}(?![\d.,/])|(?<![\d.,/])\d{1,3}(?:\.\d{3}){2,}(?![\d.,/])")
_POINT_USED = re.compile(
    r"(?<![\d.,/])\d+\.\d{1,2}\s?(?:%|điểm|tỷ|tỉ|triệu|ha\b|km|/)|/\d+\.\d{1,2}(?![\d.,])|\d{1,3}(?:,\d{3}){2,}"
)


def point_of(texts: Iterable[str]) -> Point:
    """The convention of a document: with decimals after a comma and none after a point, a point parts thousands."""
    comma = point = False
    for text in texts:
        comma = comma or bool(_COMMA_USED.search(text))
        point = point or bool(_POINT_USED.search(text))
    return Point.EITHER if comma is point else Point.THOUSANDS if comma else Point.DECIMALS


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed. ``decimals`` is how many digits follow the decimal mark; ``other`` is its other reading."""

    start: int
    end: int
    text: str
    value: Decimal
    decimals: int
    other: Decimal | None = None

    @property
    def readings(self) -> tuple[Decimal, ...]:
        """Every value that the printed digits may mean, the likeliest first."""
        return (self.value,) if self.other is None else (self.value, self.other)


def numbers(text: str, taken: Iterable[Span] = ()) -> list[Number]:
    """The numbers of a text that count or measure something, in order."""
    closed = sorted([*taken, *_never(text)])
    return [number for number in _outside(_all(text), closed) if not _is_ordinal(text, number)]


def read(printed: str) -> tuple[Decimal, int, Decimal | None]:
    """``(value, decimals, other reading)`` of printed digits. Raises ``ValueError`` for digits that are no number."""
    if _INTEGER.match(printed):
        return Decimal(printed), 0, None
    if _THOUSANDS.match(printed):
        value = Decimal(printed.replace(".", "").replace(",", "."))
        decimals = len(printed.rpartition(",")[2]) if "," in printed else 0
        single = printed.count(".") == 1 and "," not in printed
        return value, decimals, Decimal(printed) if single else None
    if _COMMA_DECIMAL.match(printed):
        thousands = (
            Decimal(printed.replace(",", "")) if _ENGLISH_THOUSANDS.match(printed) and printed[0] != "0" else None
        )
        return Decimal(printed.replace(",", ".")), len(printed.rpartition(",")[2]), thousands
    if _POINT_DECIMAL.match(printed):
        return Decimal(printed), len(printed.rpartition(".")[2]), None
    if _ENGLISH_THOUSANDS.match(printed):
        return Decimal(printed.replace(",", "")), len(printed.rpartition(".")[2]) if "." in printed else 0, None
    raise ValueError(printed)


def _all(text: str) -> Iterator[Number]:
    for found in _NUMBER.finditer(text):
        printed = found["digits"]
        begin = found.start("digits")
        if text[begin - 1 : begin] == "/" and not any(
            _AFTER_SLASH.match(text, max(0, begin - back)) for back in (2, 3, 5)
        ):
            continue  # part of an address or a code
        try:
            value, decimals, other = read(printed)
        except ValueError:
            continue  # 1.1.2 or 3,4,5: a heading number or a list of levels, no figure
        start = found.start("digits")
        if found["sign"] and _is_minus(text, found.start("sign"), found["sign"]):
            start, value = found.start("sign"), -value
            other = None if other is None else -other
        yield Number(start, found.end("digits"), text[start : found.end("digits")], value, decimals, other)


def _is_minus(text: str, start: int, sign: str) -> bool:
    """A dash stands for minus when it touches the digits and no figure or word stands right before it."""
    if sign.endswith(" "):
        return False
    before = text[:start].rstrip()
    return bool(before) and text[start - 1] in " (" and not before[-1].isdigit() and before[-1] not in "-–%"


def _never(text: str) -> Iterator[Span]:
    for pattern in (_AROUND_THE_CLOCK, _ADDRESS, _PHONE, _CODE):
        for found in pattern.finditer(text):
            if not (pattern is _CODE and _GROUPED.match(found.group())):
                yield found.span()


def _outside(found: Iterator[Number], closed: list[Span]) -> Iterator[Number]:
    """The numbers that touch no closed span; both come in the order of the text."""
    place, reached = 0, 0
    for number in found:
        while place < len(closed) and closed[place][0] < number.end:
            reached = max(reached, closed[place][1])
            place += 1
        if reached <= number.start:
            yield number


def _is_ordinal(text: str, number: Number) -> bool:
    before = text[max(0, number.start - 60) : number.start]
    after = text[number.end : number.end + 20]
    if after.lstrip().startswith("%") or _IN_FRACTION.match(text, max(0, number.start - 1), number.end + 2):
        return False
    if before.rstrip().lower().endswith(_GOES_ON) and _LEVELS_BEFORE.search(before):
        return not _COUNTED_AFTER_LEVEL.match(after)
    if "." in number.text or not _ORDINAL_BEFORE.search(before):
        return False
    if _ISSUED.search(before) and number.value > _HIGHEST_LEVEL:
        return False  # "cấp 36 máy tính"
    # "số: 9 hồ sơ", "cấp 12 giấy phép": these words also stand before a count
    return not (_MAY_COUNT.search(before) and _COUNTED_AFTER_LEVEL.match(after))
