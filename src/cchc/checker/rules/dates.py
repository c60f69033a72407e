"""Can each date be, given the calendar, the report and the document it belongs to?"""

import re
from collections.abc import Iterator
from datetime import date

from cchc.checker.types import Finding, Kind, Severity
from cchc.checker.understanding.calendar import CalendarReading
from cchc.checker.understanding.clauses import is_done, is_planned
from cchc.checker.understanding.dates import DateKind, DateMention, Fault, days_of_month
from cchc.checker.understanding.references import Reference

OLDEST_DOCUMENT = 1945
_WEEKDAYS = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "6": 4, "bảy": 5, "7": 5}
_WEEKDAY_NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_WEEKDAY = re.compile(r"(?:\bthứ\s+(hai|ba|tư|năm|sáu|bảy|[2-7])|(chủ\s+nhật))\s*[,(]?\s*$", re.IGNORECASE)
_AMENDS = re.compile(r"^\s*,?\s*(?:về\s+(?:việc\s+)?)?(?:sửa đổi|bổ sung|thay thế|bãi bỏ|điều chỉnh)\b[^;.]*$")
_CARRIES_OUT = re.compile(
    r"^\s*,?\s*(?:về\s+(?:việc\s+)?)?(?:ban hành kế hoạch\s+)?(?:triển khai(?:\s+thực hiện)?|thực hiện|cụ thể hóa|"
    r"hướng dẫn(?:\s+thi hành|\s+thực hiện)?|quy định chi tiết)\b[^;.]{0,80}$",
    re.IGNORECASE,
)
_IN_FORCE = re.compile(r"có hiệu lực(?: thi hành)?\s+(?:kể\s+)?từ\s+$")
_HISTORY = re.compile(r"ngày sinh|sinh ngày|thành lập|truyền thống|kỷ niệm", re.IGNORECASE)


def findings(reading: CalendarReading) -> Iterator[Finding]:
    """Impossible dates, dates after the report, and documents whose dates contradict their numbers or one another."""
    for block, mention in reading.all_dates():
        if mention.fault:
            yield _impossible(reading, block, mention)
        elif mention.kind is DateKind.DAY:
            yield from _wrong_weekday(reading, block, mention)
    yield from _after_the_report(reading)
    yield from _standards_after_the_report(reading)
    for block, found in enumerate(reading.references):
        for place, reference in enumerate(found):
            yield from _year_in_number(reading, block, reference)
            yield from _effective_before_signed(reading, block, reference)
            if place + 1 < len(found):
                yield from _older_than_its_ground(reading, block, reference, found[place + 1])


def day_words(on: date) -> str:
    """A date as reports print it: ``28/12/2020``; days and months 1 and 2 keep their zero."""
    return f"{on.day:02d}/{on.month:02d}/{on.year}" if on.month < 3 else f"{on.day:02d}/{on.month}/{on.year}"


def _impossible(reading: CalendarReading, block: int, mention: DateMention) -> Finding:
    name = f"{mention.month}/{mention.year}" if mention.year else str(mention.month)
    match mention.fault:
        case Fault.DAY:
            days = days_of_month(mention.year, mention.month)
            relation, computed = "ngày có trong lịch", f"tháng {name} có {days} ngày"
            why = f"không có trong lịch vì tháng {name} chỉ có {days} ngày"
        case Fault.MONTH:
            relation, computed = "tháng từ 1 đến 12", "tháng 1 đến tháng 12"
            why = f"không có trong lịch vì không có tháng {mention.month}"
        case Fault.QUARTER:
            relation, computed, why = "quý từ I đến IV", "quý I đến quý IV", "không đúng vì một năm chỉ có bốn quý"
        case _:
            relation, computed, why = "mốc đầu không sau mốc cuối", "", "có mốc kết thúc trước mốc bắt đầu"
    labelled = mention.fault is not Fault.ORDER or mention.label or mention.month
    return Finding(
        kind=Kind.DATE,
        severity=Severity.ERROR if labelled else Severity.WARNING,
        quote=reading.quote(block, mention.start, mention.end),
        relation=relation,
        stated=mention.text,
        computed=computed,
        message=f"“{mention.text}” {why}; đề nghị kiểm tra lại.",
        rule="impossible_date",
        proposal=_swapped(mention) or _a_year_later(mention),
    )


def _a_year_later(mention: DateMention) -> str:
    """For a span that ends before it begins: its end in the year of its beginning, where that comes after it."""
    days = re.findall(r"(\d{1,2})/(\d{1,2})/(\d{4})", mention.text)
    if mention.fault is not Fault.ORDER or len(days) != 2:
        return ""
    (d1, m1, y1), (d2, m2, y2) = (tuple(map(int, one)) for one in days)
    right = (m2, d2) >= (m1, d1) and y2 < y1 and d2 <= days_of_month(y1, m2)
    return day_words(date(y1, m2, d2)) if right else ""


