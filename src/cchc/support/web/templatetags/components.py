"""Which pieces are pages built of? Icons, clocks, figures, day strips, panels, notes, pages of a list."""

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import forms, template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cchc.kernel import numbers
from cchc.support.web import charts, daystrip
from cchc.support.web.navigation import ShownItem
from cchc.support.web.pagination import Page

register = template.Library()

_CLOCK_ICONS = {"late": "alert", "soon": "clock", "ok": "clock", "done": "check", "hold": "pause"}
_NOTE_ICONS = {"late": "alert", "soon": "clock", "done": "check", "info": "info"}


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str, css: str = "") -> SafeString:
    """A symbol of ``icons.svg``, silent for screen readers: a word stands beside it. Kept: a page has dozens."""
    return format_html(
        '<svg class="c-icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        css,
        static("web/icons.svg"),
        name,
    )


@register.simple_tag
def kept_part(name: str, entries: Iterable[ShownItem]) -> SafeString:
    """A part of the frame that says nothing but these entries. Kept: people of one role see the same frame all day.

    ``name`` is a template of ``web/parts`` that uses ``entries`` alone, never the request or the person.
    """
    return _kept_part(name, tuple(entries), get_language())


@lru_cache(maxsize=1024)
def _kept_part(name: str, entries: tuple[ShownItem, ...], _language: str | None) -> SafeString:
    return render_to_string(f"web/parts/{name}.html", {"entries": entries})


@register.simple_tag
def logo() -> SafeString:
    """The door mark."""
    return mark_safe(
        '<svg class="c-logo" viewBox="0 0 40 40" aria-hidden="true" focusable="false">'
        '<rect class="lg-bg" width="40" height="40" rx="9"/><path class="lg-door" d="M10 32V18a10 10 0 0 1 20 0v14"/>'
        '<path class="lg-in" d="M15.5 32V19a4.5 4.5 0 0 1 9 0v13"/><path class="lg-base" d="M7 32h26"/></svg>'
    )


@register.simple_tag
@lru_cache(maxsize=1024)
def clock(kind: str, words: str) -> SafeString:
    """The state of a legal clock in words and icon; ``kind`` is late, soon, ok, done or hold. Kept like an icon."""
    return format_html('<span class="c-clock c-clock--{}">{}{}</span>', kind, icon(_CLOCK_ICONS[kind]), words)


@register.simple_tag
def num(value: int | Decimal | str | None, places: int | None = None) -> SafeString:
    """A figure, code or date that stands in a column."""
    return format_html('<span class="c-num">{}</span>', _written(value, places))


@register.simple_tag
def numlink(value: int, url: str, *, late: bool = False, hint: str = "") -> SafeString:
    """A figure that opens its rows; zero is grey and no link. ``hint`` says to a screen reader what opens."""
    if not value:
        return mark_safe('<span class="c-zero c-num">0</span>')
    hidden = format_html('<span class="c-vh"> {}</span>', hint) if hint else ""
    css = "c-numlink c-numlink--late" if late else "c-numlink"
    return format_html('<a class="{}" href="{}">{}{}</a>', css, url, _written(value), hidden)


@register.simple_tag
def rate(numerator: int, denominator: int, places: int = 2) -> SafeString:
    """A rate with its n/N: ``99,27 % (5.873/5.916)``; nothing can be said of a denominator of 0."""
    share = numbers.percent(numerator, denominator, places)
    if share is None:
        return absent()
    return format_html(
        '<span class="c-num">{}</span> <span class="c-muted">(<span class="c-num">{}/{}</span>)</span>',
        numbers.write_percent(share, places),
        numbers.write_integer(numerator),
        numbers.write_integer(denominator),
    )


@register.simple_tag
def absent() -> SafeString:
    """What is not applicable: a dot for eyes, a word for ears."""
    return format_html('<span class="c-zero" aria-hidden="true">·</span><span class="c-vh">{}</span>', _("không có"))


