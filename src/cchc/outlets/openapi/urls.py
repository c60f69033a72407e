"""Addresses of the API and of its reference page."""

from django.urls import URLPattern, path, re_path

from cchc.outlets.openapi.api import api
from cchc.outlets.openapi.problems import in_problem_details
from cchc.outlets.openapi.questions import described_only
from cchc.outlets.openapi.views import reference, unknown_address

_operations, _application, _namespace = api.urls
for _each in _operations:
    if isinstance(_each, URLPattern):
        _each.callback = in_problem_details(described_only(_each.callback, str(_each.pattern)))

app_name = "openapi"
urlpatterns = [
    path("api/v1/docs", reference, name="reference"),
    path("api/v1/", (_operations, _application, _namespace)),
    re_path(r"^api/v1/.*$", unknown_address),
]
