"""Is a figure, a number or a date announced and not given? A total that is left out is the matter of ``missing``."""

import re
from collections.abc import Iterator

from cchc.checker.types import Finding, Kind, Part, Severity
from cchc.checker.understanding.calendar import CalendarReading
from cchc.checker.understanding.dates import DateKind

_NOUN = (
    r"(?:hồ sơ|văn bản|thủ tục|TTHC|đơn vị|cơ quan|xã|người|cán bộ|công chức|viên chức|lượt|cuộc|lớp|đợt|nhiệm vụ|"
    r"nội dung|trường hợp|tin|bài|triệu|tỷ|nghìn|đồng|ý kiến|phiếu|điểm|biên chế|%)"
)
_RAISED_TO_NOTHING = re.compile(r"(?<=\s)lên(?P<blank>)\s+(?P<noun>hồ sơ|văn bản)(?=\s*[.;])")
_MAY_BE_BLANK = re.compile(r"[….\[(xX?_](?:[….xX?_]{1,2}|\s*[\])])|…")
_PLACEHOLDER = re.compile(
    rf"(?:(?<=\s)|(?<=[(:/])|^)(?P<blank>…+|\.{{3,}}|_{{2,}}|\[\s*\]|\(\s*\)|[xX]{{2,3}}|"
    rf"\?{{2,}})\s*(?P<noun>{_NOUN})(?!\w)"
)


def findings(reading: CalendarReading) -> Iterator[Finding]:
    """Placeholders before a noun, and documents cited with number or date left blank."""
    for place, block in reading.blocks():
        if "lên hồ sơ" in block.text or _MAY_BE_BLANK.search(block.text):
            yield from _placeholders(reading, place, block.text)
        if block.part in {Part.BODY, Part.FOOTNOTE}:
            yield from _blank_documents(reading, place)


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
