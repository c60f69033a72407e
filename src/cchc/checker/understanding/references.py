"""Which documents and standards does a text cite? Kind, number, symbol, date, issuer and subject of each mention.

Pure functions over the text of a block. The span of a mention holds all its digits, so that none is taken for a figure.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from cchc.checker.understanding.dates import DateKind, DateMention, find_dates
from cchc.kernel.text import search_form

LONGEST_SUBJECT = 160
LONGEST_ISSUER = 70
_KINDS = frozenset({
    "thông tư liên tịch", "nghị quyết liên tịch", "chương trình hành động", "chương trình phối hợp", "chương trình",
    "kế hoạch liên tịch", "kế hoạch", "quyết định", "công văn", "công điện", "báo cáo", "nghị định", "thông tư",
    "chỉ thị", "nghị quyết", "văn bản", "tờ trình", "thông báo", "hướng dẫn", "đề án", "phương án", "luật", "bộ luật",
    "pháp lệnh", "kết luận", "giấy mời", "quy chế", "quy định", "biên bản", "giấy phép", "giấy ủy quyền", "thư mời",
    "đề cương", "phiếu trình", "lệnh", "điều lệ",
})  # fmt: skip
_LONGEST_KIND = 4
_WORDS_BETWEEN = 3
_PART = r"[A-ZĐƯ][A-ZĐƯ]*(?:[a-zđ]{1,2})?[A-ZĐƯ]*\d{0,3}"
_SYMBOL = rf"{_PART}(?:(?:\s?[-–]\s?|[/.&]){_PART})*(?!\w)"
_NUMBERED = re.compile(
    r"(?P<number>\d(?<![\d.,/]\d)(?<!\d-\d)\d{0,4}[a-z]?)\s?(?:/\s?(?P<year>(?:19|20)\d{2})\s?)?"
    rf"[/\-–]\s?(?P<symbol>{_SYMBOL})"
)
_UNNUMBERED = re.compile(rf"[Ss]ố\s?:?\s?(?P<number>[.…_]*)\s?(?P<year>)[/-]\s?(?P<symbol>{_SYMBOL})")
_PLAIN = re.compile(r"(?P<number>\d(?<![\d.,/\-]\d)\d{0,4}[a-z]?)(?![\w%]|\s?[/\-–]\s?\w|[.,]\d)")
_OWNED = re.compile(r"\s+(?:của|ngày)\b")
_ALSO = re.compile(r"(?:\s*[,;]\s*|\s+và\s+)(?:số\s*)?$", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_SO_BEFORE = re.compile(r"\bsố\s*:?\s*$", re.IGNORECASE)
_TO_DATE = re.compile(r"\s*[,(]?\s*(?:được\s+)?(?:ký|ban\s+hành)?\s*$")
_OWN_DATE_BEFORE = re.compile(
    r"^\s*,?\s*(?P<issuer>[^\d.;:()“”\"]{0,60}?)\s+(?:đã\s+)?(?:ban\s+hành|ký|có|phê\s+duyệt|"
    r"thông\s+qua)\s+(?:ban\s+hành\s+)?$"
)
_ISSUED_BY = re.compile(
    r"(?P<issuer>(?:UBND|HĐND|Ủy\s+ban\s+nhân\s+dân|Hội\s+đồng\s+nhân\s+dân|Chủ\s+tịch|Thủ\s+tướng|Chính\s+phủ|Bộ|Sở|"
    r"Huyện\s+ủy|Tỉnh\s+ủy|"
    r"Thành\s+ủy|Quận\s+ủy|Thị\s+ủy|Đảng\s+ủy|Ban)\b[^\d.;:,()“”\"]{0,40}?)\s+(?:đã\s+)?(?:ban\s+hành|ký|có|"
    r"phê\s+duyệt|trình|gửi)\s+$"
)
_ISSUER_STOPS = (
    r"(?:về|ban\s+hành|quy\s+định|sửa\s+đổi|phê\s+duyệt|công\s+bố|hướng\s+dẫn|triển\s+khai|thực\s+hiện|đã|được|có|"
    r"tại|trong|v/v|"
    r"do|ngày|đến|theo|yêu\s+cầu|chỉ\s+đạo|kiểm\s+tra|giao|nhằm|để|thành\s+lập|kèm|trình|thông\s+qua|là|năm|như|"
    r"thay\s+thế|bãi\s+bỏ|"
    r"gửi|báo\s+cáo|đề\s+nghị|trả\s+lời|xác\s+định|khóa|số|với|trên|từ|bổ\s+sung|và(?!\s+[A-ZĐÀ-Ỵ]))\b"
)
_ISSUER = re.compile(r"\s*,?\s*(?:(?:của|do)\s+|(?=UBND\s|HĐND\s))")
_ISSUER_END = re.compile(rf"\s+{_ISSUER_STOPS}|\s*[,;.:()“”\"]|\s*$")
_SUBJECT = re.compile(
    r"\s*,?\s*(?:ban\s+hành\s+)?(?P<subject>(?:về|v/v|quy\s+định|sửa\s+đổi|phê\s+duyệt|công\s+bố|hướng\s+dẫn|"
    r"triển\s+khai|thực\s+hiện|"
    r"kiểm\s+tra|tăng\s+cường|kết\s+quả|công\s+tác|kế\s+hoạch|tổ\s+chức|thành\s+lập|giao|đẩy\s+mạnh|tình\s+hình|"
    r"theo\s+dõi|rà\s+soát)\b[^;]*)",
    re.IGNORECASE,
)
_STANDARD_HINT = re.compile(r"ISO|CVN|iêu chuẩn|IÊU CHUẨN")
_STANDARD = re.compile(
    r"\b(?P<family>(?:TCVN\s+)?ISO(?:\s?/\s?[A-Z]{2,4})?|TCVN|QCVN|(?:tiêu\s+chuẩn|phiên\s+bản)(?=\s+(?:9001|14001|"
    r"27001)))\s*"
    r"(?P<number>\d{2,5}(?:-\d{1,2}(?!\d))?)(?P<edition>\s*[:\-–]\s*(?P<year>(?:19|"
    r"20)\d{2})(?!\d{3})\d{0,2})?(?:/[A-ZĐ]+)?",
    re.IGNORECASE,
)
_PROVISION = re.compile(
    r"(?:điều|khoản|mục|chương|phần|phụ\s+lục|biểu(?:\s+mẫu)?|mẫu)(?:\s+số)?\s*:?\s*"
    r"(?:\d{1,3}[a-zđ]?|[IVXLC]{1,6})(?:\s*[,.]\s*\d{1,3}[a-zđ]?)*\b(?![%.,]\d|\s*%)",
    re.IGNORECASE,
)


class Level(IntEnum):
    """Which level of administration issued a document."""

    UNKNOWN = 0
    CENTRAL = 1
    PROVINCE = 2
    DISTRICT = 3
    COMMUNE = 4
    CITY = 5
    """A city; whether it stands beside a province or inside one is not told."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A document cited: characters ``start`` to ``end`` of a block, from its kind or number to its date or issuer.

    ``number`` is empty where it is left blank. ``numbered_year`` is the year inside the number (0 where there is none).
    ``symbol`` has no blanks and only hyphens. ``dated`` is its date; ``date_before`` says that it stood before the
    document (“Ngày …, UBND huyện ban hành Quyết định số …”) and so outside the span.
    """

    start: int
    end: int
    text: str
    kind: str
    number: str
    symbol: str
    numbered_year: int = 0
    dated: DateMention | None = None
    date_before: bool = False
    issuer: str = ""
    subject: str = ""

    @property
    def level(self) -> Level:
        """The level of the issuer: by a symbol that tells it, else by its name."""
        return level_of_symbol(self.symbol) or level_of(self.issuer)

    @property
    def name(self) -> str:
        """How a person calls it: ``Kế hoạch số 12/KH-UBND``."""
        number = f"{self.number}/{self.numbered_year}" if self.numbered_year else self.number
        joint = "-" if re.match(rf"[^/]*?{self.number}\s?[-–]", self.text) and not self.numbered_year else "/"
        full = f"{number}{joint}{self.symbol}" if self.symbol else number
        kind = self.kind or "văn bản"
        return f"{kind[:1].upper()}{kind[1:]} số {full}"


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard cited: ``number`` (``9001``); ``edition`` is its year, which stands at ``year_at``, or 0."""

    start: int
    end: int
    text: str
    number: str
    edition: int
    year_at: int = 0


