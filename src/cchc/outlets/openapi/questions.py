"""Does a call ask only what its address answers? A misspelt filter that nobody reads would tell about everything."""

from collections.abc import Callable, Iterator
from functools import cache, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cchc.outlets.openapi import problems
from cchc.outlets.openapi.api import api
from cchc.outlets.openapi.problems import FieldProblem

_SHOWN = 60


def described_only(view: Callable[..., HttpResponse], route: str) -> Callable[..., HttpResponse]:
    """A view whose query may hold the parameters that the description of its address names, each once.

    ``route`` is the address as the resolver writes it, below that of the API: ``cases/<code>``.
    """
    address = "/" + route.replace("<", "{").replace(">", "}")

    @wraps(view)
    def asked(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        wrong = list(_wrong(request, address)) if request.GET else []
        return problems.of_fields(wrong) if wrong else view(request, *arguments, **named)

    return asked


def _wrong(request: HttpRequest, address: str) -> Iterator[FieldProblem]:
    method = "get" if request.method == "HEAD" else str(request.method).lower()
    taken = _parameters().get((address, method))
    if taken is None:  # no operation: what is wrong is said elsewhere
        return
    for name, values in request.GET.lists():
        shown = name[:_SHOWN]
        if name not in taken:
            detail = _("Không có tham số %(name)s. %(known)s") % {"name": shown, "known": _words(taken)}
            yield FieldProblem(field=shown, code="unknown_parameter", detail=detail)
        elif len(values) > 1:
            detail = _("Tham số %(name)s chỉ được nêu một lần.") % {"name": shown}
            yield FieldProblem(field=shown, code="repeated_parameter", detail=detail)


def _words(taken: tuple[str, ...]) -> str:
    return (
        _("Địa chỉ này nhận: %(taken)s.") % {"taken": ", ".join(taken)}
        if taken
        else _("Địa chỉ này không nhận tham số nào.")
    )


@cache
def _parameters() -> dict[tuple[str, str], tuple[str, ...]]:
    """The query parameters of each operation, by address and method, as the description names them."""
    described = api.get_openapi_schema(path_prefix="/")["paths"]
    return {
        (address, method): tuple(each["name"] for each in operation.get("parameters", ()) if each["in"] == "query")
        for address, methods in described.items()
        for method, operation in methods.items()
    }
