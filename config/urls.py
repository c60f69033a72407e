"""Which address leads to which room? Each room keeps its own addresses in its ``urls.py``."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

_CALLED_MOST = "cchc.outlets.openapi"
"""Programs call a hundred times a second; their addresses share a beginning, so that looking there first is cheap."""
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"{room}.urls"))
    for room in sorted(settings.ROOMS, key=lambda room: room != _CALLED_MOST)
    if find_spec(f"{room}.urls") is not None
]

handler400 = "cchc.support.web.views.bad_request"
handler403 = "cchc.support.web.views.permission_denied"
handler404 = "cchc.support.web.views.not_found"
handler500 = "cchc.support.web.views.server_error"
