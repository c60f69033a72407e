"""Is a figure, a number or a date announced and not given?"""

import re
from collections.abc import Iterator

from cchc.checker.types import Finding, Kind, Part, Severity
from cchc.checker.understanding.calendar import CalendarReading
from cchc.checker.understanding.dates import DateKind
from cchc.checker.understanding.references import calendar_spans

LONGEST_PARTS = 600
_TOTAL = re.compile(
    r"(?:^|(?<=[.;:+\-)]\s)|(?<=[+\-]))(?P<total>(?:Tổng số|tổng số|Tổng cộng|tổng cộng|Tổng)\s+[^:;.]{4,160}?)"
    r"\s*[,:;]?\s*(?P<opens>\(?(?:trong đó|gồm có|bao gồm|gồm)\s*:?|:\s*(?=[-+]))\s*"
)
_NOT_ANNOUNCED = re.compile(r"\b(?:tăng|giảm|đạt|vượt|chiếm|đều|hợp|được giao|kết|thể)\b", re.IGNORECASE)
_INTEGER = r"\d{1,3}(?:\.\d{3})+|\d+"
_FIGURE = re.compile(rf"(?<![\d.,/])(?P<figure>{_INTEGER})(?![\d/]|[.,]\d|\s*[%/])")
_ANY_DIGIT = re.compile(r"\d")
_NOUN = (
    r"(?:hồ sơ|văn bản|thủ tục|TTHC|đơn vị|cơ quan|xã|người|cán bộ|công chức|viên chức|lượt|cuộc|lớp|đợt|nhiệm vụ|"
    r"nội dung|trường hợp|tin|bài|triệu|tỷ|nghìn|đồng|ý kiến|phiếu|điểm|biên chế|%)"
)
_FIGURELESS = re.compile(
    r"(?P<words>(?:tiếp nhận|giải quyết|[Cc]ó|[Tt]ổng số|hồ sơ|văn bản)[^\W\d]*(?:\s+[^\W\d]+){0,6}?)\s*"
    r"(?:(?::\s*|\s)(?P<blank>…+|\.{3,})\s*(?:hồ sơ|văn bản)?(?:\s+[^\W\d]+){0,6}|"
    r"(?:(?<=^Có)|(?<=[.;] Có)|(?<=ổng số có)|:)\s+(?:hồ sơ|văn bản)(?:\s+[^\W\d]+){0,6})"
    r"\s*,?\s*(?P<open>\(|trong đó:?\s|gồm:?\s|bao gồm:?\s)"
)
_DIVIDES = re.compile(r"[;,]|\svà\s")
_RAISED_TO_NOTHING = re.compile(r"(?<=\s)lên(?P<blank>)\s+(?P<noun>hồ sơ|văn bản)(?=\s*[.;])")
_MAY_BE_BLANK = re.compile(r"[….\[(xX?_](?:[….xX?_]{1,2}|\s*[\])])|…")
_PLACEHOLDER = re.compile(
    rf"(?:(?<=\s)|(?<=[(:/])|^)(?P<blank>…+|\.{{3,}}|_{{2,}}|\[\s*\]|\(\s*\)|[xX]{{2,3}}|"
    rf"\?{{2,}})\s*(?P<noun>{_NOUN})(?!\w)"
)


def findings(reading: CalendarReading) -> Iterator[Finding]:
    """Totals without their figure, placeholders before a noun, and documents cited with number or date left blank."""
    for place, block in reading.blocks():
        if "ổng" in block.text:
            yield from _missing_total(reading, place, block.text)
        if "hồ sơ" in block.text or "…" in block.text or "..." in block.text:
            yield from _figureless(reading, place, block.text)
        if "lên hồ sơ" in block.text or _MAY_BE_BLANK.search(block.text):
            yield from _placeholders(reading, place, block.text)
        if block.part in {Part.BODY, Part.FOOTNOTE}:
            yield from _blank_documents(reading, place)


def _missing_total(reading: CalendarReading, place: int, text: str) -> Iterator[Finding]:
    for match in _TOTAL.finditer(text):
        words = match.group("total")
        spans = [(start, end) for start, end in calendar_spans(text) if end > match.start() and start < match.end()]
        digits = [one.start() + match.start() for one in _ANY_DIGIT.finditer(match.group())]
        if any(not any(start <= at < end for start, end in spans) for at in digits) or _NOT_ANNOUNCED.search(words):
            continue
        end, figures = _parts(text, match.end())
        if not figures:
            continue
        total = sum(figures) if len(figures) >= 2 else 0
        computed = f"{total:,}".replace(",", ".") if total else ""
        sums = " + ".join(f"{figure:,}".replace(",", ".") for figure in figures)
        name = " ".join(words.split())
        yield Finding(
            kind=Kind.TOTAL,
            severity=Severity.ERROR if total else Severity.WARNING,
            quote=reading.quote(place, match.start("total"), end),
            relation="tổng số được ghi và bằng tổng các phần",
            stated="",
            computed=computed,
            message=f"“{name}” chưa ghi số tổng{f'; cộng các phần nêu sau đó là {computed}' if total else ''}; "
            "đề nghị bổ sung.",
            rule="missing_total",
            arithmetic=f"{sums} = {computed}" if total else "",
            proposal=computed,
        )


