"""How is an answer written? As JSON straight from its declared shape, with the version of a case as its ETag."""

from django.http import HttpResponse
from pydantic import BaseModel


def said(content: BaseModel, *, status: int = 200, version: int | None = None) -> HttpResponse:
    """The answer of an operation. ``version`` is the number of events of the case, for ``If-Match`` of the next act."""
    body = content.model_dump_json(by_alias=True)
    response = HttpResponse(body, status=status, content_type="application/json; charset=utf-8")
    response["Cache-Control"] = "no-store"
    if version is not None:
        response["ETag"] = f'"{version}"'
    return response
