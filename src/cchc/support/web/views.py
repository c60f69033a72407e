"""Which pages belong to no room? Health, the choice of language, error pages, and the page of samples."""

from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cchc.support.web import health, refusals, samples


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django passes it
    """The state of the installation as JSON; 503 when no database answers."""
    found = health.examine()
    status = HTTPStatus.SERVICE_UNAVAILABLE if found.status == "down" else HTTPStatus.OK
    return JsonResponse(found.as_data(), status=status)


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language for a year and go back to where the person was."""
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(back if safe else "/")
    chosen = request.POST.get("language", "")
    if chosen in {code for code, _ in settings.LANGUAGES}:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, chosen, max_age=365 * 86400, samesite="Lax", secure=request.is_secure()
        )
    return response


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component once, for those who build pages; not there on a running site."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "web/samples.html", samples.context())


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django passes it
    """400."""
    return refusals.error_page(request, HTTPStatus.BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django passes it
    """403."""
    return refusals.error_page(request, HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django passes it
    """404."""
    return refusals.error_page(request, HTTPStatus.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """500."""
    return refusals.failure_page(request)