def _figureless(reading: CalendarReading, place: int, text: str) -> Iterator[Finding]:
    """``tiếp nhận: … (cấp huyện: 1.149; cấp xã: 9.619)``: dots or nothing where the sum of the parts belongs."""
    for match in _FIGURELESS.finditer(text):
        start = match.end()
        closed = match.group("open") == "("
        stop = re.compile(r"\)" if closed else r"\.(?=\s|$)|;|:\s*\D*$").search(text, start)
        end = stop.start() if stop else len(text)
        figures = [_FIGURE.findall(piece) for piece in _DIVIDES.split(text[start:end])]
        if end - start > LONGEST_PARTS or len(figures) < 2 or any(len(one) != 1 for one in figures):
            continue
        values = [int(one[0].replace(".", "")) for one in figures]
        computed = f"{sum(values):,}".replace(",", ".")
        sums = " + ".join(f"{value:,}".replace(",", ".") for value in values)
        yield Finding(
            kind=Kind.TOTAL,
            severity=Severity.ERROR,
            quote=reading.quote(place, match.start("words"), min(len(text), end + closed)),
            relation="tổng số được ghi và bằng tổng các phần",
            stated=match.group("blank") or "",
            computed=computed,
            message=f"Chưa ghi số tổng trước các phần cộng lại là {computed}; đề nghị bổ sung.",
            rule="missing_total",
            arithmetic=f"{sums} = {computed}",
            proposal=computed,
        )


def _parts(text: str, start: int) -> tuple[int, list[int]]:
    """Where the parts end, and their figures: one figure for each part between ``;``, brackets left out."""
    stop = re.compile(r"\.(?=\s|$)").search(text, start)
    end = min(stop.start() if stop else len(text), start + LONGEST_PARTS)
    divider = ";" if ";" in _without_brackets(text[start:end]) else ","
    figures: list[int] = []
    begin, last = start, start
    for piece in re.split(divider, _without_brackets(text[start:end])):
        found = _FIGURE.findall(piece)
        if len(found) != 1:
            if not figures or found:
                return last, [] if divider == "," else figures if len(figures) >= 2 else []
            break
        figures.append(int(found[0].replace(".", "")))
        last = begin + len(piece)
        begin = last + 1
    return last, figures


def _without_brackets(text: str) -> str:
    """The text with what stands in brackets turned to blanks, every character in its place."""
    hidden, depth = list(text), 0
    for place, letter in enumerate(text):
        depth += letter == "("
        if depth > 0:
            hidden[place] = " "
        depth -= letter == ")" and depth > 0
    return "".join(hidden)


def _placeholders(reading: CalendarReading, place: int, text: str) -> Iterator[Finding]:
    for match in (*_PLACEHOLDER.finditer(text), *_RAISED_TO_NOTHING.finditer(text)):
        begin = text.rfind(" ", 0, max(0, match.start() - 20)) + 1
        yield Finding(
            kind=Kind.TOTAL,
            severity=Severity.WARNING,
            quote=reading.quote(place, begin, match.end()),
            relation="số liệu được ghi đầy đủ",
            stated=match.group("blank"),
            computed="",
            message=f"Còn để trống số liệu trước “{match.group('noun')}”; đề nghị bổ sung.",
            rule="placeholder",
        )


def _blank_documents(reading: CalendarReading, place: int) -> Iterator[Finding]:
    own = reading.frame.blank_number
    for one in reading.references[place]:
        undated = one.dated is not None and one.dated.kind is DateKind.BLANK
        if (one.number and not undated) or (own is not None and own[1] is one) or (not one.kind and not undated):
            continue
        missing = "số và ngày" if not one.number and undated else "ngày" if undated else "số"
        yield Finding(
            kind=Kind.DATE,
            severity=Severity.WARNING,
            quote=reading.quote(place, one.start, one.end),
            relation="văn bản viện dẫn có số và ngày",
            stated="",
            computed="",
            message=f"“{one.text}” chưa ghi {missing}; đề nghị bổ sung.",
            rule="blank_document",
        )