def level_of(issuer: str) -> Level:
    """The level that the name of an issuer tells; ``UNKNOWN`` for a name that tells none."""
    words = f" {search_form(issuer)} "
    if re.search(
        r" (?:thu tuong|chinh phu|quoc hoi|bo chinh tri|trung uong|bo (?!phan)\w+|van phong chinh phu) ", words
    ):
        return Level.CENTRAL
    for level, pattern in _LEVELS:
        if re.search(pattern, words):
            return level
    return Level.UNKNOWN


_LEVELS = (
    (Level.COMMUNE, r"(?<! thi) (?:xa|phuong|thi tran|dang uy) (?!hoi)"),
    (Level.DISTRICT, r" (?:huyen|quan|thi xa|huyen uy|quan uy|thi uy|phong) "),
    (Level.PROVINCE, r" (?:tinh|tinh uy|so) "),
    (Level.CITY, r" (?:thanh uy|thanh pho) "),
)


_CENTRAL = re.compile(
    r"(?:TTg|\bCP|QH\d*|CTN|UBTVQH\d*|BCT|TW|VPCP|TTLT|\bB(?!C)[A-ZĐ]{1,5})$|^(?:TT|NĐ)-|^B(?!C\b|B\b|CĐ)[A-Z]{2,5}-"
)


