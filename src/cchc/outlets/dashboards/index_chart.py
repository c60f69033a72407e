"""Where are points lost? Steps down from the first domain to the last, and their sum."""

from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cchc.kernel.numbers import write_decimal
from cchc.measures.scoring.types import DomainKind, DomainScore
from cchc.support.web.charts import HEIGHT, WIDTH, Chart, Series

_LEFT, _RIGHT, _TOP, _BASE = 40.0, float(WIDTH), 24.0, HEIGHT - 40.0


def lost_points(domains: tuple[DomainScore, ...]) -> Chart:
    """A waterfall of the points lost in each domain, with the table of the same figures."""
    domains = tuple(domain for domain in domains if domain.kind is not DomainKind.BONUS)
    lost = [domain.sum.max - domain.sum.points for domain in domains]
    total = sum(lost, Decimal(0))
    amounts = "; ".join(f"{domain.code}: {_two(part)}" for domain, part in zip(domains, lost, strict=True))
    words = {"amounts": amounts, "total": _two(total)}
    return Chart(
        title=_("Điểm mất cộng dồn theo lĩnh vực"),
        desc=_("Điểm mất theo lĩnh vực: %(amounts)s. Tổng %(total)s điểm.") % words,
        labels=(*(f"{domain.code} {domain.name}" for domain in domains), _("Tổng")),
        series=(Series(_("Điểm mất"), (*lost, total), "g-lost"),),
        drawing=_Waterfall(lost, total).draw([(domain.code, domain.short) for domain in domains]),
        head=_("Lĩnh vực"),
    )


class _Waterfall:
    def __init__(self, lost: list[Decimal], total: Decimal) -> None:
        self.lost, self.total = lost, total
        self.top = _round_top(total)
        self.slot = (_RIGHT - _LEFT) / (len(lost) + 1)
        self.width = self.slot * 0.77

    def y(self, value: Decimal) -> float:
        return _BASE - float(value / self.top) * (_BASE - _TOP)

    def x(self, place: int) -> float:
        return _LEFT + (place + 0.115) * self.slot

    def draw(self, labels: list[tuple[str, str]]) -> SafeString:
        pieces = self._grid()
        so_far = Decimal(0)
        for place, (part, (code, short)) in enumerate(zip(self.lost, labels, strict=True)):
            pieces += self._column("g-lost" if part else "g-zero", place, so_far, part)
            pieces += self._words(place, code, short)
            so_far += part
            pieces.append(self._link(place, so_far))
        pieces += self._column("g-grey", len(labels), Decimal(0), self.total)
        pieces += self._words(len(labels), _("Tổng"), "")
        return format_html_join("", "{}", ((piece,) for piece in pieces))

    def _grid(self) -> list[SafeString]:
        lines = []
        for quarter in range(5):
            value = self.top * quarter / 4
            y = self.y(value)
            css = "g-axis" if quarter else "g-base"
            lines.append(format_html('<path class="{}" d="M{} {}H{}"></path>', css, _LEFT, f"{y:.1f}", _RIGHT))
            lines.append(_text("g-text g-end", _LEFT - 6, y + 4, write_decimal(value.normalize())))
        return lines

    def _column(self, css: str, place: int, below: Decimal, part: Decimal) -> list[SafeString]:
        top, height = self.y(below + part), max(self.y(below) - self.y(below + part), 1.5)
        shape = (f"{number:.1f}" for number in (self.x(place), top, self.width, height))
        rect = format_html('<rect class="{}" x="{}" y="{}" width="{}" height="{}"></rect>', css, *shape)
        return [rect, _text("g-strong g-mid", self._middle(place), top - 6, _two(part) if part else "0")]

    def _words(self, place: int, code: str, short: str) -> list[SafeString]:
        strong = _text("g-strong g-mid", self._middle(place), _BASE + 18, code)
        return [strong, _text("g-text g-mid g-opt", self._middle(place), _BASE + 33, short)] if short else [strong]

    def _link(self, place: int, level: Decimal) -> SafeString:
        start = self.x(place) + self.width
        length = self.slot - self.width
        return format_html(
            '<path class="g-axis" d="M{} {}h{}"></path>', f"{start:.1f}", f"{self.y(level):.1f}", f"{length:.1f}"
        )

    def _middle(self, place: int) -> float:
        return self.x(place) + self.width / 2


def _two(value: Decimal) -> str:
    return write_decimal(value, 2)


def _text(css: str, x: float, y: float, words: str) -> SafeString:
    return format_html('<text class="{}" x="{}" y="{}">{}</text>', css, f"{x:.1f}", f"{y:.1f}", words)


def _round_top(value: Decimal) -> Decimal:
    """The least of 1, 2, 4, 8, 12, 16, 20, 40 … that is not below the value: four even steps from zero."""
    for top in (1, 2, 4, 8, 12, 16, 20, 40, 60, 80, 100, 200, 400, 800, 1000):
        if value <= top:
            return Decimal(top)
    return value
