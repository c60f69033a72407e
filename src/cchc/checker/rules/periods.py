"""Do reports, figures and registers keep to the period they belong to?"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from cchc.checker.rules.dates import day_words
from cchc.checker.types import Finding, Kind, Quote, Severity
from cchc.checker.understanding.calendar import CalendarReading
from cchc.checker.understanding.clauses import is_planned
from cchc.checker.understanding.dates import DateKind, DateMention
from cchc.checker.understanding.frame import Located
from cchc.checker.understanding.references import Reference

EARLIEST = {DateKind.YEAR: 61}
EARLIEST_DAYS = 30
"""Reporting windows end on the 14th of the last month, and figures are closed some days before."""
LATEST_DAYS = 120
OWN_LATEST_DAYS = 250
CUT_OFF_AFTER_PERIOD = 14
SAME_PURPOSE_DAYS = 60
SHORTEST_REGISTER = 4
_SHORT_PERIODS = {DateKind.QUARTER, DateKind.HALF, DateKind.MONTHS}
_PERIODS = {*_SHORT_PERIODS, DateKind.YEAR}
_RESULTS = re.compile(r"kết quả|tổng kết|sơ kết|tình hình|công tác|đánh giá", re.IGNORECASE)
_AHEAD = re.compile(
    r"phương hướng|nhiệm vụ|kế hoạch|dự toán|giải pháp|đăng ký|chương trình|chủ đề|mục tiêu", re.IGNORECASE
)
_IN_THE_YEAR = re.compile(r"\btrong năm\s+(?!\d|(?:học|tới|sau|trước|qua)\b)(?:[^\W\d]+\s+){0,3}?(?=\d)", re.IGNORECASE)
_ROMAN = ("", "I", "II", "III", "IV")


def findings(reading: CalendarReading) -> Iterator[Finding]:
    """Reports cited, the report itself, its cut-offs, figures “of the year” in a part of it, and registers."""
    for block, reference in reading.all_references():
        if reference.kind == "báo cáo":
            yield from _report_cited(reading, block, reference)
    yield from _own_date(reading)
    yield from _not_filled_in(reading)
    yield from _cut_offs(reading)
    yield from _of_the_year(reading)
    yield from _registers(reading)


def _report_cited(reading: CalendarReading, block: int, reference: Reference) -> Iterator[Finding]:
    on = reference.dated.first if reference.dated and not reference.date_before else None
    if on is None:
        return
    period = _period_after(reading, block, reference)
    if period is None or period.first is None or period.last is None:
        return
    early = EARLIEST.get(period.kind, EARLIEST_DAYS)
    if period.last - timedelta(early) <= on <= period.last + timedelta(LATEST_DAYS):
        return
    fitting = [
        year
        for year in (on.year, on.year - 1)
        if (moved := _in_year(period, year)) and -early <= (on - moved).days <= LATEST_DAYS
    ]
    shifted = bool(fitting) and fitting[0] != period.year and period.kind in _SHORT_PERIODS
    if not shifted and on >= period.first and period.kind is DateKind.YEAR:
        return
    before = on < period.first
    name = _name(period, fitting[0]) if shifted else ""
    side = "trước khi kỳ báo cáo bắt đầu" if before else "không phù hợp với kỳ báo cáo"
    hint = f"; có thể là {name}" if name else ""
    yield Finding(
        kind=Kind.DATE,
        severity=Severity.ERROR if shifted or before else Severity.WARNING,
        quote=reading.quote(block, reference.start, period.end),
        relation="báo cáo được lập vào cuối kỳ hoặc sau kỳ báo cáo",
        stated=f"{day_words(on)}; {period.text}",
        computed=f"{period.text} kết thúc ngày {day_words(period.last)}",
        message=f"{reference.name} ghi ngày {day_words(on)} nhưng là báo cáo {period.text}, {side}{hint}; "
        "đề nghị kiểm tra lại.",
        rule="report_cited_outside_period",
        arithmetic=f"{day_words(on)} cách {day_words(period.last)} {abs((on - period.last).days)} ngày",
        proposal=name,
    )


def _in_year(period: DateMention, year: int) -> date | None:
    if period.last is None:
        return None
    return date(year, period.last.month, min(period.last.day, 28 if period.last.month == 2 else 30))


def _name(period: DateMention, year: int) -> str:
    if period.kind is DateKind.QUARTER:
        return f"Quý {_ROMAN[(period.month + 2) // 3]}/{year}"
    return re.sub(r"\d{4}", str(year), period.text) if period.year and str(period.year) in period.text else ""


def _period_after(reading: CalendarReading, block: int, reference: Reference) -> DateMention | None:
    """The period that a cited report covers: the first after it in its clause that is not of the plans."""
    text = reading.text(block)
    stop = min([one.start for one in reading.references[block] if one.start >= reference.end] + [len(text)])
    semicolon = re.compile(r"[;]|\.(?=\s|$)").search(text, reference.end, stop)
    stop = semicolon.start() if semicolon else stop
    mentions = [one for one in reading.dates[block] if reference.end <= one.start < stop]
    for one in mentions:
        before = text[reference.end : one.start]
        if one.kind not in _PERIODS or _AHEAD.search(before) or len(before) > 160:
            return None
        if one.kind is DateKind.YEAR and not _RESULTS.search(before):
            return None
        year = one.year or next((other.year for other in mentions if other.year), 0)
        return one.in_year(year) if year else None
    return None


def _own_date(reading: CalendarReading) -> Iterator[Finding]:
    frame = reading.frame
    period, dated = frame.period, frame.dated
    if period is None or dated is None or period.last is None or period.first is None or dated.mention.first is None:
        return
    on = dated.mention.first
    early = EARLIEST.get(period.kind, EARLIEST_DAYS)
    if _AHEAD.search(frame.title.split(period.text)[0]) and not _RESULTS.search(frame.title.split(period.text)[0]):
        return
    if period.last - timedelta(early) <= on <= period.last + timedelta(OWN_LATEST_DAYS):
        return
    ahead = on < period.last
    progress = ahead and period.kind is DateKind.YEAR and on >= period.first
    yield Finding(
        kind=Kind.DATE,
        severity=Severity.ERROR if ahead and not progress else Severity.WARNING,
        quote=reading.quote(dated.block, dated.mention.start, dated.mention.end),
        relation="báo cáo được lập vào cuối kỳ hoặc sau kỳ báo cáo",
        stated=day_words(on),
        computed=f"{period.text} kết thúc ngày {day_words(period.last)}",
        message=f"Báo cáo ghi ngày {day_words(on)} nhưng kỳ báo cáo ({period.text}) "
        f"{'chưa kết thúc' if ahead else f'đã kết thúc từ {day_words(period.last)}'}; đề nghị kiểm tra lại ngày "
        "hoặc kỳ báo cáo.",
        rule="report_outside_period",
        related=(_quote(reading, frame.title_block, period),) if _stands(reading, frame.title_block, period) else (),
        arithmetic=f"{day_words(on)} {'<' if ahead else '>'} {day_words(period.last)}",
        proposal=_a_year_later(on, period.last) if ahead else "",
    )


def _a_year_later(on: date, last: date) -> str:
    """The same day of the next year, where a report on a period that ended on ``last`` is then due."""
    later = date(on.year + 1, on.month, min(on.day, 28 if on.month == 2 else on.day))
    return day_words(later) if -EARLIEST_DAYS <= (later - last).days <= LATEST_DAYS else ""


def _stands(reading: CalendarReading, block: int, mention: DateMention) -> bool:
    return block >= 0 and any(one.start == mention.start and one.text == mention.text for one in reading.dates[block])


def _quote(reading: CalendarReading, block: int, mention: DateMention) -> Quote:
    return reading.quote(block, mention.start, mention.end)


def _not_filled_in(reading: CalendarReading) -> Iterator[Finding]:
    """A draft without number or date: said once."""
    frame = reading.frame
    quotes = []
    if frame.blank_number is not None:
        block, reference = frame.blank_number
        quotes.append(reading.quote(block, reference.start, reference.end))
    if frame.blank_date is not None:
        quotes.append(_quote(reading, frame.blank_date.block, frame.blank_date.mention))
    if quotes:
        missing = " và ".join(
            word for word, there in (("số", frame.blank_number), ("ngày, tháng", frame.blank_date)) if there
        )
        yield Finding(
            kind=Kind.DATE,
            severity=Severity.WARNING,
            quote=quotes[0],
            relation="văn bản có số và ngày",
            stated="",
            computed="",
            message=f"Báo cáo chưa ghi {missing}; đề nghị bổ sung trước khi ban hành.",
            rule="not_filled_in",
            related=tuple(quotes[1:]),
        )


def _cut_offs(reading: CalendarReading) -> Iterator[Finding]:
    """One cut-off for all figures; not before the period and not long after it."""
    cut_offs = [one for one in reading.frame.cut_offs if one.mention.first and _is_of_figures(reading, one)]
    if not cut_offs:
        return
    counted = Counter(one.mention.first for one in cut_offs)
    usual, times = counted.most_common(1)[0]
    period = reading.frame.period
    for one in cut_offs:
        on = one.mention.first
        if on is None or usual is None:
            continue
        if on != usual and abs((on - usual).days) <= SAME_PURPOSE_DAYS and counted[on] < times:
            yield _other_cut_off(reading, one, next(other for other in cut_offs if other.mention.first == usual))
        elif period and period.first and on < period.first - timedelta(20) and usual >= period.first:
            yield _cut_off_outside(reading, one, f"trước kỳ báo cáo ({period.text})")
    if not period or not period.last or period.kind not in _SHORT_PERIODS or usual is None:
        return
    if usual > period.last + timedelta(CUT_OFF_AFTER_PERIOD):
        first = next(one for one in cut_offs if one.mention.first == usual)
        late = (usual - period.last).days
        yield _cut_off_outside(reading, first, f"sau khi kỳ báo cáo ({period.text}) kết thúc {late} ngày")


def _is_of_figures(reading: CalendarReading, one: Located) -> bool:
    text, mention = reading.text(one.block), one.mention
    sentence = reading.sentence(one.block, mention.start, mention.end)
    if is_planned(sentence) or one.block in reading.planned or re.search(r"cùng kỳ|so với|năm trước", sentence):
        return False
    tally = re.search(r"(?:tính|thống kê|số liệu|lũy kế)[^.;]{0,40}$", text[: mention.start], re.IGNORECASE)
    return bool(tally) or bool(re.match(r"\D{0,80}\d", text[mention.end :]))


def _other_cut_off(reading: CalendarReading, one: Located, usual: Located) -> Finding:
    return Finding(
        kind=Kind.DATE,
        severity=Severity.WARNING,
        quote=_quote(reading, one.block, one.mention),
        relation="số liệu trong một báo cáo chốt cùng một ngày",
        stated=one.mention.text,
        computed=usual.mention.text,
        message=f"Số liệu trong báo cáo được chốt ở hai thời điểm khác nhau ({one.mention.text} và "
        f"{usual.mention.text}); đề nghị thống nhất hoặc ghi rõ lý do.",
        rule="two_cut_offs",
        related=(_quote(reading, usual.block, usual.mention),),
    )


def _cut_off_outside(reading: CalendarReading, one: Located, side: str) -> Finding:
    return Finding(
        kind=Kind.DATE,
        severity=Severity.WARNING,
        quote=_quote(reading, one.block, one.mention),
        relation="số liệu chốt trong kỳ báo cáo",
        stated=one.mention.text,
        computed="",
        message=f"Số liệu chốt đến {one.mention.text}, {side}; đề nghị kiểm tra lại thời điểm chốt số liệu.",
        rule="cut_off_outside_period",
    )


def _of_the_year(reading: CalendarReading) -> Iterator[Finding]:
    """A figure “trong năm” in the report on a part of the year."""
    period = reading.frame.period
    if period is None or period.kind not in _SHORT_PERIODS or (period.last and period.last.month == 12):
        return
    for block in range(len(reading.document.blocks)):
        for match in _IN_THE_YEAR.finditer(reading.text(block)):
            sentence = reading.sentence(block, match.start(), match.end())
            if block in reading.planned or is_planned(sentence) or _AHEAD.search(sentence):
                continue
            figure = re.compile(r"\d[\d.,]*\s*(?:%|[^\W\d]+(?:\s+[^\W\d]+)?)?").match(reading.text(block), match.end())
            end = figure.end() if figure else match.end()
            yield Finding(
                kind=Kind.DATE,
                severity=Severity.WARNING,
                quote=reading.quote(block, match.start(), end),
                relation="số liệu thuộc kỳ báo cáo",
                stated="trong năm",
                computed=period.text,
                message=f"Số liệu ghi “trong năm” trong khi báo cáo chỉ gồm {period.text}; đề nghị ghi rõ thời gian "
                "của số liệu.",
                rule="year_in_part_of_year",
            )


def _registers(reading: CalendarReading) -> Iterator[Finding]:
    """Numbers of one register rise with the days: the one entry that breaks the order of at least three others."""
    series: dict[tuple[str, int, int], dict[int, tuple[int, Reference]]] = {}
    for block, one in reading.all_references():
        if one.dated and one.dated.first and one.number.isdigit() and one.symbol and not one.numbered_year:
            level = one.level or reading.frame.level
            key = (one.symbol.upper(), level, one.dated.year)
            series.setdefault(key, {}).setdefault(int(one.number), (block, one))
    for entries in series.values():
        if len(entries) < SHORTEST_REGISTER:
            continue
        odd = _the_odd_one([(number, _day(one)) for number, (_, one) in sorted(entries.items())])
        if odd is not None:
            yield _out_of_order(reading, *entries[odd], entries)


def _day(reference: Reference) -> date:
    return reference.dated.first if reference.dated and reference.dated.first else date.min


def _the_odd_one(entries: list[tuple[int, date]]) -> int | None:
    """The only entry whose removal puts all in order; ``None`` where all is in order or more than one would do."""
    if all(a[1] <= b[1] for a, b in pairwise(entries)):
        return None
    fitting = [
        entry[0]
        for place, entry in enumerate(entries)
        if all(a[1] <= b[1] for a, b in pairwise(entries[:place] + entries[place + 1 :]))
    ]
    return fitting[0] if len(fitting) == 1 else None


def _out_of_order(
    reading: CalendarReading, block: int, one: Reference, entries: dict[int, tuple[int, Reference]]
) -> Finding:
    number = int(one.number)
    near = [entries[max((n for n in entries if n < number), default=number)]]
    near.append(entries[min((n for n in entries if n > number), default=number)])
    others = [pair for pair in near if pair[1] is not one]
    listed = ", ".join(f"{other.number} ({day_words(_day(other))})" for _, other in others)
    return Finding(
        kind=Kind.DATE,
        severity=Severity.WARNING,
        quote=reading.quote(block, one.start, one.end),
        relation="số văn bản tăng theo ngày ban hành",
        stated=f"{one.number} ({day_words(_day(one))})",
        computed=listed,
        message=f"{one.name} ngày {day_words(_day(one))} không theo thứ tự của các văn bản cùng loại ({listed}); "
        "đề nghị kiểm tra lại số hoặc ngày.",
        rule="register_order",
        related=tuple(reading.quote(b, other.start, other.end) for b, other in others),
    )
