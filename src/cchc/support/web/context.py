"""What does every page know without being told? Navigation, person, request code, other language, time shown."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from cchc.kernel import clock
from cchc.support.web import navigation, request_code


def page(request: HttpRequest) -> dict[str, Any]:
    """Context of every page. Navigation is a callable: pages without a rail do not pay for it."""
    return {
        "nav": _nav(request),
        "person": lambda: navigation.person(request),
        "search_url": navigation.search_url,
        "request_code": request_code.current(),
        "other_language": "en" if get_language() == "vi" else "vi",
        "shown_time": clock.now() if clock.shift() else None,
    }


def _nav(request: HttpRequest) -> Callable[[], list[navigation.ShownItem]]:
    """Rail and menu ask once each; the answer is kept for the page."""
    kept: list[list[navigation.ShownItem]] = []

    def nav() -> list[navigation.ShownItem]:
        if not kept:
            kept.append(navigation.entries(request, getattr(request, "nav_counts", None)))
        return kept[0]

    return nav
