"""Which days, months, quarters, years and spans does a text name? Each mention with its place and its days.

Pure functions over the text of a block. Impossible dates (31/6) and dates left blank are mentions too.
Years that are not printed stay unknown; ``DateMention.in_year`` completes a mention once the year is known.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

_SPACE = r"[ \t\u00a0]?"
_YEAR = r"(?:19|20)\d{2}"
_MONTH_MARK = rf"(?:{_SPACE}[/.\-]{_SPACE}|\s*tháng\s*)"
_YEAR_MARK = rf"(?:{_SPACE}[/.\-]{_SPACE}|\s*,?\s*năm\s*)"
_NO_NUMBER_BEFORE = r"(?<![\d/])(?<!\d[.,])(?<!\d-)"
_END = rf"(?!\d)(?!{_SPACE}/{_SPACE}[\da-zđ])"
_DASH = r"\s*[-–—]\s*"
_TO = rf"(?:\s*,?\s*(?:cho\s+)?(?:đến|tới)\s+(?:hết\s+|cuối\s+)?|{_DASH})"
_BEFORE_A_DURATION = ("hạn", "vòng", "dài", "thiểu", "tối đa", "ít nhất", "sau", "quá", "dưới", "trên", "hơn", "đủ")
_DOTS = r"[.…_]"
_MARKED = r"(?:\d{1,2}(?=\D|$))?"
"""A footnote mark glued to the year."""
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
_SPOKEN = {"ba": 3, "sáu": 6, "chín": 9}


class DateKind(StrEnum):
    """What a mention names. ``MONTHS`` is a run of months of one year (nine months), ``HALF`` a run of six."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    MONTHS = "months"
    YEAR = "year"
    SPAN = "span"
    BLANK = "blank"


class Fault(StrEnum):
    """Why no days belong to a mention."""

    NONE = ""
    DAY = "the month has no such day"
    MONTH = "there is no such month"
    QUARTER = "there is no such quarter"
    ORDER = "ends before it begins"


@dataclass(frozen=True, slots=True)
class DateMention:
    """Characters ``start`` to ``end`` of a block name the days ``first`` to ``last``.

    ``first`` and ``last`` are ``None`` where the date is impossible (``fault``), blank, or lacks its year (``year`` 0).
    ``day`` is 0 but for days; ``month`` is the first month of a month, quarter or run of months; ``months`` how many
    they are. ``label`` is the word before a span of years (``giai đoạn``, ``nhiệm kỳ``), in lower case.
    """

    start: int
    end: int
    kind: DateKind
    text: str
    first: date | None = None
    last: date | None = None
    fault: Fault = Fault.NONE
    year: int = 0
    month: int = 0
    day: int = 0
    months: int = 0
    label: str = ""

    def in_year(self, year: int) -> "DateMention":
        """The same mention with this year where none is printed; spans without any year stay as they are."""
        if self.year or self.fault or self.kind in {DateKind.SPAN, DateKind.BLANK, DateKind.YEAR}:
            return self
        return _dated(replace(self, year=year))


@dataclass(frozen=True, slots=True)
class _Form:
    beginnings: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], DateMention | None]


def find_dates(text: str) -> tuple[DateMention, ...]:
    """All mentions of dates and periods in a text, in its order, none inside another."""
    found: list[DateMention] = []
    small = lower_case(text)
    position = 0
    while candidate := _BEGINNING.search(small, position):
        mention = _read(small, candidate.start())
        if mention is None:
            position = candidate.end()
        else:
            position = mention.end
            found.append(replace(mention, text=text[mention.start : mention.end]))
    return tuple(found)


