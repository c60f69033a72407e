"""How are figures drawn? Own SVG: bars from zero, at most a few series, values on the bars, and the table below.

Colours come from classes only, so pages keep a strict content policy and paper keeps the difference of dark and light.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cchc.kernel.numbers import write_decimal, write_integer

Value = int | Decimal

WIDTH = 600
HEIGHT = 230
_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 8, 22, 40


@dataclass(frozen=True, slots=True)
class Series:
    """One row of figures: its name, the figures, and the class that fills it (``g-a`` light, ``g-b`` dark)."""

    name: str
    values: tuple[Value, ...]
    css: str = "g-b"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its words. ``title`` and ``desc`` say the message in figures to those who cannot see it.

    ``labels`` name the places along the axis, ``second`` is their second line, ``marks`` are figures written above a
    place (such as late cases), ``mark_name`` says what they are. ``head`` is the heading of the first column below.
    """

    title: str
    desc: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    drawing: SafeString
    marks: tuple[Value, ...] = ()
    mark_name: str = ""
    head: str = ""
    note: str = field(default="")

    def html(self) -> SafeString:
        """Drawing, legend, note, and the table of the same figures."""
        svg = format_html(
            '<svg class="c-chart" viewBox="0 0 {} {}" role="img"><title>{}</title><desc>{}</desc>{}</svg>',
            WIDTH,
            HEIGHT,
            self.title,
            self.desc,
            self.drawing,
        )
        note = format_html('<p class="c-chart__note c-small c-muted">{}</p>', self.note) if self.note else ""
        return format_html("{}{}{}{}", svg, self._legend(), note, self._table())

    def _legend(self) -> SafeString:
        entries = [
            format_html(
                '<li><svg viewBox="0 0 16 12" aria-hidden="true" focusable="false">'
                '<rect class="{}" width="16" height="12"></rect></svg>{}</li>',
                "g-ink" if row.css == "g-line" else row.css,
                row.name,
            )
            for row in self.series
        ]
        if self.marks:
            entries.append(
                format_html('<li><b class="c-late">{}</b>{}</li>', _written(max(self.marks)), self.mark_name)
            )
        return format_html('<ul class="c-legend">{}</ul>', format_html_join("", "{}", ((e,) for e in entries)))

    def _table(self) -> SafeString:
        rows = [*self.series, *([Series(self.mark_name, self.marks)] if self.marks else [])]
        heads = format_html_join(
            "",
            '<th class="govuk-table__header govuk-table__header--numeric" scope="col">{}</th>',
            ((row.name,) for row in rows),
        )
        body = format_html_join(
            "",
            '<tr class="govuk-table__row"><th class="govuk-table__header" scope="row">{}</th>{}</tr>',
            ((label, _cells([row.values[place] for row in rows])) for place, label in enumerate(self.labels)),
        )
        return format_html(
            '<details class="c-charttable"><summary>{}</summary><table class="govuk-table">'
            '<caption class="c-vh">{}</caption>'
            '<thead class="govuk-table__head"><tr><th class="govuk-table__header" scope="col">{}</th>{}</tr></thead>'
            '<tbody class="govuk-table__body">{}</tbody></table></details>',
            _("Xem bảng số liệu"),
            self.title,
            self.head,
            heads,
            body,
        )


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a value and a place stand on the paper."""

    top_value: Value
    places: int

    def y(self, value: Value) -> float:
        share = float(value) / float(self.top_value) if self.top_value else 0.0
        return HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM)

    def slot(self) -> float:
        return (WIDTH - _LEFT - _RIGHT) / max(1, self.places)

    def middle(self, place: int) -> float:
        return _LEFT + (place + 0.5) * self.slot()


def bar_chart(title: str, desc: str, labels: Sequence[str], series: Series, **words: str) -> Chart:
    """One bar a place."""
    return grouped_bars(title, desc, labels, [series], marks=(), **words)


def grouped_bars(
    title: str, desc: str, labels: Sequence[str], series: Sequence[Series], *, marks: Sequence[Value] = (), **words: str
) -> Chart:
    """Bars of several series beside one another; ``marks`` are written in red above each group."""
    frame = _Frame(_round_top(max((value for row in series for value in row.values), default=0)), len(labels))
    width = min(34.0, frame.slot() * 0.78 / max(1, len(series)))
    drawn = [
        _bar(row.css, frame.middle(place) + (index - len(series) / 2) * width, frame, value, width)
        for index, row in enumerate(series)
        for place, value in enumerate(row.values)
    ]
    drawn += [
        _text("g-strong g-mid g-mark", frame.middle(place), frame.y(max(row.values[place] for row in series)) - 6, mark)
        for place, mark in enumerate(marks)
        if mark
    ]
    return _finish(title, desc, labels, series, frame, drawn, marks, words)


def stacked_bars(title: str, desc: str, labels: Sequence[str], series: Sequence[Series], **words: str) -> Chart:
    """The series on top of one another, so that the whole can be read too."""
    sums = [sum(row.values[place] for row in series) for place in range(len(labels))]
    frame = _Frame(_round_top(max(sums, default=0)), len(labels))
    width = min(44.0, frame.slot() * 0.7)
    drawn: list[SafeString] = []
    for place in range(len(labels)):
        below: Value = 0
        for row in series:
            height = frame.y(below) - frame.y(below + row.values[place])
            drawn.append(_rect(row.css, frame.middle(place) - width / 2, frame.y(below) - height, width, height))
            below += row.values[place]
    return _finish(title, desc, labels, series, frame, drawn, (), words)


def line_chart(title: str, desc: str, labels: Sequence[str], series: Series, **words: str) -> Chart:
    """One line with a dot at each place and its figure above."""
    frame = _Frame(_round_top(max(series.values, default=0)), len(labels))
    points = [(frame.middle(place), frame.y(value)) for place, value in enumerate(series.values)]
    drawn = [
        format_html('<path class="g-line" d="M{} {}L{} {}"></path>', *(f"{number:.1f}" for number in (*a, *b)))
        for a, b in pairwise(points)
    ]
    drawn += [
        format_html('<circle class="g-dot" cx="{}" cy="{}" r="4"></circle>', f"{x:.1f}", f"{y:.1f}") for x, y in points
    ]
    drawn += [_text("g-strong g-mid", x, y - 9, value) for (x, y), value in zip(points, series.values, strict=True)]
    return _finish(title, desc, labels, [Series(series.name, series.values, "g-line")], frame, drawn, (), words)


def heat_step(late: int, settled: int) -> int:
    """The step of a heat cell: 0 none late, 1 under 1 %, 2 to 3 %, 3 to 6 %, 4 from 6 %."""
    if not late:
        return 0
    share = Decimal(late) * 100 / Decimal(settled)
    return 1 + sum(share >= border for border in (1, 3, 6))


def _finish(
    title: str,
    desc: str,
    labels: Sequence[str],
    series: Sequence[Series],
    frame: _Frame,
    drawn: list[SafeString],
    marks: Sequence[Value],
    words: dict[str, str],
) -> Chart:
    axis = [*_grid(frame), *drawn, _base(), *_axis_labels(labels, frame)]
    drawing = format_html_join("", "{}", ((piece,) for piece in axis))
    return Chart(title, desc, tuple(labels), tuple(series), drawing, marks=tuple(marks), **words)


def _grid(frame: _Frame) -> list[SafeString]:
    lines: list[SafeString] = []
    for quarter in range(5):
        value = frame.top_value * quarter / 4
        y = frame.y(Decimal(value))
        lines.append(format_html('<path class="g-axis" d="M{} {}H{}"></path>', _LEFT, f"{y:.1f}", WIDTH - _RIGHT))
        lines.append(_text("g-text g-end", _LEFT - 8, y + 4, Decimal(value)))
    return lines


def _base() -> SafeString:
    return format_html('<path class="g-base" d="M{} {}H{}"></path>', _LEFT, HEIGHT - _BOTTOM, WIDTH - _RIGHT)


def _axis_labels(labels: Sequence[str], frame: _Frame) -> list[SafeString]:
    line = HEIGHT - _BOTTOM + 18
    return [_text("g-text g-mid", frame.middle(place), line, label) for place, label in enumerate(labels)]


def _bar(css: str, left: float, frame: _Frame, value: Value, width: float) -> SafeString:
    return _rect(css, left, frame.y(value), width - 1.5, HEIGHT - _BOTTOM - frame.y(value))


def _rect(css: str, left: float, top: float, width: float, height: float) -> SafeString:
    shape = (f"{number:.1f}" for number in (left, top, width, height))
    return format_html('<rect class="{}" x="{}" y="{}" width="{}" height="{}"></rect>', css, *shape)


def _text(css: str, x: float, y: float, words: Value | str) -> SafeString:
    return format_html('<text class="{}" x="{}" y="{}">{}</text>', css, f"{x:.1f}", f"{y:.1f}", _written(words))


def _cells(values: Sequence[Value]) -> SafeString:
    cell = '<td class="govuk-table__cell govuk-table__cell--numeric">{}</td>'
    return format_html_join("", cell, ((_written(value),) for value in values))


def _written(value: Value | str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return write_integer(value)
    return write_decimal(value.normalize() if value == value.to_integral_value() else value)


def _round_top(value: Value) -> Value:
    """The least of 4, 8, 12, 20, 40, 60, 80, 100, 120 … that is not below the value: four even steps from zero."""
    power = 1
    while True:
        for step in (2, 4, 6, 8, 10, 12, 16) if power > 1 else (4, 8, 12):
            if step * power >= value:
                return step * power
        power = power * 10 if power > 1 else 10
