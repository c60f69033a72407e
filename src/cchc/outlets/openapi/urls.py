"""Addresses of the API and of its reference page."""

from django.urls import path

from cchc.outlets.openapi.api import api
from cchc.outlets.openapi.views import reference

app_name = "openapi"
urlpatterns = [
    path("api/v1/docs", reference, name="reference"),
    path("api/v1/", api.urls),
]
