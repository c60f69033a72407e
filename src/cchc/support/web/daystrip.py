"""How many working days are used, left, or past the limit? One cell a day, the thick line is the due date.

Long limits have thinner cells; beyond thirty-two days a cell stands for several and the note keeps the figures.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

MOST_CELLS = 32
_FILLS = {"ok": "d-used", "late": "d-used", "soon": "d-soon", "hold": "d-hold", "done": "d-done"}


@dataclass(frozen=True, slots=True)
class _Size:
    cell: int
    gap: int


def draw(used: int, limit: int, over: int, state: str, language: str | None = None) -> SafeString:
    """The strip as SVG and its note n/N. ``used`` counts to the limit at most; ``over`` are days past it.

    ``language`` is that of the page, where the caller knows it already: a list draws dozens.
    """
    return _drawn(min(used, limit), limit, over, state, language or get_language())


@lru_cache(maxsize=4096)
def _drawn(used: int, limit: int, over: int, state: str, _language: str | None) -> SafeString:
    """A strip as a language says it; kept, because a list has dozens of strips and few different ones."""
    total, filled, past = _scaled(used, limit, over)
    size = _size(total + past)
    step = size.cell + size.gap
    due = total * step + 0.5
    width = int(due + 3.5) + past * step
    return format_html(
        '<svg class="c-days" width="{0}" height="14" viewBox="0 0 {0} 14" role="img" aria-label="{1}">{2}'
        '<path class="d-due" d="M{3} 0v14"></path></svg>'
        '<span class="c-days__note"><span class="c-num">{4}/{5}</span>{6}</span>',
        width,
        _spoken(used, limit, over, state),
        _cells(_FILLS[state], total, filled, past),
        due,
        used,
        limit,
        _(" + %(days)d quá hạn") % {"days": over} if over else "",
    )


def _scaled(used: int, limit: int, over: int) -> tuple[int, int, int]:
    """Cells in all, filled, and past the line; a day that is used or past never loses its cell."""
    if limit + over <= MOST_CELLS:
        return limit, used, over
    share = MOST_CELLS / (limit + over)
    past = min(MOST_CELLS // 2, max(1, round(over * share))) if over else 0
    total = MOST_CELLS - past
    return total, min(total, max(1 if used else 0, round(used * total / limit))) if limit else 0, past


def _size(cells: int) -> _Size:
    return _Size(9, 2) if cells <= 8 else _Size(4, 1) if cells <= 20 else _Size(3, 1)


def _cells(fill: str, total: int, filled: int, past: int) -> SafeString:
    """All cells of a strip."""
    size = _size(total + past)
    step = size.cell + size.gap
    after_due = int(total * step + 2)
    cells = [_cell(fill if place < filled else "d-left", place * step, size) for place in range(total)]
    cells += [_cell("d-over", after_due + place * step, size) for place in range(past)]
    return format_html_join("", "{}", ((cell,) for cell in cells))


def _cell(css: str, left: int, size: _Size) -> SafeString:
    inset = 0.5 if css == "d-left" else 0
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"></rect>',
        css,
        left + inset,
        3 + inset,
        size.cell - 2 * inset,
        8 - 2 * inset,
    )


def _spoken(used: int, limit: int, over: int, state: str) -> str:
    words = _("Đã dùng %(used)d trên %(limit)d ngày làm việc") % {"used": used, "limit": limit}
    if over:
        words += _(", quá hạn %(days)d ngày") % {"days": over}
    if state == "hold":
        words += _(", đang tạm dừng")
    return words