def _swapped(mention: DateMention) -> str:
    """Day and month the other way round where only that makes a date."""
    if mention.fault is Fault.MONTH and mention.day and mention.day <= 12 and mention.month <= 31 and mention.year:
        return day_words(date(mention.year, mention.day, mention.month))
    return ""


def _wrong_weekday(reading: CalendarReading, block: int, mention: DateMention) -> Iterator[Finding]:
    text = reading.text(block)
    named = _WEEKDAY.search(text, max(0, mention.start - 20), mention.start)
    if named is None or mention.first is None or not mention.year:
        return
    weekday = 6 if named.group(2) else _WEEKDAYS[named.group(1).lower()]
    if weekday != mention.first.weekday():
        right = _WEEKDAY_NAMES[mention.first.weekday()]
        yield Finding(
            kind=Kind.DATE,
            severity=Severity.ERROR,
            quote=reading.quote(block, named.start(), mention.end),
            relation="thứ trong tuần đúng với ngày",
            stated=_WEEKDAY_NAMES[weekday],
            computed=right,
            message=f"Ngày {day_words(mention.first)} là {right}, không phải {_WEEKDAY_NAMES[weekday]}; "
            "đề nghị kiểm tra lại.",
            rule="weekday",
            proposal=right,
        )


def _after_the_report(reading: CalendarReading) -> Iterator[Finding]:
    """Days later than the report can know, told as done; the day of a cited document is always told as done."""
    latest = reading.frame.latest
    if latest is None:
        return
    cited = {id(one.dated): one for _, one in reading.all_references() if one.dated}
    own = reading.frame.dated.mention if reading.frame.dated else None
    for block, mention in reading.all_dates():
        on = mention.first
        if mention.kind is not DateKind.DAY or not mention.year or on is None or mention is own:
            continue
        reference = cited.get(id(mention))
        if on <= latest and not (reference and on.year < OLDEST_DOCUMENT):
            continue
        severity = _how_sure(reading, block, mention, reference, latest)
        if severity is None:
            continue
        start = reference.start if reference and not reference.date_before else mention.start
        exact = "ngày của báo cáo" if reading.frame.exact else "thời điểm của báo cáo"
        side = "trước khi có thể được ban hành" if on <= latest else f"sau {exact} ({day_words(latest)})"
        what = f"Ngày của {reference.name} ({day_words(on)})" if reference else f"Ngày {day_words(on)}"
        yield Finding(
            kind=Kind.DATE,
            severity=severity,
            quote=reading.quote(block, start, mention.end),
            relation="việc đã làm không có ngày sau báo cáo",
            stated=day_words(on),
            computed=f"không sau {day_words(latest)}",
            message=f"{what} nằm {side}; đề nghị kiểm tra lại năm.",
            rule="after_report",
            arithmetic=f"{day_words(on)} > {day_words(latest)}" if on > latest else "",
            proposal=_other_mention(reading, reference, latest) or _likely_day(reading, mention, latest),
        )


def _how_sure(
    reading: CalendarReading, block: int, mention: DateMention, reference: Reference | None, latest: date
) -> Severity | None:
    if reference is not None:
        return Severity.ERROR
    text = reading.text(block)
    sentence = reading.sentence(block, mention.start, mention.end)
    if is_planned(sentence) or block in reading.planned or _HISTORY.search(sentence):
        return None
    before = text[max(0, mention.start - 40) : mention.start].lower()
    if is_done(sentence) or "tính đến" in before:
        return Severity.ERROR
    far = mention.year > latest.year + 1 or (not reading.frame.exact and mention.year > latest.year)
    return Severity.WARNING if far or reading.frame.exact else None


def _other_mention(reading: CalendarReading, reference: Reference | None, latest: date) -> str:
    """The date that another mention of the same number and symbol has, where it can be."""
    if reference is None or not reference.symbol:
        return ""
    named = (reference.number, reference.numbered_year, reference.symbol)
    days = (other.dated.first for other in reading.references_by_name.get(named, ()) if other.dated)
    return next((day_words(on) for on in days if on is not None and on <= latest), "")


def _likely_day(reading: CalendarReading, mention: DateMention, latest: date) -> str:
    """The same day in the year of the report or its period, where that is not after the report."""
    years = {reading.frame.year, latest.year}
    if reading.frame.period and reading.frame.period.year:
        years = {reading.frame.period.year}
    for year in sorted(years, reverse=True):
        moved = mention.day <= days_of_month(year, mention.month) and date(year, mention.month, mention.day)
        if moved and moved <= latest and _one_digit_apart(year, mention.year):
            return day_words(moved)
    return ""