def lower_case(text: str) -> str:
    """The text in lower case with every character in its place."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(one.lower()[:1] for one in text)


def _read(small: str, position: int) -> DateMention | None:
    for form in _FORMS["0" if small[position].isdigit() else small[position]]:
        match = form.pattern.match(small, position)
        mention = form.read(match) if match else None
        if mention is not None:
            return mention
    return None


def days_of_month(year: int, month: int) -> int:
    """How many days the month has; 29 for February where the year is 0 (not known)."""
    return calendar.monthrange(year or 2020, month)[1]


def _dated(mention: DateMention) -> DateMention:
    """Fill first and last day, or the fault, of a day, month or run of months."""
    year, month = mention.year, mention.month
    if not 1 <= month <= 12:
        fault = Fault.QUARTER if mention.kind is DateKind.QUARTER else Fault.MONTH
        return replace(mention, fault=fault)
    if mention.kind is DateKind.DAY:
        if not 1 <= mention.day <= days_of_month(year, month):
            return replace(mention, fault=Fault.DAY)
        if not year:
            return mention
        on = date(year, month, mention.day)
        return replace(mention, first=on, last=on)
    if not year:
        return mention
    end = month + max(mention.months, 1) - 1
    return replace(mention, first=date(year, month, 1), last=date(year, end, days_of_month(year, end)))


def _mention(match: re.Match[str], kind: DateKind) -> DateMention:
    text = match.group()
    inside = text.strip()
    start = match.start() + len(text) - len(text.lstrip())
    return DateMention(start, start + len(inside), kind, inside)


def _number(match: re.Match[str], group: str) -> int:
    value = match.group(group)
    return int(value) if value else 0


def _day(match: re.Match[str]) -> DateMention | None:
    day, month, year = _number(match, "d"), _number(match, "m"), _number(match, "y")
    named = bool(match.group("n"))
    if year < 100 and year:
        if not named:
            return None
        year += 2000
    slashed = "/" in match.group() or "tháng" in match.group()
    if not (named or slashed) and not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    if not year and month > 12:
        return None
    return _dated(replace(_mention(match, DateKind.DAY), year=year, month=month, day=day))


def _span_of_days(match: re.Match[str]) -> DateMention | None:
    named = bool(match.group("n1"))
    begins = bool(match.group("from"))
    y2 = _number(match, "y2")
    if not (named or match.group("y1") or ((begins or match.group("m1")) and y2)):
        return None
    if not match.group("m1") and not (named or begins):
        return None
    d2, m2 = _number(match, "d2"), _number(match, "m2")
    d1, m1, y1 = _number(match, "d1"), _number(match, "m1") or m2, _number(match, "y1")
    if not y1 and y2:
        y1 = y2 - 1 if m1 > m2 else y2
    if not y2 and y1:
        y2 = y1 + 1 if m2 < m1 else y1
    return _between(_mention(match, DateKind.SPAN), _end_of_span(d1, m1, y1), _end_of_span(d2, m2, y2))


def _end_of_span(day: int, month: int, year: int) -> DateMention:
    return _dated(DateMention(0, 0, DateKind.DAY, "", year=year, month=month, day=day))


def _between(span: DateMention, begin: DateMention, end: DateMention) -> DateMention:
    for one in (begin, end):
        if one.fault:
            return replace(span, fault=one.fault, year=one.year, month=one.month, day=one.day)
    span = replace(span, year=end.year, month=begin.month)
    if begin.first is None or end.last is None:
        return span
    if end.last < begin.first:
        return replace(span, fault=Fault.ORDER)
    return replace(span, first=begin.first, last=end.last)


def _list_of_days(match: re.Match[str]) -> DateMention | None:
    """``ngày 07, 08 và 10/6/2021``: a span from the first to the last day of the list."""
    year, month = _number(match, "y"), _number(match, "m")
    if not year:
        return None
    pairs = re.findall(r"(\d{1,2})(?:\s?/\s?(\d{1,2}))?", match.group("list"))
    days = [_end_of_span(int(d), int(m or month), year) for d, m in pairs]
    days.append(_end_of_span(_number(match, "d"), month, year))
    span = _mention(match, DateKind.SPAN)
    wrong = [one for one in days if one.fault]
    if wrong:
        return replace(span, fault=wrong[0].fault, year=year, month=wrong[0].month, day=wrong[0].day)
    firsts = sorted(one.first for one in days if one.first)
    return replace(span, first=firsts[0], last=firsts[-1], year=year, month=firsts[0].month)


def _span_of_months(match: re.Match[str]) -> DateMention | None:
    m1, y1, m2, y2 = (_number(match, group) for group in ("m1", "y1", "m2", "y2"))
    if "tháng" not in match.group() and not (y1 and y2):
        return None
    y2 = y2 or y1
    y1 = y1 or (y2 - 1 if y2 and m1 > m2 else y2)
    ends = [_dated(DateMention(0, 0, DateKind.MONTH, "", year=y, month=m)) for y, m in ((y1, m1), (y2, m2))]
    return _between(_mention(match, DateKind.SPAN), ends[0], ends[1])


def _span_of_years(match: re.Match[str]) -> DateMention | None:
    label = (match.group("label") or "").strip()
    if match.group("between") == "" and label not in {"giai đoạn", "nhiệm kỳ"}:
        return None
    first, last = int(match.group("y1")), int(match.group("y2"))
    span = replace(_mention(match, DateKind.SPAN), year=last, label=" ".join(label.split()))
    if last < first:
        return replace(span, fault=Fault.ORDER)
    return replace(span, first=date(first, 1, 1), last=date(last, 12, 31))


def _run_of_months(match: re.Match[str]) -> DateMention | None:
    word = match.group("n")
    months = int(word) if word.isdigit() else _SPOKEN[word]
    if not 1 <= months <= 12:
        return None
    late = (match.group("side") or "") == "cuối"
    kind = DateKind.HALF if months == 6 else DateKind.MONTHS
    mention = replace(_mention(match, kind), months=months, month=13 - months if late else 1, year=_number(match, "y"))
    return _dated(mention)


def _half(match: re.Match[str]) -> DateMention:
    late = match.group("side") == "cuối"
    mention = replace(_mention(match, DateKind.HALF), months=6, month=7 if late else 1, year=_number(match, "y"))
    return _dated(mention)


def _quarter(match: re.Match[str]) -> DateMention:
    word = match.group("q")
    quarter = _ROMAN.get(word) or int(word)
    mention = replace(_mention(match, DateKind.QUARTER), months=3, month=3 * quarter - 2, year=_number(match, "y"))
    return _dated(mention)


def _month(match: re.Match[str]) -> DateMention | None:
    month, year = _number(match, "m"), _number(match, "y")
    if not 1 <= month <= 12 and not year:
        return None
    return _dated(replace(_mention(match, DateKind.MONTH), months=1, month=month, year=year))


def _year(match: re.Match[str]) -> DateMention:
    year = int(match.group("y"))
    return replace(_mention(match, DateKind.YEAR), year=year, first=date(year, 1, 1), last=date(year, 12, 31))


def _blank(match: re.Match[str]) -> DateMention | None:
    parts = match.groupdict()
    day, month, year = (str(parts.get(group) or "") for group in ("d", "m", "y"))
    if day.isdigit() and month.isdigit():
        return None
    dotted = any(re.search(_DOTS, part) for part in (day, month, year))
    if not (dotted or re.fullmatch(r"\d{4}", year) or _is_letterhead(match)):
        return None
    known = int(year) if re.fullmatch(r"\d{4}", year) else 0
    return replace(_mention(match, DateKind.BLANK), year=known, month=int(month) if month.isdigit() else 0)


def _is_letterhead(match: re.Match[str]) -> bool:
    """``An Bình, ngày tháng năm``: place and empty date, nothing else."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    return before.endswith(", ") and len(before) <= 40 and not after.strip()


