"""Do the numbers of headings and footnotes run on, without double and without gap?"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from cchc.checker.types import Finding, Kind, Part, Quote, Severity
from cchc.checker.understanding.calendar import CalendarReading
from cchc.checker.understanding.headings import ALPHABET, Heading, Style, follows, restarts

LONGEST_HEADING = 160
SHOWN = 120
MOST_NOTES = 400
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_WIDE = {Style.CAPITAL, Style.ROMAN, Style.DECIMAL}


@dataclass(slots=True)
class _Run:
    """Headings of one style that follow one another under one parent."""

    headings: list[Heading] = field(default_factory=list)

    @property
    def last(self) -> int:
        return self.headings[-1].values[-1]


def findings(reading: CalendarReading) -> Iterator[Finding]:
    """Doubled and missing numbers of headings, headings without their counterpart, and footnotes."""
    yield from _doubles_and_gaps(reading)
    yield from _without_counterpart(reading)
    yield from _footnotes(reading)


def _doubles_and_gaps(reading: CalendarReading) -> Iterator[Finding]:
    """Open runs are kept by style and, for ``2.1``, by the figures before the last; a wider heading ends them."""
    runs: dict[tuple[Style, tuple[int, ...]], list[_Run]] = {}
    seen = 0
    for heading in reading.headings:
        if any(restarts(reading.document.blocks[place]) for place in range(seen, heading.block)):
            runs.clear()
        seen = heading.block
        for key in [key for key in runs if _closes(heading, *key)]:
            del runs[key]
        key = (heading.style, heading.values[:-1])
        open_runs = runs.setdefault(key, [])
        yield from _placed(reading, heading, open_runs)


def _closes(heading: Heading, style: Style, before: tuple[int, ...]) -> bool:
    """Whether a heading ends the runs of a narrower style or of another branch of figures."""
    order = list(Style)
    if style is Style.DECIMAL and heading.style is Style.DECIMAL:
        return len(before) + 1 > len(heading.values) or before[: len(heading.values)] != heading.values[: len(before)]
    if style is heading.style:
        return False
    return order.index(style) > order.index(heading.style)


def _placed(reading: CalendarReading, heading: Heading, runs: list[_Run]) -> Iterator[Finding]:
    """Put a heading into the run it continues; a number that only repeats the last one is a double."""
    value, style = heading.values[-1], heading.style
    for depth in range(len(runs) - 1, -1, -1):
        if follows(style, runs[depth].last, value):
            del runs[depth + 1 :]
            runs[depth].headings.append(heading)
            return
    last = runs[-1] if runs else None
    if last is not None and last.last == value and (value > 1 or style in _WIDE) and _is_double(last, heading):
        yield _doubled(reading, last.headings[-1], heading)
        last.headings.append(heading)
    elif last is not None and 1 < value - last.last <= 3 and value > 1 and _looks_like_heading(heading):
        yield _gap(reading, last.headings[-1], heading)
        last.headings.append(heading)
    else:
        runs.append(_Run([heading]))


def _is_double(run: _Run, heading: Heading) -> bool:
    if heading.style is Style.DECIMAL:
        return True
    if heading.style in {Style.CAPITAL, Style.ROMAN}:
        return heading.values[-1] > 1
    return len(run.headings) > 1 and heading.block > run.headings[-1].block


def _looks_like_heading(heading: Heading) -> bool:
    return heading.style in _WIDE or (heading.style is Style.SINGLE and len(heading.text) <= LONGEST_HEADING)


def _doubled(reading: CalendarReading, first: Heading, second: Heading) -> Finding:
    following = _next_label(second)
    return Finding(
        kind=Kind.COUNT,
        severity=Severity.ERROR,
        quote=_quote(reading, second),
        relation="số của các đề mục cùng cấp không trùng nhau",
        stated=second.label,
        computed=following,
        message=f"Đề mục “{second.label}” được đánh số hai lần (“{_shown(first)}” và “{_shown(second)}”); "
        f"đề nghị sửa đề mục sau thành “{following}”.",
        rule="heading_doubled",
        related=(_quote(reading, first),),
        arithmetic=f"{first.label} = {second.label}",
        proposal=following,
    )


def _gap(reading: CalendarReading, before: Heading, after: Heading) -> Finding:
    missing = _next_label(before)
    return Finding(
        kind=Kind.COUNT,
        severity=Severity.WARNING,
        quote=_quote(reading, after),
        relation="số của các đề mục cùng cấp liên tục",
        stated=after.label,
        computed=missing,
        message=f"Sau đề mục “{before.label}” là đề mục “{after.label}”, thiếu đề mục “{missing}”; "
        "đề nghị kiểm tra lại cách đánh số.",
        rule="heading_gap",
        related=(_quote(reading, before),),
        proposal=missing,
    )


def _next_label(heading: Heading) -> str:
    value = heading.values[-1] + 1
    if heading.style is Style.ROMAN:
        return _ROMAN[value] if value < len(_ROMAN) else str(value)
    if heading.style in {Style.CAPITAL, Style.LETTER, Style.LETTER_DOT}:
        letter = ALPHABET[min(value, len(ALPHABET)) - 1]
        return letter.upper() if heading.label.isupper() else letter
    return ".".join(map(str, (*heading.values[:-1], value)))


def _shown(heading: Heading) -> str:
    return heading.text[:60].strip(" *#.")


def _quote(reading: CalendarReading, heading: Heading) -> Quote:
    text = reading.text(heading.block)
    end = min(len(text), heading.start + SHOWN)
    stop = text.rfind(" ", heading.end, end) if end < len(text) else end
    return reading.quote(heading.block, heading.start, max(stop, heading.end))


def _without_counterpart(reading: CalendarReading) -> Iterator[Finding]:
    """``1.1`` without ``1.2`` where at least two sisters of ``1`` have both."""
    parents: list[tuple[Heading, list[Heading]]] = []
    wide = 0
    group: dict[tuple[int, int], list[Heading]] = {}
    for heading in reading.headings:
        if heading.style in {Style.CAPITAL, Style.ROMAN}:
            wide += 1
        elif heading.style is Style.DECIMAL and len(heading.values) == 2:
            group.setdefault((wide, heading.values[0]), []).append(heading)
    for (part, _), children in group.items():
        sisters = [others for (other, _), others in group.items() if other == part and others is not children]
        pairs = sum(len(others) >= 2 and _same_words(others[0], children[0]) for others in sisters)
        if len(children) == 1 and children[0].values[1] == 1 and pairs >= 2:
            parents.append((children[0], next(others for others in sisters if len(others) >= 2)))
    for lonely, example in parents:
        missing = _next_label(lonely)
        yield Finding(
            kind=Kind.COUNT,
            severity=Severity.WARNING,
            quote=_quote(reading, lonely),
            relation="các mục cùng cấp có cùng bố cục",
            stated=lonely.label,
            computed=missing,
            message=f"Mục “{lonely.label}” không có mục “{missing}” đi kèm như các mục khác "
            f"(“{_shown(example[1])}”); đề nghị kiểm tra lại bố cục.",
            rule="heading_without_counterpart",
            related=(_quote(reading, example[1]),),
        )


def _same_words(one: Heading, other: Heading) -> bool:
    return one.text.lower().split()[:3] == other.text.lower().split()[:3]


def _footnotes(reading: CalendarReading) -> Iterator[Finding]:
    """Marks and definitions of footnotes: each mark defined, no number twice, none left out."""
    blocks = reading.document.blocks
    defined = [(int(block.mark), place) for place, block in enumerate(blocks) if block.mark.isdigit()]
    marks = [(int(mark), place, at) for place, block in enumerate(blocks) for at, mark in block.notes if mark.isdigit()]
    if not defined or len(defined) > MOST_NOTES:
        return
    counted = Counter(number for number, _ in defined)
    anew = any(later < earlier for (earlier, _), (later, _) in pairwise(defined))
    for number, place in defined:
        if counted[number] > 1 and not anew and defined[[n for n, _ in defined].index(number)][1] != place:
            yield _note(reading, place, f"Chú thích số {number} được đánh số hai lần", "note_doubled")
    missing = sorted(set(range(1, max(counted) + 1)) - set(counted))
    if len(missing) == 1 and not anew and all(number != missing[0] for number, _, _ in marks):
        after = next(place for number, place in defined if number > missing[0])
        yield _note(reading, after, f"Các chú thích thiếu số {missing[0]}", "note_gap")
    for number, place, at in marks:
        if number not in counted and number <= max(counted) + 1 and blocks[place].part is not Part.FOOTNOTE:
            start = max(0, at - 40)
            start = blocks[place].text.find(" ", start) + 1 if start else 0
            yield _note_finding(
                reading.quote(place, min(start, max(0, at - 1)), max(at, 1)),
                f"Dấu chú thích {number} không có nội dung chú thích",
                "note_without_text",
            )


def _note(reading: CalendarReading, place: int, what: str, rule: str) -> Finding:
    text = reading.text(place)
    return _note_finding(reading.quote(place, 0, min(len(text), SHOWN) or 1), what, rule)


def _note_finding(quote: Quote, what: str, rule: str) -> Finding:
    return Finding(
        kind=Kind.COUNT,
        severity=Severity.WARNING,
        quote=quote,
        relation="số chú thích liên tục, mỗi dấu có một chú thích",
        stated="",
        computed="",
        message=f"{what}; đề nghị kiểm tra lại.",
        rule=rule,
    )
