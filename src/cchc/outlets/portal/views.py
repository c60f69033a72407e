"""The pages of the portal, for everyone, without signing in."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cchc.outlets.portal import catalogue, progress, tracking
from cchc.outlets.portal.counters import counters_of
from cchc.outlets.portal.home import home_page
from cchc.outlets.portal.pages import page
from cchc.outlets.portal.place import place_of_today


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """``/cong/``."""
    place = place_of_today()
    return page(request, "home", home_page(place), place=place)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """``/cong/thu-tuc/?q=…&linh_vuc=…&cap=…&noi=…&trang=2``."""
    place = place_of_today()
    return page(request, "search", catalogue.search(request.GET, place), part="procedures", place=place)


@require_safe
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """``/cong/thu-tuc/<code>/``."""
    return page(request, "procedure", catalogue.procedure(code), part="procedures")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """``/cong/theo-doi/?ma=…``; the secret is posted, so that no address and no log holds it."""
    answer = tracking.look_up(request)
    return page(request, answer.template, answer.context, part="track", status=answer.status)


@require_safe
def settlement(request: HttpRequest) -> HttpResponse:
    """``/cong/tien-do/?ky=…`` or ``?tu=…&den=…``, ``&don_vi=…&theo=don-vi``."""
    place = place_of_today()
    return page(request, "progress", progress.progress_page(request.GET, place), part="progress", place=place)


@require_safe
def open_data(request: HttpRequest, form: str) -> HttpResponse:
    """``/cong/tien-do/so-lieu.csv`` and ``.json`` with the query of the page."""
    return progress.open_data(request.GET, form)


@require_safe
def counters(request: HttpRequest) -> HttpResponse:
    """``/cong/noi-nop/``."""
    place = place_of_today()
    return page(request, "counters", {"counters": counters_of(place)}, part="counters", place=place)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """``/cong/thong-tin-ca-nhan/``."""
    return page(request, "privacy", {}, part="privacy")
