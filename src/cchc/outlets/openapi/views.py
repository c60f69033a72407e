"""The reference page of the API, made from its own description: no script, no foreign address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cchc.outlets.openapi.reference import described_operations


def reference(request: HttpRequest) -> HttpResponse:
    """Every operation with what it takes and answers."""
    return render(request, "openapi/reference.html", {"subjects": described_operations()})
