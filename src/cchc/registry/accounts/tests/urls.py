"""The addresses that the pages of this room need, without those of rooms above it."""

from django.http import HttpResponse
from django.urls import include, path

urlpatterns = [
    path("", include("cchc.support.web.urls")),
    path("", include("cchc.registry.organizations.urls")),
    path("", include("cchc.registry.accounts.urls")),
    path("", lambda request: HttpResponse(f"Việc của {request.user}"), name="home"),
]