@register.simple_tag
def bar(part: Decimal | float, whole: Decimal | float, css: str = "b-fill", width: int = 60) -> SafeString:
    """A share as a bar; the figure stands beside it, so the bar is silent."""
    share = min(1.0, max(0.0, float(part) / float(whole))) if whole else 0.0
    return format_html(
        '<svg class="c-bar" viewBox="0 0 {0} 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="b-track" x="0" y="1" width="{0}" height="8"></rect>'
        '<rect class="{1}" x="0" y="1" width="{2}" height="8"></rect></svg>',
        width,
        css,
        f"{share * width:.1f}",
    )


@register.simple_tag(name="daystrip")
def day_strip(used: int, limit: int, over: int = 0, state: str = "ok") -> SafeString:
    """Working days used and left of a limit, and days past it; ``state`` is ok, soon, late, hold or done."""
    return daystrip.draw(used, limit, over, state)


@register.simple_tag
def chart(drawn: charts.Chart) -> SafeString:
    """A chart, its legend, and the table of its figures."""
    return drawn.html()


@register.simple_block_tag
def panel(
    content: str, title: str = "", fact: str = "", *, flush: bool = False, css: str = "", anchor: str = ""
) -> SafeString:
    """The only box. ``fact`` is one short fact at the right of the title; ``flush`` is for tables."""
    head = format_html('<div class="c-panel__head"><h2>{}</h2>{}</div>', title, _paragraph(fact)) if title else ""
    name = format_html(' id="{}"', anchor) if anchor else ""
    kind = "c-panel c-panel--flush" if flush else "c-panel"
    return format_html(
        '<section class="{} {}"{}>{}<div class="c-panel__body">{}</div></section>', kind, css, name, head, content
    )


@register.simple_block_tag
def note(content: str, kind: str = "info") -> SafeString:
    """The result of an act or one thing to know; ``kind`` is done, soon, late or info."""
    return format_html('<div class="c-note c-note--{}">{}<p>{}</p></div>', kind, icon(_NOTE_ICONS[kind]), content)


@register.simple_tag
def info(url: str, words: str) -> SafeString:
    """The (i) that opens how a figure was computed."""
    return format_html('<a class="c-info" href="{}" aria-label="{}">i</a>', url, words)


@register.inclusion_tag("web/parts/error_summary.html")
def error_summary(form: forms.BaseForm) -> dict[str, Any]:
    """What is wrong, once, at the top, each line leading to its field. Nothing when nothing is wrong."""
    errors = [
        {"href": f"#{form[name].id_for_label or form[name].auto_id}" if name in form.fields else "", "text": text}
        for name, texts in form.errors.items()
        for text in texts
    ]
    return {"errors": errors}


@register.inclusion_tag("web/parts/empty.html")
def empty(title: str, text: str = "", url: str = "", act: str = "") -> dict[str, str]:
    """An empty place: what will appear here, and the first act."""
    return {"title": title, "text": text, "url": url, "act": act}


@register.inclusion_tag("web/parts/pager.html", takes_context=True)
def pager(context: template.Context, page: Page[Any], name: str = "tu") -> dict[str, str]:
    """Links to the first and the next page of a list by key; ``name`` is the parameter of the cursor."""
    return {
        "first": _address(context, name, "") if context["request"].GET.get(name) else "",
        "following": _address(context, name, page.after) if page.after else "",
    }


@register.simple_tag(takes_context=True)
def address(context: template.Context, **changes: Any) -> str:
    """This page's query with some parameters changed; an empty value takes one out."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}"


def _address(context: template.Context, name: str, value: str) -> str:
    return address(context, **{name: value})


def _paragraph(text: str) -> SafeString | str:
    return format_html("<p>{}</p>", text) if text else ""


def _written(value: int | Decimal | str | None, places: int | None = None) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return numbers.write_integer(value)
    return numbers.write_decimal(value, places) if isinstance(value, Decimal) else value