def level_of_symbol(symbol: str) -> Level:
    """The level that a symbol tells by itself: ``QĐ-TTg`` central, ``KH/HU`` district; ``UBND`` tells none."""
    if re.search(
        r"(?:TTg|\bCP|QH\d*|CTN|UBTVQH\d*|BCT|TW|VPCP|TTLT|\bB[A-ZĐ]{1,5})$|^(?:TT|NĐ)-|^B(?!C\b|B\b|CĐ)[A-Z]{2,5}-",
        symbol,
    ):
        return Level.CENTRAL
    if re.search(r"[-/]TU$|(?:^|-)S[A-ZĐ]{1,5}(?:-|$)", symbol):
        return Level.PROVINCE
    if re.search(r"[-/](?:HU|QU|ThU)$", symbol):
        return Level.DISTRICT
    return Level.UNKNOWN


def find_references(text: str, dates: tuple[DateMention, ...] | None = None) -> tuple[Reference, ...]:
    """All documents cited in a text, in its order. ``dates`` are the dates of the text where the caller has them."""
    if not _HINT.search(text):
        return ()
    dates = find_dates(text) if dates is None else dates
    heads = sorted(_heads(text), key=lambda head: head.start)
    limits = [head.start for head in heads[1:]] + [len(text)]
    return tuple(_completed(text, head, dates, limits[place]) for place, head in enumerate(heads))


def find_standards(text: str) -> tuple[Standard, ...]:
    """All standards cited in a text, with or without their edition."""
    found: list[Standard] = []
    if not _STANDARD_HINT.search(text):
        return ()
    for match in _STANDARD.finditer(text):
        year = match.group("year")
        number = match.group("number").lstrip("0")
        place = match.start("year") if year else 0
        found.append(Standard(match.start(), match.end(), match.group(), number, int(year or 0), place))
    return tuple(found)


