"""What does a person see of the API? Its reference page, made from its own description, without any script."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from cchc.outlets.openapi import problems
from cchc.outlets.openapi.reference import described_operations


def reference(request: HttpRequest) -> HttpResponse:
    """Every operation with what it takes and answers."""
    return render(request, "openapi/reference.html", {"subjects": described_operations()})


@csrf_exempt  # nothing is done here, and a program expects a problem, not a page
def unknown_address(_request: HttpRequest) -> HttpResponse:
    """An address under /api/v1/ that is no operation."""
    return problems.no_such_address()