def _form(beginnings: str, pattern: str, read: Callable[[re.Match[str]], DateMention | None]) -> _Form:
    """A form that begins with one of these letters; ``0`` stands for any digit. Patterns see lower case."""
    return _Form(beginnings, re.compile(pattern), read)


def _forms_of_days() -> Iterator[_Form]:
    """Written forms of days, the longer before the shorter: a later form takes nothing that an earlier one took."""
    named = r"(?P<n>(?<!\d )(?<!\d)ngày\s*)"
    blank = rf"(?:{_DOTS}|\s)*"
    yield _form(
        "n",
        rf"(?<!những )\bngày\s*(?P<d>\d{{1,2}}|{_DOTS}*)\s*tháng\s*(?P<m>\d{{1,2}}|{_DOTS}*)\s*năm\s*"
        rf"(?P<y>\d{{4}}(?!\d)|(?:20)?\d?{_DOTS}+|)",
        _blank,
    )
    yield _form("n", rf"\bngày\s*(?P<d>{_DOTS}*)\s*/{_SPACE}(?P<m>\d{{1,2}}|{blank})/{_SPACE}(?P<y>\d{{4}})", _blank)
    yield _form("n", rf"\bngày\s*(?P<d>{_DOTS}+)\s*tháng\s*(?P<m>\d{{1,2}}|{_DOTS}+)(?P<y>)", _blank)
    yield _form(
        "tn0",
        rf"(?P<from>\btừ\s+)?(?P<n1>\bngày\s*)?{_NO_NUMBER_BEFORE}(?P<d1>\d{{1,2}})(?:{_MONTH_MARK}(?P<m1>\d{{1,2}})"
        rf"(?:{_YEAR_MARK}(?P<y1>\d{{4}}))?)?{_TO}(?:ngày\s*)?(?P<d2>\d{{1,2}}){_MONTH_MARK}(?P<m2>\d{{1,2}})"
        rf"(?:{_YEAR_MARK}(?P<y2>{_YEAR}){_MARKED})?{_END}",
        _span_of_days,
    )
    yield _form(
        "n",
        rf"\bngày\s*(?P<list>\d{{1,2}}(?:{_SPACE}/{_SPACE}\d{{1,2}})?(?:\s*[,;]\s*(?:ngày\s*)?\d{{1,2}}(?:{_SPACE}/{_SPACE}\d{{1,2}})?)*)"
        rf"\s*(?:[,;]|và|&)\s*(?:ngày\s*)?(?P<d>\d{{1,2}}){_MONTH_MARK}(?P<m>\d{{1,2}}){_YEAR_MARK}(?P<y>{_YEAR}){_END}",
        _list_of_days,
    )
    yield _form(
        "n0",
        rf"{named}?{_NO_NUMBER_BEFORE}(?P<d>\d{{1,2}}){_MONTH_MARK}(?P<m>\d{{1,2}}){_YEAR_MARK}(?P<y>\d{{4}}){_MARKED}{_END}",
        _day,
    )
    yield _form(
        "n",
        rf"(?P<n>(?<!\d )(?<!\d)\bngày\s*)(?P<d>\d{{1,2}})"
        rf"{_SPACE}/{_SPACE}(?P<m>\d{{1,2}}){_SPACE}/{_SPACE}(?P<y>\d{{2}}){_END}",
        _day,
    )
    yield _form(
        "nsct",
        rf"(?P<n>(?<!\d )(?<!\d)\b(?:ngày|sáng|chiều|tối)\s*)(?P<d>\d{{1,2}})"
        rf"(?:{_SPACE}/{_SPACE}|\s*tháng\s*)(?P<m>\d{{1,2}})(?P<y>){_END}(?![.,%]\d)",
        _day,
    )