def calendar_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The characters taken by dates, documents, standards and provisions (“Điều 3”): no digit there is a figure."""
    dates = find_dates(text)
    spans = [(one.start, one.end) for one in dates]
    spans += [(one.start, one.end) for one in find_references(text, dates)]
    spans += [(one.start, one.end) for one in find_standards(text)]
    spans += [match.span() for match in _PROVISION.finditer(text)]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


@dataclass(frozen=True, slots=True)
class _Head:
    start: int
    end: int
    kind: str
    number: str
    symbol: str
    year: int


def _heads(text: str) -> Iterator[_Head]:
    taken: list[_Head] = []
    for match in (*_NUMBERED.finditer(text), *_UNNUMBERED.finditer(text)):
        symbol = re.sub(r"\s", "", match.group("symbol")).replace("–", "-")
        if sum(letter.isupper() for letter in symbol) < 2:
            continue
        start, kind = _kind_before(text, match.start(), taken)
        year = int(match.group("year") or 0)
        if start == match.start() and not year and "/" not in match.group():
            continue
        number = match.group("number").strip(".…_")
        head = _Head(start, match.end(), kind, number, symbol, year)
        taken.append(head)
        yield head
    for match in _PLAIN.finditer(text):
        start, kind = _kind_before(text, match.start(), [])
        called = _SO_BEFORE.search(text[start : match.start()]) or _OWNED.match(text, match.end())
        if kind and called and not any(match.start() < head.end and head.start < match.end() for head in taken):
            yield _Head(start, match.end(), kind, match.group("number"), "", 0)


def _kind_before(text: str, start: int, earlier: list[_Head]) -> tuple[int, str]:
    """Where the mention begins and its kind: “Kế hoạch số”, “Công văn chỉ đạo số”; a second number keeps it."""
    offset = max(0, start - 60)
    words = [(match.start() + offset, match.group().lower()) for match in _WORD.finditer(text[offset:start])]
    numbered = bool(words) and words[-1][1].rstrip(":.") == "số"
    begin = words[-1][0] if numbered else start
    if numbered:
        words.pop()
    for skipped in range(_WORDS_BETWEEN + 1 if numbered else 1):
        last = len(words) - skipped
        if last > 0 and skipped and not words[last][1].isalpha():
            break
        for length in range(min(_LONGEST_KIND, last), 0, -1):
            kind = " ".join(word for _, word in words[last - length : last]).lstrip('(“"')
            if kind in _KINDS:
                return words[last - length][0] + len(words[last - length][1]) - len(kind.split()[0]), kind
    if earlier and _ALSO.fullmatch(text[earlier[-1].end : start]):
        return begin, earlier[-1].kind
    return begin, ""


def _completed(text: str, head: _Head, dates: tuple[DateMention, ...], limit: int) -> Reference:
    """The document of this head with date, issuer and subject, looked for up to ``limit``."""
    end, dated, issuer = head.end, None, ""
    for _ in range(2):
        if dated is None and (found := _date_after(text, end, dates, limit)):
            dated, end = found, found.end
            if text[end : end + 1] == ")" and "(" in text[head.end : found.start]:
                end += 1
        if not issuer and (by := _ISSUER.match(text, end, limit)):
            stop = _ISSUER_END.search(text, by.end(), min(limit, by.end() + LONGEST_ISSUER))
            if stop and stop.start() > by.end():
                issuer, end = text[by.end() : stop.start()], stop.start()
    before = text[max(0, head.start - 120) : head.start]
    date_before = False
    if dated is None:
        dated = _date_before(text, head.start, dates)
        date_before = dated is not None
    if not issuer and (by := _ISSUED_BY.search(before)):
        issuer = by.group("issuer").strip()
    subject = _SUBJECT.match(text, end, min(limit, end + LONGEST_SUBJECT))
    return Reference(
        head.start,
        end,
        text[head.start : end],
        head.kind,
        head.number,
        head.symbol,
        head.year,
        dated,
        date_before,
        issuer,
        _short(subject.group("subject")) if subject else "",
    )


def _short(subject: str) -> str:
    return re.split(r"\.(?:\s|$)|[()]", subject)[0].strip(" ,.")


def _date_after(text: str, end: int, dates: tuple[DateMention, ...], limit: int) -> DateMention | None:
    for one in dates:
        if one.start >= end:
            close = one.start < limit and _TO_DATE.fullmatch(text, end, one.start)
            return one if close and one.kind in {DateKind.DAY, DateKind.BLANK} else None
    return None


def _date_before(text: str, start: int, dates: tuple[DateMention, ...]) -> DateMention | None:
    """The date of “Ngày 28/12/2020, UBND huyện ban hành Quyết định số …”."""
    earlier = [one for one in dates if one.end <= start and one.kind is DateKind.DAY]
    if earlier and earlier[-1].text[:4].lower() == "ngày" and _OWN_DATE_BEFORE.search(text[earlier[-1].end : start]):
        opens = text[: earlier[-1].start].rstrip()
        return earlier[-1] if not opens or opens[-1] in ".;:-+" else None
    return None


_HINT = re.compile(r"\d|[Ss]ố\s?:?\s?[.…_]*\s?/")