def _one_digit_apart(first: int, second: int) -> bool:
    return sum(a != b for a, b in zip(str(first), str(second), strict=True)) == 1


def _standards_after_the_report(reading: CalendarReading) -> Iterator[Finding]:
    latest = reading.frame.latest
    for block, found in enumerate(reading.standards):
        for one in found:
            if latest is None or one.edition <= latest.year:
                continue
            yield Finding(
                kind=Kind.DATE,
                severity=Severity.ERROR,
                quote=reading.quote(block, one.start, one.end),
                relation="năm của tiêu chuẩn không sau năm báo cáo",
                stated=str(one.edition),
                computed=f"không sau năm {latest.year}",
                message=f"“{one.text}” ghi phiên bản năm {one.edition}, sau thời điểm của báo cáo (năm {latest.year}); "
                "đề nghị kiểm tra lại năm của tiêu chuẩn.",
                rule="standard_after_report",
                arithmetic=f"{one.edition} > {latest.year}",
            )


def _year_in_number(reading: CalendarReading, block: int, reference: Reference) -> Iterator[Finding]:
    dated = reference.dated
    if not reference.numbered_year or dated is None or not dated.year or dated.year == reference.numbered_year:
        return
    likely = ""
    if dated.day and dated.day <= days_of_month(reference.numbered_year, dated.month):
        likely = day_words(date(reference.numbered_year, dated.month, dated.day))
    start = min(reference.start, dated.start)
    yield Finding(
        kind=Kind.DATE,
        severity=Severity.ERROR,
        quote=reading.quote(block, start, max(dated.end, reference.end if reference.date_before else dated.end)),
        relation="năm trong số hiệu bằng năm ban hành",
        stated=str(dated.year),
        computed=str(reference.numbered_year),
        message=f"{reference.name} mang năm {reference.numbered_year} nhưng ghi {dated.text.lower()}; "
        "đề nghị kiểm tra lại số hiệu hoặc ngày ban hành.",
        rule="year_in_number",
        arithmetic=f"{reference.numbered_year} ≠ {dated.year}",
        proposal=likely,
    )


def _effective_before_signed(reading: CalendarReading, block: int, reference: Reference) -> Iterator[Finding]:
    signed = reference.dated.first if reference.dated else None
    if signed is None:
        return
    text = reading.text(block)
    for one in reading.dates[block]:
        if one.start <= reference.end or one.first is None:
            continue
        between = text[reference.end : one.start]
        if _IN_FORCE.search(between) and not re.search(r"[;]|\.\s", between):
            if one.first < signed:
                yield Finding(
                    kind=Kind.DATE,
                    severity=Severity.ERROR,
                    quote=reading.quote(block, reference.start, one.end),
                    relation="ngày có hiệu lực không trước ngày ban hành",
                    stated=day_words(one.first),
                    computed=f"từ {day_words(signed)}",
                    message=f"{reference.name} ban hành ngày {day_words(signed)} nhưng ghi có hiệu lực từ "
                    f"{one.text}; đề nghị kiểm tra lại hai ngày này.",
                    rule="effective_before_signed",
                    arithmetic=f"{day_words(one.first)} < {day_words(signed)}",
                )
            return


def _older_than_its_ground(
    reading: CalendarReading, block: int, reference: Reference, ground: Reference
) -> Iterator[Finding]:
    """An amending document is not older than the amended one; what carries out another is not older than that."""
    one = reference.dated.first if reference.dated else None
    other = ground.dated.first if ground.dated and not ground.date_before else None
    if one is None or other is None or one >= other:
        return
    between = reading.text(block)[max(reference.end, reference.dated.end if reference.dated else 0) : ground.start]
    amends = bool(_AMENDS.search(between))
    if not amends and not _CARRIES_OUT.search(between):
        return
    verb = "sửa đổi, thay thế" if amends else "thực hiện"
    yield Finding(
        kind=Kind.DATE,
        severity=Severity.ERROR if amends else Severity.WARNING,
        quote=reading.quote(block, reference.start, ground.end),
        relation=f"văn bản {verb} không có ngày trước văn bản được {verb}",
        stated=day_words(one),
        computed=f"từ {day_words(other)}",
        message=f"{reference.name} (ngày {day_words(one)}) {verb} {ground.name} (ngày {day_words(other)}) "
        "nhưng lại có ngày sớm hơn; đề nghị kiểm tra lại hai ngày này.",
        rule="older_than_its_ground",
        arithmetic=f"{day_words(one)} < {day_words(other)}",
    )
