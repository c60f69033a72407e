"""What happens around every request? A code and an access line, the chosen language, and refusals said in words."""

import logging
from collections.abc import Callable
from time import perf_counter

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation

from cchc.kernel.errors import DomainError
from cchc.support.web import refusals, request_code

GetResponse = Callable[[HttpRequest], HttpResponse]

_DATA = ("application/json", "application/problem+json")
_access = logging.getLogger("cchc.access")


class RequestCodeMiddleware:
    """Gives each request its code, answers it in ``X-Request-Code``, and writes one access line.

    The line holds no query string: it may carry names and numbers of citizens.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = perf_counter()
        code = request_code.new()
        request_code.use(code)
        response = self.get_response(request)
        response["X-Request-Code"] = code
        if request.path != "/healthz":
            _access.info(
                "request",
                extra={
                    "method": request.method,
                    "path": request.path,
                    "status": response.status_code,
                    "milliseconds": round((perf_counter() - began) * 1000, 1),
                },
            )
        return response


class PolicyMiddleware(CSPMiddleware):
    """What a page may load. Data for programs loads nothing, and its policy is not worked out anew at each call."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The response with its policy."""
        if response.headers.get("Content-Type", "").startswith(_DATA):
            response.headers.setdefault("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
            return response
        spoken: HttpResponseBase = super().process_response(request, response)
        return spoken


class LanguageMiddleware:
    """Vietnamese unless the person chose another language; the language of the browser does not decide."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = {code for code, _ in settings.LANGUAGES}
        translation.activate(chosen if chosen in known else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response


class DomainErrorMiddleware:
    """Turns a refusal that no form answered into a page, or for htmx into a note, with its sentence and status."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page for a refusal; ``None`` for anything else, which stays loud and is logged by Django with its code."""
        return refusals.refused(request, exception) if isinstance(exception, DomainError) else None
