"""How are limits and levels written on a page?"""

from django import template
from django.utils.translation import gettext as _

from cchc.registry.calendars.rules import duration_words
from cchc.registry.calendars.types import Duration

register = template.Library()


@register.filter
def limit_words(limit: Duration) -> str:
    """``5 ngày làm việc``."""
    return duration_words(limit)


@register.filter
def online_words(level: str) -> str:
    """The online level of a procedure."""
    return {"none": _("Chưa trực tuyến"), "partial": _("Một phần"), "full": _("Toàn trình")}[level]