def _forms_of_periods() -> Iterator[_Form]:
    """Written forms of months, quarters, halves and years, the longer before the shorter."""
    yield _form(
        "t",
        rf"\b(?:từ\s+)?(?<!\d )tháng\s*(?P<m1>\d{{1,2}})(?:{_YEAR_MARK}(?P<y1>{_YEAR}))?{_TO}(?:tháng\s*)?"
        rf"(?P<m2>\d{{1,2}})(?:{_YEAR_MARK}(?P<y2>{_YEAR}))?{_END}(?![.,%]\d)",
        _span_of_months,
    )
    yield _form(
        "t",
        rf"\btừ\s+(?P<m1>\d{{1,2}})/(?P<y1>{_YEAR}){_TO}(?P<m2>\d{{1,2}})/(?P<y2>{_YEAR}){_END}",
        _span_of_months,
    )
    yield _form(
        "gntk0",
        rf"(?:\b(?P<label>giai\s+đoạn|nhiệm\s+kỳ|năm\s+học|thời\s+kỳ|niên\s+khóa|khóa|thời\s+gian|"
        rf"(?:từ\s+)?năm|từ)\s*(?:năm\s+|từ\s+)*)?(?<![\d/.,:])"
        rf"(?P<y1>{_YEAR})(?P<between>{_DASH}|\s+(?:đến|tới)\s+(?:hết\s+)?|)(?:năm\s*)?(?P<y2>{_YEAR}){_MARKED}{_END}",
        _span_of_years,
    )
    yield _form(
        "0bsc",
        rf"(?<![\d.,/])\b(?P<n>\d{{1,2}}|ba|sáu|chín)\s*tháng\s*(?:(?P<side>đầu|cuối)(?:\s*(?:của\s+)?năm\b)?|/|năm\b)"
        rf"\s*(?P<y>{_YEAR})?{_MARKED}(?!\d)",
        _run_of_months,
    )
    yield _form(
        "0",
        "".join(f"(?<!{word} )" for word in _BEFORE_A_DURATION)
        + r"(?<![\d.,/])\b(?P<n>0?[69])\s*tháng\b(?P<side>)(?P<y>)(?!\s*(?:tuổi|lương|liên tục|trở lên|tù))",
        _run_of_months,
    )
    yield _form("n", rf"\bnửa\s+(?P<side>đầu|cuối)\s+năm\s*(?P<y>{_YEAR})?", _half)
    yield _form(
        "q",
        rf"\bquý\s*(?P<q>iv|iii|ii|i|vi|v|[1-9])\b"
        rf"(?:(?:{_SPACE}[/.\-]{_SPACE}|\s*,?\s*(?:của\s+)?năm\s*|\s+)(?P<y>{_YEAR}){_MARKED}(?!\d))?",
        _quarter,
    )
    yield _form(
        "t",
        rf"(?<!\d )(?<!\d)\btháng\s*(?P<m>\d{{1,2}})(?:{_YEAR_MARK})(?P<y>{_YEAR}){_MARKED}{_END}",
        _month,
    )
    yield _form("t", r"(?<!\d )(?<!\d)\btháng\s*(?P<m>\d{1,2})(?P<y>)(?!\d|[.,/%]\d)", _month)
    yield _form(
        "0",
        r"(?:(?<=\btừ )|(?<=đến )|(?<=hết )|(?<=trước )|(?<=sau )|(?<=vào ))"
        rf"(?P<m>0?[1-9]|1[0-2])/(?P<y>{_YEAR})(?=\s*(?:[,;.)]|$|đến))",
        _month,
    )
    yield _form("n", rf"(?<!\d )\bnăm\s*(?P<y>{_YEAR}){_MARKED}(?!\d|[.,]\d{{3}})", _year)
    yield _form(
        "0",
        r"(?:(?<=năm \d{4}, )|(?<=năm \d{4} và )|(?<=\d{4}, \d{4}, )|(?<=\d{4}, \d{4} và ))"
        rf"(?P<y>{_YEAR})(?=\s*(?:[,;.)]|$|và\b))",
        _year,
    )


_BEGINNING = re.compile(
    r"\d(?<!\d\d)|[tnqgksc](?<!\w\w)(?:ừ|gày|ăm|ửa|uý|iai|hiệm|hời|iên|hóa|háng|áng|hiều|ối|áu|hín)|ba(?= tháng)"
)
_FORMS: dict[str, tuple[_Form, ...]] = {}
for _one in (*_forms_of_days(), *_forms_of_periods()):
    for _letter in _one.beginnings:
        _FORMS[_letter] = (*_FORMS.get(_letter, ()), _one)
