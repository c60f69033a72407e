"""What does every page of the portal have? Its place, its part, and an answer that nobody keeps."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cchc.outlets.portal.place import Place, place_of_today


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    part: str = "",
    place: Place | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """A page in the frame of the portal. ``part`` is the entry of the menu that is current."""
    shown = {**context, "place": place or place_of_today(), "part": part}
    return render(request, f"portal/{template}.html", shown, status=status)
